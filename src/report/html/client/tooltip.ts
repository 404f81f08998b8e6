import { el } from './dom.ts';

/** Pixels from the pointer, and from the window's edges. */
const GAP = 14;

/**
 * Says what lies under the mouse, in full; gives a function that hides it. For the mouse alone: what it says must stand
 * elsewhere, too, and in the names of what is pointed at.
 *
 * @param thingAt what lies at a point, from the frame's top left corner; undefined for nothing.
 */
export function tooltipFor<Thing>(
  frame: HTMLElement,
  thingAt: (x: number, y: number) => Thing | undefined,
  contents: (thing: Thing) => readonly HTMLElement[],
): () => void {
  const tip = el('div', { class: 'tooltip', hidden: true, 'aria-hidden': 'true' });
  document.body.append(tip);
  const hide = () => {
    tip.hidden = true;
  };
  let current: Thing | undefined;
  frame.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'mouse') return;
    const { left, top } = frame.getBoundingClientRect();
    const thing = thingAt(event.clientX - left, event.clientY - top);
    if (thing === undefined) return hide();
    if (thing !== current || tip.hidden) tip.replaceChildren(...contents(thing));
    current = thing;
    tip.hidden = false;
    place(tip, event);
  });
  frame.addEventListener('pointerleave', hide);
  window.addEventListener('scroll', hide, { passive: true });
  return hide;
}

/** What a tooltip has: a name, a path where that says more, figures, a last line. */
export function tooltipContents(
  name: string,
  path: string | undefined,
  figures: ReadonlyArray<readonly [label: string, value: string]>,
  foot?: string,
): HTMLElement[] {
  return [
    el('p', { class: 'tip-title' }, name),
    ...(path === undefined || path === name ? [] : [el('p', { class: 'tip-path' }, path)]),
    el('dl', {}, ...figures.map(([label, value]) => el('div', {}, el('dt', {}, label), el('dd', {}, value)))),
    ...(foot === undefined ? [] : [el('p', { class: 'tip-foot' }, foot)]),
  ];
}

function place(tip: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const { width, height } = tip.getBoundingClientRect();
  const room = document.documentElement;
  const x = clientX + GAP + width + GAP > room.clientWidth ? clientX - GAP - width : clientX + GAP;
  const y = clientY + GAP + height + GAP > room.clientHeight ? clientY - GAP - height : clientY + GAP;
  tip.style.transform = `translate(${Math.max(GAP, x)}px, ${Math.max(GAP, y)}px)`;
}
