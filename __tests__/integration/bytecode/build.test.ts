import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import AdmZip from 'adm-zip';
import { beforeAll, describe, expect, it } from 'vitest';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import { buildReport, zipnest, zipOf } from '../../support/cli.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const run = promisify(execFile);
const VERSION = '3.12';
const folder = await testFolder();
const python = await toolIfAvailable(`python${VERSION}`);
const args = ['fn', '--python-version', VERSION, '--output', 'fn.zip'];

/** A module with some instructions in it. */
function module(size: number, imports = ''): string {
  const lines = Array.from(
    { length: size },
    (_, index) => `    "key${index}": lambda x: x in {"a", "b${index}"},`,
  );
  return `${imports}\nTABLE = {\n${lines.join('\n')}\n}\n`;
}

const pkg = {
  'pkg/__init__.py': 'from pkg.start import TABLE\n',
  'pkg/start.py': module(40),
  'pkg/later.py': module(40),
  'pkg/unused.py': module(200),
  'pkg/py2.py': 'print "no"\n',
  'pkg/data-files/template.py': 'x = 1\n',
};
const code =
  'import pkg\n\n\ndef handler(event, context):\n    import pkg.later\n    return len(pkg.TABLE)\n';

const env = { PATH: `${dirname(python ?? '')}:${process.env.PATH ?? ''}` };
const cacheOf = (name: string) => ({ ...env, ZIPNEST_CACHE: join(folder, name) });
const options = (name = 'cache') => ({ cwd: folder, env: cacheOf(name), bytecode: 'default' as const });

async function pycsOf(): Promise<string[]> {
  return new AdmZip(join(folder, 'fn.zip'))
    .getEntries()
    .map(({ entryName }) => entryName)
    .filter((name) => name.endsWith('.pyc'));
}

beforeAll(async () => {
  const { requirement } = await makeWheel(folder, 'pkg', pkg);
  const numba = await makeWheel(folder, 'numba', { 'numba.py': 'VALUE = 1\n' });
  await mkdir(join(folder, 'fn/lambda-code'), { recursive: true });
  await writeFile(join(folder, 'fn/requirements.txt'), requirement + numba.requirement);
  await writeFile(join(folder, 'fn/app.py'), code);
  await writeFile(join(folder, 'fn/lambda-code/my-app.py'), code);
});

