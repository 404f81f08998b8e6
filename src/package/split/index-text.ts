import { posix } from 'node:path';
import type { PackedEntry } from '../../zip/compress.ts';
import { sourceOf } from '../bytecode-paths.ts';
import { BLOCK, blocksOf } from '../limits.ts';
import type { Farm } from './farm.ts';
import type { Group, Split } from './model.ts';

/** What `_zipnest/index.json` tells the loader. */
export interface IndexFields extends Pick<Split, 'ahead' | 'groups' | 'needs' | 'following'> {
  readonly farm: Farm;
  /** SHA-256 (hex) of the central directories of packages.zip and lazy.zip; null where there is none. */
  readonly eager: string | null;
  readonly lazy: string | null;
}

/** The text of the index: compact JSON, the same for the same package. */
export function indexText({ farm, groups, ahead, needs, following, eager, lazy }: IndexFields): string {
  const entries = filesOf(groups);
  let first = 0;
  const rows = groups.map((group) => {
    const row = [first, group.entries.length, group.needs];
    first += group.entries.length;
    return row;
  });
  return JSON.stringify({
    eager,
    lazy,
    lazyBytes: filesOf(groups.slice(ahead)).reduce((sum, { size }) => sum + blocksOf(size) * BLOCK, 0),
    folders: farm.folders,
    links: farm.links,
    files: entries.map(({ path }) => path),
    groups: rows,
    ahead,
    following: Object.fromEntries(following),
    packages: packagesOf(groups, needs),
  });
}

/** The files of groups, as they come in the zips. */
export function filesOf(groups: readonly Group[]): PackedEntry[] {
  return groups.flatMap(({ entries }) => entries);
}

/**
 * Folder → the groups with files directly in it; bytecode lies where its source does. What a module needs that lies flat
 * stands under its own name, as if that were a folder.
 */
function packagesOf(groups: readonly Group[], needs: Split['needs']): Record<string, number[]> {
  const found = new Map<string, Set<number>>();
  for (const [path, ids] of needs) {
    const [name = path] = /^.*?(?=\.[^/]*$)/.exec(path) ?? [];
    const key = name.replace(/\/__init__$/, '');
    found.set(key, new Set([...(found.get(key) ?? []), ...ids]));
  }
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
