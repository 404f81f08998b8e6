import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildReport, copyDist, dist, zipnest } from '../../support/cli.ts';
import { writeFiles } from '../../support/files.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();

async function project(files: Record<string, string>): Promise<string> {
  const source = await mkdtemp(join(folder, 'fn-'));
  return writeFiles(source, files);
}

const app = 'def handler(event, context):\n    return event\n';

describe('bad input', () => {
  it.each<[string, string[], Record<string, string>, number, string[]]>([
    ['an unknown command', ['pack'], {}, 2, ['unknown command `pack`', 'zipnest build [SOURCE]']],
    [
      'an unknown option',
      ['build', '--layot', 'x'],
      {},
      2,
      ['unknown option `--layot`', 'Did you mean --layout?'],
    ],
    ['a bad option value', ['build', '--layout', 'deep'], {}, 2, ['`deep`', 'auto, flat, nested']],
    [
      'a bad Python version',
      ['build', '--python-version', '2.7'],
      { 'app.py': app },
      2,
      ['2.7', 'python3.13'],
    ],
    [
      'an artifact outside a workflow',
      ['build', '--artifact', 'true'],
      {},
      2,
      ['--artifact true', 'as an action'],
    ],
    [
      'a cache outside a workflow',
      ['build', '--cache', 'restore'],
      {},
      2,
      ['--cache restore', '~/.cache/zipnest'],
    ],
    ['a missing source', ['build', 'nowhere'], {}, 1, ['there is no folder', 'nowhere']],
    ['an empty source', ['build'], {}, 1, ['error:']],
    [
      'an unknown placeholder',
      ['build', '--output', '{what}.zip'],
      { 'app.py': app },
      2,
      ['{what}', '{name}'],
    ],
    [
      'a missing handler module',
      ['build', '--handler', 'main.handler'],
      { 'app.py': app },
      1,
      ['main.handler', 'main.py'],
    ],
    [
      'a missing handler function',
      ['build', '--handler', 'app.handle'],
      { 'app.py': app },
      1,
      ['app.handle', 'app.handler'],
    ],
    [
      'bad TOML',
      ['build'],
      { 'app.py': app, 'pyproject.toml': '[project\n' },
      1,
      ['pyproject.toml:1', 'not valid TOML'],
    ],
    [
      'a bad key',
      ['build'],
      { 'app.py': app, 'pyproject.toml': '[tool.zipnest]\nquux = 1\n' },
      1,
      ['pyproject.toml:2', '`quux`', 'layout,'],
    ],
    [
      'a malformed requirement',
      ['build'],
      { 'app.py': app, 'requirements.txt': 'idna==3.10\n==oops\n' },
      1,
      ['requirements.txt:2'],
    ],
    [
      'a named dependency file that is not there',
      ['build', '--dependencies', 'reqs.txt'],
      { 'app.py': app },
      1,
      ['reqs.txt'],
    ],
    [
      'an output that is a folder',
      ['build', '--output', 'ro'],
      { 'app.py': app, 'ro/x': '', 'requirements.txt': 'not-asked-for\n' },
      1,
      ['`output` is a folder: ro', 'ro/{name}.zip'],
    ],
    [
      'an output that is a file of the source',
      ['build', '--output', 'app.py'],
      { 'app.py': app },
      1,
      ['`output` would replace app.py, which is there already, and is no zip'],
    ],
    ['a source without Python', ['build'], { 'README.md': '' }, 1, ['there is no Python file in']],
    ['a date before 1980', ['build'], { 'app.py': app }, 1, ['SOURCE_DATE_EPOCH']],
  ])('%s is said with the facts and the next step', async (what, args, files, status, texts) => {
    const source = await project(files);
    const env = {
      ZIPNEST_CACHE: join(folder, 'cache'),
      ...(what.includes('1980') ? { SOURCE_DATE_EPOCH: '1' } : {}),
    };
    const run = await zipnest(args, { cwd: source, env });
    for (const text of texts) expect(run.stderr).toContain(text);
    expect(run.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(run.stdout).toBe('');
    expect(run.status).toBe(status);
    expect(await readdir(source)).not.toContain('dist');
  });

  it('a broken limit leaves the report and the old zip, but no new one', async () => {
    const source = await project({ 'app.py': app, 'dist/fn.zip': 'PK\x05\x06old' });
    await writeFile(join(source, 'big.bin'), Buffer.alloc(262_144_000));
    const run = await zipnest(
      ['build', '--name', 'fn', '--handler', 'app.handler', '--report', 'report.json'],
      { cwd: source },
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('262,144,');
    expect(run.stderr).not.toContain('Verify');
    expect(await readFile(join(source, 'dist/fn.zip'), 'utf8')).toBe('PK\x05\x06old');
    expect(await readdir(join(source, 'dist'))).toEqual(['fn.zip']);
    const report = JSON.parse(await readFile(join(source, 'report.json'), 'utf8')) as {
      ok: boolean;
      limits: unknown[];
    };
    expect(report.ok).toBe(false);
    expect(report.limits).toContainEqual(expect.objectContaining({ name: 'unzipped', ok: false }));
  });

  it.skipIf(process.getuid?.() !== 0)(
    'an output that cannot be written is named (skipped when the tests are not run by root)',
    async () => {
      const source = await project({ 'app.py': app });
      await mkdir(join(source, 'dist'));
      for (const path of [folder, source]) await chmod(path, 0o755);
      const env = { HOME: folder, TMPDIR: '/tmp', ZIPNEST_CACHE: join(folder, 'cache') };
      const options = { cwd: source, uid: 65_534, env, dist: await copyDist(folder) };
      const run = await zipnest(['build', '--handler', 'app.handler'], options);
      expect(run.stderr).toContain('cannot write into dist: permission denied');
      expect(run.stderr).not.toContain('.tmp');
      expect(run.status).toBe(1);
      expect(await readdir(join(source, 'dist'))).toEqual([]);
    },
  );
});

it('the report names the files of its messages from the working directory, as all others', async () => {
  const source = await project({ 'fn/app.py': app, 'fn/.env': 'KEY=1\n' });
  const { messages } = await buildReport(['--working-directory', 'fn', '--handler', 'app.handler'], {
    cwd: source,
  });
  expect(messages).toContainEqual(expect.objectContaining({ level: 'warning', at: { file: '.env' } }));
});

describe('an interrupt', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends with %d and leaves no temporary files', async (signal, status) => {
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/six-1.0-py2.py3-none-any.whl`;
    const source = await project({
      'app.py': app,
      'requirements.txt': `six @ ${url} --hash=sha256:${'0'.repeat(64)}\n`,
    });
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    const cache = await mkdtemp(join(folder, 'cache-'));
    const asked = once(server, 'request');
    const child = execa(process.execPath, [`${dist}/cli.js`, 'build'], {
      cwd: source,
      env: { TMPDIR: temporary, ZIPNEST_CACHE: cache },
      reject: false,
    });
    await asked;
    child.kill(signal);
    expect((await child).exitCode).toBe(status);
    expect((await readdir(temporary)).filter((name) => name.startsWith('zipnest'))).toEqual([]);
    const left = await readdir(cache, { recursive: true });
    expect(left.filter((name) => name.endsWith('.whl') || name.endsWith('.tmp'))).toEqual([]);
    expect(await readdir(source)).not.toContain('dist');
  });
});
