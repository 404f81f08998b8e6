import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { runtimes } from '../../src/target/runtimes.ts';
import { wheelTags } from '../../src/target/tags.ts';

/**
 * The same ladder from PyPA's `packaging` as vendored in pip, with the platform functions told which glibc and
 * machine to believe in.
 */
const ladderOfPackaging = `
import inspect, json, sys
from unittest import mock
from pip._vendor.packaging import _manylinux, tags

version, glibc, machine = (3, int(sys.argv[1])), (2, int(sys.argv[2])), sys.argv[3]
with mock.patch.object(_manylinux, "_get_glibc_version", lambda: glibc), \\
     mock.patch.object(_manylinux, "_have_compatible_abi", lambda *_: True), \\
     mock.patch.object(_manylinux, "_is_compatible", lambda *_: True):
    # pip before 23.3 vendors a packaging whose function takes the whole platform, too.
    old = len(inspect.signature(_manylinux.platform_tags).parameters) == 2
    platforms = list(_manylinux.platform_tags(*(["linux_" + machine, machine] if old else [[machine]])))
platforms.append("linux_" + machine)
interpreter = "cp3%d" % version[1]
ladder = [*tags.cpython_tags(version, [interpreter], platforms),
          *tags.compatible_tags(version, interpreter, platforms)]
print(json.dumps([str(tag) for tag in ladder]))
`;

const targets = runtimes.flatMap(({ pythonVersion, glibc }) => [
  { pythonVersion, glibc, architecture: 'x86_64' as const, machine: 'x86_64' },
  { pythonVersion, glibc, architecture: 'arm64' as const, machine: 'aarch64' },
]);

test.each(targets)('tags of $pythonVersion on $machine are those of packaging', ({ machine, ...target }) => {
  const args = [target.pythonVersion.slice(2), String(target.glibc[1]), machine];
  const output = execFileSync('python3', ['-c', ladderOfPackaging, ...args], { encoding: 'utf8' });
  expect(wheelTags(target)).toEqual(JSON.parse(output));
});
