import { kinds } from './kinds.ts';
import { title } from './names.ts';
import type { Item } from './tree.ts';
import { type Box, headerHeight } from './treemap.ts';

/** Pixels: what is smaller is left to the colour of the folder. */
const LEAST_SIDE = 2;
/** Round corners cost several times as much as sharp ones, and are not seen on a small box. */
const LEAST_ROUNDED = 8;
const LABEL_WIDTH = 46;
const LABEL_HEIGHT = 15;

/** Draws what lies inside the tiles; the tiles themselves are elements on top of it (map.ts). */
export function paint(canvas: HTMLCanvasElement, top: Box, found: ReadonlySet<Item> | undefined): void {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(top.x1 * scale);
  canvas.height = Math.round(top.y1 * scale);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const colours: Colours = {
    ...Object.fromEntries(kinds.map(({ id }) => [id, colour(`kind-${id}`)])),
    dim: colour('dim'),
    folders: [colour('tile'), colour('tile'), colour('folder'), colour('folder-deep')],
    ink: colour('on-kind'),
    muted: colour('on-folder'),
  };
  context.font = `11px ${style.fontFamily}`;
  context.textBaseline = 'middle';
  for (const box of top.children ?? []) paintBox(context, box, colours, found);
}

interface Colours extends Record<string, string | readonly string[]> {
  readonly folders: readonly string[];
  readonly dim: string;
  readonly ink: string;
  readonly muted: string;
}

function paintBox(
  context: CanvasRenderingContext2D,
  box: Box,
  colours: Colours,
  found: ReadonlySet<Item> | undefined,
): void {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  if (width < LEAST_SIDE || height < LEAST_SIDE) return;
  context.fillStyle = fill(box, colours, found);
  if (Math.min(width, height) < LEAST_ROUNDED) context.fillRect(box.x0, box.y0, width, height);
  else {
    context.beginPath();
    context.roundRect(box.x0, box.y0, width, height, box.depth === 1 ? 5 : 2);
    context.fill();
  }
  const header = headerHeight(box);
  // The tiles write their own names.
  if (box.depth > 1) {
    const isFolder = box.children !== undefined;
    context.fillStyle = isFolder || !isLit(box.data, found) ? colours.muted : colours.ink;
    const middle = box.y0 + (isFolder ? header / 2 + 1 : Math.min(height / 2, 10));
    if (isFolder ? header > 0 : height >= LABEL_HEIGHT) label(context, box, middle);
  }
  for (const child of box.children ?? []) paintBox(context, child, colours, found);
}

function fill({ data, children, depth }: Box, colours: Colours, found?: ReadonlySet<Item>): string {
  if (children !== undefined) return colours.folders[Math.min(depth, 3)] ?? '';
  if (depth === 1 && data.kind !== 'file') return colours.folders[1] ?? '';
  return isLit(data, found) ? String(colours[data.fileKind]) : colours.dim;
}

function isLit(item: Item, found: ReadonlySet<Item> | undefined): boolean {
  if (found === undefined || found.has(item)) return true;
  return item.kind === 'rest' && item.children.some((child) => found.has(child));
}

/** The name as far as there is room for it. */
function label(context: CanvasRenderingContext2D, { data, x0, x1 }: Box, middle: number): void {
  const room = x1 - x0 - 8;
  if (room < LABEL_WIDTH - 8) return;
  let text = title(data);
  const { width } = context.measureText(text);
  if (width > room) {
    const fitting = Math.floor((text.length * room) / width) - 1;
    if (fitting < 3) return;
    text = `${text.slice(0, fitting)}…`;
  }
  context.fillText(text, x0 + 4, middle, room);
}
