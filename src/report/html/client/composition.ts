import { el, withPart } from './dom.ts';

/** One part of a whole. */
interface Share {
  /** The class that has its colour. */
  readonly colour: string;
  readonly label: string;
  /** Of the whole, 0 to 1. */
  readonly share: number;
  readonly size: string;
  readonly exactly?: string;
}

/** What something is made up of: a bar, and a legend that `name` names. */
export function composition(name: string, shares: readonly Share[]): HTMLElement {
  const bar = shares.map(({ colour, share }) => withPart(el('span', { class: colour }), share));
  const rows = shares.map(({ colour, label, size, exactly }) =>
    el(
      'li',
      {},
      el('span', { class: `swatch ${colour}` }),
      el('span', { class: 'kind-label' }, label),
      el('span', { class: 'kind-size', title: exactly }, size),
    ),
  );
  return el(
    'div',
    { class: 'composition' },
    el('div', { class: 'stack', 'aria-hidden': 'true' }, ...bar),
    el('ul', { 'aria-label': name }, ...rows),
  );
}
