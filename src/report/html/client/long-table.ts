import { plural } from '../../format.ts';
import { button, el } from './dom.ts';

/** A table as it is at present. */
interface Contents<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly table: (rows: readonly Row[]) => HTMLElement;
}

/**
 * A table under a heading in `place`: its first rows, and a button that shows the others.
 *
 * @returns what draws it anew, with `fold` the first rows alone, and gives the heading.
 */
export function longTable<Row>(
  place: HTMLElement,
  first: number,
  contents: () => Contents<Row>,
): (fold: boolean) => HTMLElement {
  let all = false;
  const draw = (fold: boolean) => {
    if (fold) all = false;
    const { title, rows, table } = contents();
    const heading = el('h3', { tabindex: -1 }, title);
    const more = rows.length - first;
    place.replaceChildren(heading, table(all ? rows : rows.slice(0, first)));
    if (all || more <= 0) return heading;
    const showAll = () => {
      all = true;
      draw(false).focus();
    };
    place.append(button({ class: 'more' }, showAll, `Show ${plural(more, 'more row')}`));
    return heading;
  };
  return draw;
}
