import { formatBytes, plural } from '../../format.ts';
import type { PageReport } from '../data.ts';
import { figureOf, type Item } from './tree.ts';
import { delta, direction, share, shownName, signedBytes } from './words.ts';

/** What an item is called: in the map, the trail and the table. */
export function title({ name, kind, children }: Item): string {
  return kind === 'rest' ? `${plural(children.length, 'smaller item')}` : shownName(name);
}

/** The version of a distribution; undefined for anything else. */
export function versionOf({ kind, name }: Item, report: PageReport): string | undefined {
  if (kind !== 'distribution') return undefined;
  return report.distributions.find((distribution) => distribution.name === name)?.version;
}

/** How a distribution changed from the baseline; undefined where it did not, and for anything else. */
export function changeOf(
  { kind, name }: Item,
  { comparison }: PageReport,
): { readonly direction: string; readonly text: string } | undefined {
  const change = comparison?.distributions.find((distribution) => distribution.name === name);
  if (kind !== 'distribution' || change === undefined) return undefined;
  const text = change.kind === 'added' ? 'new' : signedBytes(delta(change.bytes));
  return { direction: direction(change.bytes), text };
}

/** What a tile does not show of an item, for those who do not see how large it is. */
export function unseen(item: Item, view: Item, measure: number, shown: { readonly size: boolean }): string {
  const value = figureOf(item, measure);
  const parts = [
    ...(shown.size ? [] : [formatBytes(value)]),
    `${share(value, figureOf(view, measure))} of ${title(view)}`,
    item.kind === 'file' ? 'file' : plural(item.files, 'file'),
  ];
  return parts.join(', ');
}
