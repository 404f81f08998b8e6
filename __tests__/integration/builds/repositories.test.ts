import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, it } from 'vitest';
import { writeFiles } from '../../support/files.ts';
import { runUv } from '../lock/support.ts';
import { commitAll, pyproject, session } from './support.ts';

const dynamic = (name: string) =>
  `[build-system]\nrequires = ["hatchling", "hatch-vcs"]\nbuild-backend = "hatchling.build"\n[project]\nname = "${name}"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n`;

/** Serves a folder to who has these credentials, as git's plain protocol wants it; gives the port. */
async function serveFiles(folder: string, authorization: string): Promise<number> {
  const server = createServer((request, response) => {
    if (request.headers.authorization !== authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
      return;
    }
    const [path = ''] = (request.url ?? '').split('?');
    readFile(join(folder, decodeURIComponent(path))).then(
      (bytes) => response.writeHead(200).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return (server.address() as AddressInfo).port;
}

it('a private repository is read with the credentials of its address, which show up nowhere', async () => {
  const { folder, build } = await session({
    'repo/pyproject.toml': pyproject('lib-g', 'hatchling'),
    'repo/lib_g.py': 'G = 1\n',
  });
  const commit = await commitAll(join(folder, 'repo'));
  // A server that gives files alone: no commit by its hash, and nothing shallow.
  await execa('git', ['clone', '--quiet', '--bare', 'repo', 'repo.git'], { cwd: folder });
  await execa('git', ['update-server-info'], { cwd: join(folder, 'repo.git') });
  const token = 'tok3n-of-the-user';
  const port = await serveFiles(folder, `Basic ${Buffer.from(`me:${token}`).toString('base64')}`);
  const lock = (userInfo: string) =>
    `lock-version = "1.0"\n[[packages]]\nname = "lib-g"\nvcs = { type = "git", url = "http://${userInfo}127.0.0.1:${port}/repo.git", commit-id = "${commit}" }\n`;
  await writeFiles(folder, { 'fn/pylock.toml': lock('') });
  const env = { GIT_CONFIG_GLOBAL: '/dev/null' };
  await expect(build({}, env)).rejects.toThrow(
    new RegExp(
      `lib-g: commit ${commit} of http://127.0.0.1:\\d+/repo.git cannot be fetched: fatal: .*Username`,
    ),
  );
  await writeFiles(folder, { 'fn/pylock.toml': lock(`me:${token}@`) });
  const { report, ctx, zip } = await build({}, env);
  expect(zip.readAsText('lib_g.py')).toBe('G = 1\n');
  expect(report.distributions).toMatchObject([
    { name: 'lib-g', source: { kind: 'vcs', url: `http://127.0.0.1:${port}/repo.git`, commit } },
  ]);
  expect(ctx.masked).toContain(token);
  expect(JSON.stringify([report, ctx.said])).not.toContain(token);
  const kept = await execa('grep', ['-r', token, join(folder, 'wheelhouse')], { reject: false });
  expect(kept.exitCode).toBe(1);
});

it('versions from tags: of a commit, and of a project in a folder of a repository', async () => {
  const { folder, build } = await session({
    'repo/pyproject.toml': dynamic('lib-g'),
    'repo/lib_g.py': 'G = 1\n',
    'mono/libs/one/pyproject.toml': `${dynamic('lib-one')}raw-options = { root = "../.." }\n`,
    'mono/libs/one/lib_one.py': 'ONE = 1\n',
    'mono/other.txt': 'x\n',
  });
  await commitAll(join(folder, 'repo'), 'one', 'v2.5');
  await writeFiles(folder, { 'repo/lib_g.py': 'G = 2\n' });
  const commit = await commitAll(join(folder, 'repo'), 'two', 'v2.6');
  await commitAll(join(folder, 'mono'), 'one', 'v7.1');
  await writeFiles(folder, {
    'fn/pylock.toml': `lock-version = "1.0"
[[packages]]
name = "lib-g"
vcs = { type = "git", path = "../repo", commit-id = "${commit}" }
[[packages]]
name = "lib-one"
directory = { path = "../mono/libs/one" }
`,
  });
  const { report } = await build();
  const versions = report.distributions.map(({ name, version }) => `${name} ${version}`).sort();
  expect(versions).toEqual(['lib-g 2.6', 'lib-one 7.1']);
  const { stdout } = await execa('git', ['status', '--porcelain', '--ignored'], {
    cwd: join(folder, 'mono'),
  });
  expect(stdout).toBe('');
});

it('members of a uv workspace that need each other are built, whatever builds them', async () => {
  const member = (name: string) =>
    `{ workspace = true }\n[tool.uv.workspace]\nmembers = ["packages/*"]\n${name}`;
  const { folder, build } = await session({
    'fn/pyproject.toml': `[project]\nname = "fn"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = ["api"]\n[tool.uv.sources]\napi = ${member('')}`,
    'fn/packages/api/pyproject.toml': pyproject(
      'api',
      'hatchling',
      'dependencies = ["core"]\nrequires-python = ">=3.10"\n[tool.uv.sources]\ncore = { workspace = true }\n',
    ),
    'fn/packages/api/src/api/__init__.py': 'import core\n',
    'fn/packages/core/pyproject.toml': pyproject(
      'core',
      'setuptools',
      'dependencies = ["six==1.17.0"]\nrequires-python = ">=3.10"\n',
    ),
    'fn/packages/core/src/core/__init__.py': 'CORE = 1\n',
  });
  await runUv(join(folder, 'fn'), 'lock', '--quiet');
  const { report, zip } = await build({ 'require-hashes': 'true', exclude: 'packages' });
  expect(report.distributions.map(({ name, source }) => [name, source?.kind]).sort()).toEqual([
    ['api', 'directory'],
    ['core', 'directory'],
    ['six', undefined],
  ]);
  expect(zip.getEntries().map(({ entryName }) => entryName)).toEqual(
    expect.arrayContaining(['api/__init__.py', 'core/__init__.py', 'six.py']),
  );
});
