import { composition } from '../composition.ts';
import { el } from '../dom.ts';
import { title } from './icicle.ts';
import type { StartState } from './state.ts';
import { ownTimes } from './tree.ts';
import { factsOf, ownerKinds, timeOf } from './words.ts';

/** The figures of the view, and whose modules took its time: also the legend of the chart's colours. */
export function showStartFigures(state: StartState, place: HTMLElement): void {
  const draw = () => {
    const { view, init } = state.now;
    const facts = factsOf(view, init).map(({ label, value }) =>
      el('div', {}, el('dt', {}, label), el('dd', {}, value)),
    );
    place.replaceChildren(el('h3', {}, title(view)), el('dl', { class: 'facts' }, ...facts), owners(state));
  };
  state.listen(draw);
  draw();
}

function owners(state: StartState): HTMLElement {
  const { view } = state.now;
  const times = ownTimes(view);
  const found = ownerKinds.flatMap((kind) => {
    const us = times.get(kind.id) ?? 0;
    return us === 0 ? [] : [{ ...kind, us }];
  });
  return composition(
    'By whose modules',
    found.map(({ id, label, us }) => ({
      ...{ colour: `of-${id}`, label, size: timeOf(us) },
      share: view.us === 0 ? 0 : us / view.us,
    })),
  );
}
