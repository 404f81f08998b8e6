import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  DEFLATED,
  type Entry,
  EXECUTABLE_MODE,
  FILE_MODE,
  STORED,
  SYMLINK_MODE,
} from '../../src/package/entry.ts';
import { packEntries } from '../../src/zip/compress.ts';
import { entryDate } from '../../src/zip/date.ts';
import { type WrittenArchive, writeZip } from '../../src/zip/writer.ts';

/** An entry with its bytes in memory, as tests write them. */
export function textEntry(path: string, text: string | Uint8Array, mode = FILE_MODE): Entry {
  const bytes = Buffer.from(text);
  return { path, size: bytes.length, method: DEFLATED, mode, source: { kind: 'bytes', bytes } };
}

export function linkEntry(path: string, target: string): Entry {
  return { ...textEntry(path, target, SYMLINK_MODE), method: STORED };
}

/** Packs and writes `entries` into a new file under `folder`. */
export async function makeZip(
  folder: string,
  entries: readonly Entry[],
  checksum: 'sha256' | 'crc32' = 'crc32',
): Promise<WrittenArchive> {
  const own = await mkdtemp(join(folder, 'zip-'));
  return writeZip(join(own, 'out.zip'), await packEntries(entries, own), entryDate(undefined), checksum);
}

export async function zipBytes(folder: string, entries: readonly Entry[]): Promise<Buffer> {
  return readFile((await makeZip(folder, entries)).file);
}

const segment = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/[/\\\p{Cc}]/gu, '_').normalize('NFC'))
  .filter((text) => text !== '' && text !== '.' && text !== '..' && text === text.trim());

const contents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 4000 }))
    .map(([text, times]) => Buffer.from(text.repeat(times))),
);

/** Sets of entries with distinct paths of which none is a folder of another. */
export const entrySets: fc.Arbitrary<Entry[]> = fc
  .uniqueArray(
    fc.record({
      path: fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      bytes: contents,
      mode: fc.constantFrom(FILE_MODE, EXECUTABLE_MODE),
      method: fc.constantFrom(STORED, DEFLATED),
    }),
    { selector: (file) => file.path, maxLength: 20 },
  )
  .map((files) => {
    const paths = new Set(files.map((file) => file.path));
    return files
      .filter((file) => !parents(file.path).some((parent) => paths.has(parent)))
      .map((file): Entry => ({ ...textEntry(file.path, file.bytes, file.mode), method: file.method }));
  });

function parents(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
