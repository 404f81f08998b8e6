import type { PackedEntry } from '../../zip/compress.ts';
import { comparePaths } from '../entry.ts';
import { extractedBytes } from '../limits.ts';
import { manifestText } from '../shim.ts';
import { type Classes, classify, type Draft, type DraftGroup } from './classes.ts';
import { farmBytes, farmOf } from './farm.ts';
import { aheadGroups, followingGroups, linkGroups, needsOf } from './groups.ts';
import { filesOf, indexText } from './index-text.ts';
import { type Chosen, chooseEager, type Item } from './knapsack.ts';
import type { Split, SplitRequest } from './model.ts';
import { archiveBytes, sizeOf, zippedBytes } from './sizes.ts';

/** Bytes: unpacking smaller files takes more time than their sizes tell. */
const WORTH_UNPACKING = 20_000;
/**
 * The index changes with the choice, and the choice with it: a file that is unpacked can turn the link of a folder into
 * many. Each round asks for what the one before saved and what it lacked, and for more each time.
 */
const LEAST_STEP = 128;
const MOST_ROUNDS = 24;
/** SHA-256 in hex, where only its length counts. */
const DIGEST = '0'.repeat(64);

type Candidate = Item & Draft;

/**
 * Chooses what of the dependencies lies flat, what is unpacked at the start and what on first use: as few bytes at the
 * start as the budget allows, and where there is room, what waits lies flat, too. A pure function of its request: the
 * order of its entries does not matter.
 *
 * @returns undefined where not even unpacking all code at the start would make enough room.
 */
export function selectSplit(request: SplitRequest): Split | undefined {
  const sorted = { ...request, entries: request.entries.toSorted(comparePaths) };
  return withinBudget(sorted, classify(sorted, false)) ?? withinBudget(sorted, classify(sorted, true));
}

function withinBudget(request: SplitRequest, classes: Classes): Split | undefined {
  const all = classes.start.map(candidateOf);
  const worthIt = all.filter(({ size }) => size >= WORTH_UNPACKING);
  for (const candidates of [worthIt, all]) {
    const split = unpacking(request, classes, candidates);
    if (split !== undefined) return split;
  }
  return undefined;
}

function candidateOf(draft: Draft): Candidate {
  const size = sizeOf(draft.entries);
  return { ...draft, size, saving: size - draft.entries.reduce((sum, entry) => sum + zippedBytes(entry), 0) };
}

/** With only `candidates` to be unpacked at the start. */
function unpacking(
  request: SplitRequest,
  classes: Classes,
  candidates: readonly Candidate[],
): Split | undefined {
  const nothing = splitOf(request, classes, { items: [], bytes: 0, bound: 0 });
  let need = nothing.outerBytes - request.budget;
  let bound: number | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = chooseEager(candidates, need);
    if (found === undefined) return undefined;
    bound ??= found.bound;
    const chosen = { ...found, bound };
    const split = splitOf(request, classes, chosen);
    const over = split.outerBytes - request.budget;
    if (over <= 0) {
      return split.flat.length > request.fileBudget ? undefined : filled(request, classes, chosen, split);
    }
    const saved = found.items.reduce((sum, { saving }) => sum + saving, 0);
    need = Math.max(need + (LEAST_STEP << round), saved + over);
  }
  throw new Error('the size of the index does not settle');
}

/**
 * Lays groups flat as far as there is room, with all that they need: first those that the function may import later,
 * the small ones before the large; then the others.
 */
