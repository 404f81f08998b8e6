import { formatCount, plural } from '../../../format.ts';
import { button, el, withPart } from '../dom.ts';
import { share, shownName } from '../words.ts';
import { title } from './icicle.ts';
import type { StartState } from './state.ts';
import type { Part } from './tree.ts';
import { timeOf } from './words.ts';

/** Rows before people ask for all. */
const FIRST = 15;

/** What lies in the view as a table: the same as the chart, for those who do not see it and for all that is too short. */
export function showTable(state: StartState, place: HTMLElement): void {
  let all = false;
  const draw = () => {
    const { view } = state.now;
    const heading = el('h3', { tabindex: -1 }, `Time within ${title(view)}`);
    const more = view.children.length - FIRST;
    place.replaceChildren(heading, table(state, all ? view.children : view.children.slice(0, FIRST)));
    if (all || more <= 0) return heading;
    const showAll = () => {
      all = true;
      draw().focus();
    };
    place.append(button({ class: 'more' }, showAll, `Show ${plural(more, 'more row')}`));
    return heading;
  };
  state.listen((_now, _before, cause) => {
    all = false;
    const heading = draw();
    if (cause === 'table') heading.focus({ preventScroll: true });
  });
  draw();
}

function table(state: StartState, parts: readonly Part[]): HTMLElement {
  if (parts.length === 0) return el('p', { class: 'quiet' }, 'Nothing that was imported for the first time.');
  const columns = [
    ['Name', ''],
    ['Of', 'wide'],
    ['Own time', 'number wide'],
    ['With imports', 'number'],
    ['Share', 'share'],
    ['Modules', 'number wide'],
  ] as const;
  const heads = columns.map(([name, className]) => el('th', { scope: 'col', class: className }, name));
  const rows = parts.map((part) => row(state, part));
  return el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows));
}

function row(state: StartState, part: Part): HTMLElement {
  const { us } = state.now.view;
  const name = button({ class: 'link' }, () => state.go(part, 'table'), title(part));
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, name, el('span', { class: 'opens', 'aria-hidden': 'true' }, '›')),
    el('td', { class: 'wide' }, shownName(part.ownerName)),
    el('td', { class: 'number wide' }, timeOf(part.ownUs)),
    el('td', { class: 'number' }, timeOf(part.totalUs)),
    el(
      'td',
      { class: 'share' },
      withPart(
        el('span', { class: `bar of-${part.owner}`, 'aria-hidden': 'true' }),
        us === 0 ? 0 : part.us / us,
      ),
      share(part.us, us),
    ),
    el('td', { class: 'number wide' }, formatCount(part.modules)),
  );
}