describe.skipIf(python === undefined)('a build with bytecode', () => {
  it('packs what Python could import, beside its source; the report says by what', async () => {
    const report = await buildReport([...args, '--handler', 'app.handler'], options());
    const { stdout } = await run(python ?? '', ['-c', 'import platform; print(platform.python_version())']);
    expect(report.bytecode).toEqual({
      interpreter: `CPython ${stdout.trim()}`,
      modules: 7,
      bytes: expect.any(Number),
      leftOut: 0,
      sourcesDropped: 0,
      failed: [{ path: 'pkg/py2.py', error: expect.stringContaining('SyntaxError') }],
    });
    expect(await pycsOf()).toEqual([
      '__pycache__/app.cpython-312.pyc',
      '__pycache__/numba.cpython-312.pyc',
      'lambda-code/__pycache__/my-app.cpython-312.pyc',
      'pkg/__pycache__/__init__.cpython-312.pyc',
      'pkg/__pycache__/later.cpython-312.pyc',
      'pkg/__pycache__/start.cpython-312.pyc',
      'pkg/__pycache__/unused.cpython-312.pyc',
    ]);
  });

  it('is the same bytes cold and warm, on one core and on all', async () => {
    const sha256 = new Set<string>();
    for (const name of ['cache', 'cache', 'cold']) {
      sha256.add((await buildReport([...args, '--handler', 'app.handler'], options(name))).zip.sha256);
    }
    const cli = join(import.meta.dirname, '../../../dist/cli.js');
    const oneCore = [
      '--cpu-list',
      '0',
      process.execPath,
      cli,
      'build',
      ...args,
      '--handler',
      'app.handler',
      '--json',
    ];
    const { stdout } = await run('taskset', oneCore, {
      cwd: folder,
      env: { ...process.env, ...cacheOf('one') },
    });
    sha256.add((JSON.parse(stdout) as { zip: { sha256: string } }).zip.sha256);
    expect(sha256.size).toBe(1);
  });

  it('a warm build compiles the user’s code alone; damaged bytecode is made anew', async () => {
    const kept = join(folder, 'cache/v1/bytecode');
    const state = async () => {
      const names = (await readdir(kept)).sort();
      return Promise.all(names.map(async (name) => [name, (await stat(join(kept, name))).ino] as const));
    };
    const report = await buildReport([...args, '--handler', 'app.handler'], options());
    const before = await state();
    expect(before).toHaveLength(2);
    await writeFile(join(folder, 'fn/app.py'), `${code}# changed\n`);
    const changed = await buildReport([...args, '--handler', 'app.handler'], options());
    expect(changed.zip.sha256).not.toBe(report.zip.sha256);
    expect(await state()).toEqual(before);

    await writeFile(join(folder, 'fn/app.py'), code);
    const damaged = join(kept, before[0]?.[0] ?? '');
    const bytes = await readFile(damaged);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(damaged, bytes);
    const mended = await buildReport([...args, '--handler', 'app.handler'], options());
    expect(mended.zip.sha256).toBe(report.zip.sha256);
    expect(await readFile(damaged)).not.toEqual(bytes);
  });

  it('nested: a warm build compiles none of what it generates', async () => {
    const kept = join(folder, 'generated/v1/bytecode');
    const nested = [...args, '--handler', 'app.handler', '--layout', 'nested'];
    const first = await buildReport(nested, options('generated'));
    const names = await readdir(kept);
    expect(names).toHaveLength(2);
    const written = await Promise.all(names.map(async (name) => (await stat(join(kept, name))).ino));
    const second = await buildReport(nested, options('generated'));
    expect(second.zip.sha256).toBe(first.zip.sha256);
    expect(await readdir(kept)).toEqual(names);
    expect(await Promise.all(names.map(async (name) => (await stat(join(kept, name))).ino))).toEqual(written);
  });

  it('startup: what the handler imports when it starts, and no more', async () => {
    const report = await buildReport(
      [...args, '--handler', 'app.handler', '--bytecode', 'startup'],
      options('startup'),
    );
    expect(report.bytecode).toMatchObject({ modules: 3, leftOut: 5, failed: [] });
    expect(await pycsOf()).toEqual([
      '__pycache__/app.cpython-312.pyc',
      'pkg/__pycache__/__init__.cpython-312.pyc',
      'pkg/__pycache__/start.cpython-312.pyc',
    ]);
  });

  it('auto fills the room that the limit leaves, what is imported first before the rest', async () => {
    const none = await buildReport([...args, '--handler', 'app.handler', '--bytecode', 'none'], options());
    const wanted = await buildReport(
      [...args, '--handler', 'app.handler', '--bytecode', 'startup'],
      options(),
    );
    const needed = wanted.zip.unzippedBytes - none.zip.unzippedBytes;
    const layers = 262_144_000 - (1 << 20) - none.zip.unzippedBytes - needed - 3000;
    const report = await buildReport(
      [...args, '--handler', 'app.handler', '--layers-size', String(layers)],
      options(),
    );
    expect(report.layout.kind).toBe('flat');
    expect(report.limits.every(({ ok }) => ok)).toBe(true);
    const pycs = await pycsOf();
    expect(pycs).toContain('pkg/__pycache__/start.cpython-312.pyc');
    expect(pycs).not.toContain('pkg/__pycache__/later.cpython-312.pyc');
    expect(pycs).not.toContain('pkg/__pycache__/unused.cpython-312.pyc');
    expect(report.bytecode?.leftOut).toBeGreaterThan(0);
  });

  it('nested: what the handler never imports has none; loader and shims have', async () => {
    await buildReport([...args, '--handler', 'app.handler', '--layout', 'nested'], options());
    const outer = await pycsOf();
    expect(outer).toContain('__pycache__/app.cpython-312.pyc');
    expect(outer).toContain('app/__pycache__/__init__.cpython-312.pyc');
    expect(outer).toContain('_zipnest/__pycache__/loader.cpython-312.pyc');
    const inner = new AdmZip(
      new AdmZip(join(folder, 'fn.zip')).readFile('_zipnest/packages.zip') ?? undefined,
    );
    const names = inner.getEntries().map(({ entryName }) => entryName);
    expect(names).toContain('pkg/__pycache__/later.cpython-312.pyc');
    expect(names).not.toContain('pkg/__pycache__/unused.cpython-312.pyc');
  });

  it('drop: sources leave where bytecode is, but for those that are read; it says what is lost', async () => {
    const dropping = [...args, '--handler', 'app.handler', '--bytecode-sources', 'drop'];
    const report = await buildReport(dropping, options());
    const names = new AdmZip(join(folder, 'fn.zip')).getEntries().map(({ entryName }) => entryName);
    const modules = names.filter((name) => /\.pyc?$/.test(name));
    expect(modules).toEqual([
      '__pycache__/app.cpython-312.pyc',
      '__pycache__/numba.cpython-312.pyc',
      'app.py',
      'lambda-code/__pycache__/my-app.cpython-312.pyc',
      'lambda-code/my-app.py',
      'numba.py',
      'pkg/__init__.pyc',
      'pkg/data-files/template.py',
      'pkg/later.pyc',
      'pkg/py2.py',
      'pkg/start.pyc',
      'pkg/unused.pyc',
    ]);
    expect(report.bytecode?.sourcesDropped).toBe(4);
    const lost = expect.stringContaining('inspect.getsource fails');
    expect(report.messages).toContainEqual({ level: 'notice', text: lost });
  });

  it('a file of the user’s that does not compile is a warning at its line', async () => {
    await writeFile(join(folder, 'fn/broken.py'), 'x = 1\ny = (\n');
    try {
      const report = await buildReport([...args, '--handler', 'app.handler'], options());
      const text = expect.stringContaining('broken.py is no Python that');
      expect(report.messages).toContainEqual({
        level: 'warning',
        text,
        at: { file: 'fn/broken.py', line: 2 },
      });
    } finally {
      await run('rm', [join(folder, 'fn/broken.py')]);
    }
  });
});

