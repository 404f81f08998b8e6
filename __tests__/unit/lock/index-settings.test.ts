import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IndexOptions } from '../../../src/lock/index-options.ts';
import { readIndexSettings } from '../../../src/lock/index-settings.ts';
import { recordingContext } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

/** A home and a project of the test's own; `files` are below them. */
async function machine(env: Record<string, string>, files: Record<string, string> = {}) {
  const root = await testFolder();
  for (const [name, text] of Object.entries({ 'project/x': '', ...files })) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text.replaceAll('ROOT', root));
  }
  const filled = Object.entries(env).map(([name, value]) => [name, value.replaceAll('ROOT', root)]);
  const ctx = recordingContext({ HOME: join(root, 'home'), ...Object.fromEntries(filled) });
  return {
    root,
    ctx,
    read: (file?: IndexOptions, wheels: readonly string[] = []) =>
      readIndexSettings(ctx, join(root, 'project'), { wheels, ...(file === undefined ? {} : { file }) }),
  };
}

const none = { extraIndexUrls: [], noIndex: false, findLinks: [] };

describe('what uv is given', () => {
  it('is nothing of ours where nothing is set', async () => {
    const { env, addresses } = await (await machine({})).read();
    expect(Object.values(env).every((value) => value === undefined)).toBe(true);
    expect(addresses).toEqual([]);
  });

  it("is pip's settings, where uv has none of its own", async () => {
    const { root, read } = await machine(
      {
        PIP_INDEX_URL: 'https://pip.example/simple',
        PIP_EXTRA_INDEX_URL: 'https://a.example/s https://b.example/s',
        PIP_FIND_LINKS: 'ROOT/wheels ROOT/missing',
      },
      { 'wheels/x': '' },
    );
    expect((await read()).env).toMatchObject({
      UV_DEFAULT_INDEX: 'https://pip.example/simple',
      UV_INDEX: 'https://a.example/s https://b.example/s',
      UV_FIND_LINKS: join(root, 'wheels'),
    });
  });

  it("is pip.conf's, under pip's variables", async () => {
    const conf =
      '[global]\nindex-url = https://conf.example/simple\nextra-index-url =\n    https://a.example/s\n    https://b.example/s\n[install]\nno-index = true\n';
    const { read } = await machine({ PIP_NO_INDEX: '0' }, { 'home/.config/pip/pip.conf': conf });
    const { env, flags } = await read();
    expect(flags).toEqual([]);
    expect(env).toMatchObject({
      UV_DEFAULT_INDEX: 'https://conf.example/simple',
      UV_INDEX: 'https://a.example/s https://b.example/s',
    });
  });

  it.each([
    ['a variable', { UV_DEFAULT_INDEX: 'https://uv.example/simple' }, {}],
    [
      'pyproject.toml',
      {},
      { 'project/pyproject.toml': '[[tool.uv.index]]\nurl = "https://uv.example/simple"\n' },
    ],
    ['uv.toml above', {}, { 'uv.toml': 'index-url = "https://uv.example/simple"\n' }],
    [
      "the user's uv.toml",
      {},
      { 'home/.config/uv/uv.toml': '[pip]\nextra-index-url = ["https://uv.example/simple"]\n' },
    ],
  ])("is not pip's settings, where uv has its own in %s", async (_, env, files) => {
    const { read } = await machine({ PIP_INDEX_URL: 'https://pip.example/simple', ...env }, files);
    const settings = await read();
    expect(settings.addresses).toEqual(['https://uv.example/simple']);
    expect(settings.env.UV_DEFAULT_INDEX).not.toBe('https://pip.example/simple');
  });

  it("is the requirements file's options over either", async () => {
    const { read } = await machine({
      UV_DEFAULT_INDEX: 'https://uv.example/',
      UV_INDEX: 'https://x.example/',
      UV_FIND_LINKS: '/w',
    });
    const options = {
      indexUrl: 'https://f.example/',
      extraIndexUrls: ['https://e.example/'],
      noIndex: true,
      findLinks: ['/links'],
    };
    const { env, flags } = await read(options);
    expect(flags).toEqual(['--no-index']);
    expect(env).toMatchObject({
      UV_DEFAULT_INDEX: 'https://f.example/',
      UV_INDEX: 'https://e.example/ https://x.example/',
      UV_FIND_LINKS: '/links,/w',
    });
  });
});

