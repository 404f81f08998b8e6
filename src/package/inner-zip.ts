import { join } from 'node:path';
import { temporaryFolder } from '../platform/temporary.ts';
import { type PackedEntry, packEntries } from '../zip/compress.ts';
import type { DosDate } from '../zip/date.ts';
import { LOCAL_HEADER_SIZE } from '../zip/format.ts';
import { type WrittenArchive, type WrittenEntry, writeZip } from '../zip/writer.ts';
import { type Entry, FILE_MODE, STORED } from './entry.ts';
import { LOADER_FOLDER } from './shim.ts';

/** Unpacked at the start; in a nested package all dependencies. */
export const EAGER_ZIP = `${LOADER_FOLDER}/packages.zip`;
/** Unpacked on first use, in a split package. */
export const LAZY_ZIP = `${LOADER_FOLDER}/lazy.zip`;

/** Whether a package's file of this path is a zip whose files are dependencies. */
export function isInnerZip(path: string): boolean {
  return path === EAGER_ZIP || path === LAZY_ZIP;
}

/** A zip inside the package. */
export interface InnerZip {
  /** Its path in the package. */
  readonly path: string;
  readonly entries: readonly WrittenEntry[];
  /** Where its bytes start in the package, and how many there are. */
  readonly start: number;
  readonly bytes: number;
}

/** Writes a zip that will be part of the package into a temporary file, by paths or in the order that is given. */
export async function writeInner(
  entries: readonly Entry[],
  date: DosDate,
  order: 'path' | 'given' = 'path',
): Promise<WrittenArchive> {
  const folder = temporaryFolder();
  return writeZip(join(folder, 'inner.zip'), await packEntries(entries, folder), date, 'crc32', order);
}

/** The entry of a written zip in the package: stored, since its members are compressed. */
export function innerEntry(path: string, inner: WrittenArchive): PackedEntry {
  return {
    path,
    size: inner.bytes,
    compressedSize: inner.bytes,
    method: STORED,
    crc32: inner.crc32,
    mode: FILE_MODE,
    source: { kind: 'archive', archive: inner.file, offset: 0 },
  };
}

/** Where a zip lies in the package that was written with it. */
export function innerZip(path: string, inner: WrittenArchive, outer: readonly WrittenEntry[]): InnerZip {
  const entry = outer.find((one) => one.path === path);
  if (entry === undefined) throw new Error(`the package was written without ${path}`);
  const start = entry.headerOffset + LOCAL_HEADER_SIZE + Buffer.byteLength(path);
  return { path, entries: inner.entries, bytes: inner.bytes, start };
}
