import { readFile } from 'node:fs/promises';
import type { Entry } from './package/entry.ts';
import { withFile } from './wheels/inspect.ts';
import { readMember } from './zip/reader.ts';

/** The contents of an entry as text (UTF-8), wherever they come from; for small files. */
export async function entryText({ path, source, ...entry }: Entry): Promise<string> {
  if (source.kind === 'file') return readFile(source.file, 'utf8');
  if (source.kind === 'bytes') return Buffer.from(source.bytes).toString();
  const { compressedSize, crc32 } = entry;
  if (compressedSize === undefined || crc32 === undefined)
    throw new Error(`${path} of a wheel has no CRC-32`);
  const member = { ...entry, compressedSize, crc32, name: path, offset: source.offset };
  return (await withFile(source.archive, (handle) => readMember(handle, member))).toString();
}