function filled(request: SplitRequest, classes: Classes, chosen: Chosen<Candidate>, split: Split): Split {
  const groups = split.groups.slice(split.ahead);
  const flat: Set<number>[] = [];
  const done = new Set<number>();
  let room = request.budget - split.outerBytes;
  let files = request.fileBudget - split.flat.length;
  for (const id of fillOrder(classes.groups)) {
    const needs = (groups[id]?.needs ?? []).map((one) => one - split.ahead).filter((one) => one >= 0);
    const together = new Set([id, ...needs].filter((one) => !done.has(one)));
    const entries = [...together].flatMap((one) => groups[one]?.entries ?? []);
    const mayBeFlat = [...together].every((one) => classes.groups[one]?.mayBeFlat);
    const cost = entries.reduce((sum, entry) => sum + entry.size - zippedBytes(entry) + linkCost(entry), 0);
    if (!mayBeFlat || together.size === 0 || cost > room || entries.length > files) continue;
    room -= cost;
    files -= entries.length;
    flat.push(together);
    for (const one of together) done.add(one);
  }
  for (;;) {
    const now = new Set(flat.flatMap((together) => [...together]));
    const isFlat = (_: DraftGroup, id: number) => now.has(id);
    const result = splitOf(
      request,
      {
        ...classes,
        flat: [...classes.flat, ...classes.groups.filter(isFlat).flatMap((one) => one.entries)],
        groups: classes.groups.filter((one, id) => !isFlat(one, id)),
      },
      chosen,
    );
    // The costs are estimates: real folders may become links, and the other way round.
    if (result.outerBytes <= request.budget || flat.pop() === undefined) return result;
  }
}

function fillOrder(groups: readonly DraftGroup[]): number[] {
  const sizes = groups.map(({ entries }) => sizeOf(entries));
  return [...groups.keys()].sort((a, b) => {
    const likely = Number(groups[b]?.isLikely) - Number(groups[a]?.isLikely);
    return likely || (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b;
  });
}

/** What a link of its own takes in the index, less what the name of a file that waits does. */
function linkCost({ path }: PackedEntry): number {
  return path.includes('/') ? 2 : 0;
}

/** Puts everything in its place, and measures it. */
function splitOf(request: SplitRequest, classes: Classes, chosen: Chosen<Candidate>): Split {
  const unpackedFirst = new Set(chosen.items.map(({ entries }) => entries));
  const isEager = ({ entries }: Draft) => unpackedFirst.has(entries);
  const flat = [
    ...classes.flat,
    ...classes.start.filter((one) => !isEager(one)).flatMap(({ entries }) => entries),
  ].sort(comparePaths);
  const first = aheadGroups(chosen.items, flat, classes.loaded, request);
  const ahead = first.length;
  const groups = linkGroups([...first, ...classes.groups], request.neededBy);
  const isAhead = new Set<Draft>(first);
  const others = [
    ...classes.eager,
    ...chosen.items.filter((one) => !isAhead.has(one)).flatMap(({ entries }) => entries),
  ].sort(comparePaths);
  const needs = needsOf([...flat, ...others], groups, request.neededBy);
  const following = followingGroups(groups, ahead, request.following);
  const eager = [...filesOf(groups.slice(0, ahead)), ...others];
  const lazy = filesOf(groups.slice(ahead));
  const farm = farmOf(paths(flat), paths([...eager, ...lazy]));
  const index = indexText({
    farm,
    ...{ groups, ahead, needs, following },
    eager: eager.length === 0 ? null : DIGEST,
    lazy: lazy.length === 0 ? null : DIGEST,
  });
  const unpacked = eager.length === 0 ? 0 : extractedBytes(eager);
  const manifest = manifestText({
    name: request.name,
    python: request.python,
    digest: DIGEST,
    extractedBytes: unpacked,
    files: eager.length,
    layout: 'split',
  });
  const outerBytes =
    sizeOf(flat) +
    archiveBytes(eager) +
    archiveBytes(lazy) +
    Buffer.byteLength(index) +
    Buffer.byteLength(manifest);
  return {
    ...{ flat, eager, ahead, groups, needs, following },
    outerBytes,
    eagerBytes: sizeOf(eager),
    extractedBytes: unpacked,
    bound: chosen.bound + sizeOf(classes.eager),
    startBytes: farmBytes(farm, sizes(eager), lazy.length),
    worstBytes: farmBytes(farm, sizes([...eager, ...lazy]), 0),
    held: classes.held,
  };
}

function paths(entries: readonly PackedEntry[]): string[] {
  return entries.map(({ path }) => path);
}

function sizes(entries: readonly PackedEntry[]): number[] {
  return entries.map(({ size }) => size);
}
