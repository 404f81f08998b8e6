import type { Change } from '../../compare.ts';
import { formatBytes, formatCount, plural } from '../../format.ts';
import type { PageReport } from '../data.ts';
import { el, withPart } from './dom.ts';
import type { Item } from './tree.ts';
import { delta, direction, exactBytes, share, shownName, signedBytes } from './words.ts';

/** The head of the page: whose package it is, whether it fits, and how large it is. */
export function overview(report: PageReport, tree: Item): HTMLElement[] {
  const broken = report.limits.filter(({ ok, fatal }) => fatal && !ok);
  const facts = [
    report.runtime,
    report.architecture,
    `${report.layout.kind} layout`,
    plural(report.distributions.length, 'distribution'),
    plural(tree.files, 'file'),
  ];
  return [
    el(
      'div',
      { class: 'headline' },
      el('h1', {}, shownName(report.name)),
      el(
        'p',
        { class: `verdict ${report.ok ? 'good' : 'bad'}` },
        report.ok ? 'Within limits' : broken.length > 0 ? 'Limit broken' : 'Smoke test failed',
      ),
    ),
    el('ul', { class: 'tags' }, ...facts.map((fact) => el('li', {}, fact))),
    ...broken.map(({ text }) => el('p', { class: 'broken' }, text)),
    el('dl', { class: 'stats' }, ...stats(report)),
  ];
}

function stats({ zip, layout, comparison }: PageReport): HTMLElement[] {
  const nested = layout.kind === 'nested';
  return [
    stat('Zip', zip.bytes, comparison?.zipBytes),
    stat(nested ? 'Unzipped in /var/task' : 'Unzipped', zip.unzippedBytes, comparison?.unzippedBytes),
    ...(nested ? [stat('Extracted to /tmp', zip.extractedBytes, comparison?.extractedBytes)] : []),
  ];
}

function stat(label: string, bytes: number, change: Change | undefined): HTMLElement {
  return el(
    'div',
    { class: 'stat' },
    el('dt', {}, label),
    el('dd', { class: 'figure' }, formatBytes(bytes)),
    el('dd', { class: 'exact' }, exactBytes(bytes)),
    change === undefined
      ? undefined
      : el('dd', { class: `change ${direction(change)}` }, signedBytes(delta(change))),
  );
}

const limitNames: Readonly<Record<string, string>> = {
  unzipped: 'Unzipped in Lambda',
  'direct-upload': 'Direct upload',
  'ephemeral-storage': '/tmp at cold start',
  entries: 'Entries in a zip',
};

/** Each limit as a bar. */
export function limits(report: PageReport): HTMLElement {
  const items = report.limits.map(({ name, value, limit, ok, fatal }) => {
    const inBytes = name !== 'entries';
    const show = (figure: number) => (inBytes ? formatBytes(figure) : formatCount(figure));
    const state = ok ? 'good' : fatal ? 'bad' : 'note';
    const words = { good: '', note: name === 'direct-upload' ? 'needs S3' : 'over', bad: 'too large' }[state];
    return el(
      'li',
      { class: `limit ${state}` },
      el(
        'p',
        { class: 'limit-head' },
        el('span', { class: 'limit-name' }, limitNames[name] ?? shownName(name)),
        el('span', { class: 'limit-share' }, words === '' ? '' : `${words} · `, share(value, limit)),
      ),
      el(
        'div',
        { class: 'track', 'aria-hidden': 'true' },
        withPart(el('span', {}), limit === 0 ? 1 : value / limit),
      ),
      el('p', { class: 'limit-figures' }, `${show(value)} of ${show(limit)}`),
    );
  });
  return el('ul', { class: 'limits' }, ...items);
}

/** Warnings and notices of the build. */
export function messages(report: PageReport): HTMLElement | undefined {
  if (report.messages.length === 0) return undefined;
  const items = report.messages.map(({ level, text, at }) => {
    const place = at === undefined ? undefined : at.line === undefined ? at.file : `${at.file}:${at.line}`;
    return el(
      'li',
      { class: level },
      el('span', { class: 'level' }, level === 'warning' ? 'Warning' : 'Notice'),
      el('p', {}, place === undefined ? undefined : el('code', {}, shownName(place)), shownName(text)),
    );
  });
  return el('ul', { class: 'messages' }, ...items);
}
