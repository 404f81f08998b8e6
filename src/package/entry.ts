import type { ElfFacts } from '../elf/elf.ts';

/** Where the bytes of an {@link Entry} come from. */
export type Source =
  /** Compressed bytes inside another zip: `offset` is where the data (not the local header) starts. */
  | { readonly kind: 'archive'; readonly archive: string; readonly offset: number }
  /** A file on disk, compressed when the package is written. */
  | { readonly kind: 'file'; readonly file: string }
  /** Bytes in memory: generated files, symlink targets. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

export const STORED = 0;
export const DEFLATED = 8;
/** Zip compression method (APPNOTE 4.4.5): the only two that Lambda is known to accept. */
export type Method = typeof STORED | typeof DEFLATED;

/**
 * One file of the package; the type that collecting, layouts and the zip writer speak.
 *
 * For `file` and `bytes` sources that are not compressed yet, `compressedSize` and `crc32` are undefined until
 * the zip stage has compressed them; `archive` entries always carry all figures.
 */
export interface Entry {
  /** Path inside the package: `/` separators, relative, normalised, no trailing slash. */
  readonly path: string;
  /** Uncompressed size in bytes. */
  readonly size: number;
  readonly compressedSize?: number;
  readonly method: Method;
  readonly crc32?: number;
  /** Unix mode with type bits: 0o100644, 0o100755 or 0o120777 (symlink). */
  readonly mode: number;
  /** Normalised name of the distribution it belongs to; undefined for the user's own and generated files. */
  readonly distribution?: string;
  /** What an ELF file needs; undefined for all others, and for those of the user's own, which are read by the audit. */
  readonly elf?: ElfFacts;
  readonly source: Source;
}

export const FILE_MODE = 0o100644;
export const EXECUTABLE_MODE = 0o100755;
export const SYMLINK_MODE = 0o120777;

/** True for an entry whose contents are the target of a symbolic link. */
export function isSymlink(entry: Pick<Entry, 'mode'>): boolean {
  return (entry.mode & 0o170000) === 0o120000;
}

const surrogate = /[\ud800-\udfff]/;

/** Order of entries in every zip we write: by the bytes of the UTF-8 path. */
export function comparePaths({ path: a }: { readonly path: string }, { path: b }: { readonly path: string }) {
  if (a === b) return 0;
  // The order of UTF-16 is that of UTF-8 but for what takes two units, and far cheaper to tell.
  if (surrogate.test(a) || surrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}