describe('a build without an interpreter of the function’s Python', () => {
  const alone = {
    PATH: '/nowhere',
    HOME: '/nowhere',
    PYENV_ROOT: '/nowhere',
    ZIPNEST_CACHE: join(folder, 'none'),
  };
  const without = {
    bytecode: 'default' as const,
    cwd: folder,
    env: { ...alone, RUNNER_TOOL_CACHE: undefined, pythonLocation: undefined },
  };

  it('auto: warns with the next step, and packs none', async () => {
    const report = await buildReport(args, without);
    expect(report.bytecode).toBeUndefined();
    const text = expect.stringMatching(
      /this machine has no CPython 3\.12.*actions\/setup-python.*python-version: '3\.12'/,
    );
    expect(report.messages).toContainEqual({ level: 'warning', text });
    expect(await pycsOf()).toEqual([]);
    expect((await zipOf(report, folder)).length).toBe(report.zip.bytes);
  });

  it.each([
    ['--bytecode', 'all'],
    ['--bytecode', 'startup'],
    ['--bytecode-sources', 'drop'],
  ])('%s %s: fails', async (...option) => {
    const { status, stderr } = await zipnest(['build', ...args, ...option], without);
    expect(status).toBe(1);
    expect(stderr).toContain('this machine has no CPython 3.12');
  });

  it('none cannot drop sources', async () => {
    const { status, stderr } = await zipnest(
      ['build', ...args, '--bytecode', 'none', '--bytecode-sources', 'drop'],
      without,
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining('is `drop` while `bytecode` is `none`')]);
  });
});
