import { el, withPart } from '../dom.ts';
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
    place.replaceChildren(
      el('h3', {}, title(view)),
      el('dl', { class: 'facts' }, ...facts),
      composition(state),
    );
  };
  state.listen(draw);
  draw();
}

function composition(state: StartState): HTMLElement {
  const { view } = state.now;
  const times = ownTimes(view);
  const found = ownerKinds.flatMap((kind) => {
    const us = times.get(kind.id) ?? 0;
    return us === 0 ? [] : [{ ...kind, us }];
  });
  const bar = found.map(({ id, us }) =>
    withPart(el('span', { class: `of-${id}` }), view.us === 0 ? 0 : us / view.us),
  );
  const rows = found.map(({ id, label, us }) =>
    el(
      'li',
      {},
      el('span', { class: `swatch of-${id}` }),
      el('span', { class: 'kind-label' }, label),
      el('span', { class: 'kind-size' }, timeOf(us)),
    ),
  );
  return el(
    'div',
    { class: 'composition' },
    el('div', { class: 'stack', 'aria-hidden': 'true' }, ...bar),
    el('ul', { 'aria-label': 'By whose modules' }, ...rows),
  );
}
