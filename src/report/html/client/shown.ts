import type { Kind } from './kinds.ts';
import { biggest, figureOf, type Item } from './tree.ts';

/** So much of an item, at its small end, is put together into one `rest`. */
const TAIL = 0.01;
/** No more children than this are drawn at once. */
const MOST = 400;

const sorted = new WeakMap<Item, Map<number, readonly Item[]>>();
const drawn = new WeakMap<Item, Map<number, readonly Item[]>>();

/** The children, biggest first, then by name. */
export function ordered(item: Item, measure: number): readonly Item[] {
  return once(sorted, item, measure, () =>
    item.children.toSorted(
      (a, b) => figureOf(b, measure) - figureOf(a, measure) || (a.name < b.name ? -1 : 1),
    ),
  );
}

/**
 * The children as the map draws them: those that are too small to be seen, or too many, are together in a last
 * one of the kind `rest`, which can be opened as a folder can.
 */
export function shown(item: Item, measure: number): readonly Item[] {
  return once(drawn, item, measure, () => {
    const children = ordered(item, measure);
    const count = Math.min(children.length - tailLength(children, item, measure), MOST);
    const small = children.slice(count);
    return small.length < 2 ? children : [...children.slice(0, count), rest(item, small, measure)];
  });
}

/** The item that has `item` as a child in the map: its parent, or the rest in that. */
export function holder(item: Item, measure: number): Item | undefined {
  let at = item.parent;
  while (at !== undefined && !shown(at, measure).includes(item)) {
    at = shown(at, measure).find(({ kind }) => kind === 'rest');
  }
  return at;
}

/** The item that `names` lead to from `top`; as far as they lead. */
export function follow(top: Item, names: readonly string[], measure: number): Item {
  let at = top;
  for (const name of names) {
    const named = at.children.find((child) => child.name === name);
    const next = named ?? shown(at, measure).find((child) => child.name === name);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

export const REST = '…';

function rest(parent: Item, children: readonly Item[], measure: number): Item {
  const sums = new Map<Kind['id'], number>();
  for (const child of children) {
    sums.set(child.fileKind, (sums.get(child.fileKind) ?? 0) + figureOf(child, measure));
  }
  const values = parent.values.map((_, index) =>
    children.reduce((sum, child) => sum + figureOf(child, index), 0),
  );
  const files = children.reduce((sum, child) => sum + child.files, 0);
  const { path, place } = parent;
  return { name: REST, kind: 'rest', parent, children, values, files, path, place, fileKind: biggest(sums) };
}

function tailLength(children: readonly Item[], parent: Item, measure: number): number {
  const most = figureOf(parent, measure) * TAIL;
  if (most === 0) return 0;
  let length = 0;
  for (let sum = 0; length < children.length - 1; length += 1) {
    const next = children[children.length - 1 - length];
    if (next === undefined) break;
    sum += figureOf(next, measure);
    if (sum > most) break;
  }
  return length;
}

function once<Value>(
  cache: WeakMap<Item, Map<number, Value>>,
  item: Item,
  measure: number,
  make: () => Value,
): Value {
  const values = cache.get(item) ?? new Map<number, Value>();
  cache.set(item, values);
  const value = values.get(measure) ?? make();
  values.set(measure, value);
  return value;
}
