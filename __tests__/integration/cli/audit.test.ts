import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import type { BuildReport } from '../../../src/report/model.ts';
import { zipnest } from '../../support/cli.ts';
import { makeElf } from '../../support/elf.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const folder = await testFolder();
const hasCompiler = !(await execa('gcc', ['--version'], { reject: false })).failed;

const X86_64 = 62;
const AARCH64 = 183;
const glibc = (version: string) => ({
  needed: ['libc.so.6'],
  versions: { 'libc.so.6': [`GLIBC_${version}`] },
});

/** A function for arm64 with the native files of one wheel, and of its own. */
async function project(
  wheelFiles: Record<string, string | Buffer>,
  ownFiles: Record<string, Buffer> = {},
): Promise<string> {
  const root = await mkdtemp(join(folder, 'project-'));
  const wheel = await makeWheel(root, 'planted', { 'planted/__init__.py': '', ...wheelFiles });
  await mkdir(join(root, 'fn'));
  await writeFile(join(root, 'fn/app.py'), 'import planted\n\ndef handler(event, context):\n    return 1\n');
  await writeFile(join(root, 'fn/requirements.txt'), wheel.requirement);
  for (const [name, bytes] of Object.entries(ownFiles)) await writeFile(join(root, 'fn', name), bytes);
  return root;
}

interface Built {
  readonly status: number;
  readonly stderr: string;
  readonly warnings: readonly string[];
  readonly zip: AdmZip | undefined;
}

async function build(root: string, ...args: string[]): Promise<Built> {
  const architecture = args.includes('--architecture') ? [] : ['--architecture', 'arm64'];
  const target = ['--python-version', '3.13', ...architecture, '--handler', 'app.handler'];
  const run = await zipnest(['build', 'fn', ...target, '--output', 'fn.zip', '--json', ...args], {
    cwd: root,
    env: { ZIPNEST_CACHE: join(root, 'cache') },
  });
  const report = run.status === 0 ? (JSON.parse(run.stdout) as BuildReport) : undefined;
  const exists = await stat(join(root, 'fn.zip')).then(
    () => true,
    () => false,
  );
  return {
    status: run.status,
    stderr: run.stderr,
    warnings: report?.messages.filter(({ level }) => level === 'warning').map(({ text }) => text) ?? [],
    zip: exists ? new AdmZip(join(root, 'fn.zip')) : undefined,
  };
}

const faults = {
  'planted/_other.abi3.so': makeElf({ machine: X86_64, ...glibc('2.17') }),
  'planted/_old.cpython-311-aarch64-linux-gnu.so': makeElf({ machine: AARCH64 }),
  'planted/_new.abi3.so': makeElf({ machine: AARCH64, ...glibc('2.38') }),
  'planted/_cut.abi3.so': makeElf({ machine: AARCH64, ...glibc('2.17') }).subarray(0, 120),
  'planted/_gl.abi3.so': makeElf({ machine: AARCH64, needed: ['libGL.so.1', 'libc.so.6'] }),
  'planted/_good.abi3.so': makeElf({ machine: AARCH64, ...glibc('2.34') }),
};
const fatal = [
  'planted/_other.abi3.so (planted) is built for x86_64, the function runs on aarch64',
  'planted/_old.cpython-311-aarch64-linux-gnu.so (planted) is built for Python 3.11, the function runs on 3.13',
  'planted/_new.abi3.so (planted) needs glibc 2.38, the runtime has 2.34',
  'planted/_cut.abi3.so (planted) is a damaged ELF file: its program header table is cut short',
  'tool (your file) is built for x86_64, the function runs on aarch64',
];
const missing =
  'planted/_gl.abi3.so (planted) needs libGL.so.1, which neither the package nor the runtime has';

describe('planted faults', async () => {
  const root = await project(faults, { tool: makeElf({ machine: X86_64 }) });

  test.each([[[]], [['--audit', 'error']]])('end the build, all of them named: %j', async (args) => {
    const built = await build(root, ...args);
    expect(built.status).toBe(1);
    for (const text of fatal) expect(built.stderr).toContain(text);
    expect(built.stderr).toContain("Lambda's python3.13 on arm64 cannot load");
    expect(built.stderr).not.toContain('_good');
    expect(built.zip).toBeUndefined();
  });

  test('are packed with a warning for each with `warn`', async () => {
    const built = await build(root, '--audit', 'warn');
    expect(built.status, built.stderr).toBe(0);
    expect(built.warnings.toSorted()).toEqual([...fatal, missing].toSorted());
    for (const path of [...Object.keys(faults), 'tool'])
      expect(built.zip?.getEntry(path), path).not.toBeNull();
  });

  test('are packed silently with `off`', async () => {
    const built = await build(root, '--audit', 'off');
    expect(built.status, built.stderr).toBe(0);
    expect(built.warnings).toEqual([]);
  });
});

test('a missing library alone is a warning: it may never be loaded', async () => {
  const built = await build(await project({ 'planted/_gl.abi3.so': faults['planted/_gl.abi3.so'] }));
  expect(built.status, built.stderr).toBe(0);
  expect(built.warnings).toEqual([missing]);
});

test('no more than ten files are named', async () => {
  const foreign = makeElf({ machine: X86_64 });
  const names = Array.from({ length: 14 }, (_, index) => `planted/_${index}.abi3.so`);
  const built = await build(await project(Object.fromEntries(names.map((name) => [name, foreign]))));
  expect(built.status).toBe(1);
  expect(built.stderr.match(/is built for x86_64/g)).toHaveLength(10);
  expect(built.stderr).toContain('and 4 more files');
});

test('what a compiler made is judged by the symbols it needs', async ({ skip }) => {
  skip(!hasCompiler, 'no gcc here');
  const root = await project({});
  await writeFile(join(root, 'own.c'), '#include <unistd.h>\nint own(void) { return getpid(); }\n');
  await execa('gcc', ['-shared', '-fPIC', '-o', 'own.so', 'own.c'], { cwd: root });
  const bytes = await readFile(join(root, 'own.so'));
  const architecture = bytes.readUInt16LE(18) === AARCH64 ? 'arm64' : 'x86_64';
  // The oldest version of each architecture, as every library has it.
  const newer = bytes
    .toString('latin1')
    .replace('\0GLIBC_2.2.5\0', '\0GLIBC_2.38\0\0')
    .replace('\0GLIBC_2.17\0', '\0GLIBC_2.38\0');
  await writeFile(join(root, 'fn/own.so'), bytes);
  const good = await build(root, '--architecture', architecture);
  expect([good.status, good.warnings], good.stderr).toEqual([0, []]);
  await writeFile(join(root, 'fn/own.so'), Buffer.from(newer, 'latin1'));
  const bad = await build(root, '--architecture', architecture);
  expect(bad.status).toBe(1);
  expect(bad.stderr).toContain('own.so (your file) needs glibc 2.38, the runtime has 2.34');
});

test('a wheel that an older Zipnest kept, without what its native files need, is asked again', async () => {
  const root = await project(faults);
  const first = await build(root, '--audit', 'warn');
  const [sha256 = ''] = await readdir(join(root, 'cache/v1/wheels'));
  const file = join(root, 'cache/v1/wheels', sha256, 'facts.json');
  const kept = JSON.parse(await readFile(file, 'utf8')) as { elf: Record<string, unknown> };
  expect(Object.keys(kept.elf).toSorted()).toEqual(Object.keys(faults).toSorted());
  await rm(file);
  const second = await build(root, '--audit', 'warn');
  expect(second.warnings).toEqual(first.warnings);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(kept);
});
