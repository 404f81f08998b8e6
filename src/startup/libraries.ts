import { posix } from 'node:path';
import type { NativeFile } from '../package/audit.ts';
import { libraryPlaces } from '../package/library-places.ts';

/**
 * The libraries of the package that loading some of its files loads with them: DT_NEEDED, and what those need. Each is
 * taken from where ld.so finds it; one that it would not find there must have been loaded before, and is taken from
 * wherever a file has its name.
 *
 * @param native all ELF files of the package.
 * @param loaded paths; what is no ELF file is passed over.
 * @returns paths, without those of `loaded` that nothing needs.
 */
export function neededLibraries(native: readonly NativeFile[], loaded: Iterable<string>): Set<string> {
  return librariesOf(native)(loaded);
}

/** As {@link neededLibraries}, for those who ask about the same files again and again. */
export function librariesOf(native: readonly NativeFile[]): (loaded: Iterable<string>) => Set<string> {
  const files = new Map(native.map((file) => [file.path, file]));
  const named = new Map<string, string[]>();
  for (const { path, elf } of native) {
    for (const name of new Set([posix.basename(path), elf.soname ?? posix.basename(path)])) {
      named.set(name, [...(named.get(name) ?? []), path]);
    }
  }
  const known = new Map<NativeFile, readonly NativeFile[]>();
  function neededBy(file: NativeFile): readonly NativeFile[] {
    let needed = known.get(file);
    if (needed === undefined) {
      needed = file.elf.needed.flatMap((library) => {
        const place = libraryPlaces(file, library).find((path) => files.has(path));
        const paths = place === undefined ? (named.get(posix.basename(library)) ?? []) : [place];
        return paths.flatMap((path) => files.get(path) ?? []);
      });
      known.set(file, needed);
    }
    return needed;
  }
  return (loaded) => {
    const found = new Set<string>();
    const queue = [...loaded].flatMap((path) => files.get(path) ?? []);
    for (const file of queue) {
      for (const next of neededBy(file)) {
        if (found.has(next.path)) continue;
        found.add(next.path);
        queue.push(next);
      }
    }
    return found;
  };
}
