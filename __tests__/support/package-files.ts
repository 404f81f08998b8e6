import type { PackageFile } from '../../src/report/files.ts';

/** A file of 1,000 bytes of no distribution; `overrides` replaces whole fields. */
export function createFile(path: string, overrides: Partial<PackageFile> = {}): PackageFile {
  return { path, size: 1000, compressedSize: 400, place: 'flat', ...overrides };
}

/** As many files as asked for, in 40 distributions with folders in them, of many sizes; always the same. */
export function manyFiles(count: number): PackageFile[] {
  return Array.from({ length: count }, (_, index) => {
    const distribution = `package${index % 40}`;
    const type = ['py', 'so', 'json'][index % 3];
    return createFile(`${distribution}/folder${index % 7}/part${index % 13}/module_${index}.${type}`, {
      size: 1000 + ((index * 7919) % 300_000),
      compressedSize: 400 + ((index * 7919) % 90_000),
      distribution,
      place: 'eager',
    });
  });
}