describe('an index that yields', () => {
  const options = {
    indexUrl: 'https://lock.example/',
    indexYields: true,
    extraIndexUrls: [],
    noIndex: false,
    findLinks: [],
  };

  it.each([
    ['nothing', {}, 'https://lock.example/'],
    ['pip', { PIP_INDEX_URL: 'https://pip.example/' }, 'https://pip.example/'],
    ['uv', { UV_DEFAULT_INDEX: 'https://uv.example/' }, 'https://uv.example/'],
  ])('where the machine is set up by %s', async (_, env, expected) => {
    const { read } = await machine(env);
    expect((await read(options)).env.UV_DEFAULT_INDEX).toBe(expected);
  });
});

describe('credentials', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it('in a URL are for its origin, masked, and not part of the addresses', async () => {
    const { ctx, read } = await machine({ UV_INDEX: 'corp=https://me:p%40ss@a.example:8443/simple' });
    const { authorization, addresses } = await read();
    expect(authorization(new URL('https://a.example:8443/files/x.whl'))).toBe(basic('me:p@ss'));
    expect(authorization(new URL('https://a.example/files/x.whl'))).toBeUndefined();
    expect(authorization(new URL('https://evil.example/x.whl'))).toBeUndefined();
    expect(addresses).toEqual(['https://a.example:8443/simple']);
    expect(ctx.masked).toEqual(
      expect.arrayContaining(['p%40ss', 'p@ss', basic('me:p@ss').slice('Basic '.length)]),
    );
  });

  it('may have any sign that a URL may have there', async () => {
    const { ctx, read } = await machine({ UV_INDEX: "https://me:it's!$&()*+,;=~@a.example/s" });
    const { authorization, addresses } = await read();
    expect(authorization(new URL('https://a.example/x'))).toBe(basic("me:it's!$&()*+,;=~"));
    expect(addresses).toEqual(['https://a.example/s']);
    expect(ctx.masked).toContain("it's!$&()*+,;=~");
  });

  it('are those of .netrc where a URL has the user name alone', async () => {
    const { read } = await machine(
      { UV_INDEX: 'https://me@a.example/s https://you@b.example/s' },
      { 'home/.netrc': 'machine a.example login me password n3trc\nmachine b.example login me password x\n' },
    );
    const { authorization, knowledge } = await read();
    expect(authorization(new URL('https://a.example/x'))).toBe(basic('me:n3trc'));
    expect(authorization(new URL('https://b.example/x'))).toBe(basic('you:'));
    const known = ['a', 'b', 'c'].map((host) => knowledge(new URL(`https://${host}.example/x`)));
    expect(known).toEqual(['password', 'user', 'none']);
  });

  it('of several addresses on one host are those of the nearest', async () => {
    const { read } = await machine({
      UV_INDEX: 'https://a:1@h.example/one/simple https://b:2@h.example/two/simple',
    });
    const { authorization } = await read(undefined, ['https://c:3@h.example/two/files/x.whl']);
    const of = (path: string) => authorization(new URL(`https://h.example${path}`));
    expect(of('/one/files/x.whl')).toBe(basic('a:1'));
    expect(of('/two/packages/x.whl')).toBe(basic('b:2'));
    expect(of('/two/files/x.whl')).toBe(basic('c:3'));
    expect(of('/elsewhere')).toBe(basic('a:1'));
  });

  it('masks a token that stands alone, and no short user name', async () => {
    const { ctx, read } = await machine({
      UV_INDEX: 'https://ghp_0123456789@a.example/ https://aws@b.example/',
    });
    const { authorization } = await read();
    expect(authorization(new URL('https://a.example/x'))).toBe(basic('ghp_0123456789:'));
    expect(ctx.masked).toContain('ghp_0123456789');
    expect(ctx.masked).not.toContain('aws');
  });

  it('in any variable are masked, whether they are used or not', async () => {
    const { ctx, read } = await machine({
      UV_DEFAULT_INDEX: 'https://uv.example/simple',
      PIP_INDEX_URL: 'https://me:unused-s3cret@pip.example/simple',
    });
    expect((await read()).authorization(new URL('https://pip.example/x'))).toBeUndefined();
    expect(ctx.masked).toContain('unused-s3cret');
  });

  it('of a named index come from the environment', async () => {
    const { ctx, read } = await machine(
      { UV_INDEX_MY_CORP_USERNAME: 'me', UV_INDEX_MY_CORP_PASSWORD: 's3cret' },
      {
        'project/pyproject.toml':
          '[[tool.uv.index]]\nname = "my-corp"\nurl = "https://corp.example/simple"\n',
      },
    );
    expect((await read()).authorization(new URL('https://corp.example/x.whl'))).toBe(basic('me:s3cret'));
    expect(ctx.masked).toContain('s3cret');
  });

  it('of .netrc are for a host, after those of URLs', async () => {
    const { ctx, read } = await machine(
      { UV_INDEX: 'https://url:first@b.example/' },
      {
        'home/.netrc':
          '# mine\nmachine a.example login me password n3trc\nmachine b.example\n  login me\n  password second\n',
      },
    );
    const { authorization } = await read();
    expect(authorization(new URL('https://a.example/x'))).toBe(basic('me:n3trc'));
    expect(authorization(new URL('https://b.example/x'))).toBe(basic('url:first'));
    expect(authorization(new URL('https://c.example/x'))).toBeUndefined();
    expect(ctx.masked).toEqual(expect.arrayContaining(['n3trc', 'second']));
  });

  it('of the requirements file count, too', async () => {
    const { read } = await machine({});
    const { authorization } = await read({ ...none, indexUrl: 'https://me:pw@f.example/simple' });
    expect(authorization(new URL('https://f.example/x.whl'))).toBe(basic('me:pw'));
  });
});

