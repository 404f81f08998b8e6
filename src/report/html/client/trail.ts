import { button, el } from './dom.ts';
import { title } from './names.ts';
import type { Store } from './store.ts';
import { trail } from './tree.ts';

/** The way from the package down to the view; each step leads back to it. */
export function showTrail(store: Store, place: HTMLElement): void {
  const draw = () => {
    const items = trail(store.state.view);
    const steps = items.map((item, index) =>
      el(
        'li',
        {},
        index === items.length - 1
          ? el('span', { 'aria-current': 'location' }, title(item))
          : button({}, () => store.go(item, 'trail'), title(item)),
      ),
    );
    place.replaceChildren(el('ol', {}, ...steps));
  };
  store.listen((state, before) => {
    if (state.view !== before.view) draw();
  });
  draw();
}
