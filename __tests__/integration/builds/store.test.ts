import { copyFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { findBuilt, keepBuilt } from '../../../src/builds/store.ts';
import { checkWheel } from '../../../src/wheels/check.ts';
import type { WheelFile } from '../../../src/wheels/inspect.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import { recordingContext } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const key = 'k'.repeat(64);

/** A wheelhouse, and built wheels of one name whose module has these contents. */
async function setup() {
  const folder = await testFolder();
  const ctx = recordingContext({ ...process.env, ZIPNEST_CACHE: join(folder, 'cache') });
  const built = async (wheelhouse: Wheelhouse, text: string): Promise<WheelFile> => {
    const { path: made, sha256 } = await makeWheel(await testFolder(), 'demo', { 'demo.py': text });
    const path = wheelhouse.temporary();
    await copyFile(made, path);
    const wheel = { name: 'demo', version: '1.0', filename: basename(made), url: '', sha256, path };
    return { ...wheel, ...(await checkWheel(wheel)) };
  };
  return { folder, ctx, built, open: () => Wheelhouse.open(ctx) };
}

it('gives what was kept, but not where the wheelhouse is not trusted', async () => {
  const { ctx, built, open } = await setup();
  const wheelhouse = await open();
  expect(await findBuilt(ctx, wheelhouse, key)).toBeUndefined();
  const wheel = await built(wheelhouse, 'A = 1\n');
  const kept = await keepBuilt(ctx, wheelhouse, key, wheel);
  expect(kept.path).toBe(join(wheelhouse.folder, 'built', key, wheel.filename));
  expect(await findBuilt(ctx, await open(), key)).toMatchObject({ sha256: wheel.sha256, path: kept.path });
  expect(wheelhouse.used()).toEqual([`built/${key}`]);
  const other = await open();
  other.distrust();
  expect(await findBuilt(ctx, other, key)).toBeUndefined();
});

it('of two builds that end at the same time the first stays: somebody may be reading it', async () => {
  const { ctx, built, open } = await setup();
  const [one, two] = [await open(), await open()];
  const [first, second] = [await built(one, 'A = 1\n'), await built(two, 'A = 2\n')];
  await keepBuilt(ctx, one, key, first);
  expect(await keepBuilt(ctx, two, key, second)).toMatchObject({ sha256: first.sha256 });
  expect(await findBuilt(ctx, await open(), key)).toMatchObject({ sha256: first.sha256 });
});

it('what is damaged or half there is replaced', async () => {
  const { ctx, built, open } = await setup();
  const wheelhouse = await open();
  const kept = await keepBuilt(ctx, wheelhouse, key, await built(wheelhouse, 'A = 1\n'));
  await writeFile(kept.path, 'cut off');
  expect(await findBuilt(ctx, wheelhouse, key)).toBeUndefined();
  expect(ctx.said.filter(({ level }) => level === 'warning')).toHaveLength(1);
  const again = await built(wheelhouse, 'A = 2\n');
  expect(await keepBuilt(ctx, wheelhouse, key, again)).toMatchObject({ sha256: again.sha256 });
  expect(await findBuilt(ctx, wheelhouse, key)).toMatchObject({ sha256: again.sha256 });
  await writeFile(join(wheelhouse.folder, 'built', key, 'built.json'), '{"name":');
  expect(await findBuilt(ctx, wheelhouse, key)).toBeUndefined();
});

it('prune removes what no build has used since', async () => {
  const { ctx, built, open } = await setup();
  const early = await open();
  await keepBuilt(ctx, early, key, await built(early, 'A = 1\n'));
  const folder = join(early.folder, 'built');
  const past = new Date(Date.now() - 3_600_000);
  await utimes(join(folder, key), past, past);
  expect(await early.prune()).toBe(0);
  const later = await open();
  expect(await later.prune()).toBe(1);
  expect(await readdir(folder)).toEqual([]);
  expect((await stat(folder)).isDirectory()).toBe(true);
});
