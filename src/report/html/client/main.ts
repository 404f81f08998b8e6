import type { PageData } from '../data.ts';
import { baseline, changes } from './changes.ts';
import { choices } from './choices.ts';
import { showContents } from './contents.ts';
import { button, byId, el } from './dom.ts';
import { showFigures } from './figures.ts';
import { TreeMap } from './map.ts';
import { limits, messages, overview } from './overview.ts';
import { showSearch } from './search-box.ts';
import { showStarts } from './start/section.ts';
import { Store } from './store.ts';
import { showTrail } from './trail.ts';
import { buildTree } from './tree.ts';

/** Starts the page. */
function start(): void {
  const data = JSON.parse(byId('data').textContent ?? '') as PageData;
  const { report } = data;
  const store = new Store(data, buildTree(data));
  byId('overview').append(...overview(report, store.tree));
  fill('limits', limits(report));
  if (report.comparison !== undefined) {
    byId('baseline').textContent = baseline(report.comparison);
    fill('changes', ...changes(report.comparison));
  }
  fill('messages', messages(report));
  fill('choices', choices(report));
  showMeasures(store);
  showTrail(store, byId('trail'));
  new TreeMap(store, byId('map'));
  showFigures(store, byId('figures'));
  showContents(store, byId('contents'));
  showStarts(data.starts);
  showSearch(store, byId('search') as HTMLInputElement, byId('found'));
  keepAddress(store);
}

/** Puts content into a section, which is not there at all without any. */
function fill(id: string, ...content: ReadonlyArray<HTMLElement | undefined>): void {
  const section = byId(id);
  const found = content.filter((element) => element !== undefined);
  section.append(...found);
  section.hidden = found.length === 0;
}

function showMeasures(store: Store): void {
  const buttons = store.data.measures.map(({ label }, measure) =>
    button({ 'aria-pressed': String(measure === 0) }, () => store.measureBy(measure), label),
  );
  byId('measures').append(...buttons);
  store.listen(({ measure }) => {
    for (const [index, one] of buttons.entries()) one.setAttribute('aria-pressed', String(index === measure));
  });
}

/** The address names what is looked at, so that the browser's way back works and a place can be shown to others. */
function keepAddress(store: Store): void {
  const read = () => {
    const address = location.hash.slice(1);
    // Others are places in the page, such as that of the skip link.
    if (address !== '' && !address.startsWith('/')) return;
    if (address !== store.address) store.goTo(address);
  };
  store.listen((state, before, cause) => {
    if (cause === 'address' || (state.view === before.view && state.file === before.file)) return;
    location.hash = store.address;
  });
  window.addEventListener('hashchange', read);
  read();
}

try {
  start();
  // For the tests: when the first picture was on the screen.
  requestAnimationFrame(() => setTimeout(() => performance.mark('zipnest:shown')));
} catch (error) {
  byId('overview').append(el('p', { class: 'broken' }, `This report cannot be shown here: ${error}`));
  throw error;
}
