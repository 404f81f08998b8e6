import { posix } from 'node:path';
import { sourceOf } from '../bytecode-paths.ts';
import { BLOCK } from '../limits.ts';
import type { Farm } from './farm.ts';
import type { Group } from './model.ts';

/** What `_zipnest/index.json` tells the loader. */
export interface IndexFields {
  readonly farm: Farm;
  readonly groups: readonly Group[];
  /** SHA-256 (hex) of the central directories of packages.zip and lazy.zip; null where there is none. */
  readonly eager: string | null;
  readonly lazy: string | null;
}

/** The text of the index: compact JSON, the same for the same package. */
export function indexText({ farm, groups, eager, lazy }: IndexFields): string {
  const entries = groups.flatMap((group) => group.entries);
  let first = 0;
  const rows = groups.map(({ entries, needs }) => {
    const row = [first, entries.length, needs];
    first += entries.length;
    return row;
  });
  return JSON.stringify({
    eager,
    lazy,
    lazyBytes: entries.reduce((sum, { size }) => sum + Math.ceil(size / BLOCK) * BLOCK, 0),
    folders: farm.folders,
    links: farm.links,
    files: entries.map(({ path }) => path),
    groups: rows,
    packages: packagesOf(groups),
  });
}

/** Folder → the groups with files directly in it; bytecode lies where its source does. */
function packagesOf(groups: readonly Group[]): Record<string, number[]> {
  const found = new Map<string, Set<number>>();
  for (const [id, { entries }] of groups.entries()) {
    for (const { path } of entries) {
      const folder = posix.dirname(sourceOf(path) ?? path);
      const key = folder === '.' ? '' : folder;
      found.set(key, (found.get(key) ?? new Set()).add(id));
    }
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, ids]) => [folder, [...ids]]),
  );
}
