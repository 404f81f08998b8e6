import { plural } from '../report/format.ts';

/** So many names of one rule are said. */
const NAMED = 3;

/** What was left out, for people: `uv.lock (dependency files), 12 items (caches)`. */
export function describeSkipped(skipped: ReadonlyMap<string, readonly string[]>): string {
  return [...skipped]
    .map(([rule, paths]) => {
      const what = paths.length > NAMED ? plural(paths.length, 'item') : paths.join(', ');
      return `${what} (${rule})`;
    })
    .join(', ');
}