describe('what pip is given', () => {
  it('is every index that credentials are known for, beside its own', async () => {
    const { read } = await machine({
      UV_INDEX: 'corp=https://a.example/s https://open.example/s',
      UV_INDEX_CORP_USERNAME: 'me',
      UV_INDEX_CORP_PASSWORD: 'p@ss',
      PIP_EXTRA_INDEX_URL: 'https://own.example/s',
    });
    const { pip } = await read(none, ['https://you:pw@b.example/files/x.whl']);
    expect(pip.env.PIP_EXTRA_INDEX_URL?.split(' ')).toEqual([
      'https://me:p%40ss@a.example/s',
      'https://you:pw@b.example/files/',
      'https://own.example/s',
    ]);
    expect(pip.keyring).toBe(false);
  });

  it.each([
    [{ UV_KEYRING_PROVIDER: 'subprocess' }, 'subprocess', 'subprocess'],
    [{ PIP_KEYRING_PROVIDER: 'import' }, 'subprocess', 'import'],
    [{ PIP_KEYRING_PROVIDER: 'disabled' }, undefined, 'disabled'],
    [{ PIP_CONFIG_FILE: 'ROOT/pip.conf' }, 'subprocess', 'subprocess'],
  ])('and uv: the keyring that either is set up with: %j', async (env, ofUv, ofPip) => {
    const conf = { 'pip.conf': '[global]\nkeyring-provider = subprocess\n' };
    const settings = await (await machine(env, conf)).read();
    expect(settings.env.UV_KEYRING_PROVIDER).toBe(ofUv);
    expect(settings.pip.env.PIP_KEYRING_PROVIDER).toBe(ofPip);
    expect(settings.pip.keyring).toBe(ofUv !== undefined);
  });
});
