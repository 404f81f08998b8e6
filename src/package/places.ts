import type { WrittenEntry } from '../zip/writer.ts';
import type { Assembled } from './assemble.ts';
import { EAGER_ZIP } from './inner-zip.ts';
import { FLAT_FOLDER } from './split/farm.ts';

/** Where a file of the package waits: in the package itself, to be unpacked at the start, or on first use. */
export type Place = 'flat' | 'eager' | 'lazy';

/** A file of the package, by the path at which the function finds it. */
export interface PlacedEntry extends WrittenEntry {
  readonly place: Place;
}

/** Every file of a package but the zips in it, whose files are among them. */
export function placedEntries({ zip, inner }: Pick<Assembled, 'zip' | 'inner'>): PlacedEntry[] {
  const zips = new Set(inner.map(({ path }) => path));
  const outer = zip.entries.filter(({ path }) => !zips.has(path));
  return [
    ...outer.map((entry) => ({ ...entry, path: installedPath(entry.path), place: 'flat' as const })),
    ...inner.flatMap(({ path, entries }) => {
      const place = path === EAGER_ZIP ? ('eager' as const) : ('lazy' as const);
      return entries.map((entry) => ({ ...entry, place }));
    }),
  ];
}

/** The path at which a function finds a file of the package: flat files of a split one lie in a folder of their own. */
export function installedPath(path: string): string {
  return path.startsWith(`${FLAT_FOLDER}/`) ? path.slice(FLAT_FOLDER.length + 1) : path;
}
