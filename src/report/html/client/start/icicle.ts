import { plural } from '../../../format.ts';
import type { Direction } from '../keys.ts';
import { shownName } from '../words.ts';
import type { Part } from './tree.ts';

/** A part where it is drawn: CSS pixels from the left, rows from the top. */
export interface Bar {
  readonly part: Part;
  readonly x0: number;
  readonly x1: number;
  /** 0 for the view itself. */
  readonly row: number;
  readonly above: Bar | undefined;
}

/** Pixels: shorter bars are drawn together as one. */
export const LEAST_WIDTH = 6;
/** What lies deeper is seen by opening something. */
export const MOST_ROWS = 16;
/** So many parts that are all too short for bars of their own are drawn as. */
const GROUPS = 20;

/**
 * The bars of a view, row by row: each part below the one that it lies in, as wide as its share of the view's time, the
 * longest at the left. What is left free below a bar is its own time. Only what can be seen is laid out.
 */
export function layout(view: Part, width: number): Bar[] {
  const scale = view.us === 0 ? 0 : width / view.us;
  let row: Bar[] = [{ part: view, x0: 0, x1: width, row: 0, above: undefined }];
  const bars = [...row];
  while (row.length > 0 && (row[0]?.row ?? 0) < MOST_ROWS - 1) {
    row = row.flatMap((bar) => below(bar, scale, bar.part === view));
    bars.push(...row);
  }
  return bars;
}

/** Where an arrow key leads from a bar: along its row, to the bar that it lies under, to the longest under it. */
export function neighbour(bars: readonly Bar[], from: Bar, direction: Direction): Bar | undefined {
  if (direction === 'up') return from.above;
  if (direction === 'down') return bars.find(({ above }) => above === from);
  const row = bars.filter((bar) => bar.row === from.row);
  return row[row.indexOf(from) + (direction === 'left' ? -1 : 1)];
}

/** What a part is called. */
export function title({ kind, name, children }: Part): string {
  return kind === 'rest' ? plural(children.length, 'shorter part') : shownName(name);
}

function below(above: Bar, scale: number, isView: boolean): Bar[] {
  if (above.part.kind === 'rest' && !isView) return [];
  const bars: Bar[] = [];
  let x0 = above.x0;
  for (const part of shown(above.part, scale)) {
    const x1 = x0 + part.us * scale;
    // Pieces of less than a pixel are no more than a border.
    if (x1 - x0 >= 1) bars.push({ part, x0, x1, row: above.row + 1, above });
    x0 = x1;
  }
  return bars;
}

function shown(part: Part, scale: number): readonly Part[] {
  const { children } = part;
  const first = children.findIndex(({ us }) => us * scale < LEAST_WIDTH);
  if (first < 0 || children.length - first < 2) return children;
  const width = children.reduce((sum, { us }) => sum + us, 0) * scale;
  if (first > 0 || width < GROUPS * LEAST_WIDTH) {
    return [...children.slice(0, first), rest(part, children.slice(first))];
  }
  const size = Math.ceil(children.length / GROUPS);
  return Array.from({ length: Math.ceil(children.length / size) }, (_, index) =>
    rest(part, children.slice(index * size, (index + 1) * size)),
  );
}

function rest(parent: Part, children: readonly Part[]): Part {
  const us = children.reduce((sum, child) => sum + child.us, 0);
  return {
    ...{ name: '…', kind: 'rest', parent, children, us, totalUs: us, ownUs: 0, ownerName: '' },
    owner: children[0]?.owner ?? parent.owner,
    modules: children.reduce((sum, child) => sum + child.modules, 0),
  };
}
