import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LockRequest, makeLock, readDependencies } from '../../../src/lock/resolve-lock.ts';
import { writeFiles } from '../../support/files.ts';
import { recordingContext, targetFor } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

const hash = 'a'.repeat(64);
const locked = `six==1.16.0 --hash=sha256:${hash}\n`;

const pipfile = '[packages]\nsix = "*"\n';
/** The hash is the one that pipenv gives this Pipfile with these sources. */
const pipfileLock = (packages: object) =>
  JSON.stringify({
    _meta: {
      hash: { sha256: '73bccb0cb37372bdf14d8a0b2e93e901733b7b0f148eb1d3255295eed0d41fc2' },
      sources: [],
    },
    default: packages,
    develop: {},
  });

async function read(
  files: Record<string, string>,
  overrides: Partial<Omit<LockRequest, 'source'>> = {},
  env: Record<string, string> = {},
) {
  const source = await testFolder();
  await mkdir(join(source, 'sub'));
  await writeFiles(source, files);
  const ctx = recordingContext({ HOME: source, ...env });
  const { dependencies, ...others } = overrides;
  const named = dependencies === undefined ? {} : { dependencies: join(source, dependencies) };
  const request = { source, groups: [], extras: [], target: targetFor('3.12'), ...others, ...named };
  return readDependencies(ctx, request);
}

