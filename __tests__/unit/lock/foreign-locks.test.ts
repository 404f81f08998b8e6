import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ForeignLock } from '../../../src/lock/foreign.ts';
import { readPdmLock } from '../../../src/lock/pdm-lock.ts';
import { contentHash as pdmHash } from '../../../src/lock/pdm-project.ts';
import { readPipfileLock } from '../../../src/lock/pipfile-lock.ts';
import { readPoetryLock } from '../../../src/lock/poetry-lock.ts';
import { contentHashes } from '../../../src/lock/poetry-project.ts';
import { writeFiles } from '../../support/files.ts';
import { recordingContext, targetFor } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

const hash = (digit: string) => `sha256:${digit.repeat(64)}`;

interface Asked {
  readonly python?: string;
  readonly architecture?: 'x86_64' | 'arm64';
  readonly groups?: readonly string[];
  readonly extras?: readonly string[];
  readonly env?: Record<string, string>;
}

/** Reads the first of the files as a lock. */
async function read(
  files: Record<string, string>,
  { python = '3.12', architecture = 'x86_64', groups = [], extras = [], env = {} }: Asked = {},
): Promise<ForeignLock & { folder: string; masked: string[] }> {
  const folder = await testFolder();
  await writeFiles(folder, files);
  const [name = ''] = Object.keys(files);
  const readers = { 'poetry.lock': readPoetryLock, 'pdm.lock': readPdmLock, 'Pipfile.lock': readPipfileLock };
  const ctx = recordingContext(env);
  const reader = readers[name as keyof typeof readers];
  const lock = await reader(ctx, join(folder, name), targetFor(python, architecture), { groups, extras });
  return { ...lock, folder, masked: ctx.masked };
}

const pins = ({ requirements }: ForeignLock) =>
  requirements.map(({ name, specifier }) => `${name}${specifier}`);

/** The folders below are what the tools write, in our own words; the hash of the source is put in. */
function poetry(lock: string, pyproject: string, version = '2.1', python = '>=3.10'): Record<string, string> {
  const generator = version === '2.1' ? '2.5.1' : '1.8.5';
  const found = contentHashes(pyproject, generator).at(-1);
  const metadata = `[metadata]\nlock-version = "${version}"\npython-versions = "${python}"\ncontent-hash = "${found}"\n`;
  return {
    'poetry.lock': `# made by Poetry ${generator} and\n${lock}\n${metadata}`,
    'pyproject.toml': pyproject,
  };
}

function pdm(
  lock: string,
  pyproject: string,
  metadata = 'strategy = ["inherit_metadata"]',
): Record<string, string> {
  const head = `[metadata]\n${metadata}\nlock_version = "4.5.0"\ncontent_hash = "sha256:${pdmHash(pyproject)}"\n`;
  return { 'pdm.lock': `${head}${lock}`, 'pyproject.toml': pyproject };
}

