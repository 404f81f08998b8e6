import { formatCount } from '../../../format.ts';
import { button, el, withPart } from '../dom.ts';
import { longTable } from '../long-table.ts';
import { share, shownName } from '../words.ts';
import { title } from './icicle.ts';
import type { StartState } from './state.ts';
import type { Part } from './tree.ts';
import { timeOf } from './words.ts';

/** Rows before people ask for all. */
const FIRST = 15;

/** What lies in the view as a table: the same as the chart, for those who do not see it and for all that is too short. */
export function showTable(state: StartState, place: HTMLElement): void {
  const draw = longTable(place, FIRST, () => {
    const { view } = state.now;
    const rows = view.children;
    return { title: `Time within ${title(view)}`, rows, table: (parts) => table(state, parts) };
  });
  state.listen((_now, _before, cause) => {
    const heading = draw(true);
    if (cause === 'table') heading.focus({ preventScroll: true });
  });
  draw(true);
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
