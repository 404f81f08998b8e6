import type { PackedEntry } from '../../zip/compress.ts';
import { comparePaths } from '../entry.ts';
import type { Draft, DraftGroup } from './classes.ts';
import type { Group, SplitRequest } from './model.ts';
import { isPlainLibrary } from './natives.ts';
import { sizeOf } from './sizes.ts';

/**
 * Those of `eager` that can be unpacked while the start imports, in the order in which it does as far as `hot` tells: the
 * libraries and modules of which imports tell before anything looks for them.
 *
 * @param flat what lies flat. A library that a file loads of which no import tells is there before all imports.
 * @param loaded see {@link Classes.loaded}.
 */
export function aheadGroups<Eager extends Draft>(
  eager: readonly Eager[],
  flat: readonly PackedEntry[],
  loaded: ReadonlySet<string>,
  { hot, neededBy }: Pick<SplitRequest, 'hot' | 'neededBy'>,
): Eager[] {
  const start = [...flat, ...eager.flatMap(({ entries }) => entries)];
  const silent = neededBy(start.map(({ path }) => path).filter((path) => !loaded.has(path)));
  const waiting = new Map(
    eager.filter(({ name }) => loaded.has(name) && !silent.has(name)).map((draft) => [draft.name, draft]),
  );
  const found: Eager[] = [];
  const take = (path: string) => {
    const draft = waiting.get(path);
    if (draft === undefined) return;
    waiting.delete(path);
    found.push(draft);
  };
  for (const path of hot) {
    if (waiting.size === 0) break;
    for (const library of neededBy([path])) take(library);
    take(path);
  }
  return [...found, ...waiting.values()];
}

/** Of each extension module among `files`: the groups whose libraries it loads, ascending. */
export function needsOf(
  files: readonly PackedEntry[],
  groups: readonly Group[],
  neededBy: SplitRequest['neededBy'],
): Map<string, number[]> {
  const owners = ownersIn(groups);
  const modules = files.filter((entry) => entry.elf !== undefined && !isPlainLibrary(entry));
  const found = modules.map(({ path }) => {
    const ids = [...neededBy([path])].flatMap((library) => owners.get(library) ?? []);
    return [path, [...new Set(ids)].sort((a, b) => a - b)] as const;
  });
  return new Map(found.filter(([, ids]) => ids.length > 0));
}

/** Bytes: unpacking less takes no longer than a process to start that would do it. */
const WORTH_A_PROCESS = 4 << 20;

/**
 * For each import that the function may do later: the groups that wait for it, each behind what it needs; none where they
 * are small.
 *
 * @param following see {@link SplitRequest.following}.
 */
export function followingGroups(
  groups: readonly Group[],
  ahead: number,
  following: SplitRequest['following'],
): Map<string, number[]> {
  const owners = ownersIn(groups);
  const found = [...following].map(([name, paths]) => {
    const ids = paths.flatMap((path) => owners.get(path) ?? []);
    const all = new Set(ids.flatMap((id) => [...(groups[id]?.needs ?? []), id]));
    return [name, [...all].filter((id) => id >= ahead)] as const;
  });
  const sizeOfAll = (ids: readonly number[]) =>
    ids.reduce((sum, id) => sum + sizeOf(groups[id]?.entries ?? []), 0);
  return new Map(found.filter(([, ids]) => sizeOfAll(ids) >= WORTH_A_PROCESS));
}

function ownersIn(groups: ReadonlyArray<Pick<Draft, 'entries'>>): Map<string, number> {
  return new Map(groups.flatMap(({ entries }, id) => entries.map(({ path }) => [path, id] as const)));
}

/**
 * The groups with what each of them needs: the main one of its distribution, those that hold libraries which its files
 * load, theirs, and so on. Groups may need each other.
 */
export function linkGroups(
  drafts: ReadonlyArray<Draft & Pick<DraftGroup, 'main'>>,
  neededBy: SplitRequest['neededBy'],
): Group[] {
  const owners = ownersIn(drafts);
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
