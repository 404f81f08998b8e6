import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { contentHashes } from '../../../src/lock/poetry-project.ts';
import { formsOf, leaksBelow } from '../../support/leaks.ts';
import { type LoopbackIndex, startIndex } from '../../support/loopback-index.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';
import { build, leaks, machine, PASSWORD, runAction, shown, USER, uv } from './support.ts';

const folder = await testFolder();
const { sha256 } = await makeWheel(folder, 'corp_lib', { 'corp_lib.py': 'VALUE = 1\n' });
const server = await startIndex(folder, USER, PASSWORD);
afterAll(() => server?.stop());

const pinned = `corp-lib==1.0 --hash=sha256:${sha256}\n`;
const secretUrl = () => index().url(USER, PASSWORD);
const plainUrl = () => index().url();
const host = () => new URL(plainUrl()).host;

function index(): LoopbackIndex {
  if (server === undefined) throw new Error('there is no index');
  return server;
}

const pyproject = (more: string) =>
  `[project]\nname = "fn"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = ["corp-lib"]\n${more}`;
const corpIndex = () =>
  `[[tool.uv.index]]\nname = "corp"\nurl = "${plainUrl()}"\nexplicit = true\n[tool.uv.sources]\ncorp-lib = { index = "corp" }\n`;
const byName = { UV_INDEX_CORP_USERNAME: USER, UV_INDEX_CORP_PASSWORD: PASSWORD };

interface Case {
  readonly title: string;
  readonly files: () => Record<string, string>;
  readonly env?: () => Record<string, string>;
  /** Those of the machine's files that the password stands in: no others may have it. */
  readonly secretFiles?: readonly string[];
  /** Not without ZIPNEST_LONG: the recipe's tests have it for the action, or another case almost. */
  readonly long?: true;
}

const netrc = () => `machine 127.0.0.1 login ${USER} password ${PASSWORD}\n`;
const requirements = { 'requirements.txt': 'corp-lib\n' };

const cases: Case[] = [
  {
    title: "pip's index in the environment",
    long: true,
    files: () => requirements,
    env: () => ({ PIP_INDEX_URL: secretUrl() }),
  },
  {
    title: "pip's extra index in the environment, for what is locked",
    files: () => ({ 'requirements.txt': pinned }),
    env: () => ({ PIP_INDEX_URL: plainUrl().replace('simple', 'none'), PIP_EXTRA_INDEX_URL: secretUrl() }),
  },
  {
    title: 'pip.conf',
    files: () => ({ ...requirements, '~/pip.conf': `[global]\nindex-url = ${secretUrl()}\n` }),
    env: () => ({ PIP_CONFIG_FILE: '../home/pip.conf' }),
    secretFiles: ['home/pip.conf'],
  },
  {
    title: "uv's default index in the environment",
    long: true,
    files: () => ({ 'pyproject.toml': pyproject('') }),
    env: () => ({ UV_DEFAULT_INDEX: secretUrl() }),
  },
  {
    title: 'an index that is named in the environment',
    files: () => requirements,
    env: () => ({ UV_INDEX: `corp=${plainUrl()}`, ...byName }),
  },
  {
    title: '.netrc',
    files: () => ({ ...requirements, '~/.netrc': netrc() }),
    env: () => ({ UV_DEFAULT_INDEX: plainUrl() }),
    secretFiles: ['home/.netrc'],
  },
  {
    title: 'a netrc file elsewhere',
    long: true,
    files: () => ({ ...requirements, '~/secrets/netrc': netrc() }),
    env: () => ({ UV_DEFAULT_INDEX: plainUrl(), NETRC: '../home/secrets/netrc' }),
    secretFiles: ['home/secrets/netrc'],
  },
  {
    title: 'variables in the requirements file',
    long: true,
    files: () => ({
      'requirements.txt': `--index-url http://$\{INDEX_USER}:$\{INDEX_TOKEN}@${host()}/simple/\n${pinned}`,
    }),
    env: () => ({ INDEX_USER: USER, INDEX_TOKEN: encodeURIComponent(PASSWORD) }),
  },
  {
    title: "the requirements file, and pip's extra index without a user",
    long: true,
    files: () => ({ 'requirements.txt': `--index-url ${secretUrl()}\n${pinned}` }),
    env: () => ({ PIP_EXTRA_INDEX_URL: plainUrl() }),
    secretFiles: ['project/requirements.txt'],
  },
  {
    title: 'an explicit index of uv, without a lock',
    files: () => ({ 'pyproject.toml': pyproject(corpIndex()) }),
    env: () => byName,
  },
  {
    title: 'the address of a wheel',
    files: () => ({
      'requirements.txt': `corp-lib @ ${secretUrl().replace('simple/', 'packages/corp_lib-1.0-py3-none-any.whl')} --hash=sha256:${sha256}\n`,
    }),
    secretFiles: ['project/requirements.txt'],
  },
];

