import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { evaluateMarker } from '../../../src/lock/markers.ts';
import { runtimes } from '../../../src/target/runtimes.ts';
import { machines } from '../../../src/target/tags.ts';
import type { Architecture } from '../../../src/target/target.ts';
import { nothingSelected, targetFor } from '../../support/lock.ts';

const markers = [
  "python_version < '3.10'",
  "python_version >= '3.10'",
  "python_version > '3.9'",
  "python_version == '3.1'",
  "python_version == '3.12'",
  "python_version == '3.1*'",
  "python_version != '3.11'",
  "python_version ~= '3.11'",
  "python_version in '3.11 3.12'",
  "python_version not in '3.11 3.12'",
  "'3.12' <= python_version",
  "python_full_version < '3.12.0'",
  "python_full_version >= '3.11.0a1'",
  "python_full_version == '3.12.*'",
  "python_full_version != '3.13.*'",
  "python_full_version ~= '3.12.0'",
  "implementation_version >= '3.12'",
  "implementation_name == 'cpython'",
  "platform_python_implementation == 'CPython'",
  "platform_python_implementation != 'PyPy'",
  "os_name == 'posix'",
  "os_name == 'nt'",
  "sys_platform == 'linux'",
  "sys_platform != 'win32'",
  "'linux' in sys_platform",
  "sys_platform == 'emscripten'",
  "platform_system == 'Linux'",
  "platform_system != 'Darwin'",
  "platform_machine == 'x86_64'",
  "platform_machine == 'aarch64'",
  "platform_machine != 'arm64'",
  "platform_machine in 'x86_64 AMD64'",
  "extra == 'web'",
  "extra != 'web'",
  "sys_platform == 'linux' and platform_machine == 'x86_64'",
  "sys_platform == 'win32' or python_version >= '3.12'",
  "(sys_platform == 'win32' or os_name == 'posix') and python_version < '3.13'",
  "sys_platform == 'win32' or os_name == 'posix' and python_version < '3.13'",
  "python_version >= '3.10' and (platform_system == 'Linux' and (platform_machine == 'aarch64' or extra == 'x'))",
  "python_full_version >= '3.11' and python_full_version < '3.13' and sys_platform != 'win32'",
];

/** PyPA's own implementation, as vendored in pip, with the environment of a target. */
const packaging = `
import json, sys
from pip._vendor.packaging.markers import Marker
markers, environments = json.load(sys.stdin)
print(json.dumps([[Marker(m).evaluate(e) for m in markers] for e in environments]))
`;

function environment(pythonVersion: string, architecture: Architecture) {
  return {
    implementation_name: 'cpython',
    implementation_version: `${pythonVersion}.0`,
    os_name: 'posix',
    platform_machine: machines[architecture],
    platform_python_implementation: 'CPython',
    platform_release: '',
    platform_system: 'Linux',
    platform_version: '',
    python_full_version: `${pythonVersion}.0`,
    python_version: pythonVersion,
    sys_platform: 'linux',
    extra: '',
  };
}

const targets = runtimes.flatMap(({ pythonVersion }) =>
  (['x86_64', 'arm64'] as const).map((architecture) => ({ pythonVersion, architecture })),
);

describe('markers hold where they hold for packaging', () => {
  const environments = targets.map((row) => environment(row.pythonVersion, row.architecture));
  const input = JSON.stringify([markers, environments]);
  const expected: boolean[][] = JSON.parse(
    execFileSync('python3', ['-c', packaging], { input, encoding: 'utf8' }),
  );

  it.each(targets.map((row, index) => ({ ...row, index })))('$pythonVersion $architecture', (row) => {
    const target = targetFor(row.pythonVersion, row.architecture);
    const held = markers.map((marker) => evaluateMarker(marker, target, nothingSelected, { file: 'x' }));
    expect(Object.fromEntries(markers.map((marker, at) => [marker, held[at]]))).toEqual(
      Object.fromEntries(markers.map((marker, at) => [marker, expected[row.index]?.[at]])),
    );
  });
});

describe('the sets of PEP 751', () => {
  const selection = { extras: ['web-ui'], groups: ['ops'] };

  it.each([
    ["'web-ui' in extras", true],
    ["'Web_UI' in extras", true],
    ['"web-ui" not in extras', false],
    ["'nope' in extras", false],
    ["'nope' not  in extras", true],
    ["'ops' in dependency_groups", true],
    ["'web-ui' in dependency_groups", false],
    ["'ops' in dependency_groups and sys_platform == 'win32'", false],
    ["('nope' in extras or 'ops' in dependency_groups) and python_version >= '3.9'", true],
  ])('%s: %s', (marker, holds) => {
    expect(evaluateMarker(marker, targetFor('3.12'), selection, { file: 'x' })).toBe(holds);
  });
});

it.each([
  '',
  'python_version',
  "python_version ~~ '3'",
  "nonsense == 'x'",
  "python_version < '3' and",
  "('a' == 'b')",
  "extras == 'x'",
])('refuses %j with its place', (marker) => {
  const at = { file: '/p/pylock.toml' };
  expect(() => evaluateMarker(marker, targetFor('3.12'), nothingSelected, at)).toThrow(
    expect.objectContaining({ message: expect.stringContaining('is not an environment marker'), at }),
  );
});