describe('a locked input', () => {
  it.each([
    ['requirements.txt', { 'requirements.txt': locked }, true],
    ['requirements.txt', { 'requirements.txt': 'six\n' }, false],
    ['pyproject.toml', { 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["six"]\n' }, false],
    ['pylock.toml', { 'pylock.toml': 'lock-version = "1.0"\npackages = []\n' }, true],
    ['uv.lock', { 'uv.lock': '', 'pyproject.toml': '[project]\nname = "a"\n' }, true],
  ])('%s %j: %s', async (format, files, isLocked) => {
    const input = await read(files);
    expect(input).toMatchObject({ format, locked: isLocked });
    expect(input?.notices.map(({ text }) => text).join()).toMatch(
      isLocked ? /^$/ : /newest versions.*To lock: .*uv/,
    );
  });

  const compile = 'uv pip compile --universal --generate-hashes -o';
  it.each([
    [
      { 'requirements.txt': 'six\n' },
      {},
      `mv F/requirements.txt F/requirements.in && ${compile} F/requirements.txt F/requirements.in`,
    ],
    [
      { 'requirements.txt': 'six\n', 'requirements.in': 'six\n' },
      {},
      `${compile} F/requirements.txt F/requirements.in`,
    ],
    [{ 'sub/prod.in': 'six\n' }, { dependencies: 'sub/prod.in' }, `${compile} F/sub/prod.txt F/sub/prod.in`],
    [
      { 'my reqs.txt': 'six\n' },
      { dependencies: 'my reqs.txt' },
      `mv 'F/my reqs.txt' 'F/my reqs.in' && ${compile} 'F/my reqs.txt' 'F/my reqs.in'`,
    ],
    [{ 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["six"]\n' }, {}, 'uv lock --project F'],
  ])('that is not: of %j is told how to lock it from the current folder', async (files, named, command) => {
    const input = await read(files, named);
    const folder = relative(process.cwd(), input?.file.replace(/\/(sub\/)?[^/]*$/, '') ?? '');
    const text = input?.notices[0]?.text.replaceAll(folder, 'F') ?? '';
    expect(text.slice(text.indexOf('To lock: '))).toBe(`To lock: ${command}`);
  });

  it('is not there where nothing is asked for', async () => {
    expect(await read({})).toBeUndefined();
    expect(await read({ 'requirements.txt': '# nothing\n' })).toBeUndefined();
    expect(await read({ 'pyproject.toml': '[project]\nname = "a"\ndependencies = []\n' })).toBeUndefined();
  });
});

describe('with require-hashes', () => {
  const local =
    'lock-version = "1.0"\n[[packages]]\nname = "six"\narchive = {path = "six-1.16.0-py3-none-any.whl"';
  it.each([
    [
      { 'requirements.txt': `${locked}idna==3.10\ncertifi\n` },
      /hash everything: idna, certifi$/,
      /generate-hashes/,
    ],
    [{ 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["six"]\n' }, /hash everything$/, /uv lock/],
    [{ 'pylock.toml': `${local}}\n` }, /hash everything: six$/, /uv export/],
    [
      { 'Pipfile.lock': pipfileLock({ six: { version: '==1.16.0' } }), Pipfile: pipfile },
      /hash everything: six$/,
      /pipenv lock/,
    ],
  ])('%j is refused', async (files, message, hint) => {
    await expect(read(files, { requireHashes: true })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(await read(files, { requireHashes: false })).toBeDefined();
  });

  it('a lock with hashes is taken', async () => {
    expect(await read({ 'requirements.txt': locked }, { requireHashes: true })).toMatchObject({
      locked: true,
    });
    const six = { version: '==1.16.0', hashes: [`sha256:${hash}`] };
    const files = { 'Pipfile.lock': pipfileLock({ six }), Pipfile: pipfile };
    expect(await read(files, { requireHashes: true })).toMatchObject({ locked: true });
  });
});

describe('a wheel that is named with credentials', () => {
  const url = 'https://me:s3cret@host.example/six-1.16.0-py2.py3-none-any.whl';
  it.each([
    ['requirements.txt', `six @ ${url} --hash=sha256:${hash}\n`],
    [
      'pylock.toml',
      `lock-version = "1.0"\n[[packages]]\nname = "six"\narchive = {url = "${url}", hashes = {sha256 = "${hash}"}}\n`,
    ],
  ])('in %s is fetched with them, and its lock has none', async (name, text) => {
    const input = await read({ [name]: text });
    if (input === undefined) throw new Error('nothing was read');
    const { wheels } = await makeLock(recordingContext({}), input, '/nowhere');
    const [wheel] = wheels;
    expect(wheel?.url).toBe(url.replace('me:s3cret@', ''));
    expect(input.indexes.authorization(new URL(wheel?.url ?? ''))).toBe('Basic bWU6czNjcmV0');
  });
});

describe('the key', () => {
  const key = async (...args: Parameters<typeof read>) => (await read(...args))?.key;
  const files = {
    'requirements.txt': `-r sub/base.txt\n${locked}`,
    'sub/base.txt': `idna==3.10 --hash=sha256:${hash}\n`,
  };

  it('is the same for the same contents in another folder', async () => {
    expect(await key(files)).toBe(await key(files));
  });

  it.each([
    ['the file', { ...files, 'requirements.txt': `${files['requirements.txt']}\n` }, {}, {}],
    ['an included file', { ...files, 'sub/base.txt': `${files['sub/base.txt']}# x\n` }, {}, {}],
    ['the Python', files, { target: targetFor('3.13') }, {}],
    ['the architecture', files, { target: targetFor('3.12', 'arm64') }, {}],
    ['the index', files, {}, { UV_DEFAULT_INDEX: 'https://index.example/simple' }],
  ])('depends on %s', async (_, changed, request, env) => {
    expect(await key(changed, request, env)).not.toBe(await key(files));
  });

  it('depends on the variables that a file names, and on no others', async () => {
    const pinned = { 'requirements.txt': `six==\${SIX} --hash=sha256:${hash}\n` };
    const one = await key(pinned, {}, { SIX: '1.16.0' });
    expect(await key(pinned, {}, { SIX: '1.17.0' })).not.toBe(one);
    expect(await key(pinned, {}, { SIX: '1.16.0', OTHER: 'x' })).toBe(one);
  });

  it('depends on extras and groups', async () => {
    const lock = {
      'pylock.toml': 'lock-version = "1.0"\nextras = ["x"]\ndependency-groups = ["x"]\npackages = []\n',
    };
    const keys = [await key(lock), await key(lock, { extras: ['x'] }), await key(lock, { groups: ['x'] })];
    expect(new Set(keys).size).toBe(3);
  });

  it('does not depend on credentials', async () => {
    const url = (token: string) => ({ UV_DEFAULT_INDEX: `https://me:${token}@index.example/simple` });
    expect(await key(files, {}, url('one'))).toBe(await key(files, {}, url('two')));
    const inFile = (token: string) => ({
      'requirements.txt': `-i https://me:${token}@index.example/\n${locked}`,
    });
    expect(await key(inFile('one'))).toBe(await key(inFile('two')));
  });

  it('depends on the place where the file names wheels of this machine', async () => {
    const local = { 'requirements.txt': `./six-1.16.0-py2.py3-none-any.whl --hash=sha256:${hash}\n` };
    expect(await key(local)).not.toBe(await key(local));
  });
});

describe('extras and groups', () => {
  const pyproject =
    '[project]\nname = "a"\ndependencies = ["six"]\n[project.optional-dependencies]\nWeb_UI = ["idna"]\n[dependency-groups]\nops = ["certifi"]\n';

  it('are found by their normalised names', async () => {
    expect(
      await read({ 'pyproject.toml': pyproject }, { extras: ['web.ui'], groups: ['OPS'] }),
    ).toBeDefined();
  });

  it.each([
    [{ 'pyproject.toml': pyproject }, { extras: ['nope'] }, /no extra `nope`/, 'Allowed are: web-ui.'],
    [{ 'pyproject.toml': pyproject }, { groups: ['nope'] }, /no group `nope`/, 'Allowed are: ops.'],
    [
      { 'uv.lock': '', 'pyproject.toml': pyproject },
      { groups: ['nope'] },
      /no group `nope`/,
      'Allowed are: ops.',
    ],
    [{ 'requirements.txt': 'six' }, { extras: ['x'] }, /no extras or groups/, expect.any(String)],
    [{}, { groups: ['x'] }, /no extras or groups/, expect.any(String)],
  ])('%j %j', async (files, selection, message, hint) => {
    await expect(read(files, selection)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
      hint,
    });
  });
});

describe('bad files', () => {
  it.each([
    [{ 'requirements.txt': 'six\nfoo bar\n' }, /not a requirement/, 2],
    [{ 'pyproject.toml': '[project]\nname = "a"\nname = "b"\n' }, /not valid TOML/, 3],
    [{ 'pylock.toml': 'lock-version = 1\nx' }, /not valid TOML/, 2],
  ])('%j is refused with file and line', async (files, message, line) => {
    const [name = ''] = Object.keys(files);
    await expect(read(files)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      at: { file: expect.stringContaining(name), line },
    });
  });

  it('such as a uv.lock without its project', async () => {
    await expect(read({ 'uv.lock': '' })).rejects.toThrow(/no pyproject\.toml beside the uv\.lock/);
  });

  it.each([
    '[project]\nname = "a"\ndependencies = "six"\n',
    '[project]\nname = "a"\ndependencies = [1]\n',
    '[project]\nname = "a"\ndependencies = ["six"]\n[dependency-groups]\nx = "six"\n',
  ])('such as %j', async (text) => {
    await expect(read({ 'pyproject.toml': text })).rejects.toThrow(
      /not an array|something else than strings/,
    );
  });
});

it('makes the Lock of a pylock.toml without uv, without Python and without the network', async () => {
  const source = await testFolder();
  const url = 'https://index.example/six-1.16.0-py2.py3-none-any.whl';
  const text = `lock-version = "1.0"\n[[packages]]\nname = "six"\nversion = "1.16.0"\nwheels = [{ url = "${url}", hashes = { sha256 = "${hash}" } }]\n`;
  await writeFile(join(source, 'pylock.toml'), text);
  const ctx = recordingContext({ HOME: source, PATH: '' });
  const input = await readDependencies(ctx, { source, groups: [], extras: [], target: targetFor('3.12') });
  if (input === undefined) throw new Error('no input');
  expect(await makeLock(ctx, input, join(source, 'tools'))).toEqual({
    sources: [],
    wheels: [
      { name: 'six', version: '1.16.0', filename: 'six-1.16.0-py2.py3-none-any.whl', url, sha256: hash },
    ],
    file: join(source, 'pylock.toml'),
    format: 'pylock.toml',
    locked: true,
  });
});
