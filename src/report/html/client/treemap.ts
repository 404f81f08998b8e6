import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { Direction } from './keys.ts';
import { shown } from './shown.ts';
import { figureOf, type Item } from './tree.ts';

/** An item and its rectangle, in CSS pixels from the map's top left corner; depth 0 is the view itself. */
export type Box = HierarchyRectangularNode<Item>;

/** Pixels²: an item that would get less is drawn as one block, whatever is in it. */
const LEAST_AREA = 300;
/** Height of the line with the name, in pixels, by depth. */
const HEADERS = [0, 23, 17];

/**
 * The rectangles of a view. What would be too small to be seen is not laid out at all, so that the time depends on
 * the map's size, not on the number of files in the package.
 */
export function layout(view: Item, measure: number, width: number, height: number): Box {
  const total = figureOf(view, measure);
  const area = width * height;
  const children = (item: Item) => {
    const roomy = item.kind !== 'rest' && (figureOf(item, measure) / total) * area >= LEAST_AREA;
    return (item === view || roomy) && item.children.length > 0 ? shown(item, measure) : undefined;
  };
  // Where all files are empty, all are drawn alike.
  const weight = (item: Item) => {
    if (children(item) !== undefined) return 0;
    return total === 0 ? 1 : figureOf(item, measure);
  };
  return treemap<Item>()
    .tile(treemapSquarify.ratio(1.25))
    .size([width, height])
    .round(true)
    .paddingInner(({ depth }) => (depth === 0 ? 4 : depth === 1 ? 2 : 1))
    .paddingOuter(({ depth }) => (depth === 0 ? 0 : depth === 1 ? 3 : 1))
    .paddingTop((box) => headerHeight(box) || (box.depth === 0 ? 0 : box.depth === 1 ? 3 : 1))(
    hierarchy(view, children).sum(weight),
  );
}

/** The height of the line with the name of a box that has boxes inside; 0 where it has no room for one. */
export function headerHeight({ depth, x0, x1, y0, y1 }: Omit<Box, 'children'>): number {
  const header = HEADERS[depth] ?? 0;
  const roomy = x1 - x0 >= 56 && y1 - y0 >= header * 2.2;
  return roomy ? header : 0;
}

/** The innermost box at a point. */
export function boxAt(top: Box, x: number, y: number): Box {
  const inside = top.children?.find((box) => x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1);
  return inside === undefined ? top : boxAt(inside, x, y);
}

/** The nearest box in a direction: the closest by its edge, those that lie beside `from` before others. */
export function neighbour(boxes: readonly Box[], from: Box, direction: Direction): Box | undefined {
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const distance = distanceTo(from, box, direction);
    if (distance >= least) continue;
    best = box;
    least = distance;
  }
  return best;
}

/** Infinite for a box that does not lie in that direction. */
function distanceTo(from: Box, to: Box, direction: Direction): number {
  const horizontal = direction === 'left' || direction === 'right';
  const gaps = {
    left: from.x0 - to.x1,
    right: to.x0 - from.x1,
    up: from.y0 - to.y1,
    down: to.y0 - from.y1,
  };
  const ahead = gaps[direction];
  if (ahead < 0) return Number.POSITIVE_INFINITY;
  const aside = horizontal
    ? Math.max(from.y0 - to.y1, to.y0 - from.y1, 0)
    : Math.max(from.x0 - to.x1, to.x0 - from.x1, 0);
  const offset = horizontal
    ? Math.abs(from.y0 + from.y1 - to.y0 - to.y1)
    : Math.abs(from.x0 + from.x1 - to.x0 - to.x1);
  return ahead + aside * 3 + offset / 1000;
}
