import { formatBytes, plural } from '../../format.ts';
import { button, el } from './dom.ts';
import { title } from './names.ts';
import { type Found, search } from './search.ts';
import type { Store } from './store.ts';
import { figureOf, type Item } from './tree.ts';
import { shownName } from './words.ts';

/** Milliseconds after the last key. */
const PAUSE = 80;

/** Finds distributions and files by name; what is not found loses its colour in the map. */
export function showSearch(store: Store, input: HTMLInputElement, place: HTMLElement): void {
  const status = el('p', { role: 'status' });
  const list = el('ul', { 'aria-label': 'Found' });
  place.append(status, list);
  const run = () => {
    const found = search(store.tree, input.value, store.state.measure);
    store.highlight(found?.lit);
    place.hidden = found === undefined;
    status.textContent = found === undefined ? '' : summary(found);
    list.replaceChildren(...(found?.results ?? []).map((item) => result(store, item)));
  };
  let timer: number | undefined;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(run, PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') list.querySelector('button')?.focus();
    else if (event.key === 'Escape') clear();
    else return;
    event.preventDefault();
  });
  list.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      clear();
      input.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(list, event.key === 'ArrowDown' ? 1 : -1, input);
    }
  });
  hideElsewhere(input, place);
  store.listen((_, __, cause) => {
    if (cause === 'measure' && input.value !== '') run();
  });
  const clear = () => {
    input.value = '';
    run();
  };
}

/** The list lies over the map: it is there while people are in it or in the field, the colours stay. */
function hideElsewhere(input: HTMLInputElement, place: HTMLElement): void {
  const leave = (target: EventTarget | null) => {
    if (target instanceof Node && target !== input && !place.contains(target)) place.hidden = true;
  };
  // Not every browser gives the focus to a button that is clicked, so both are heard.
  document.addEventListener('focusin', ({ target }) => leave(target));
  document.addEventListener('pointerdown', ({ target }) => leave(target));
  input.addEventListener('focus', () => {
    place.hidden = input.value.trim() === '';
  });
}

function step(list: HTMLElement, by: 1 | -1, input: HTMLElement): void {
  const buttons = [...list.querySelectorAll('button')];
  const next = buttons.indexOf(document.activeElement as HTMLButtonElement) + by;
  (next < 0 ? input : buttons[next])?.focus();
}

function summary({ distributions, files, results, value }: Found): string {
  if (results.length === 0) return 'Nothing has that in its name.';
  const what = [
    ...(distributions > 0 ? [plural(distributions, 'distribution')] : []),
    plural(files.size, 'file'),
    formatBytes(value),
  ];
  const all = results.length < distributions + files.size && results.length >= 50;
  return `${what.join(', ')}${all ? `; the biggest ${results.length} are listed` : ''}`;
}

function result(store: Store, item: Item): HTMLElement {
  const name = item.kind === 'file' ? shownName(item.path) : title(item);
  return el(
    'li',
    {},
    button(
      { class: 'result' },
      () => store.go(item, 'search'),
      el('span', { class: 'result-name' }, name),
      el('span', { class: 'result-size' }, formatBytes(figureOf(item, store.state.measure))),
    ),
  );
}