const entry = (name: string, version: string, rest = '') =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\noptional = false\npython-versions = ">=3.8"\nfiles = [{file = "${name}-${version}.tar.gz", hash = "${hash('a')}"}, {file = "${name}-${version}-py3-none-any.whl", hash = "${hash('b')}"}]\n${rest}\n`;

describe('a poetry.lock of Poetry 2', () => {
  const project =
    '[project]\nname = "demo"\n[project.optional-dependencies]\nFast = ["ujson"]\n[tool.poetry.group.Ops.dependencies]\nzipp = "*"\n[dependency-groups]\ndev = []\n';
  const lock = [
    entry('six', '1.16.0', 'groups = ["main", "dev"]'),
    entry('tomli', '2.2.1', `groups = ["main"]\nmarkers = "python_version < '3.11'"`),
    entry('numpy', '2.2.6', `groups = ["main"]\nmarkers = "python_version < '3.11'"`),
    entry('numpy', '2.3.1', `groups = ["main"]\nmarkers = "python_version >= '3.11'"`),
    entry('ujson', '5.10.0', `groups = ["main"]\nmarkers = 'extra == "fast"'`),
    entry('zipp', '3.21.0', 'groups = ["ops", "dev"]\nmarkers = {ops = "platform_machine == \'aarch64\'"}'),
  ].join('');

  it.each<[Asked, string[]]>([
    [{ python: '3.10' }, ['six==1.16.0', 'tomli==2.2.1', 'numpy==2.2.6']],
    [{}, ['six==1.16.0', 'numpy==2.3.1']],
    [{ extras: ['fast'] }, ['six==1.16.0', 'numpy==2.3.1', 'ujson==5.10.0']],
    [{ groups: ['ops'] }, ['six==1.16.0', 'numpy==2.3.1']],
    [{ groups: ['ops'], architecture: 'arm64' }, ['six==1.16.0', 'numpy==2.3.1', 'zipp==3.21.0']],
    [{ groups: ['dev'] }, ['six==1.16.0', 'numpy==2.3.1', 'zipp==3.21.0']],
  ])('%j gives %j', async (asked, expected) => {
    const found = await read(poetry(lock, project), asked);
    expect(pins(found)).toEqual(expected);
    expect(found.requirements[0]?.sha256).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
  });

  it('has its sources as indexes, with the credentials of Poetry’s variables', async () => {
    const source =
      '[package.source]\ntype = "legacy"\nurl = "https://example.org/simple"\nreference = "my-index"';
    const env = { POETRY_HTTP_BASIC_MY_INDEX_USERNAME: 'me', POETRY_HTTP_BASIC_MY_INDEX_PASSWORD: 's3cret' };
    const one = entry('six', '1.16.0', `groups = ["main"]\n${source}`);
    const alone = await read(poetry(one, project), { env });
    expect(alone.index).toMatchObject({
      indexUrl: 'https://me:s3cret@example.org/simple',
      extraIndexUrls: [],
    });
    expect(alone.masked).toContain('s3cret');
    const both = await read(poetry(one + entry('idna', '3.10', 'groups = ["main"]'), project));
    expect(both.index).toMatchObject({ extraIndexUrls: ['https://example.org/simple'] });
    expect(both.index.indexUrl).toBeUndefined();
  });

  const commit = 'c'.repeat(40);
  it.each([
    [
      `type = "git"\nurl = "https://example.org/x.git"\nreference = "main"\nresolved_reference = "${commit}"\nsubdirectory = "py"`,
      `git+https://example.org/x.git@${commit}#subdirectory=py`,
    ],
    [
      `type = "git"\nurl = "git@example.org:a/x.git"\nresolved_reference = "${commit}"`,
      `git+ssh://git@example.org/a/x.git@${commit}`,
    ],
    ['type = "directory"\nurl = "../my x"', 'file:///UP/my%20x'],
    ['type = "url"\nurl = "https://example.org/x-1.tar.gz"', 'https://example.org/x-1.tar.gz'],
    ['type = "file"\nurl = "x-1.tar.gz"\nsubdirectory = "py"', 'file:///HERE/x-1.tar.gz#subdirectory=py'],
  ])('knows what is no wheel from %s, where it is wanted', async (lines, url) => {
    const source = `[package.source]\n${lines}\n`;
    const wants = (group: string) =>
      poetry(
        `${entry('six', '1.16.0', 'groups = ["main"]')}${entry('x', '1', `groups = ["${group}"]\n${source}`)}`,
        project,
      );
    const { requirements, folder } = await read(wants('main'));
    const here = pathToFileURL(folder).href;
    const up = pathToFileURL(dirname(folder)).href;
    expect(requirements[1]).toMatchObject({
      name: 'x',
      specifier: '',
      url: url.replace('file:///HERE', here).replace('file:///UP', up),
    });
    expect(pins(await read(wants('dev')))).toEqual(['six==1.16.0']);
  });

  it('takes a wheel by its path or its URL, with its own hash', async () => {
    const source = '[package.source]\ntype = "file"\nurl = "wheels/x-1-py3-none-any.whl"\n';
    const { requirements, folder } = await read(
      poetry(entry('x', '1', `groups = ["main"]\n${source}`), project),
    );
    expect(requirements).toMatchObject([{ name: 'x', specifier: '', sha256: ['b'.repeat(64)] }]);
    expect(requirements[0]?.url).toBe(`file://${folder}/wheels/x-1-py3-none-any.whl`);
  });

  it.each<[string, Record<string, string>, Asked, RegExp, RegExp]>([
    [
      'another Python',
      poetry(lock, project, '2.1', '>=3.10,<3.12'),
      {},
      /for Python >=3.10,<3.12, the target/,
      /widen/,
    ],
    [
      'no such group',
      poetry(lock, project),
      { groups: ['x'] },
      /no group `x` for poetry.lock/,
      /are: dev, ops\./,
    ],
    ['no such extra', poetry(lock, project), { extras: ['x'] }, /no extra `x`/, /are: fast\./],
    ['another generation', poetry(lock, project, '3.0'), {}, /lock-version is 3.0/, /poetry lock/],
    ['no pyproject.toml', { 'poetry.lock': '' }, {}, /no pyproject.toml beside poetry.lock/, /together/],
    [
      'stale',
      { ...poetry(lock, project), 'pyproject.toml': `${project}[tool.poetry.dependencies]\n` },
      {},
      /does not fit pyproject.toml/,
      /^Run `poetry lock` and commit/,
    ],
  ])('is refused: %s', async (_, files, asked, message, hint) => {
    await expect(read(files, asked)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });
});

