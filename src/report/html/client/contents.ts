import { formatBytes, formatCount } from '../../format.ts';
import { button, el, withPart } from './dom.ts';
import { longTable } from './long-table.ts';
import { title, versionOf } from './names.ts';
import { ordered } from './shown.ts';
import type { Store } from './store.ts';
import { figureOf, type Item } from './tree.ts';
import { exactBytes, share } from './words.ts';

/** Rows before people ask for all. */
const FIRST = 25;

/** The view as a table: the same as the map, for those who do not see it and for exact figures. */
export function showContents(store: Store, place: HTMLElement): void {
  const draw = longTable(place, FIRST, () => {
    const { view, measure } = store.state;
    const rows = ordered(view, measure);
    return { title: `Contents of ${title(view)}`, rows, table: (items) => table(store, items) };
  });
  store.listen((state, before, cause) => {
    if (state.view === before.view && state.measure === before.measure && state.file === before.file) return;
    const heading = draw(state.view !== before.view);
    if (cause === 'table') heading.focus({ preventScroll: true });
  });
  draw(true);
}

function table(store: Store, items: readonly Item[]): HTMLElement {
  const { view, file, measure } = store.state;
  const versions = view.kind === 'package';
  const heads = [
    el('th', { scope: 'col' }, 'Name'),
    ...(versions ? [el('th', { scope: 'col', class: 'wide' }, 'Version')] : []),
    ...store.data.measures.map(({ label }, index) =>
      el(
        'th',
        {
          scope: 'col',
          class: index === measure ? 'number' : 'number wide',
          'aria-sort': index === measure ? 'descending' : undefined,
        },
        label,
      ),
    ),
    el('th', { scope: 'col', class: 'share' }, 'Share'),
    el('th', { scope: 'col', class: 'number wide' }, 'Files'),
  ];
  const rows = items.map((item) => row(store, item, versions, item === file));
  return el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows));
}

function row(store: Store, item: Item, versions: boolean, current: boolean): HTMLElement {
  const { view, measure } = store.state;
  const [part, whole] = [figureOf(item, measure), figureOf(view, measure)];
  const sizes = store.data.measures.map((_, index) => {
    const bytes = figureOf(item, index);
    const attributes = { class: index === measure ? 'number' : 'number wide', title: exactBytes(bytes) };
    return el('td', attributes, formatBytes(bytes));
  });
  const name = button({ class: 'link' }, () => store.go(item, 'table'), title(item));
  return el(
    'tr',
    { 'aria-current': current },
    el(
      'th',
      { scope: 'row' },
      name,
      item.kind === 'file' ? undefined : el('span', { class: 'opens', 'aria-hidden': 'true' }, '›'),
    ),
    ...(versions ? [el('td', { class: 'wide' }, versionOf(item, store.report) ?? '')] : []),
    ...sizes,
    el(
      'td',
      { class: 'share' },
      withPart(el('span', { class: 'bar', 'aria-hidden': 'true' }), whole === 0 ? 0 : part / whole),
      share(part, whole),
    ),
    el('td', { class: 'number wide' }, formatCount(item.files)),
  );
}
