import { posix } from 'node:path';
import type { NativeFile } from './audit.ts';

/** Where the loader looks beside RUNPATH, inside the package: LD_LIBRARY_PATH has the task root and its `lib`. */
const LIBRARY_PATH = ['', 'lib'];

/**
 * The paths inside the package at which ld.so looks for the library that `file` needs, in its order: RUNPATH with
 * `$ORIGIN`, then LD_LIBRARY_PATH.
 *
 * @param library a DT_NEEDED name.
 */
export function libraryPlaces({ path, elf }: Pick<NativeFile, 'path' | 'elf'>, library: string): string[] {
  const origin = posix.dirname(path);
  const folders = elf.runpath.map((folder) =>
    posix.normalize(folder.replace(/\$ORIGIN|\$\{ORIGIN\}/g, origin)),
  );
  return [...folders, ...LIBRARY_PATH].map((folder) => posix.join(folder, library));
}
