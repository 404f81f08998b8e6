import { formatBytes, plural } from '../../format.ts';
import { button, el } from './dom.ts';
import { directions } from './keys.ts';
import { changeOf, title, unseen, versionOf } from './names.ts';
import { paint } from './paint.ts';
import type { Cause, State, Store } from './store.ts';
import { tooltipContents, tooltipFor } from './tooltip.ts';
import { figureOf, type Item, origin } from './tree.ts';
import { type Box, boxAt, headerHeight, layout, neighbour } from './treemap.ts';
import { exactBytes, share, shownName } from './words.ts';

/** From these widths on (pixels) a tile also has its size, its version, its change. */
const [NARROW, MEDIUM, WIDE] = [130, 190, 250];

/**
 * The map: a button for each item of the view, over a canvas that shows what is inside them. One of the buttons is
 * in the order of the Tab key; the arrows go from one to the next.
 */
export class TreeMap {
  readonly #store: Store;
  readonly #frame: HTMLElement;
  readonly #canvas = el('canvas', { 'aria-hidden': 'true' });
  readonly #tiles = el('div', { role: 'group', class: 'tiles' });
  #top: Box | undefined;
  #buttons = new Map<Item, HTMLButtonElement>();

  constructor(store: Store, frame: HTMLElement) {
    this.#store = store;
    this.#frame = frame;
    frame.append(this.#canvas, this.#tiles);
    this.#tiles.addEventListener('keydown', (event) => this.#onKey(event));
    this.#tiles.addEventListener('focusin', (event) => this.#makeCurrent(event.target));
    const hide = tooltipFor(
      frame,
      (x, y) => this.#itemAt(x, y),
      (item) => tip(item, store),
    );
    store.listen(hide);
    new ResizeObserver(() => this.#resize()).observe(frame);
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
    store.listen((state, before, cause) => this.#onChange(state, before, cause));
    this.#draw();
  }

  #onChange(state: State, before: State, cause: Cause): void {
    if (state.view === before.view && state.measure === before.measure) this.#mark(state);
    else this.#draw();
    if (state.found !== before.found && this.#top) paint(this.#canvas, this.#top, state.found);
    if (cause === 'search' && state.file === before.file && state.view === before.view) return;
    if (cause === 'map' || cause === 'up' || cause === 'trail' || cause === 'search') {
      this.#focus(state.file ?? origin(before.view, state.view));
    }
  }

  /** The observer reports the first size, too, which is drawn already. */
  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#frame;
    if (width !== this.#top?.x1 || height !== this.#top.y1) this.#draw();
  }

  #draw(): void {
    const { clientWidth: width, clientHeight: height } = this.#frame;
    const { view, measure, found } = this.#store.state;
    const focused = this.#focused;
    if (width === 0 || height === 0) return;
    this.#top = layout(view, measure, width, height);
    paint(this.#canvas, this.#top, found);
    const boxes = this.#top.children ?? [];
    this.#buttons = new Map(boxes.map((box) => [box.data, this.#tile(box)]));
    this.#tiles.replaceChildren(...this.#buttons.values());
    this.#tiles.setAttribute(
      'aria-label',
      `Map of ${title(view)}. Arrow keys move, Enter opens, Escape goes up.`,
    );
    this.#mark(this.#store.state);
    const [first] = this.#buttons.values();
    if (first !== undefined) first.tabIndex = 0;
    if (focused !== undefined) this.#focus(focused);
  }

  #tile(box: Box): HTMLButtonElement {
    const { data: item, x0, y0, x1, y1 } = box;
    const { view, measure } = this.#store.state;
    const [width, height] = [x1 - x0, y1 - y0];
    const kind = item.kind === 'file' ? `file kind-${item.fileKind}` : item.kind;
    const labelled = box.children === undefined ? width >= 40 && height >= 20 : headerHeight(box) > 0;
    const sized = labelled && width >= NARROW;
    const tile = button(
      {
        class: `tile ${kind}`,
        tabindex: -1,
        'aria-pressed': item.kind === 'file' ? 'false' : undefined,
      },
      () => this.#store.go(item, 'map'),
      labelled ? this.#label(item, width) : el('span', { class: 'hidden' }, title(item)),
      el('span', { class: 'hidden' }, ` ${unseen(item, view, measure, { size: sized })}`),
    );
    tile.style.transform = `translate(${x0}px, ${y0}px)`;
    tile.style.width = `${width}px`;
    tile.style.height = `${height}px`;
    return tile;
  }

  /** As much as there is room for; the spaces are for those who hear it. */
  #label(item: Item, width: number): HTMLElement {
    const { report, state } = this.#store;
    const change = width >= WIDE ? changeOf(item, report) : undefined;
    const parts: ReadonlyArray<readonly [what: string, text: string | undefined]> = [
      ['name', item.kind === 'rest' ? `+${item.children.length}` : title(item)],
      ['version', width >= MEDIUM ? versionOf(item, report) : undefined],
      [`change ${change?.direction}`, change?.text],
      ['size', width >= NARROW ? formatBytes(figureOf(item, state.measure)) : undefined],
    ];
    const shown = parts.flatMap(([what, text]) => (text ? [el('span', { class: what }, text), ' '] : []));
    return el('span', { class: 'label' }, ...shown);
  }

  #mark({ file }: State): void {
    for (const [item, tile] of this.#buttons) {
      if (item.kind === 'file') tile.setAttribute('aria-pressed', String(item === file));
    }
  }

  #focus(item: Item | undefined): void {
    const [first] = this.#buttons.values();
    const tile = (item && this.#buttons.get(item)) ?? first;
    tile?.focus({ preventScroll: true });
    this.#frame.scrollIntoView({ block: 'nearest' });
  }

  get #focused(): Item | undefined {
    return [...this.#buttons].find(([, tile]) => tile === document.activeElement)?.[0];
  }

  #makeCurrent(target: EventTarget | null): void {
    for (const tile of this.#buttons.values()) tile.tabIndex = tile === target ? 0 : -1;
  }

  #itemAt(x: number, y: number): Item | undefined {
    if (this.#top === undefined) return undefined;
    const { data } = boxAt(this.#top, x, y);
    return data === this.#store.state.view ? undefined : data;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const boxes = this.#top?.children ?? [];
    const focused = this.#focused;
    const at = boxes.find(({ data }) => data === focused);
    const direction = directions[event.key];
    const next =
      direction !== undefined && at !== undefined
        ? neighbour(boxes, at, direction)
        : event.key === 'Home'
          ? boxes[0]
          : event.key === 'End'
            ? boxes.at(-1)
            : undefined;
    if (event.key === 'Escape' || event.key === 'Backspace') this.#store.up();
    else if (next !== undefined) this.#buttons.get(next.data)?.focus({ preventScroll: true });
    else if (direction === undefined) return;
    event.preventDefault();
  }
}

function tip(item: Item, { data, tree, state }: Store): HTMLElement[] {
  const path = item.kind === 'file' || item.kind === 'folder' ? shownName(item.path) : undefined;
  const figures = data.measures.map(
    ({ label }, measure) => [label, exactBytes(figureOf(item, measure))] as const,
  );
  const whole = `${share(figureOf(item, state.measure), figureOf(tree, state.measure))} of the package`;
  const foot = item.kind === 'file' ? whole : `${plural(item.files, 'file')}, ${whole}`;
  return tooltipContents(title(item), path, figures, foot);
}
