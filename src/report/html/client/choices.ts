import { formatBytes, plural } from '../../format.ts';
import type { PageReport } from '../data.ts';
import { el } from './dom.ts';
import { shownName } from './words.ts';

type Row = readonly [what: string, value: string, from?: string];

/** What was chosen for the package, and where each choice came from. */
export function choices(report: PageReport): HTMLElement {
  const { dependencies, source } = report;
  const skipped = Object.entries(source.skipped).map(([rule, count]) => `${rule} (${count})`);
  const rows: readonly Row[] = [
    ['Python', report.pythonVersion, report.pythonFrom],
    ['Architecture', report.architecture, report.architectureFrom],
    ['Layout', report.layout.kind, report.layout.reason],
    ['Handlers', report.handlers.join(', ') || 'not given'],
    dependencyRow(dependencies),
    ['Your files', `${plural(source.files, 'file')}, ${formatBytes(source.bytes)}`],
    ...(skipped.length === 0 ? [] : [['Left out', skipped.join(', ')] as const]),
    ...report.options.map(({ name, value, from }) => [`${name}`, value, from] as const),
    ['Tools', `Zipnest ${report.zipnest}, Node ${report.tools.node}, zlib ${report.tools.zlib}`],
    ['SHA-256', report.zip.sha256],
    ['CodeSha256', report.zip.codeSha256],
  ];
  return el('dl', { class: 'choices' }, ...rows.map(choice));
}

function dependencyRow({ file, locked }: PageReport['dependencies']): Row {
  if (file === undefined) return ['Dependencies', 'none'];
  return ['Dependencies', file, locked ? 'locked' : 'resolved anew'];
}

function choice([what, value, from]: Row): HTMLElement {
  return el(
    'div',
    {},
    el('dt', {}, shownName(what)),
    el(
      'dd',
      {},
      shownName(value),
      from === undefined ? undefined : el('span', { class: 'from' }, shownName(from)),
    ),
  );
}
