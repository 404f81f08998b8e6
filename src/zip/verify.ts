import { crc32 } from 'node:zlib';
import type AdmZip from 'adm-zip';
import { FLAG_UTF8 } from './format.ts';
import type { WrittenEntry } from './writer.ts';

/** What to read back beyond the directory. */
export interface VerifyRequest {
  /** The finished archive, whole. */
  readonly archive: Buffer;
  /** What was meant to be in it, in its order. */
  readonly entries: readonly WrittenEntry[];
  /** Entries whose contents are inflated and checked as well. */
  readonly contentsOf: (entry: WrittenEntry) => boolean;
}

/** A zip that does not hold what it was meant to: a bug of ours or of the disk, never the user's mistake. */
export class VerifyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'VerifyError';
  }
}

/**
 * Reads a finished zip back with adm-zip (an implementation that is not ours): number and order of the entries,
 * and of each its name, size, method, CRC field, mode and offset, against the entries that were meant; and the
 * contents of those that `contentsOf` chooses.
 *
 * @throws {VerifyError} naming the first difference.
 */
export async function verifyArchive(request: VerifyRequest): Promise<void> {
  const { default: Zip } = await import('adm-zip');
  const found = new Zip(request.archive, { noSort: true }).getEntries();
  if (found.length !== request.entries.length) {
    throw new VerifyError(`the zip has ${found.length} entries, ${request.entries.length} were meant`);
  }
  request.entries.forEach((meant, index) => {
    const entry = found[index];
    if (entry === undefined) throw new VerifyError(`${meant.path} is missing`);
    compareHeader(entry, meant);
    if (request.contentsOf(meant)) compareContents(entry, meant);
  });
}

function compareHeader(entry: AdmZip.IZipEntry, meant: WrittenEntry): void {
  const pairs: ReadonlyArray<readonly [string, unknown, unknown]> = [
    ['name', entry.entryName, meant.path],
    ['size', entry.header.size, meant.size],
    ['compressed size', entry.header.compressedSize, meant.compressedSize],
    ['method', entry.header.method, meant.method],
    ['CRC', entry.header.crc >>> 0, meant.crc32],
    ['mode', entry.attr >>> 16, meant.mode],
    ['offset', entry.header.offset, meant.headerOffset],
    ['flags', entry.header.flags, FLAG_UTF8],
  ];
  for (const [what, is, should] of pairs) {
    if (is !== should) throw new VerifyError(`${meant.path}: its ${what} is ${is}, ${should} was meant`);
  }
}

function compareContents(entry: AdmZip.IZipEntry, meant: WrittenEntry): void {
  const data = entry.getData();
  if (data.length !== meant.size || crc32(data) !== meant.crc32) {
    throw new VerifyError(`${meant.path}: its contents differ from what was packed`);
  }
}
