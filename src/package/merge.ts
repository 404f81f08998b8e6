import { crc32 } from 'node:zlib';
import { UserError } from '../errors.ts';
import type { Entry } from './entry.ts';
import { LOADER_FOLDER } from './shim.ts';

/** The user's files and the dependencies' files, with no path in both. */
export interface Merged {
  readonly user: readonly Entry[];
  /** Without those that a file of the user's replaces; each path once. */
  readonly dependencies: readonly Entry[];
  readonly warnings: readonly string[];
}

/**
 * Puts the user's files and those of the distributions together. The user's file wins over a dependency's,
 * with a warning. Two distributions that give one path with different contents (size and CRC) are an error
 * when it is a native library or an importable module outside test suites, else a warning, and the later in
 * name order wins; `conflicts` other than `auto` overrides that.
 *
 * @param dependencies in the order of their distributions' names.
 * @throws {UserError} for such a conflict, for a path that is a file here and a folder there, and for files of
 *   the user's under the name that the loader has.
 */
export function mergeEntries(
  user: readonly Entry[],
  dependencies: readonly Entry[],
  conflicts: 'auto' | 'error' | 'warn',
): Merged {
  const warnings: string[] = [];
  const own = new Map(user.map((entry) => [entry.path, entry]));
  const merged = new Map<string, Entry>();
  for (const entry of dependencies) {
    const other = merged.get(entry.path);
    if (own.has(entry.path)) {
      warnings.push(`your ${entry.path} replaces the one of ${entry.distribution}`);
    } else if (other === undefined || sameContents(entry, other)) {
      merged.set(entry.path, other ?? entry);
    } else {
      if (conflicts === 'error' || (conflicts === 'auto' && breaksImports(entry.path)))
        throw conflict(entry, other);
      warnings.push(
        `${other.distribution} and ${entry.distribution} both have ${entry.path}, with different contents; that of ${entry.distribution} is packed`,
      );
      merged.set(entry.path, entry);
    }
  }
  checkReserved(user);
  checkFolders([...own.values(), ...merged.values()]);
  return { user, dependencies: [...merged.values()], warnings };
}

function sameContents(a: Entry, b: Entry): boolean {
  const crc = checksum(a);
  return a.size === b.size && crc !== undefined && crc === checksum(b);
}

/** Generated scripts and links have none yet. */
function checksum({ crc32: known, source }: Entry): number | undefined {
  return known ?? (source.kind === 'bytes' ? crc32(source.bytes) : undefined);
}

function breaksImports(path: string): boolean {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  if (/\.so(\.[\d.]+)?$/.test(file)) return true;
  if (!/^[^.]+\.pyc?$/.test(file)) return false;
  const folders = parts.slice(0, -1);
  const importable = folders.every((folder) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(folder));
  return importable && !folders.some((folder) => folder === 'test' || folder === 'tests');
}

function conflict(entry: Entry, other: Entry): UserError {
  return new UserError(
    `${other.distribution} and ${entry.distribution} both have ${entry.path}, with different contents: only one can be packed, and the other would break`,
    'Drop one of the two from the dependencies (often they are two builds of one library), or accept the later one with `conflicts: warn`.',
  );
}

function checkReserved(user: readonly Entry[]): void {
  // A module of that name would be imported in the loader's place, or the loader in its place.
  const taken = user.find(({ path }) => path.split(/[./]/)[0] === LOADER_FOLDER);
  if (taken === undefined) return;
  throw new UserError(
    `${taken.path} has the name ${LOADER_FOLDER}, which Zipnest keeps for its loader`,
    'Rename it, or leave it out with `exclude`.',
  );
}

function checkFolders(entries: readonly Entry[]): void {
  const files = new Map(entries.map((entry) => [entry.path, entry]));
  for (const entry of entries) {
    for (let at = entry.path.indexOf('/'); at >= 0; at = entry.path.indexOf('/', at + 1)) {
      const file = files.get(entry.path.slice(0, at));
      if (file !== undefined) throw fileAndFolder(file, entry);
    }
  }
}

function fileAndFolder(file: Entry, inside: Entry): UserError {
  const owner = (entry: Entry) => entry.distribution ?? 'your source';
  return new UserError(
    `${file.path} is a file in ${owner(file)} and a folder in ${owner(inside)} (${inside.path})`,
    'Rename one of them, or leave yours out with `exclude`: a folder and a file cannot share a name.',
  );
}
