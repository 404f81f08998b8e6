import { posix } from 'node:path';
import type { PackedEntry } from '../../zip/compress.ts';
import { isModule } from '../modules.ts';
import type { SplitRequest } from './model.ts';
import { isNamedAsLibrary, isTaggedModule, type Unit } from './units.ts';

/**
 * The extension modules and libraries of `units` that nothing looks for before an import or the dynamic linker loads them:
 * not those that code opens, or may open, by paths.
 */
export function loadedOnly(units: readonly Unit[], request: SplitRequest): ReadonlySet<string> {
  const linked = linkedLibraries(request.entries, request);
  const found = units
    .filter(({ holding }) => holding === 'split')
    .flatMap(({ entries, pinsLibraries }) =>
      entries.filter((entry) => {
        const { path, elf } = entry;
        if (isPlainLibrary(entry)) return linked.has(path) && (!pinsLibraries || isVendored(path));
        return elf !== undefined && (!pinsLibraries || isTaggedModule(path));
      }),
    );
  return new Set(found.map(({ path }) => path));
}

/** The libraries that other files of the same distributions load by their names, and copies under further names. */
export function linkedLibraries(
  files: readonly PackedEntry[],
  { neededBy }: SplitRequest,
): ReadonlySet<string> {
  const native = files.filter(({ elf }) => elf !== undefined);
  const linked = neededBy(native.map(({ path }) => path));
  const contentsOf = ({ size, crc32 }: PackedEntry) => `${size} ${crc32}`;
  const contents = new Set(native.filter(({ path }) => linked.has(path)).map(contentsOf));
  return new Set(native.filter((entry) => contents.has(contentsOf(entry))).map(({ path }) => path));
}

/** A library that others are linked to, and no module. */
export function isPlainLibrary({ path, elf }: PackedEntry): boolean {
  if (elf === undefined) return false;
  return !isModule(path) || isNamedAsLibrary(path) || posix.dirname(path).includes('.');
}

/** A library that auditwheel has put beside the package, under a name with a hash: only the dynamic linker knows it. */
function isVendored(path: string): boolean {
  return posix.dirname(path).endsWith('.libs');
}
