import { formatBytes, formatCount, plural } from '../../format.ts';
import { composition } from './composition.ts';
import { el } from './dom.ts';
import { type Kind, kinds } from './kinds.ts';
import { title, versionOf } from './names.ts';
import type { Store } from './store.ts';
import { figureOf, filesIn, type Item } from './tree.ts';
import { exactBytes, share, shownName } from './words.ts';

/** The figures of the view, or of the file that was chosen in it, to the byte; and what kinds of files it has. */
export function showFigures(store: Store, place: HTMLElement): void {
  const draw = () => {
    const { view, file, measure } = store.state;
    const item = file ?? view;
    place.replaceChildren(
      el('h3', {}, title(item)),
      ...(item.path !== '' && item.kind !== 'rest' && item.path !== title(item)
        ? [el('p', { class: 'path' }, shownName(item.path))]
        : []),
      el(
        'dl',
        { class: 'facts' },
        ...facts(item, store).map(([what, value, more]) => fact(what, value, more)),
      ),
      kindsOf(item, measure),
    );
  };
  store.listen((state, before) => {
    if (state.view !== before.view || state.file !== before.file || state.measure !== before.measure) draw();
  });
  draw();
}

type Fact = readonly [what: string, value: string, more?: string];

function facts(item: Item, { data, report, tree, state }: Store): Fact[] {
  const [unzipped, zipped] = [figureOf(item, 0), figureOf(item, 1)];
  const whole = share(figureOf(item, state.measure), figureOf(tree, state.measure));
  const version = versionOf(item, report);
  return [
    ...(version === undefined ? [] : [['Version', version] as const]),
    ...data.measures.map(
      ({ label }, measure): Fact =>
        [
          label,
          formatBytes(figureOf(item, measure)),
          figureOf(item, measure) < 1024 ? undefined : exactBytes(figureOf(item, measure)),
        ] as Fact,
    ),
    ...(unzipped === 0 ? [] : [['Zipped to', share(zipped, unzipped)] as const]),
    ...(item.kind === 'package' ? [] : [['Of the package', whole] as const]),
    item.kind === 'file' ? ['Lies in', where(item)] : ['Files', formatCount(item.files)],
  ];
}

const places: Readonly<Record<Item['place'], string>> = {
  flat: 'the zip itself',
  eager: 'the inner zip; unpacked at cold start',
  lazy: 'the inner zip; unpacked on first use',
};

function where({ place }: Item): string {
  return places[place];
}

function fact(what: string, value: string, more?: string): HTMLElement {
  return el(
    'div',
    {},
    el('dt', {}, what),
    el('dd', {}, value, more === undefined ? undefined : el('span', { class: 'exact' }, more)),
  );
}

/** What share of an item each kind of file has: also the legend of the map's colours. */
function kindsOf(item: Item, measure: number): HTMLElement {
  const sums = new Map<Kind['id'], { value: number; files: number }>();
  for (const file of filesIn(item)) {
    const sum = sums.get(file.fileKind) ?? { value: 0, files: 0 };
    sum.value += figureOf(file, measure);
    sum.files += 1;
    sums.set(file.fileKind, sum);
  }
  const total = figureOf(item, measure);
  const found = kinds.flatMap((kind) => {
    const sum = sums.get(kind.id);
    return sum === undefined ? [] : [{ ...kind, ...sum }];
  });
  return composition(
    'By kind of file',
    found.map(({ id, label, value, files }) => ({
      ...{ colour: `kind-${id}`, label, size: formatBytes(value) },
      share: total === 0 ? 0 : value / total,
      exactly: `${exactBytes(value)}, ${plural(files, 'file')}`,
    })),
  );
}
