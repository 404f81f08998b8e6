import { figureOf, filesIn, type Item, trail } from './tree.ts';

/** What a search found. */
export interface Found {
  /** Distributions first, then files; the biggest of each first, and not more than {@link MOST_SHOWN}. */
  readonly results: readonly Item[];
  /** All files that were found, also through the name of their distribution. */
  readonly files: ReadonlySet<Item>;
  /** The files, with all that they lie in. */
  readonly lit: ReadonlySet<Item>;
  readonly distributions: number;
  /** What the files come to. */
  readonly value: number;
}

const MOST_SHOWN = 50;

/** Files by their path and distributions by their name: every word of the query must be in it, in any case. */
export function search(top: Item, query: string, measure: number): Found | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const matches = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const bySize = (a: Item, b: Item) => figureOf(b, measure) - figureOf(a, measure);
  const groups = top.children.filter((group) => matches(group.name));
  const files = [...filesIn(top)].filter(({ path }) => matches(path));
  const all = new Set([...groups.flatMap((group) => [...filesIn(group)]), ...files]);
  return {
    results: [...groups.sort(bySize), ...files.sort(bySize)].slice(0, MOST_SHOWN),
    files: all,
    lit: new Set([...all].flatMap(trail)),
    distributions: groups.length,
    value: [...all].reduce((sum, file) => sum + figureOf(file, measure), 0),
  };
}