describe.skipIf(server === undefined)('a private index', () => {
  it.each(cases.filter(({ long }) => long !== true || process.env.ZIPNEST_LONG))(
    'with the password in $title: never in what a build writes',
    async ({ files, env, secretFiles }) => {
      const on = await machine(files());
      const run = await build(on, env?.());
      expect(run.status, run.stderr).toBe(0);
      const report = JSON.parse(run.stdout);
      expect(report.distributions).toMatchObject([{ name: 'corp-lib', sha256 }]);
      expect(report.dependencies.downloadedBytes).toBeGreaterThan(0);
      expect(await leaks(on, run.stdout + run.stderr)).toEqual(secretFiles ?? []);
    },
  );

  it('that uv.lock names: the password is asked of the environment', async () => {
    const on = await machine({ 'pyproject.toml': pyproject(corpIndex()) });
    await execa(uv, ['lock'], { cwd: on.project, env: { ...on.env, ...byName }, extendEnv: true });
    expect(await readFile(join(on.project, 'uv.lock'), 'utf8')).toContain(host());
    const run = await build(on, byName);
    expect(run.status, run.stderr).toBe(0);
    expect(await leaks(on, run.stdout + run.stderr)).toEqual([]);
  });

  it('that poetry.lock names: the password is that of its source', async () => {
    const project =
      '[tool.poetry.dependencies]\npython = "^3.10"\ncorp-lib = {version = "1.0", source = "corp"}\n';
    const lock = `[[package]]\nname = "corp-lib"\nversion = "1.0"\noptional = false\npython-versions = "*"\ngroups = ["main"]\nfiles = [{file = "corp_lib-1.0-py3-none-any.whl", hash = "sha256:${sha256}"}]\n[package.source]\ntype = "legacy"\nurl = "${plainUrl()}"\nreference = "corp"\n[metadata]\nlock-version = "2.1"\npython-versions = "^3.10"\ncontent-hash = "${contentHashes(project, undefined)[0]}"\n`;
    const on = await machine({ 'pyproject.toml': project, 'poetry.lock': lock });
    const run = await build(on, {
      POETRY_HTTP_BASIC_CORP_USERNAME: USER,
      POETRY_HTTP_BASIC_CORP_PASSWORD: PASSWORD,
    });
    expect(run.status, run.stderr).toBe(0);
    expect(await leaks(on, run.stdout + run.stderr)).toEqual([]);
  });
});

/** What a typing mistake makes of it. */
const wrong = PASSWORD.slice(1);

describe.skipIf(server === undefined)('a private index that refuses', () => {
  const direct = () =>
    `corp-lib @ ${index().origin}/packages/corp_lib-1.0-py3-none-any.whl --hash=sha256:${sha256}\n`;

  it.each([
    [
      'uv with a wrong password',
      () => ({ UV_INDEX: index().url(USER, wrong) }),
      () => 'corp-lib\n',
      /error: the package index at HOST refuses the request \(40[13]\)\n {2}Check .*UV_INDEX_NAME_PASSWORD/,
    ],
    [
      'uv without a password',
      () => ({ PIP_INDEX_URL: plainUrl() }),
      () => 'corp-lib\n',
      /error: the package index at HOST refuses the request \(401\)\n {2}Check .*\.netrc/,
    ],
    [
      'our client with a wrong password',
      () => ({ PIP_INDEX_URL: index().url(USER, wrong) }),
      direct,
      /error: HOST answers 401 .*corp_lib-1\.0.*, although credentials were sent\n {2}Check .* HOST/,
    ],
    [
      'our client without a password',
      () => ({}),
      direct,
      /error: HOST answers 401 .* no credentials are known for it; .*pip's request.*\n {2}Put credentials into/,
    ],
  ])(
    '%s: the failure says which it is and what to do, without the secret',
    async (_, env, lines, expected) => {
      const on = await machine({ 'requirements.txt': lines() });
      const run = await build(on, env());
      expect(run.status).toBe(1);
      expect(run.stderr.replaceAll(host(), 'HOST')).toMatch(expected);
      expect(run.stderr + run.stdout).not.toContain(wrong);
      expect(await leaksBelow(on.root, formsOf(USER, wrong))).toEqual([]);
    },
  );
});

