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
  const files = new Map(native.map((file) => [file.path, file]));
  const named = new Map<string, string[]>();
  for (const { path, elf } of native) {
    for (const name of new Set([posix.basename(path), elf.soname ?? posix.basename(path)])) {
      named.set(name, [...(named.get(name) ?? []), path]);
    }
  }
  const found = new Set<string>();
  const queue = [...loaded].flatMap((path) => files.get(path) ?? []);
  for (const file of queue) {
    for (const library of file.elf.needed) {
      const place = libraryPlaces(file, library).find((path) => files.has(path));
      for (const path of place === undefined ? (named.get(posix.basename(library)) ?? []) : [place]) {
        const next = files.get(path);
        if (next === undefined || found.has(path)) continue;
        found.add(path);
        queue.push(next);
      }
    }
  }
  return found;
}
