import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkWheel } from '../../../src/wheels/check.ts';
import { fetchWheels } from '../../../src/wheels/fetch.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import {
  at,
  bytes,
  demo,
  expectFetched,
  expectRefused,
  fetchInto,
  folder,
  sendRange,
} from './fetch-support.ts';
import { lockWheel, run, serve, sha256, testContext } from './support.ts';

describe('a good server', () => {
  test('gives the wheel once; a warm wheelhouse asks nothing', async () => {
    const server = await serve((request, response) => sendRange(response, request.headers.range));
    const first = await fetchInto(at(server.url));
    await expectFetched(first);
    expect(first.downloadedBytes).toBe(bytes.length);
    const ctx = testContext(first.cache);
    const again = await fetchWheels(ctx, [at(server.url)], {
      wheelhouse: await Wheelhouse.open(ctx),
      authorization: () => undefined,
    });
    expect(again).toEqual({
      files: [
        {
          ...at(server.url),
          path: first.path,
          derived: dirname(first.path ?? ''),
        },
      ],
      missing: 0,
      downloadedBytes: 0,
    });
    expect(server.requests).toHaveLength(1);
  });

  test('is asked again for a wheel that was cut off in the wheelhouse', async () => {
    const server = await serve((_, response) => sendRange(response, undefined));
    const { path = '', cache } = await fetchInto(at(server.url));
    await writeFile(path, bytes.subarray(0, 1000));
    const ctx = testContext(cache);
    await fetchWheels(ctx, [at(server.url)], {
      wheelhouse: await Wheelhouse.open(ctx),
      authorization: () => undefined,
    });
    expect(sha256(await readFile(path))).toBe(demo.sha256);
    expect(ctx.lines.join()).toContain('is incomplete');
  });

  test('sees credentials only on its own origin', async () => {
    const files = await serve((request, response) => sendRange(response, request.headers.range));
    const index = await serve((request, response) => {
      const moved = request.url === '/moved';
      response.writeHead(302, { location: moved ? `${files.url}/${demo.filename}` : '/moved' }).end();
    });
    await expectFetched(await fetchInto(at(index.url), { authorization: () => 'Basic c2VjcmV0' }));
    expect(index.requests.map((request) => request.headers.authorization)).toEqual([
      'Basic c2VjcmV0',
      'Basic c2VjcmV0',
    ]);
    expect(files.requests.map((request) => request.headers.authorization)).toEqual([undefined]);
  });
});

describe('a wheel in a folder', () => {
  test('is copied, and its original may change afterwards', async () => {
    const outcome = await fetchInto(demo);
    await expectFetched(outcome);
    expect(outcome.downloadedBytes).toBe(0);
    expect((await stat(outcome.path ?? '')).ino).not.toBe((await stat(demo.path)).ino);
  });

  test('is refused with another hash, or when it is gone', async () => {
    const wrong = 'f'.repeat(64);
    await expectRefused(await fetchInto({ ...demo, sha256: wrong }), demo.sha256, wrong, 'nothing was kept');
    await expectRefused(
      await fetchInto({ ...demo, url: 'file:///nowhere/x.whl' }),
      '/nowhere/x.whl, which does not exist',
    );
  });

  test.each(['../x.whl', 'a/b.whl', 'x.zip'])('is refused with the file name %j', async (filename) => {
    await expectRefused(await fetchInto({ ...demo, filename }), 'the lock names a wheel');
  });
});

test('real wheels from the package index pass every check', async () => {
  const target = join(folder, 'downloaded');
  const names = ['six', 'idna', 'markupsafe', 'pyyaml'];
  await run(
    'python3',
    ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', target, ...names],
    {
      env: process.env,
    },
  );
  const files = await readdir(target);
  expect(files).toHaveLength(names.length);
  for (const filename of files) {
    const path = join(target, filename);
    await checkWheel({ ...(await lockWheel(path, filename)), path });
    expect(dirname(path)).toBe(target);
  }
});
