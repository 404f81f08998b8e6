import type { PageStart } from '../../starts.ts';
import { type Part, partsByImport, partsByOwner } from './tree.ts';

/** How the time is split: by who imported what first, or by whose it is. */
export type Split = 'import' | 'owner';

/** Where people moved from: it decides where the focus goes. */
export type Cause = 'chart' | 'up' | 'trail' | 'table' | 'switch';

export interface StartView {
  readonly start: PageStart;
  readonly split: Split;
  /** All of INIT. */
  readonly init: Part;
  /** What the chart shows the inside of. */
  readonly view: Part;
}

type Listener = (state: StartView, before: StartView, cause: Cause) => void;

const makers: Readonly<Record<Split, (start: PageStart) => Part>> = {
  import: partsByImport,
  owner: partsByOwner,
};

/** The state of the section on the start; its parts listen to it and never to one another. */
export class StartState {
  #now: StartView;
  readonly #listeners: Listener[] = [];
  readonly #trees = new Map<PageStart, Partial<Record<Split, Part>>>();

  constructor(start: PageStart) {
    this.#now = this.#whole(start, 'import');
  }

  get now(): StartView {
    return this.#now;
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  go(view: Part, cause: Cause): void {
    this.#set({ ...this.#now, view }, cause);
  }

  up(): void {
    const { parent } = this.#now.view;
    if (parent !== undefined) this.go(parent, 'up');
  }

  splitBy(split: Split): void {
    this.#set(this.#whole(this.#now.start, split), 'switch');
  }

  show(start: PageStart): void {
    this.#set(this.#whole(start, this.#now.split), 'switch');
  }

  #whole(start: PageStart, split: Split): StartView {
    const trees = this.#trees.get(start) ?? {};
    this.#trees.set(start, trees);
    const init = trees[split] ?? makers[split](start);
    trees[split] = init;
    return { start, split, init, view: init };
  }

  #set(now: StartView, cause: Cause): void {
    const before = this.#now;
    this.#now = now;
    for (const listener of this.#listeners) listener(now, before, cause);
  }
}
