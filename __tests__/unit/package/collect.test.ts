import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { collectSource } from '../../../src/package/collect.ts';
import { PAGE_START } from '../../../src/report/html/page.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const source = join(folder, 'project');

beforeEach(() => {
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source);
});

function write(...paths: readonly string[]): void {
  for (const path of paths) writeText(path, 'x = 1\n');
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(join(source, path)), { recursive: true });
  writeFileSync(join(source, path), text);
}

function collect(input: Partial<Parameters<typeof collectSource>[0]> = {}) {
  return collectSource({ source, exclude: [], include: [], output: join(source, 'dist/f.zip'), ...input });
}

async function paths(input: Partial<Parameters<typeof collectSource>[0]> = {}): Promise<string[]> {
  return (await collect(input)).entries.map(({ path }) => path);
}

describe('collectSource', () => {
  test('gives the files sorted by the bytes of their paths', async () => {
    write('b.py', 'a/z.py', 'a.py', 'a/é.txt', 'a/B.txt', 'a-b/c.py');
    expect(await paths()).toEqual(['a-b/c.py', 'a.py', 'a/B.txt', 'a/z.py', 'a/é.txt', 'b.py']);
  });

  test('describes a file for the zip stage', async () => {
    writeText('app.py', 'x = "é"\n');
    expect((await collect()).entries).toEqual([
      {
        path: 'app.py',
        size: 9,
        method: 8,
        mode: 0o100644,
        source: { kind: 'file', file: join(source, 'app.py') },
      },
    ]);
  });

  test.each([
    [0o600, 0o100644],
    [0o666, 0o100644],
    [0o700, 0o100755],
    [0o654, 0o100755],
    [0o645, 0o100755],
  ])('mode %o becomes %o', async (mode, expected) => {
    write('run');
    chmodSync(join(source, 'run'), mode);
    expect((await collect()).entries.map((entry) => entry.mode)).toEqual([expected]);
  });

  test('counts what each rule leaves out, a whole folder as one', async () => {
    write(
      'app.py',
      '.git/HEAD',
      '.git/objects/x',
      'a/__pycache__/x.pyc',
      'a/b.pyc',
      'uv.lock',
      'pyproject.toml',
    );
    const { entries, skipped, warnings } = await collect();
    expect(entries.map(({ path }) => path)).toEqual(['app.py']);
    expect(Object.fromEntries(skipped)).toEqual({ 'version control': 1, caches: 2, 'dependency files': 2 });
    expect(warnings).toEqual([]);
  });

  test('knows a virtual environment by its pyvenv.cfg, whatever its name', async () => {
    write('app.py', 'venv/app.py', 'sandbox/pyvenv.cfg', 'sandbox/lib/x.py', 'deep/.e/pyvenv.cfg');
    write('conda/conda-meta/history');
    symlinkSync(join(source, 'sandbox'), join(source, '.venv'));
    const { entries, skipped } = await collect();
    expect(entries.map(({ path }) => path)).toEqual(['app.py', 'venv/app.py']);
    expect(skipped.get('virtual environments')).toBe(4);
  });

  test('does not read .gitignore', async () => {
    write('app.py', 'data.csv');
    writeText('.gitignore', 'data.csv\n');
    expect(await paths()).toEqual(['app.py', 'data.csv']);
  });

  test('never packages its own output nor what a killed build left of it', async () => {
    write('app.py', 'out/f.zip', 'out/.f.zip.123-abcd.tmp', 'out/other.zip', '.f.zip.1-a.tmp');
    write('out/f.cdx.json', 'out/.f.cdx.json.123-abcd.tmp', 'out/other.cdx.json');
    const output = join(source, 'out/f.zip');
    expect(await paths({ output, include: ['out/f.zip'] })).toEqual([
      '.f.zip.1-a.tmp',
      'app.py',
      'out/other.cdx.json',
      'out/other.zip',
    ]);
  });

  test('never packages the HTML report of an earlier build, but a page of the user of the same name', async () => {
    write('app.py');
    writeText('out/f.html', `${PAGE_START}\n<head>`);
    writeText('other/f.html', `${PAGE_START}\n<head>`);
    const output = join(source, 'out/f.zip');
    expect(await paths({ output })).toEqual(['app.py', 'other/f.html']);
    writeText('out/f.html', '<!doctype html>\n<html lang="en">my own page');
    expect(await paths({ output })).toEqual(['app.py', 'other/f.html', 'out/f.html']);
  });

  test('knows its output when source and output come by different links', async () => {
    write('app.py', 'out/f.zip');
    symlinkSync(source, join(folder, 'alias'));
    const output = join(folder, 'alias', 'out/f.zip');
    expect(await paths({ output })).toEqual(['app.py']);
    expect(await paths({ source: join(folder, 'alias'), output: join(source, 'out/f.zip') })).toEqual([
      'app.py',
    ]);
  });
});

