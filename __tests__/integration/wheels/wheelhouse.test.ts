import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Lock } from '../../../src/lock/lock.ts';
import { fetchWheels } from '../../../src/wheels/fetch.ts';
import { readLock, writeLock } from '../../../src/wheels/kept-locks.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import { testFolder } from '../../support/temporary.ts';
import { demoWheel, run, testContext } from './support.ts';

const folder = await testFolder();
const demo = await demoWheel(folder);
let caches = 0;
const newCache = () => join(folder, `cache-${caches++}`);
const lastYear = new Date(Date.now() - 365 * 24 * 60 * 60 * 1000);

async function withDemo(cache: string): Promise<{ wheelhouse: Wheelhouse; path: string }> {
  const ctx = testContext(cache);
  const wheelhouse = await Wheelhouse.open(ctx);
  const { files } = await fetchWheels(ctx, [demo], { wheelhouse, authorization: () => undefined });
  return { wheelhouse, path: files[0]?.path ?? '' };
}

test('a lock comes back, and is a miss when it is damaged', async () => {
  const cache = newCache();
  const ctx = testContext(cache);
  const wheelhouse = await Wheelhouse.open(ctx);
  const { path: _, ...wheel } = { ...demo, url: 'https://user:secret@index.example/demo.whl' };
  const lock: Lock = { wheels: [wheel], sources: [], locked: false };
  expect(await readLock(ctx, wheelhouse, 'a/../key')).toBeUndefined();
  await writeLock(ctx, wheelhouse, 'a/../key', lock);
  expect(await readLock(ctx, wheelhouse, 'a/../key')).toEqual({
    ...lock,
    wheels: [{ ...wheel, url: 'https://index.example/demo.whl' }],
  });
  const [file = ''] = await readdir(join(wheelhouse.folder, 'locks'));
  expect(await readFile(join(wheelhouse.folder, 'locks', file), 'utf8')).not.toContain('secret');
  await writeFile(join(wheelhouse.folder, 'locks', file), '{"wheels": [');
  expect(ctx.lines).toEqual([]);
  expect(await readLock(ctx, wheelhouse, 'a/../key')).toBeUndefined();
  expect(ctx.lines.join()).toContain('cannot be used');
});

test.each([
  ['{', 'damaged'],
  ['{"size": 1}', 'of another wheel'],
  ['[]', 'of another kind'],
])('a wheel whose check file is %j does not count as there', async (text) => {
  const { wheelhouse, path } = await withDemo(newCache());
  expect(await wheelhouse.find(demo)).toMatchObject({ path });
  await writeFile(join(dirname(path), 'checked.json'), text);
  expect(await wheelhouse.find(demo)).toBeUndefined();
});

test('a wheel whose bytes have changed on disk is found out, and fetched again', async () => {
  const cache = newCache();
  const { path } = await withDemo(cache);
  const good = await readFile(path);
  const before = await stat(path);
  for (const at of [0, good.length >> 1, good.length - 1]) {
    const bad = Buffer.from(good);
    bad[at] = (bad[at] ?? 0) ^ 1;
    // Same name, same size, same times.
    await writeFile(path, bad);
    await utimes(path, before.atime, before.mtime);
    const ctx = testContext(cache);
    const wheelhouse = await Wheelhouse.open(ctx);
    const result = await fetchWheels(ctx, [demo], { wheelhouse, authorization: () => undefined });
    expect(result).toMatchObject({ missing: 1, files: [{ path }] });
    expect(ctx.lines.join('\n')).toContain('the kept demo-1.0-py3-none-any.whl is damaged');
    expect(await readFile(path)).toEqual(good);
  }
});

test('the same wheel under a second file name is another file in its folder', async () => {
  const { wheelhouse, path } = await withDemo(newCache());
  const renamed = { ...demo, filename: 'demo-1.0-1-py3-none-any.whl' };
  expect(await wheelhouse.find(renamed)).toBeUndefined();
  const ctx = testContext(dirname(wheelhouse.folder));
  await fetchWheels(ctx, [renamed], { wheelhouse, authorization: () => undefined });
  expect((await readdir(dirname(path))).sort()).toEqual(
    ['checked.json', renamed.filename, demo.filename].sort(),
  );
});

test('pruning keeps what was used, by this build or another that still runs', async () => {
  const cache = newCache();
  const { path } = await withDemo(cache);
  const old = join(cache, 'v1/wheels', 'f'.repeat(64));
  await mkdir(old);
  await writeFile(join(old, 'old.whl'), '');
  await writeFile(join(cache, 'v1/locks/old.json'), '{}');
  for (const name of [old, join(cache, 'v1/locks/old.json'), dirname(path)])
    await utimes(name, lastYear, lastYear);
  const wheelhouse = await Wheelhouse.open(testContext(cache));
  await (await Wheelhouse.open(testContext(cache))).find(demo);
  expect(wheelhouse.used()).toEqual([]);
  expect(await wheelhouse.prune()).toBe(2);
  expect(await readdir(join(cache, 'v1/wheels'))).toEqual([demo.sha256]);
  expect(await readdir(join(cache, 'v1/locks'))).toEqual([]);
  expect(await readdir(join(cache, 'v1/wheels', demo.sha256))).toContain(demo.filename);
});

test('what a killed build left is removed, what a running one works on is not', async () => {
  const cache = newCache();
  // A process id that was this machine's a moment ago, and is nobody's now.
  const ended = Number((await run('sh', ['-c', 'echo $$'], { env: process.env })).stdout);
  const name = (began: number, pid: number, host: string) => `.${began}@${pid}@${host}.${pid}-0.tmp`;
  const now = Date.now();
  const killed = name(now - 1000, ended, hostname());
  const running = name(now - 1000, process.pid, hostname());
  const elsewhere = name(now - 1000, ended, 'elsewhere');
  const longAgo = name(lastYear.getTime(), 1, 'elsewhere');
  for (const session of [killed, running, elsewhere, longAgo, 'unknown']) {
    await mkdir(join(cache, 'tmp', session), { recursive: true });
  }
  await Wheelhouse.open(testContext(cache));
  const left = await readdir(join(cache, 'tmp'));
  expect(left).toHaveLength(3);
  expect(left).toEqual(expect.arrayContaining([running, elsewhere]));
});

test('a folder that cannot be written is named', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(Wheelhouse.open(testContext(join(folder, 'file/below')))).rejects.toMatchObject({
    message: expect.stringContaining(`cannot write the wheelhouse ${folder}/file/below`),
    hint: expect.stringContaining('ZIPNEST_CACHE'),
  });
});
