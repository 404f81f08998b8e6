/** One file of the package, wherever in it it lies. Sizes in bytes. */
export interface PackageFile {
  /** From the folder that it is put into: /var/task, or that of the loader in /tmp for a nested one. */
  readonly path: string;
  readonly size: number;
  readonly compressedSize: number;
  /** Normalised name; undefined for the function's own files and for generated ones. */
  readonly distribution?: string;
  /** True inside the inner zip, which is unpacked at cold start. */
  readonly nested: boolean;
}

type Zipped = Pick<PackageFile, 'path' | 'size' | 'compressedSize' | 'distribution'>;

/** The files of a package; the inner zip counts by its contents, not as a file of its own. */
export function packageFiles(
  outer: readonly Zipped[],
  inner: { readonly path: string; readonly entries: readonly Zipped[] } | undefined,
): PackageFile[] {
  const own = outer.filter(({ path }) => path !== inner?.path);
  return [
    ...own.map((entry) => packageFile(entry, false)),
    ...(inner?.entries ?? []).map((entry) => packageFile(entry, true)),
  ];
}

function packageFile({ path, size, compressedSize, distribution }: Zipped, nested: boolean): PackageFile {
  return { path, size, compressedSize, ...(distribution !== undefined && { distribution }), nested };
}
