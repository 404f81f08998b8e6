import { comparePaths } from '../entry.ts';
import type { DraftGroup } from './classes.ts';
import type { Group, SplitRequest } from './model.ts';

/**
 * The groups with what each of them needs: the main one of its distribution, those that hold libraries which its files
 * load, theirs, and so on. Groups may need each other.
 */
export function linkGroups(drafts: readonly DraftGroup[], neededBy: SplitRequest['neededBy']): Group[] {
  const owners = new Map(drafts.flatMap(({ entries }, id) => entries.map(({ path }) => [path, id] as const)));
  const direct = drafts.map(({ entries, main }) => {
    const native = entries.filter(({ elf }) => elf !== undefined).map(({ path }) => path);
    const loaded = native.length === 0 ? [] : neededBy(native);
    const ids = [...loaded, ...(main?.entries[0] ? [main.entries[0].path] : [])].map((path) =>
      owners.get(path),
    );
    return new Set(ids.filter((id) => id !== undefined));
  });
  return drafts.map(({ name, entries }, id) => ({
    name,
    entries: entries.toSorted(comparePaths),
    needs: reached(id, direct),
  }));
}

/** Everything that can be reached from `id` but itself, ascending. */
function reached(id: number, direct: ReadonlyArray<ReadonlySet<number>>): number[] {
  const found = new Set([id]);
  for (const at of found) for (const next of direct[at] ?? []) found.add(next);
  found.delete(id);
  return [...found].sort((a, b) => a - b);
}