describe('a poetry.lock of Poetry 1', () => {
  const project = `[tool.poetry]
name = "demo"
[tool.poetry.dependencies]
python = "^3.10"
requests = {version = "^2.32", extras = ["socks"]}
numpy = [{version = "~2.2.0", python = "<3.11"}, {version = "2.3.*", python = ">=3.11"}]
winloop = {version = "*", platform = "win32"}
ujson = {version = "5.10.0", optional = true}
[tool.poetry.extras]
fast = ["ujson"]
[tool.poetry.group.ops.dependencies]
zipp = "^3.0"
[tool.poetry.dev-dependencies]
iniconfig = "*"
`;
  const socks = `[package.dependencies]\nidna = ">=2.5,<4"\nPySocks = {version = ">=1.5.6,<1.5.7 || >1.5.7", optional = true, markers = "extra == \\"socks\\""}\nchardet = {version = ">=3", optional = true}\ntomli = {version = "*", markers = "python_version < \\"3.11\\""}\n[package.extras]\nsocks = ["PySocks (>=1.5.6,!=1.5.7)"]\nchardet = ["chardet (>=3)"]\n`;
  const lock = [
    entry('chardet', '5.2.0'),
    entry('idna', '3.10'),
    entry('idna', '4.0'),
    entry('iniconfig', '2.0.0'),
    entry('numpy', '2.2.6'),
    entry('numpy', '2.3.1'),
    entry('pysocks', '1.7.1'),
    entry('requests', '2.32.3', socks),
    entry('tomli', '2.2.1'),
    entry('ujson', '5.10.0'),
    entry('winloop', '0.1.8'),
    entry('zipp', '3.21.0', '[package.dependencies]\nsix = "*"\n'),
    entry('six', '1.16.0'),
  ].join('');
  const base = ['idna==3.10', 'pysocks==1.7.1', 'requests==2.32.3'];

  it.each<[Asked, string[]]>([
    [{ python: '3.10' }, [...base, 'numpy==2.2.6', 'tomli==2.2.1']],
    [{}, [...base, 'numpy==2.3.1']],
    [{ extras: ['fast'] }, [...base, 'numpy==2.3.1', 'ujson==5.10.0']],
    [{ groups: ['ops'] }, [...base, 'numpy==2.3.1', 'six==1.16.0', 'zipp==3.21.0']],
    [{ groups: ['dev'] }, [...base, 'iniconfig==2.0.0', 'numpy==2.3.1']],
  ])('%j gives %j', async (asked, expected) => {
    expect(pins(await read(poetry(lock, project, '2.0', '^3.10'), asked)).sort()).toEqual(
      [...expected].sort(),
    );
  });

  it('has its hashes in metadata.files or metadata.hashes when it is old', async () => {
    const old = '[[package]]\nname = "six"\nversion = "1.16.0"\npython-versions = "*"\n';
    const text = '[tool.poetry.dependencies]\nsix = "*"\n';
    const files = poetry(old, text, '1.1', '*');
    const tables = [
      `[metadata.files]\nsix = [{file = "six-1.16.0-py3-none-any.whl", hash = "${hash('c')}"}]\n`,
      `[metadata.hashes]\nsix = ["${'c'.repeat(64)}"]\n`,
    ];
    for (const table of tables) {
      const { requirements } = await read({ ...files, 'poetry.lock': files['poetry.lock'] + table });
      expect(requirements).toMatchObject([{ specifier: '==1.16.0', sha256: ['c'.repeat(64)] }]);
    }
  });

  it('takes the newest version that all allow, whoever asks first', async () => {
    const text = '[tool.poetry.dependencies]\na = "*"\nb = "*"\n';
    const packages = [
      entry('a', '1.0'),
      entry('a', '2.0', '[package.dependencies]\nsix = "*"\n'),
      entry('b', '1.0', '[package.dependencies]\na = "<2"\n'),
      entry('six', '1.16.0'),
    ];
    expect(pins(await read(poetry(packages.join(''), text, '2.0')))).toEqual(['a==1.0', 'b==1.0']);
    const torn = packages.map((item) => item.replace('"<2"', '"<1"')).join('');
    await expect(read(poetry(torn, text, '2.0'))).rejects.toThrow(/has no version of a that is wanted/);
  });

  it('that lacks what is wanted is refused', async () => {
    await expect(read(poetry(entry('idna', '3.10'), project, '2.0', '^3.10'))).rejects.toThrow(
      /poetry.lock has no version of requests/,
    );
  });
});

