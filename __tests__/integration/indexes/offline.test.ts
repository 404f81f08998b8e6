import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { contentHashes } from '../../../src/lock/poetry-project.ts';
import type { BuildReport } from '../../../src/report/model.ts';
import { dist } from '../../support/cli.ts';
import { type LoopbackIndex, startIndex } from '../../support/loopback-index.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';
import { build, type Machine, machine, uv } from './support.ts';

const folder = await testFolder();
const { sha256 } = await makeWheel(folder, 'corp_lib', { 'corp_lib.py': 'VALUE = 1\n' });
const server = await startIndex(folder);
afterAll(() => server?.stop());

/** A network namespace with nothing in it, not even loopback, where the system lets us have one. */
const unshare = ['unshare', '--map-root-user', '--net'];
const cut = await execa('unshare', [...unshare.slice(1), 'true'], { reject: false });
const how = cut.exitCode === 0 ? 'in a network namespace of its own' : 'behind a proxy that is not there';

/** Bytecode of the function's own modules is compiled by Python at each build. */
const plain = ['--bytecode', 'none'];

/** Builds again without network, uv and Python: PATH has nothing in it. */
async function buildOffline({ project, env }: Machine, ...flags: readonly string[]): Promise<BuildReport> {
  const prefix = cut.exitCode === 0 ? unshare : ['env'];
  const nowhere = 'http://127.0.0.1:9';
  const proxies = { HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, ALL_PROXY: nowhere, NO_PROXY: '' };
  const command = [
    process.execPath,
    join(dist, 'cli.js'),
    'build',
    '--name',
    'fn',
    '--python-version',
    '3.13',
  ];
  const run = await execa(
    prefix[0] ?? '',
    [...prefix.slice(1), 'env', 'PATH=', ...command, '--json', ...flags],
    {
      cwd: project,
      env: { ...process.env, ...env, ...proxies, UV_CACHE_DIR: '/nowhere', NO_COLOR: '1' },
      extendEnv: false,
      reject: false,
    },
  );
  expect(run.exitCode, run.stderr).toBe(0);
  return JSON.parse(run.stdout);
}

const pyproject =
  '[project]\nname = "fn"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = ["corp-lib"]\n';
const poetry = '[tool.poetry.dependencies]\npython = "^3.10"\ncorp-lib = "1.0"\n';
const poetryLock = `[[package]]\nname = "corp-lib"\nversion = "1.0"\noptional = false\npython-versions = "*"\ngroups = ["main"]\nfiles = [{file = "corp_lib-1.0-py3-none-any.whl", hash = "sha256:${sha256}"}]\n[metadata]\nlock-version = "2.1"\npython-versions = "^3.10"\ncontent-hash = "${contentHashes(poetry, undefined)[0]}"\n`;

describe.skipIf(server === undefined)(`a warm, locked build ${how}`, () => {
  const index = server as LoopbackIndex;

  it.each<[string, Record<string, string>]>([
    ['requirements.txt with hashes', { 'requirements.txt': `corp-lib==1.0 --hash=sha256:${sha256}\n` }],
    ['uv.lock', { 'pyproject.toml': pyproject }],
    ['poetry.lock', { 'pyproject.toml': poetry, 'poetry.lock': poetryLock }],
  ])('of %s needs no network, no uv and no Python', async (name, files) => {
    const on = await machine(files);
    const env = { UV_DEFAULT_INDEX: index.url() };
    if (name === 'uv.lock') await execa(uv, ['lock'], { cwd: on.project, env: { ...on.env, ...env } });
    const first = await build(on, env, ...plain);
    expect(first.status, first.stderr).toBe(0);
    const bytes = await readFile(join(on.project, 'dist/fn.zip'));
    const asked = index.requests.length;
    const second = await buildOffline({ ...on, env: { ...on.env, ...env } }, ...plain);
    expect(second.dependencies).toMatchObject({ downloadedBytes: 0 });
    expect(second.distributions).toMatchObject([{ name: 'corp-lib', sha256 }]);
    expect((await readFile(join(on.project, 'dist/fn.zip'))).equals(bytes)).toBe(true);
    expect(index.requests.length).toBe(asked);
  });

  it.skipIf(cut.exitCode !== 0)('has no network indeed', async () => {
    const code = `fetch('${index.url()}').then(() => process.exit(0), () => process.exit(7))`;
    const ask = (...prefix: string[]) =>
      execa('env', [...prefix, process.execPath, '-e', code], { reject: false });
    expect((await ask()).exitCode).toBe(0);
    expect((await ask(...unshare)).exitCode).toBe(7);
  });
});