describe('secrets', () => {
  test('are left out with a warning each', async () => {
    write('app.py', '.env', 'a/.env.local', '.aws/credentials', 'id_rsa');
    const { entries, warnings } = await collect();
    expect(entries.map(({ path }) => path)).toEqual(['app.py']);
    expect(warnings.map(({ text }) => text.split(' ')[0])).toEqual([
      '.aws',
      '.env',
      'a/.env.local',
      'id_rsa',
    ]);
    expect(warnings[1]?.text).toContain('include: .env');
    expect(warnings[1]?.at).toEqual({ file: join(source, '.env') });
  });

  test('come back by include, without a warning', async () => {
    write('app.py', '.env', 'a/.env');
    const { entries, warnings } = await collect({ include: ['/.env'], exclude: ['a/.env'] });
    expect(entries.map(({ path }) => path)).toEqual(['.env', 'app.py']);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', true],
    ['# Bundle\n-----BEGIN PUBLIC KEY-----\n', true],
    ['-----BEGIN RSA PUBLIC KEY-----\n', true],
    ['-----BEGIN CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----\n', false],
    ['-----BEGIN PRIVATE KEY-----\n', false],
    ['\u0000\u0001', false],
  ])('a .pem with %j is packaged: %s', async (text, isPackaged) => {
    write('app.py');
    writeText('bundle.pem', text);
    const { entries, warnings } = await collect();
    expect(entries.some(({ path }) => path === 'bundle.pem')).toBe(isPackaged);
    expect(warnings).toHaveLength(isPackaged ? 0 : 1);
  });
});

describe('exclude and include', () => {
  test('exclude adds to the rules, include brings back', async () => {
    write('app.py', 'data/a.csv', 'data/keep/b.csv', 'pyproject.toml', 'dist/index.html');
    expect(await paths({ exclude: ['data'], include: ['data/keep', 'pyproject.toml', 'dist'] })).toEqual([
      'app.py',
      'data/keep/b.csv',
      'dist/index.html',
      'pyproject.toml',
    ]);
  });

  test('the match nearest to the file decides', async () => {
    write('dist/app.py', 'dist/.env', 'dist/__pycache__/app.pyc', 'dist/tmp/x', 'dist/tmp/keep/y');
    expect(await paths({ include: ['dist', 'dist/tmp/keep'], exclude: ['dist/tmp'] })).toEqual([
      'dist/app.py',
      'dist/tmp/keep/y',
    ]);
  });

  test('lifts the rule inside the folder that is brought back, too', async () => {
    write('app.py', '.ssh/id_rsa', '.ssh/.git/HEAD', 'a/__pycache__/x.pyc', 'a/y.pyc');
    expect(await paths({ include: ['.ssh', 'a/__pycache__'] })).toEqual([
      '.ssh/id_rsa',
      'a/__pycache__/x.pyc',
      'app.py',
    ]);
  });

  test('reaches into a folder that is left out by a pattern with a slash only', async () => {
    write('app.py', '.venv/pyvenv.cfg', '.venv/etc/a.ini', '.venv/etc/b.ini', 'node_modules/x/y.ini');
    expect(await paths({ include: ['*.ini'] })).toEqual(['app.py']);
    expect(await paths({ include: ['.venv/etc/a.ini'] })).toEqual(['.venv/etc/a.ini', 'app.py']);
    expect(await paths({ include: ['**/y.ini'] })).toEqual(['app.py', 'node_modules/x/y.ini']);
  });
});