describe('a pdm.lock', () => {
  const project =
    '[project]\nname = "demo"\ndependencies = ["requests[socks]==2.32.3", "tomli; python_version < \'3.11\'"]\n[project.optional-dependencies]\nfast = ["ujson"]\n[dependency-groups]\ndev = ["six"]\nops = [{include-group = "dev"}, "demo[fast]"]\n';
  const entries = (groups: (names: string) => string) =>
    [
      entry('pysocks', '1.7.1', groups('"default"')),
      entry('requests', '2.32.3', groups('"default"')),
      entry(
        'requests',
        '2.32.3',
        `${groups('"default"')}\nextras = ["socks"]\ndependencies = ["PySocks>=1.5", "requests==2.32.3"]`,
      ),
      entry('six', '1.16.0', groups('"dev", "ops"')),
      entry(
        'tomli',
        '2.2.1',
        groups('"default"') === '' ? '' : `${groups('"default"')}\nmarker = "python_version < \\"3.11\\""`,
      ),
      entry('ujson', '5.10.0', groups('"fast", "ops"')),
    ].join('');
  const inherited = pdm(
    entries((names) => `groups = [${names}]`),
    project,
  );
  const walked = pdm(
    entries(() => ''),
    project,
    'strategy = []',
  );

  it.each<[Asked, string[]]>([
    [{}, ['pysocks==1.7.1', 'requests==2.32.3']],
    [{ python: '3.10' }, ['pysocks==1.7.1', 'requests==2.32.3', 'tomli==2.2.1']],
    [{ extras: ['fast'] }, ['pysocks==1.7.1', 'requests==2.32.3', 'ujson==5.10.0']],
    [{ groups: ['dev'] }, ['pysocks==1.7.1', 'requests==2.32.3', 'six==1.16.0']],
    [{ groups: ['ops'] }, ['pysocks==1.7.1', 'requests==2.32.3', 'six==1.16.0', 'ujson==5.10.0']],
  ])('%j gives %j, with and without inherit_metadata', async (asked, expected) => {
    expect(pins(await read(inherited, asked)).sort()).toEqual(expected);
    expect(pins(await read(walked, asked)).sort()).toEqual(expected);
  });

  it('with static_urls names the one wheel that fits best', async () => {
    const url = (tag: string) => `https://example.org/x-1-${tag}.whl`;
    const files = ['cp312-cp312-win_amd64', 'cp312-cp312-manylinux_2_28_x86_64', 'py3-none-any'].map(
      (tag, index) => `{url = "${url(tag)}", hash = "${hash(String(index))}"}`,
    );
    const lock = `[[package]]\nname = "x"\nversion = "1"\ngroups = ["default"]\nfiles = [${files.join(', ')}]\n`;
    const { requirements } = await read(pdm(lock, project, 'strategy = ["inherit_metadata", "static_urls"]'));
    expect(requirements).toMatchObject([
      { url: url('cp312-cp312-manylinux_2_28_x86_64'), sha256: ['1'.repeat(64)] },
    ]);
  });

  it('has the sources of its project as indexes, with variables filled in', async () => {
    const source =
      '[[tool.pdm.source]]\nname = "pypi"\nurl = "https://example.org/main"\n[[tool.pdm.source]]\nname = "b"\nurl = "https://me:$TOKEN@example.org/b"\n[[tool.pdm.source]]\nname = "c"\ntype = "find_links"\nurl = "https://example.org/c"\n';
    const files = pdm(
      entries((names) => `groups = [${names}]`),
      `${project}${source}`,
    );
    const { index, masked } = await read(files, { env: { TOKEN: 's3cret' } });
    expect(index).toEqual({
      indexUrl: 'https://example.org/main',
      indexYields: true,
      extraIndexUrls: ['https://me:s3cret@example.org/b'],
      findLinks: ['https://example.org/c'],
      noIndex: false,
    });
    expect(masked).toContain('s3cret');
  });

  const of = (name: string, lines: string) =>
    `[[package]]\nname = "${name}"\nversion = "1"\ngroups = ["default"]\n${lines}\n`;
  const git = of(
    'x',
    `git = "https://example.org/x.git"\nref = "main"\nrevision = "${'c'.repeat(40)}"\nsubdirectory = "py"`,
  );
  const editable = of('y', 'editable = true\npath = "./y"');
  const hg = of('x', 'hg = "https://example.org/x"');
  const targets = (text: string) => `strategy = ["inherit_metadata"]\ntargets = [{${text}}]`;
  it('knows what is no wheel', async () => {
    const { requirements, folder } = await read(pdm(git + editable, project));
    expect(requirements.map(({ name, url }) => [name, url])).toEqual([
      ['x', `git+https://example.org/x.git@${'c'.repeat(40)}#subdirectory=py`],
      ['y', pathToFileURL(join(folder, 'y')).href],
    ]);
  });

  it.each<[string, Record<string, string>, Asked, RegExp, RegExp]>([
    ['Mercurial', pdm(hg, project), {}, /x is `hg\+https:.*neither a wheel/, /uv build/],
    [
      'another Python',
      pdm('', project, targets('requires_python = ">=3.13"')),
      {},
      /for Python >=3.13/,
      /widen/,
    ],
    [
      'another platform',
      pdm('', project, targets('platform = "macos_14_0_arm64"')),
      {},
      /for macos_14_0_arm64, the target is Linux on x86_64/,
      /pdm lock/,
    ],
    [
      'a group that is not locked',
      pdm('', project, 'groups = ["default"]'),
      { groups: ['ops'] },
      /no group `ops`/,
      /default/,
    ],
    [
      'another generation',
      { ...inherited, 'pdm.lock': '[metadata]\nlock_version = "5.0"\n' },
      {},
      /lock_version is 5.0/,
      /pdm lock/,
    ],
    [
      'stale',
      { ...inherited, 'pyproject.toml': project.replace('six', 'idna') },
      {},
      /does not fit pyproject.toml/,
      /^Run `pdm lock` and commit/,
    ],
  ])('is refused: %s', async (_, files, asked, message, hint) => {
    await expect(read(files, asked)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  it('of a workspace is taken with a warning: its hash is over all members', async () => {
    const text = `${project}[tool.pdm.workspace]\nmembers = ["a"]\n`;
    const { warnings } = await read({ 'pdm.lock': inherited['pdm.lock'] ?? '', 'pyproject.toml': text });
    expect(warnings).toMatchObject([{ text: expect.stringContaining('pdm lock --check') }]);
  });
});

describe('a Pipfile.lock', () => {
  const pipfile = '[packages]\nFlask_Thing = "*"\n[dev-packages]\nzipp = 3\n[ops]\nidna = {version = "*"}\n';
  const sources = [{ name: 'pypi', url: 'https://example.org/simple', verify_ssl: true }];
  const content = (name: string) =>
    `{"_meta":{"requires":{},"sources":[{"name":"pypi","url":"https://example.org/simple","verify_ssl":true}]},"default":{"${name}":"*"},"develop":{"zipp":3},"ops":{"idna":{"version":"*"}}}`;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const files = (sections: object, meta: object = {}, name = 'flask-thing') => ({
    'Pipfile.lock': JSON.stringify(
      {
        _meta: { hash: { sha256: sha256(content(name)) }, sources, ...meta },
        default: {},
        develop: { zipp: { version: '==3.21.0', hashes: [hash('f')] } },
        ops: { idna: { version: '==3.10', hashes: [hash('e')] } },
        ...sections,
      },
      undefined,
      4,
    ),
    Pipfile: pipfile,
  });
  const own = {
    default: {
      'flask-thing': { version: '==1.0', extras: ['x'], hashes: [hash('A'), 'md5:00'], index: 'pypi' },
      tomli: { version: '==2.2.1', hashes: [hash('b')], markers: "python_version < '3.11'" },
      cffi: { version: '==1.17.1', hashes: [hash('b')], platform_machine: "== 'aarch64'" },
      idna: { version: '==3.10', hashes: [hash('e')] },
    },
  };

  it.each<[Asked, string[]]>([
    [{}, ['flask-thing==1.0', 'idna==3.10']],
    [
      { python: '3.10', architecture: 'arm64' },
      ['flask-thing==1.0', 'tomli==2.2.1', 'cffi==1.17.1', 'idna==3.10'],
    ],
    [{ groups: ['ops'] }, ['flask-thing==1.0', 'idna==3.10']],
    [{ groups: ['develop'] }, ['flask-thing==1.0', 'idna==3.10', 'zipp==3.21.0']],
    [{ groups: ['dev-packages'] }, ['flask-thing==1.0', 'idna==3.10', 'zipp==3.21.0']],
  ])('%j gives %j', async (asked, expected) => {
    const found = await read(files(own), asked);
    expect(pins(found)).toEqual(expected);
    expect(found.requirements[0]).toMatchObject({
      sha256: ['a'.repeat(64)],
      at: { line: expect.any(Number) },
    });
  });

  it('is current by the names as they are written, too, as older versions hash them', async () => {
    expect(pins(await read(files(own, {}, 'Flask_Thing')))).toHaveLength(2);
  });

  it('has its sources as indexes', async () => {
    expect((await read(files(own))).index).toMatchObject({ indexUrl: 'https://example.org/simple' });
  });

  const item = (entry: object) => files({ default: { x: entry } });
  it.each<[string, Record<string, string>, Asked, RegExp, RegExp]>([
    ['Subversion', item({ svn: 'https://example.org/x' }), {}, /x is `svn\+https:.*neither/, /uv build/],
    [
      'another Python',
      files(own, { requires: { python_version: '3.11' } }),
      {},
      /for Python 3.11, the target/,
      /lock again/,
    ],
    ['no such category', files(own), { groups: ['x'] }, /no group `x`/, /are: dev-packages, develop, ops\./],
    ['an extra', files(own), { extras: ['x'] }, /no extra `x`/, /no extras at all/],
    ['no JSON', { 'Pipfile.lock': '{', Pipfile: pipfile }, {}, /not a Pipfile.lock/, /pipenv lock/],
    [
      'stale',
      { ...files(own), Pipfile: `${pipfile}six = "*"\n` },
      {},
      /does not fit the Pipfile/,
      /^Run `pipenv lock` and/,
    ],
  ])('is refused: %s', async (_, given, asked, message, hint) => {
    await expect(read(given, asked)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  it.each([
    [
      { git: 'https://example.org/x.git', ref: 'c'.repeat(40), subdirectory: 'py' },
      `git+https://example.org/x.git@${'c'.repeat(40)}#subdirectory=py`,
    ],
    [{ editable: true, path: './my lib' }, 'file:///HERE/my%20lib'],
    [{ path: './x-1.tar.gz' }, 'file:///HERE/x-1.tar.gz'],
  ])('knows what is no wheel: %j', async (entry, url) => {
    const { requirements, folder } = await read(item(entry));
    const here = pathToFileURL(folder).href;
    expect(requirements).toMatchObject([{ name: 'x', url: url.replace('file:///HERE', here) }]);
  });

  it('names a wheel by its file', async () => {
    const { requirements } = await read(
      item({ file: 'https://example.org/x-1-py3-none-any.whl', hashes: [hash('d')] }),
    );
    expect(requirements).toMatchObject([
      { name: 'x', url: 'https://example.org/x-1-py3-none-any.whl', sha256: ['d'.repeat(64)] },
    ]);
  });
});
