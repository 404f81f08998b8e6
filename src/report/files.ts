/** One file of the package, wherever in it it lies. Sizes in bytes. */
export interface PackageFile {
  /** From the folder that it is put into: /var/task, or that of the loader in /tmp for a nested one. */
  readonly path: string;
  readonly size: number;
  readonly compressedSize: number;
  /** Normalised name; undefined for the function's own files and for generated ones. */
  readonly distribution?: string;
  /** Whether it lies unpacked in the package, is unpacked at cold start (`eager`) or on first use (`lazy`). */
  readonly place: 'flat' | 'eager' | 'lazy';
}

/** The files of a package, without what only the build needs to know of them. */
export function packageFiles(entries: readonly PackageFile[]): PackageFile[] {
  return entries.map(({ path, size, compressedSize, distribution, place }) => ({
    ...{ path, size, compressedSize, place },
    ...(distribution !== undefined && { distribution }),
  }));
}
