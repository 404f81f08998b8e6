import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode } from '../errors.ts';
import { DEFLATED, type Entry, FILE_MODE } from './entry.ts';
import { LOADER_FOLDER } from './shim.ts';

/** The loader lies in `loader/`: one folder up from the bundle in dist/, two from this file in src/package/. */
const places = ['../loader', '../../loader'];

/** The files of the loader, as entries at their place in a nested package. */
export async function loaderEntries(): Promise<Entry[]> {
  const folder = await loaderFolder();
  const names = (await readdir(folder)).filter((name) => name.endsWith('.py')).sort();
  return Promise.all(
    names.map(async (name) => generatedEntry(`${LOADER_FOLDER}/${name}`, await readFile(join(folder, name)))),
  );
}

/** An entry whose contents the build made. */
export function generatedEntry(path: string, contents: string | Uint8Array): Entry {
  const bytes = Buffer.from(contents);
  return { path, size: bytes.length, method: DEFLATED, mode: FILE_MODE, source: { kind: 'bytes', bytes } };
}

async function loaderFolder(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const place of places) {
    const folder = join(here, place, LOADER_FOLDER);
    try {
      await readdir(folder);
      return folder;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new Error(
    `the loader's files are missing beside ${here}; this installation of Zipnest is not complete`,
  );
}