describe.skipIf(server === undefined)('several indexes', () => {
  /** Where somebody has put a higher version of our distribution. */
  async function publicIndex() {
    const other = await testFolder();
    await makeWheel(other, 'corp_lib', { 'corp_lib.py': 'VALUE = "evil"\n' }, '9.9');
    await makeWheel(other, 'open_lib', { 'open_lib.py': 'VALUE = 2\n' });
    return startIndex(other);
  }

  it('the private one is asked first, and a name that it has is taken from nowhere else', async () => {
    const open = await publicIndex();
    const settings = [
      { PIP_INDEX_URL: open?.url() ?? '', PIP_EXTRA_INDEX_URL: secretUrl() },
      { UV_DEFAULT_INDEX: open?.url() ?? '', UV_INDEX: secretUrl() },
    ];
    for (const env of settings) {
      const on = await machine({ 'requirements.txt': 'corp-lib\nopen-lib\n' });
      const run = await build(on, env);
      expect(run.status, run.stderr).toBe(0);
      const pins = JSON.parse(run.stdout).distributions.map(
        ({ name, version }: Record<string, string>) => `${name} ${version}`,
      );
      expect(pins).toEqual(['corp-lib 1.0', 'open-lib 1.0']);
    }
    const on = await machine({ 'requirements.txt': 'corp-lib\n' });
    const refused = await build(on, {
      UV_DEFAULT_INDEX: open?.url() ?? '',
      UV_INDEX: index().url(USER, wrong),
    });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(`the package index at ${host()} refuses the request`);
    await open?.stop();
  });

  it.each([
    [
      'a folder, and no index',
      () => ({ 'requirements.txt': `--no-index\n--find-links ${folder}\ncorp-lib\n` }),
      () => ({}),
    ],
    ["a folder of pip's", () => requirements, () => ({ PIP_NO_INDEX: '1', PIP_FIND_LINKS: folder })],
    [
      'a page behind a password, and no index',
      () => ({ 'requirements.txt': `--no-index\n-f ${secretUrl()}corp-lib/\ncorp-lib\n` }),
      () => ({}),
    ],
    [
      "a page of uv's, locked",
      () => ({ 'requirements.txt': pinned }),
      () => ({ UV_FIND_LINKS: `${secretUrl()}corp-lib/`, UV_DEFAULT_INDEX: `${index().origin}/none/` }),
    ],
  ])('find-links: %s', async (_, files, env) => {
    const on = await machine(files());
    const run = await build(on, env());
    expect(run.status, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout).distributions).toMatchObject([{ name: 'corp-lib', sha256 }]);
    expect(run.stderr.includes(PASSWORD)).toBe(false);
  });
});

describe.skipIf(server === undefined)('the action', () => {
  it.each([
    ['right', PASSWORD, 0],
    ['wrong', wrong, 1],
  ])(
    'with the %s password, with debugging: no secret in log, outputs, summary, report',
    async (_, password, status) => {
      const on = await machine(requirements);
      const { log: all, exitCode } = await runAction(on, { PIP_INDEX_URL: index().url(USER, password) });
      expect(exitCode, all).toBe(status);
      expect(all).toContain('::debug::uv pip compile');
      expect(all).toContain(`::add-mask::${password.replace('%', '%25')}\n`);
      const forms = formsOf(USER, password);
      expect(shown(all).filter((line) => forms.some((text) => line.includes(text)))).toEqual([]);
      expect(await leaksBelow(on.root, forms)).toEqual([]);
    },
  );
});
