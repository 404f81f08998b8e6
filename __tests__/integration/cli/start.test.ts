import { cp, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tool } from '../../../scripts/tools.mjs';
import { buildReport, repository, zipnest } from '../../support/cli.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
/** The oldest that keeps compiled code is 22.1. */
const node = await tool('node24');

async function place() {
  const cwd = await mkdtemp(join(folder, 'place-'));
  await cp(join(repository, 'examples/hello'), join(cwd, 'hello'), { recursive: true });
  const cache = join(cwd, 'cache');
  return { cwd, cache, options: { cwd, node, env: { ZIPNEST_CACHE: cache } } };
}

/** The files of compiled code, below the folder that Node names after itself. */
async function compiled(cache: string): Promise<string[]> {
  const found = await readdir(join(cache, 'code'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

it('keeps compiled code below its cache folder; the zip is the same with it, without it, and where it is damaged', async () => {
  const { cache, options } = await place();
  const first = await buildReport(['hello'], options);
  const files = await compiled(cache);
  expect(files.length).toBeGreaterThan(0);
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  expect((await buildReport(['hello'], options)).zip.sha256).toBe(first.zip.sha256);
  expect(await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))).toEqual(times);
  for (const file of files) {
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x5a, bytes.length >> 1));
  }
  expect((await buildReport(['hello'], options)).zip.sha256).toBe(first.zip.sha256);
});

it('says nothing where compiled code cannot be kept', async () => {
  const { cache, options } = await place();
  const asUsual = await zipnest(['build', 'hello'], options);
  const elsewhere = await place();
  await cp(cache, elsewhere.cache, { recursive: true, filter: (name) => !name.includes('code') });
  await writeFile(join(elsewhere.cache, 'code'), 'in the way');
  const hindered = await zipnest(['build', 'hello'], elsewhere.options);
  const timeless = (text: string) => text.replace(/done in .*/, '');
  expect(hindered.status).toBe(0);
  expect(timeless(hindered.stderr)).toBe(timeless(asUsual.stderr));
  expect(await readFile(join(elsewhere.cache, 'code'), 'utf8')).toBe('in the way');
});

it.each([[['--version']], [['--help']], [['diff', 'a', 'b']]])(
  '%j leaves nothing on the disk',
  async (args) => {
    const { cwd, options } = await place();
    await zipnest(args, options);
    expect(await readdir(cwd)).toEqual(['hello']);
  },
);