describe('symbolic links', () => {
  test('stay links when they lead to something packaged', async () => {
    write('lib/libx.so.1', 'data/a.csv');
    symlinkSync('libx.so.1', join(source, 'lib/libx.so'));
    symlinkSync('../data', join(source, 'lib/data'));
    const { entries } = await collect();
    expect(entries.map(({ path }) => path)).toEqual([
      'data/a.csv',
      'lib/data',
      'lib/libx.so',
      'lib/libx.so.1',
    ]);
    expect(entries[2]).toEqual({
      path: 'lib/libx.so',
      size: 9,
      method: 0,
      mode: 0o120777,
      source: { kind: 'bytes', bytes: Buffer.from('libx.so.1') },
    });
  });

  test.each(['../outside.py', '/etc/hostname', '../project/app.py'])('to %s are refused', async (target) => {
    write('app.py');
    symlinkSync(target, join(source, 'link.py'));
    await expect(collect()).rejects.toThrow(`link.py is a symbolic link to ${target}: outside the source`);
    expect(await paths({ exclude: ['link.py'] })).toEqual(['app.py']);
  });

  test.each(['gone.py', '.env', 'link.py'])(
    'to %s, which is not packaged, are left out with a warning',
    async (target) => {
      write('app.py', '.env');
      symlinkSync(target, join(source, 'link.py'));
      const { entries, warnings } = await collect({ exclude: ['.env'] });
      expect(entries.map(({ path }) => path)).toEqual(['app.py']);
      expect(warnings.map(({ text }) => text)).toEqual([expect.stringContaining(`link.py was left out`)]);
    },
  );
});

describe('what cannot be packaged', () => {
  test('a missing source, a file as source', async () => {
    write('app.py');
    await expect(collect({ source: join(source, 'no') })).rejects.toThrow('the source folder does not exist');
    await expect(collect({ source: join(source, 'app.py/x') })).rejects.toThrow('does not exist');
    await expect(collect({ source: join(source, 'app.py') })).rejects.toThrow('the source is no folder');
  });

  test('an empty source, or one of which nothing is left', async () => {
    mkdirSync(join(source, 'empty'));
    await expect(collect()).rejects.toThrow('it holds no files');
    write('.git/HEAD', 'a.pyc', 'b.pyc');
    await expect(collect()).rejects.toThrow('a.pyc, b.pyc (caches)');
  });

  test('a named pipe is left out with a warning', async () => {
    write('app.py');
    execFileSync('mkfifo', [join(source, 'pipe')]);
    const { entries, warnings } = await collect();
    expect(entries).toHaveLength(1);
    expect(warnings.map(({ text }) => text)).toEqual([expect.stringContaining('pipe was left out')]);
  });

  test.each(['a\\b.py', 'a\nb.py', 'a\u007f.py', 'a\u0001b/c.py'])('a file named %j', async (name) => {
    write('keep.py', name);
    await expect(collect()).rejects.toThrow(UserError);
    await expect(collect()).rejects.toThrow('cannot be packaged');
    expect(await paths({ exclude: ['a?*'] })).toEqual(['keep.py']);
  });

  test.skipIf(process.platform !== 'linux')('a name that is not UTF-8', async () => {
    write('app.py');
    writeFileSync(Buffer.concat([Buffer.from(`${source}/caf`), Buffer.from([0xe9])]), '');
    await expect(collect()).rejects.toThrow('is not UTF-8');
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    write('app.py');
    chmodSync(join(source, 'app.py'), 0);
    await expect(collect()).rejects.toThrow('no permission');
  });
});
