import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/package/entry.ts';
import { exec } from '../../../src/platform/exec.ts';
import { testFolder } from '../../support/temporary.ts';
import { entrySets, makeZip } from '../../support/zip.ts';

const folder = await testFolder();
const runs = process.env.ZIPNEST_LONG ? 500 : 60;
const env = { ...process.env, LC_ALL: 'C.UTF-8' };
const script = new URL('../../fixtures/read_zips.py', import.meta.url).pathname;
const hasUnzip = await exec('unzip', ['-v'], { env }).then(
  (result) => result.exitCode === 0,
  () => false,
);

function meant(entry: Entry): { path: string; sha256: string; mode: number } {
  const bytes = entry.source.kind === 'bytes' ? entry.source.bytes : Buffer.alloc(0);
  return { path: entry.path, mode: entry.mode, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What the other implementation finds to differ in `runs` seeded archives. */
async function compare(name: string): Promise<string> {
  const sets = fc.sample(entrySets, { numRuns: runs, seed: 20261121 });
  const cases = await Promise.all(
    sets.map(async (entries, index) => ({
      zip: (await makeZip(folder, entries)).file,
      folder: join(folder, `${name}-${index}`),
      entries: entries.map(meant),
    })),
  );
  const list = join(folder, `${name}.json`);
  await writeFile(list, JSON.stringify(cases));
  const { exitCode, stdout, stderr } = await exec('python3', [script, list, name], { env });
  return exitCode === 0 ? stdout : stderr;
}

describe(`${runs} archives of the writer`, () => {
  it("are what was meant to Python's zipfile", async () => {
    expect(await compare('zipfile')).toBe('');
  });

  it.skipIf(!hasUnzip)(
    "are what was meant to Info-ZIP's unzip (skipped where it is not installed)",
    async () => {
      expect(await compare('unzip')).toBe('');
    },
  );
});
