import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { LockedWheel } from '../../../src/lock/lock.ts';
import { testFolder } from '../../support/temporary.ts';
import { compiled, demoWheel, serve, sha256 } from './support.ts';

const WHEELS = 12;
/** Bytes that do not compress, so that the downloads take a while. */
const filler = (seed: number) =>
  Array.from({ length: 8000 }, (_, index) => sha256(Buffer.from(`${seed} ${index}`))).join('\n');

const folder = await testFolder();
const wheels: LockedWheel[] = [];
const contents = new Map<string, Buffer>();
let script = '';

beforeAll(async () => {
  const lib = await compiled('wheels/fetch.ts', 'wheels/kept-locks.ts');
  script = join(lib, 'child.mjs');
  await writeFile(
    script,
    `import { fetchWheels } from './wheels/fetch.js';
     import { writeLock } from './wheels/kept-locks.js';
     import { Wheelhouse } from './wheels/wheelhouse.js';
     const say = () => {};
     const ctx = { log: { debug: say, warning: say, progress: say }, env: process.env };
     const wheelhouse = await Wheelhouse.open(ctx);
     const wheels = JSON.parse(process.env.WHEELS);
     const { files } = await fetchWheels(ctx, wheels, { wheelhouse, authorization: () => undefined });
     await writeLock(ctx, wheelhouse, 'lock', { wheels, sources: [], locked: true });
     await wheelhouse.prune();
     process.exit(files.length === wheels.length ? 0 : 3);`,
  );
  const server = await serve((request, response) => {
    const bytes = contents.get(request.url ?? '');
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
  for (let seed = 0; seed < WHEELS; seed++) {
    const { path, ...wheel } = await demoWheel(folder, {
      members: [{ name: 'demo/data.txt', text: filler(seed) }],
    });
    contents.set(`/${seed}.whl`, await readFile(path));
    wheels.push({ ...wheel, url: `${server.url}/${seed}.whl` });
  }
});

function start(cache: string): ChildProcess {
  const env = { ...process.env, ZIPNEST_CACHE: cache, WHEELS: JSON.stringify(wheels) };
  return spawn(process.execPath, [script], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The same points in [0, 1) at every run, spread at random. */
function randomPoint(index: number): number {
  return Number.parseInt(sha256(Buffer.from(`ten ${index}`)).slice(0, 8), 16) / 2 ** 32;
}

/** Everything that has its final name is whole; gives the number of wheels. */
async function expectWhole(cache: string): Promise<number> {
  const kept = join(cache, 'v1/wheels');
  const folders = await readdir(kept).catch(() => []);
  for (const name of folders) {
    const bytes = await readFile(join(kept, name, 'demo-1.0-py3-none-any.whl'));
    expect(sha256(bytes)).toBe(name);
    expect(JSON.parse(await readFile(join(kept, name, 'checked.json'), 'utf8'))).toEqual({
      size: bytes.length,
      crc32: crc32(bytes),
    });
  }
  return folders.length;
}

test('a kill at random points leaves no broken wheelhouse', async () => {
  const began = performance.now();
  const [status] = await once(start(join(folder, 'whole')), 'exit');
  const duration = performance.now() - began;
  expect(status).toBe(0);
  const kills = process.env.ZIPNEST_LONG ? 10 : 3;
  let killed = 0;
  for (let index = 0; index < kills; index++) {
    const cache = join(folder, `killed-${index}`);
    const child = start(cache);
    const timer = setTimeout(() => child.kill('SIGKILL'), randomPoint(index) * duration);
    const [, signal] = await once(child, 'exit');
    clearTimeout(timer);
    if (signal === 'SIGKILL') killed++;
    await expectWhole(cache);
    const [next] = await once(start(cache), 'exit');
    expect(next).toBe(0);
    expect(await expectWhole(cache)).toBe(WHEELS);
    // The killed build's unfinished files went with the next one; that one's own go by its exit hook.
    const unfinished = await readdir(join(cache, 'tmp'), { recursive: true, withFileTypes: true });
    expect(unfinished.filter((entry) => entry.isFile())).toEqual([]);
  }
  // On a busy machine a run may take less time than the first, and end before its kill; not all of them do.
  expect(killed).toBeGreaterThan(0);
});
