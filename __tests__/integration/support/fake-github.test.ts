import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { restoreCache, saveCache } from '@actions/cache';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TOKENS } from '../../support/fake-github/comments.ts';
import { FakeGitHub } from '../../support/fake-github.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const github = await FakeGitHub.start();
afterAll(() => github.stop());

beforeAll(async () => {
  await mkdir(join(folder, 'temp'));
  vi.stubEnv('RUNNER_TEMP', join(folder, 'temp'));
  vi.stubEnv('GITHUB_WORKSPACE', folder);
  for (const [name, value] of Object.entries(github.env)) vi.stubEnv(name, value);
  // The clients speak workflow commands; a runner that runs these tests must not obey them.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

beforeEach(() => {
  github.faults = [];
});

describe('artifacts, by the real client', () => {
  const client = new DefaultArtifactClient();
  const bytes = randomBytes(3_000_000);

  test('an artifact that is not archived comes back with the same bytes', async () => {
    const file = join(folder, 'function.zip');
    await writeFile(file, bytes);
    const uploaded = await client.uploadArtifact('ignored', [file], folder, { skipArchive: true });
    const { artifacts } = await client.listArtifacts();
    expect(artifacts.map(({ name, size }) => ({ name, size }))).toEqual([
      { name: 'function.zip', size: bytes.length },
    ]);
    expect(uploaded.digest).toBe(github.artifacts.uploaded[0]?.digest?.replace('sha256:', ''));

    const path = join(folder, 'downloaded');
    const downloaded = await client.downloadArtifact(Number(uploaded.id), { path, skipDecompress: true });
    expect(downloaded.digestMismatch).toBe(false);
    expect(bytes.equals(await readFile(join(path, 'function.zip')))).toBe(true);
    expect(bytes.equals(await github.artifacts.contents('function.zip'))).toBe(true);
  });

  test('a name that is taken is refused', async () => {
    const file = join(folder, 'twice.zip');
    await writeFile(file, bytes);
    await client.uploadArtifact('ignored', [file], folder, { skipArchive: true });
    await expect(client.uploadArtifact('ignored', [file], folder, { skipArchive: true })).rejects.toThrow(
      /already exists/,
    );
  });
});

describe('the cache, by the real client', () => {
  test('what was saved is restored, by key and by prefix; other keys miss', async () => {
    const kept = join(folder, 'kept');
    const file = join(kept, 'some/file');
    await mkdir(join(kept, 'some'), { recursive: true });
    await writeFile(file, 'contents');
    expect(await restoreCache([kept], 'key-1')).toBeUndefined();
    await saveCache([kept], 'key-1');
    expect(github.caches.saved.map(({ key }) => key)).toEqual(['key-1']);

    await rm(kept, { recursive: true });
    expect(await restoreCache([kept], 'key-1')).toBe('key-1');
    expect(await readFile(file, 'utf8')).toBe('contents');
    expect(await restoreCache([kept], 'key-2', ['other-', 'key-'])).toBe('key-1');
    expect(await restoreCache([join(folder, 'elsewhere')], 'key-1')).toBeUndefined();
  });

  test('a fault makes the service refuse', async () => {
    github.faults = [{ path: /CacheService/, status: 400 }];
    expect(await restoreCache([folder], 'key-1')).toBeUndefined();
    expect(github.requests.at(-1)?.path).toMatch(/GetCacheEntryDownloadURL$/);
  });
});

describe('comments', () => {
  const call = (path: string, token: string, method = 'GET', body?: string) =>
    fetch(`${github.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
      headers: token === '' ? {} : { authorization: `token ${token}` },
    });
  const comments = '/repos/acme/demo/issues/7/comments';

  test.each([
    ['without a token', comments, '', 'GET', undefined, 401],
    ['with an unknown token', comments, 'ghs_other', 'GET', undefined, 401],
    ['written with a token that may only read', comments, TOKENS.readOnly, 'POST', 'text', 403],
    ['of an unknown number', '/repos/acme/demo/issues/comments/99', TOKENS.write, 'GET', undefined, 404],
    ['without a text', comments, TOKENS.write, 'POST', '', 422],
    ['of 65,537 characters', comments, TOKENS.write, 'POST', 'x'.repeat(65_537), 422],
    ['of 65,536 characters', comments, TOKENS.write, 'POST', 'x'.repeat(65_536), 201],
  ] as const)('%s', async (_, path, token, method, body, status) => {
    expect((await call(path, token, method, body)).status).toBe(status);
  });

  test('are listed in pages, changed and deleted', async () => {
    for (let number = 1; number <= 35; number++) github.comments.add('acme/demo', 8, `comment ${number}`);
    const page = await call('/repos/acme/demo/issues/8/comments', TOKENS.readOnly);
    const first = (await page.json()) as { id: number; body: string }[];
    expect(first).toHaveLength(30);
    const next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
    expect(await (await call(next.replace(github.url, ''), TOKENS.readOnly)).json()).toHaveLength(5);

    const one = `/repos/acme/demo/issues/comments/${first[0]?.id}`;
    expect(await (await call(one, TOKENS.write, 'PATCH', 'new')).json()).toMatchObject({ body: 'new' });
    expect((await call(one, TOKENS.write, 'DELETE')).status).toBe(204);
    expect((await call(one, TOKENS.write)).status).toBe(404);
  });
});
