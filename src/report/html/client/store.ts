import type { PageData, PageReport } from '../data.ts';
import { follow, holder, shown } from './shown.ts';
import { type Item, trail } from './tree.ts';

/** Where people moved from: it decides where the focus goes. */
export type Cause = 'map' | 'up' | 'trail' | 'table' | 'search' | 'measure' | 'address';

/** What is looked at. */
export interface State {
  /** What the map shows the inside of. */
  readonly view: Item;
  /** The file whose figures are shown. */
  readonly file: Item | undefined;
  /** Index into {@link PageData.measures}. */
  readonly measure: number;
  /** The files that the search found, with all that they lie in; undefined without one. */
  readonly found: ReadonlySet<Item> | undefined;
}

type Listener = (state: State, before: State, cause: Cause) => void;

/** The state of the page; its parts listen to it and never to one another. */
export class Store {
  readonly data: PageData;
  readonly tree: Item;
  #state: State;
  readonly #listeners: Listener[] = [];

  constructor(data: PageData, tree: Item) {
    this.data = data;
    this.tree = tree;
    this.#state = { view: tree, file: undefined, measure: 0, found: undefined };
  }

  get state(): State {
    return this.#state;
  }

  get report(): PageReport {
    return this.data.report;
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Opens what has an inside, and shows a file where it lies. */
  go(item: Item, cause: Cause): void {
    const { measure } = this.#state;
    if (item.kind !== 'file') this.#set({ view: item, file: undefined }, cause);
    else this.#set({ view: holder(item, measure) ?? this.tree, file: item }, cause);
  }

  /** One level up; a file that is shown is put away first only by going there. */
  up(): void {
    const { parent } = this.#state.view;
    if (parent !== undefined) this.go(parent, 'up');
  }

  measureBy(measure: number): void {
    const { view, file } = this.#state;
    // What is too small differs from measure to measure.
    const real = trail(view).findLast(({ kind }) => kind !== 'rest') ?? this.tree;
    const place = file === undefined ? real : (holder(file, measure) ?? real);
    this.#set({ measure, view: place }, 'measure');
  }

  highlight(found: ReadonlySet<Item> | undefined): void {
    this.#set({ found }, 'search');
  }

  /** What the address of the page names after its `#`: empty for the package, else `/NAME/NAME`. */
  get address(): string {
    const { view, file } = this.#state;
    const [, ...below] = trail(file ?? view);
    return below.map(({ name }) => `/${encodeURIComponent(name)}`).join('');
  }

  goTo(address: string): void {
    const names = address.split('/').filter(Boolean).map(decoded);
    this.go(follow(this.tree, names, this.#state.measure), 'address');
  }

  /** The items of the map. */
  get shown(): readonly Item[] {
    return shown(this.#state.view, this.#state.measure);
  }

  #set(change: Partial<State>, cause: Cause): void {
    const before = this.#state;
    this.#state = { ...before, ...change };
    for (const listener of this.#listeners) listener(this.#state, before, cause);
  }
}

/** Anybody can write an address; one that is not well formed leads nowhere. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
