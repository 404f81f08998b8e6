import { formatBytes, formatExactBytes, plural } from './format.ts';
import { details, literal, table } from './markup.ts';
import type { BuildReport, ReportDistribution } from './model.ts';

/** The headings and cells that the table of distributions has more for a split package; none for another one. */
export function placeColumns(distributions: readonly ReportDistribution[]): {
  readonly columns: readonly string[];
  readonly cells: (distribution: ReportDistribution) => readonly string[];
} {
  if (distributions.every(({ places }) => places === undefined)) return { columns: [], cells: () => [] };
  return {
    columns: ['Flat:', 'At start:', 'On first use:'],
    cells: ({ places }) =>
      places === undefined ? ['', '', ''] : [places.flat, places.eager, places.lazy].map(formatBytes),
  };
}

/** How a package is split, as a folded section; empty for other layouts. */
export function splitMarkdown({ split }: BuildReport['layout']): string {
  if (split === undefined) return '';
  const rows = [
    [
      'Unpacked at the start',
      `${formatExactBytes(split.eagerBytes)}; no choice of files has less than ${formatExactBytes(split.eagerBound)}`,
    ],
    ['Unpacked on first use', `in ${plural(split.groups, 'part')}`],
    [
      '/tmp',
      `${formatBytes(split.startBytes)} at the start, ${formatBytes(split.worstBytes)} once everything was used`,
    ],
    ...split.held.map(({ names, why }) => ['Not split', `${names.map(literal).join(', ')}: ${literal(why)}`]),
  ];
  return details('How the dependencies are split', table(['', ''], rows));
}

/** The same in one line for a terminal; none for other layouts. */
export function splitLines({ split }: BuildReport['layout']): string[] {
  if (split === undefined) return [];
  return [
    `${formatBytes(split.eagerBytes)} unpacked at the start; /tmp has ${formatBytes(split.startBytes)} then, ${formatBytes(split.worstBytes)} once everything was used`,
    ...split.held.map(({ names, why }) => `not split: ${names.join(', ')}, since ${why}`),
  ];
}
