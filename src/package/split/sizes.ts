import { CENTRAL_HEADER_SIZE, END_SIZE, LOCAL_HEADER_SIZE } from '../../zip/format.ts';

/** What a file adds to a zip: its bytes, both headers. */
export function zippedBytes({
  path,
  compressedSize,
}: {
  readonly path: string;
  readonly compressedSize: number;
}): number {
  return compressedSize + LOCAL_HEADER_SIZE + CENTRAL_HEADER_SIZE + 2 * Buffer.byteLength(path);
}

/** The size of the zip of these entries; 0 for none, since that is not written. */
export function archiveBytes(
  entries: ReadonlyArray<{ readonly path: string; readonly compressedSize: number }>,
): number {
  if (entries.length === 0) return 0;
  return entries.reduce((sum, entry) => sum + zippedBytes(entry), END_SIZE);
}

/** The sizes of files together. */
export function sizeOf(entries: ReadonlyArray<{ readonly size: number }>): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}
