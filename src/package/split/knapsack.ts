/** Something that may lie flat or be unpacked at the start. Bytes. */
export interface Item {
  /** Decides among equals. */
  readonly name: string;
  /** What the start has to unpack if it does not lie flat. */
  readonly size: number;
  /** By how much the package becomes smaller at /var/task then; not always more than 0. */
  readonly saving: number;
}

/** Which items are unpacked at the start. */
export interface Chosen<T extends Item> {
  readonly items: readonly T[];
  /** Their sizes together. */
  readonly bytes: number;
  /** The fractional bound: no choice has less, even if items could be unpacked in part. */
  readonly bound: number;
}

/** So many of the biggest items are tried to be done without: one that is far too big spoils the end of a row. */
const BIGGEST = 24;

/**
 * Chooses items whose savings are at least `need` together, with as few bytes to unpack as possible: the knapsack
 * problem, of which this is an approximation. Those that save most for their bytes are taken first; the row is ended by
 * the one that suffices alone, wherever that is cheapest; and what turns out to be superfluous is taken back, the
 * biggest first. The same for rows without each of the biggest items.
 *
 * @returns undefined where all of them do not save enough.
 */
export function chooseEager<T extends Item>(all: readonly T[], need: number): Chosen<T> | undefined {
  const items = all.filter(({ saving }) => saving > 0).sort(byRatio);
  if (need <= 0) return { items: [], bytes: 0, bound: 0 };
  const bound = fractionalBound(items, need);
  if (bound === undefined) return undefined;
  const limits = items.map(({ size }) => size).sort((a, b) => b - a);
  const enders = cheapestFirst(items);
  let best: { readonly items: readonly T[]; readonly bytes: number } | undefined;
  for (const limit of [Infinity, ...new Set(limits.slice(0, BIGGEST))]) {
    const found = row(
      items.filter(({ size }) => size < limit),
      enders,
      need,
    );
    if (found !== undefined && (best === undefined || found.bytes < best.bytes)) best = found;
  }
  return best && { ...best, bound };
}

function byRatio(a: Item, b: Item): number {
  return b.saving * a.size - a.saving * b.size || (a.name < b.name ? -1 : 1);
}

/** @param items sorted by ratio. */
function fractionalBound(items: readonly Item[], need: number): number | undefined {
  let left = need;
  let bytes = 0;
  for (const { size, saving } of items) {
    if (saving >= left) return bytes + (size * left) / saving;
    left -= saving;
    bytes += size;
  }
  return undefined;
}

/** What may end a row. */
interface Enders<T extends Item> {
  readonly cheapest: readonly T[];
  /** What the best of `cheapest` up to each saves. */
  readonly mostUpTo: readonly number[];
}

function cheapestFirst<T extends Item>(items: readonly T[]): Enders<T> {
  const cheapest = items.toSorted(
    (a, b) => a.size - b.size || b.saving - a.saving || (a.name < b.name ? -1 : 1),
  );
  let most = 0;
  const mostUpTo = cheapest.map(({ saving }) => {
    most = Math.max(most, saving);
    return most;
  });
  return { cheapest, mostUpTo };
}

/** The best of all rows that take the first of `items` in their order, and one of the enders at the end. */
function row<T extends Item>(items: readonly T[], { cheapest, mostUpTo }: Enders<T>, need: number) {
  let best: { readonly count: number; readonly end: T; readonly bytes: number } | undefined;
  let left = need;
  let bytes = 0;
  const taken = new Set<T>();
  for (const [count, item] of items.entries()) {
    let at = firstReaching(mostUpTo, left);
    while (at < cheapest.length && !isEnd(cheapest[at], left, taken)) at += 1;
    const end = cheapest[at];
    if (end !== undefined && (best === undefined || bytes + end.size < best.bytes)) {
      best = { count, end, bytes: bytes + end.size };
    }
    if (item.saving >= left) break;
    taken.add(item);
    left -= item.saving;
    bytes += item.size;
  }
  return best && withoutSuperfluous([...items.slice(0, best.count), best.end], need);
}

function isEnd<T extends Item>(item: T | undefined, left: number, taken: ReadonlySet<T>): boolean {
  return item !== undefined && item.saving >= left && !taken.has(item);
}

/** The first index of `ascending` with a value of at least `wanted`; its length where there is none. */
function firstReaching(ascending: readonly number[], wanted: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

function withoutSuperfluous<T extends Item>(items: readonly T[], need: number) {
  let spare = items.reduce((sum, { saving }) => sum + saving, 0) - need;
  const gone = new Set<T>();
  for (const item of items.toSorted((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))) {
    if (item.saving > spare) continue;
    gone.add(item);
    spare -= item.saving;
  }
  const kept = items.filter((item) => !gone.has(item));
  return { items: kept, bytes: kept.reduce((sum, { size }) => sum + size, 0) };
}
