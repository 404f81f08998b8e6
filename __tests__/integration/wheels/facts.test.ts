import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockedWheel } from '../../../src/lock/lock.ts';
import { withFacts } from '../../../src/wheels/facts.ts';
import { fetchWheels } from '../../../src/wheels/fetch.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import { makeElf } from '../../support/elf.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';
import { demoWheel, lockWheel, testContext } from './support.ts';

const folder = await testFolder();
const made = await makeWheel(folder, 'demo', {
  'demo/native.so': makeElf({ needed: ['libdemo.so.1'] }),
  'demo/code.py': 'open("table.h")\n',
  'demo/table.h': '1\n',
});
const demo = await lockWheel(made.path, basename(made.path));
let caches = 0;
const newCache = () => join(folder, `cache-${caches++}`);

/** A new build's wheelhouse in `cache`, with `wheel` in it. */
async function opened(cache: string, { trusted = true, wheel = demo as LockedWheel } = {}) {
  const ctx = testContext(cache);
  const wheelhouse = await Wheelhouse.open(ctx);
  if (!trusted) wheelhouse.distrust();
  const { files, missing } = await fetchWheels(ctx, [wheel], { wheelhouse, authorization: () => undefined });
  return { files, missing, wheelhouse };
}

const asked = {
  elf: { 'demo/native.so': expect.objectContaining({ needed: ['libdemo.so.1'] }) },
  code: expect.objectContaining({ names: ['table.h'] }),
};

test('the facts of a wheel are asked once, and known to every later build', async () => {
  const cache = newCache();
  const first = await opened(cache);
  expect(first.files[0]).not.toHaveProperty('elf');
  expect(first.wheelhouse.used()).toEqual([`wheels/${demo.sha256}`]);
  const known = await withFacts(first.files, first.wheelhouse);
  expect(known).toEqual([{ ...first.files[0], ...asked }]);
  expect(first.wheelhouse.used()).toEqual([`wheels/${demo.sha256} with facts`]);
  const second = await opened(cache);
  expect(second.missing).toBe(0);
  expect(await withFacts(second.files, second.wheelhouse)).toEqual(known);
  expect(second.wheelhouse.used()).toEqual(first.wheelhouse.used());
  const file = join(dirname(known[0]?.path ?? ''), 'facts.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('table.h', 'kept.h'));
  const third = await opened(cache);
  expect(await withFacts(third.files, third.wheelhouse)).toMatchObject([{ code: { names: ['kept.h'] } }]);
});

test.each(['', '{"elf": {}}', '[]'])('kept facts that read %j are asked again', async (text) => {
  const cache = newCache();
  const first = await opened(cache);
  const [known] = await withFacts(first.files, first.wheelhouse);
  const file = join(dirname(known?.path ?? ''), 'facts.json');
  const good = await readFile(file, 'utf8');
  await writeFile(file, text);
  const second = await opened(cache);
  expect(second.missing).toBe(0);
  expect(second.files[0]).not.toHaveProperty('elf');
  expect(await withFacts(second.files, second.wheelhouse)).toEqual([known]);
  expect(await readFile(file, 'utf8')).toBe(good);
});

test('kept facts that cannot be read count as missing', async () => {
  const cache = newCache();
  const first = await opened(cache);
  const [known] = await withFacts(first.files, first.wheelhouse);
  const file = join(dirname(known?.path ?? ''), 'facts.json');
  await rm(file);
  await mkdir(file);
  const { wheelhouse } = await opened(cache);
  expect(await wheelhouse.keptFacts(demo)).toBeUndefined();
  expect(wheelhouse.used()).toEqual([`wheels/${demo.sha256}`]);
});

test('kept facts count for nothing where the cache is not trusted, and none are kept', async () => {
  const cache = newCache();
  const first = await opened(cache);
  const [known] = await withFacts(first.files, first.wheelhouse);
  const file = join(dirname(known?.path ?? ''), 'facts.json');
  const forged = JSON.stringify({ elf: {}, code: known?.code });
  await writeFile(file, forged);
  const second = await opened(cache, { trusted: false });
  expect(await withFacts(second.files, second.wheelhouse)).toMatchObject([asked]);
  expect(await readFile(file, 'utf8')).toBe(forged);
});

test('a wheel with the locked hash that is none is refused, with nothing seen of it', async () => {
  const evil = await demoWheel(folder, { members: [{ name: '../evil.py', text: 'x' }] });
  const cache = newCache();
  const { files, wheelhouse } = await opened(cache, { wheel: evil });
  await expect(withFacts(files, wheelhouse)).rejects.toThrow('is refused: the path "../evil.py"');
  expect((await readdir(dirname(files[0]?.path ?? ''))).sort()).toEqual(['checked.json', evil.filename]);
});
