import { plural } from '../../format.ts';
import { el } from './dom.ts';
import { title } from './names.ts';
import type { Store } from './store.ts';
import { figureOf, type Item } from './tree.ts';
import { exactBytes, share, shownName } from './words.ts';

/** Pixels from the pointer, and from the window's edges. */
const GAP = 14;

/**
 * Says what lies under the mouse, to the byte. For the mouse alone: what it says is also beside the map, for what
 * is opened or chosen, and in the names of the tiles.
 */
export function tooltipFor(
  frame: HTMLElement,
  store: Store,
  itemAt: (x: number, y: number) => Item | undefined,
): void {
  const tip = el('div', { class: 'tooltip', hidden: true, 'aria-hidden': 'true' });
  document.body.append(tip);
  const hide = () => {
    tip.hidden = true;
  };
  let current: Item | undefined;
  frame.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'mouse') return;
    const { left, top } = frame.getBoundingClientRect();
    const item = itemAt(event.clientX - left, event.clientY - top);
    if (item === undefined) return hide();
    if (item !== current || tip.hidden) tip.replaceChildren(...contents(item, store));
    current = item;
    tip.hidden = false;
    place(tip, event);
  });
  frame.addEventListener('pointerleave', hide);
  store.listen(hide);
  window.addEventListener('scroll', hide, { passive: true });
}

function contents(item: Item, { data, tree, state }: Store): HTMLElement[] {
  const path = item.kind === 'file' || item.kind === 'folder' ? shownName(item.path) : undefined;
  const figures = data.measures.map(({ label }, measure) =>
    el('div', {}, el('dt', {}, label), el('dd', {}, exactBytes(figureOf(item, measure)))),
  );
  const whole = `${share(figureOf(item, state.measure), figureOf(tree, state.measure))} of the package`;
  return [
    el('p', { class: 'tip-title' }, title(item)),
    ...(path === undefined || path === title(item) ? [] : [el('p', { class: 'tip-path' }, path)]),
    el('dl', {}, ...figures),
    el('p', { class: 'tip-foot' }, item.kind === 'file' ? whole : `${plural(item.files, 'file')}, ${whole}`),
  ];
}

function place(tip: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const { width, height } = tip.getBoundingClientRect();
  const room = document.documentElement;
  const x = clientX + GAP + width + GAP > room.clientWidth ? clientX - GAP - width : clientX + GAP;
  const y = clientY + GAP + height + GAP > room.clientHeight ? clientY - GAP - height : clientY + GAP;
  tip.style.transform = `translate(${Math.max(GAP, x)}px, ${Math.max(GAP, y)}px)`;
}
