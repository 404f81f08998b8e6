import { button, el } from '../dom.ts';
import { directions } from '../keys.ts';
import { tooltipContents, tooltipFor } from '../tooltip.ts';
import { origin } from '../tree.ts';
import { shownName } from '../words.ts';
import { type Bar, layout, neighbour, title } from './icicle.ts';
import type { Cause, StartState, StartView } from './state.ts';
import type { Part } from './tree.ts';
import { factsOf, timeOf, unseen } from './words.ts';

/** Pixels. */
const ROW_HEIGHT = 25;
/** From these widths on a bar has its name, and its time. */
const [NAMED, TIMED] = [34, 120];

/**
 * The icicle: a button for each bar. One of them is in the order of the Tab key; the arrows go along the row, and to what
 * lies above and below.
 */
export class Icicle {
  readonly #state: StartState;
  readonly #frame: HTMLElement;
  #width = 0;
  #bars = new Map<Bar, HTMLButtonElement>();

  constructor(state: StartState, frame: HTMLElement) {
    this.#state = state;
    this.#frame = frame;
    frame.setAttribute('role', 'group');
    frame.addEventListener('keydown', (event) => this.#onKey(event));
    frame.addEventListener('focusin', ({ target }) => this.#makeCurrent(target));
    const hide = tooltipFor(
      frame,
      (x, y) => this.#partAt(x, y),
      (part) => tip(part, state.now.init),
    );
    state.listen((now, before, cause) => {
      hide();
      this.#draw();
      if (isMove(cause)) this.#focus(origin(before.view, now.view));
    });
    new ResizeObserver(() => {
      if (frame.clientWidth !== this.#width) this.#draw();
    }).observe(frame);
    this.#draw();
  }

  #draw(): void {
    const { clientWidth: width } = this.#frame;
    const focused = this.#focused?.part;
    const { now } = this.#state;
    this.#width = width;
    if (width === 0) return;
    const bars = layout(now.view, width);
    this.#bars = new Map(bars.map((bar) => [bar, this.#button(bar, now)]));
    this.#frame.replaceChildren(...this.#bars.values());
    this.#frame.style.height = `${((bars.at(-1)?.row ?? 0) + 1) * ROW_HEIGHT}px`;
    this.#frame.setAttribute(
      'aria-label',
      `Start of ${shownName(now.start.handler)}, ${title(now.view)}. Arrow keys move, Enter opens, Escape goes up.`,
    );
    const [first] = this.#bars.values();
    if (first !== undefined) first.tabIndex = 0;
    if (focused !== undefined) this.#focus(focused);
  }

  #button(bar: Bar, { view, init }: StartView): HTMLButtonElement {
    const { part, x0, x1, row } = bar;
    const width = x1 - x0;
    const [named, timed] = [width >= NAMED, width >= TIMED];
    const label = part.kind === 'rest' && width < TIMED ? `+${part.children.length}` : title(part);
    const element = button(
      { class: `part of-${colour(part)}${named ? ' named' : ''}`, tabindex: -1 },
      () => (part === view ? this.#state.up() : this.#state.go(part, 'chart')),
      el('span', { class: named ? 'name' : 'hidden' }, label),
      ...(timed ? [' ', el('span', { class: 'time' }, timeOf(part.us))] : []),
      el('span', { class: 'hidden' }, ` ${unseen(part, view, init, { time: timed })}`),
    );
    element.style.transform = `translate(${x0}px, ${row * ROW_HEIGHT}px)`;
    element.style.width = `${Math.max(1, width - 1)}px`;
    return element;
  }

  get #focused(): Bar | undefined {
    return [...this.#bars].find(([, element]) => element === document.activeElement)?.[0];
  }

  #focus(part: Part | undefined): void {
    const bars = [...this.#bars];
    const [, element] = bars.find(([bar]) => bar.part === part) ?? bars[0] ?? [];
    element?.focus({ preventScroll: true });
  }

  #makeCurrent(target: EventTarget | null): void {
    for (const element of this.#bars.values()) element.tabIndex = element === target ? 0 : -1;
  }

  #partAt(x: number, y: number): Part | undefined {
    const row = Math.floor(y / ROW_HEIGHT);
    return [...this.#bars.keys()].find((bar) => bar.row === row && x >= bar.x0 && x < bar.x1)?.part;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    const at = this.#focused;
    const isUp = event.key === 'Escape' || event.key === 'Backspace';
    if (at === undefined || (direction === undefined && !isUp)) return;
    event.preventDefault();
    if (isUp) {
      this.#state.up();
      return;
    }
    const next = direction && neighbour([...this.#bars.keys()], at, direction);
    const element = next && this.#bars.get(next);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  }
}

function colour({ kind, owner }: Part): string {
  return kind === 'rest' || kind === 'init' ? kind : owner;
}

function isMove(cause: Cause): boolean {
  return cause === 'chart' || cause === 'up' || cause === 'trail';
}

function tip(part: Part, init: Part): HTMLElement[] {
  const figures = factsOf(part, init).map(({ label, value }) => [label, value] as const);
  return tooltipContents(title(part), undefined, figures);
}
