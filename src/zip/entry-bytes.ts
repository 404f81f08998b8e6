import { readFile } from 'node:fs/promises';
import type { Entry } from '../package/entry.ts';
import { withFile } from '../platform/files.ts';
import { readMember } from './reader.ts';

/** The contents of an entry, wherever they come from; for files that memory may hold. */
export async function entryBytes({ path, source, ...entry }: Entry): Promise<Buffer> {
  if (source.kind === 'file') return readFile(source.file);
  if (source.kind === 'bytes') return Buffer.from(source.bytes);
  const { compressedSize, crc32 } = entry;
  if (compressedSize === undefined || crc32 === undefined)
    throw new Error(`${path} of a wheel has no CRC-32`);
  const member = { ...entry, compressedSize, crc32, name: path, offset: source.offset };
  return withFile(source.archive, (handle) => readMember(handle, member));
}

/** The same as text (UTF-8). */
export async function entryText(entry: Entry): Promise<string> {
  return (await entryBytes(entry)).toString();
}
