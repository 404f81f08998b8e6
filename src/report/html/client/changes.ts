import type { Change, Comparison, DistributionChange } from '../../compare.ts';
import type { StartChange } from '../../compare-starts.ts';
import { formatBytes, formatMilliseconds, formatTimeDelta, plural } from '../../format.ts';
import { el, withPart } from './dom.ts';
import { delta, direction, exactBytes, shownName, signedBytes } from './words.ts';

/** The difference to the baseline: sums first, then the distributions that changed, the biggest change first. */
export function changes(comparison: Comparison): HTMLElement[] {
  const { differences, distributions, unchanged, sourceBytes, starts = [] } = comparison;
  const most = Math.max(1, ...distributions.map(({ bytes }) => Math.abs(delta(bytes))));
  const rest = [
    `Your files: ${signedBytes(delta(sourceBytes))}.`,
    `${plural(unchanged, 'distribution')} unchanged.`,
  ];
  return [
    ...(differences.length === 0
      ? []
      : [el('p', { class: 'caution' }, `Not quite comparable: ${differences.map(shownName).join(', ')}.`)]),
    ...(distributions.length === 0 ? [] : [table(distributions, most)]),
    el('p', { class: 'quiet' }, rest.join(' ')),
    ...starts.map(startChange),
  ];
}

/** Both times were measured where each package was built. */
function startChange({ handler, initMs, importMs }: StartChange): HTMLElement {
  const time = (change: Change) => `${formatMilliseconds(change.after)} (${formatTimeDelta(delta(change))})`;
  const text = `Start of ${shownName(handler)}, as measured by each build: INIT ${time(initMs)}, of it imports ${time(importMs)}.`;
  return el('p', { class: 'quiet' }, text);
}

function table(distributions: readonly DistributionChange[], most: number): HTMLElement {
  const heads = [
    el('th', { scope: 'col' }, 'Distribution'),
    el('th', { scope: 'col' }, 'Version'),
    el('th', { scope: 'col', class: 'number' }, 'Unzipped'),
    el('th', { scope: 'col', class: 'balance wide' }, el('span', { class: 'hidden' }, 'Unzipped, as a bar')),
    el('th', { scope: 'col', class: 'number wide' }, 'Zipped'),
  ];
  const rows = distributions.map((change) =>
    el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        shownName(change.name),
        el('span', { class: `pill ${change.kind}` }, change.kind),
      ),
      el('td', {}, versions(change)),
      amount(change.bytes, `number ${direction(change.bytes)}`),
      el(
        'td',
        { class: 'balance wide' },
        withPart(
          el('span', { class: direction(change.bytes), 'aria-hidden': 'true' }),
          Math.abs(delta(change.bytes)) / most,
        ),
      ),
      amount(change.compressedBytes, 'number wide'),
    ),
  );
  return el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows));
}

function amount(change: Change, className: string): HTMLElement {
  const title = `${exactBytes(change.before)} → ${exactBytes(change.after)}`;
  return el('td', { class: className, title }, signedBytes(delta(change)));
}

function versions({ versionBefore: before, versionAfter: after }: DistributionChange): string {
  if (before === undefined || after === undefined || before === after)
    return shownName(after ?? before ?? '');
  return `${shownName(before)} → ${shownName(after)}`;
}

/** What the zip was, in one line. */
export function baseline({ with: label, zipBytes }: Comparison): string {
  return `against ${shownName(label)}, ${formatBytes(zipBytes.before)} zipped`;
}
