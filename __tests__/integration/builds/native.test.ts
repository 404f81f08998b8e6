import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { findInterpreter } from '../../../src/platform/interpreter.ts';
import { type Files, writeFiles } from '../../support/files.ts';
import { recordingContext } from '../../support/lock.ts';
import { addSdist, session } from './support.ts';

const hasCompiler =
  !(await execa('gcc', ['--version'], { reject: false })).failed &&
  process.arch === 'x64' &&
  (await findInterpreter(recordingContext(), '3.13')) !== undefined;

const source = `#include <Python.h>
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "fast", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_fast(void) { return PyModule_Create(&module); }
`;
const extension = (more = '') => `ext_modules=[Extension("fast", ["fast.c"]${more})]`;

/** Locks `fn` to an sdist of these files. */
async function lockSdist(folder: string, name: string, files: Files, setup: string): Promise<void> {
  await addSdist(join(folder, 'links'), name, '1.0', files, setup);
  const path = `../links/${name}-1.0.tar.gz`;
  const text = `lock-version = "1.0"\n[[packages]]\nname = "${name}"\nversion = "1.0"\nsdist = { path = "${path}" }\n`;
  await writeFiles(folder, { 'fn/pylock.toml': text });
}

describe.skipIf(!hasCompiler)('an sdist that compiles', () => {
  it('is refused with advice, unless it is allowed; and only for this architecture', async () => {
    const { folder, build } = await session({});
    await lockSdist(folder, 'fast', { 'fast.c': source }, extension());
    await expect(build({ build: 'never' })).rejects.toMatchObject({
      message: expect.stringMatching(/no wheel for python3\.13.*\n.*fast 1\.0 is a source distribution only/),
      hint: expect.stringContaining('built here: `build: pure`'),
    });
    await expect(build()).rejects.toMatchObject({
      message: 'fast 1.0 compiles native code (cp313-cp313-linux_x86_64), and `build` is pure',
      hint: expect.stringContaining('`build: allow`'),
    });
    await expect(build({ build: 'allow', architecture: 'arm64' })).rejects.toMatchObject({
      message: expect.stringMatching(/was built for cp313-cp313-linux_x86_64, the target is .* on arm64/),
      hint: expect.stringContaining('aarch64 Linux (in a workflow: runs-on: ubuntu-24.04-arm)'),
    });
    const { report, zip } = await build({ build: 'allow', audit: 'off' });
    expect(report.distributions).toMatchObject([
      { name: 'fast', wheel: 'fast-1.0-cp313-cp313-linux_x86_64.whl', source: { kind: 'sdist' } },
    ]);
    expect(zip.getEntry('fast.cpython-313-x86_64-linux-gnu.so')).not.toBeNull();
  });

  it('fails the audit, whatever `audit` says, with a library that Lambda does not have', async () => {
    const { folder, build } = await session({ 'own/own.c': 'int own(void) { return 1; }\n' });
    const own = join(folder, 'own');
    await execa('gcc', ['-shared', '-fPIC', '-o', 'libown.so', 'own.c'], { cwd: own });
    const calls = source.replace('{ return', '{ extern int own(void); own(); return');
    const linked = `, libraries=["own"], library_dirs=["${own}"]`;
    await lockSdist(folder, 'fast', { 'fast.c': calls }, extension(linked));
    await expect(build({ build: 'allow', audit: 'off' })).rejects.toThrow(
      /cannot load what was built on this machine:\nfast\S+\.so \(fast\) needs libown\.so, which neither/,
    );
    // Beside the code it is found.
    await cp(join(own, 'libown.so'), join(folder, 'fn/lib/libown.so'));
    expect((await build({ build: 'allow', audit: 'off' })).report.ok).toBe(true);
  });

  it('that fails shows what the compiler said', async () => {
    const { folder, build } = await session({});
    await lockSdist(folder, 'fast', { 'fast.c': '#include <no_such.h>\n' }, extension());
    const failure = await build({ build: 'allow' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: expect.stringMatching(
        /^building fast 1\.0 from the sdist fast-1\.0\.tar\.gz with Python 3\.13\.\d+ failed:\n.*fatal error: no_such\.h: No such file/,
      ),
    });
    expect(String(failure).split('\n').length).toBeLessThan(8);
  });

  it('no-binary takes a native distribution from its sdist, and it passes the audit', async () => {
    const { build } = await session({ 'fn/requirements.txt': 'markupsafe==3.0.2\n' });
    const fetched = await build();
    expect(fetched.report.distributions[0]).not.toHaveProperty('source');
    const { report } = await build({ build: 'allow', 'no-binary': 'MarkupSafe' });
    expect(report.distributions).toMatchObject([
      {
        name: 'markupsafe',
        version: '3.0.2',
        source: { kind: 'sdist', filename: 'markupsafe-3.0.2.tar.gz' },
      },
    ]);
    expect(report.distributions[0]?.wheel).toContain('linux_x86_64');
  });
});

describe('an sdist that fails', () => {
  it('says why, without the frames of the backend', async () => {
    const { folder, build } = await session({});
    const links = join(folder, 'links');
    await addSdist(links, 'odd', '1.0', { 'odd.py': '' }, 'py_modules=no_such_name');
    await writeFiles(folder, { 'fn/requirements.txt': `odd==1.0\n--find-links ${links}\n` });
    const failure = await build().catch((error: unknown) => error);
    expect(String(failure)).toMatch(/failed:\n\s+NameError: name 'no_such_name' is not defined$/);
  });
});
