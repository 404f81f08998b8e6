import { readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LockedWheel } from '../../../src/lock/lock.ts';
import { at, demo, filesBelow, newCache, sendRange } from './fetch-support.ts';
import { compiled, run, serve, sha256 } from './support.ts';

const canMount = await run('unshare', ['-m', 'true'], { env: process.env }).then(
  () => true,
  () => false,
);

describe('as its own process', async () => {
  const lib = await compiled('wheels/fetch.ts');
  const script = join(lib, 'fetch-child.mjs');
  await writeFile(
    script,
    `import { fetchWheels } from './wheels/fetch.js';
     import { Wheelhouse } from './wheels/wheelhouse.js';
     const say = () => {};
     const log = { debug: say, warning: say, progress: say };
     const ctx = { log, env: process.env };
     try {
       const wheelhouse = await Wheelhouse.open(ctx);
       const { files } = await fetchWheels(ctx, JSON.parse(process.env.WHEELS), { wheelhouse, authorization: () => undefined });
       console.log(files[0].path);
     } catch (error) {
       console.log(error.name + ': ' + error.message);
     }`,
  );
  const start = (cache: string, wheels: LockedWheel[], command = `"${process.execPath}" "${script}"`) =>
    run('sh', ['-c', command], {
      env: { ...process.env, ZIPNEST_CACHE: cache, WHEELS: JSON.stringify(wheels) },
    });

  test('two builds may fetch the same wheel at the same time', async () => {
    const waiting: ServerResponse[] = [];
    const server = await serve((_, response) => {
      // Neither gets a byte before both have asked.
      if (waiting.push(response) === 2) for (const one of waiting) sendRange(one, undefined);
    });
    const cache = newCache();
    const outputs = await Promise.all([0, 1].map(() => start(cache, [at(server.url)])));
    for (const { stdout } of outputs) expect(sha256(await readFile(stdout.trim()))).toBe(demo.sha256);
    expect(await filesBelow(cache)).toEqual(['checked.json', demo.filename]);
  });

  test.skipIf(!canMount)('a full disk is named, and nothing is left', async () => {
    const cache = newCache();
    const command = `mkdir -p "${cache}" && mount -t tmpfs -o size=128k none "${cache}" && "${process.execPath}" "${script}"; find "${cache}" -type f`;
    const { stdout } = await run('unshare', ['-m', 'sh', '-c', command], {
      env: { ...process.env, ZIPNEST_CACHE: cache, WHEELS: JSON.stringify([demo]) },
    });
    expect(stdout.trim()).toMatch(
      new RegExp(`^UserError: no space left for the wheelhouse ${cache}.*ENOSPC`),
    );
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });
});
