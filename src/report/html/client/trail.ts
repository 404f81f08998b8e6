import { button, el } from './dom.ts';
import { title } from './names.ts';
import type { Store } from './store.ts';
import { trail } from './tree.ts';

/** A step on the way to what is looked at, which leads back to it. */
export interface Step {
  readonly label: string;
  readonly go: () => void;
}

/** The way from the package down to the view; each step leads back to it. */
export function showTrail(store: Store, place: HTMLElement): void {
  const draw = () => {
    const items = trail(store.state.view);
    place.replaceChildren(
      steps(items.map((item) => ({ label: title(item), go: () => store.go(item, 'trail') }))),
    );
  };
  store.listen((state, before) => {
    if (state.view !== before.view) draw();
  });
  draw();
}

/** A list of steps, of which the last is where people are. */
export function steps(all: readonly Step[]): HTMLElement {
  const items = all.map(({ label, go }, index) =>
    el(
      'li',
      {},
      index === all.length - 1 ? el('span', { 'aria-current': 'location' }, label) : button({}, go, label),
    ),
  );
  return el('ol', {}, ...items);
}
