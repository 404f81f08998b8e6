import { type Change, type Comparison, delta } from './compare.ts';
import { formatBytes, formatDelta, formatDuration, formatExactBytes, formatShare, plural } from './format.ts';
import type { BuildReport } from './model.ts';
import { smokeLines } from './smoke.ts';
import { startChangeLines } from './start-changes.ts';

const BIGGEST_SHOWN = 5;

/** The last words of a successful build, for a terminal or a workflow's log: what was not said before. */
export function resultText(report: BuildReport): string {
  const { zip } = report;
  const total = report.timings.reduce((sum, { ms }) => sum + ms, 0);
  const lines = [
    `${zip.path}  ${formatExactBytes(zip.bytes)}, ${plural(zip.entries, 'file')}, ${formatBytes(zip.unzippedBytes)} unzipped`,
    `sha256 ${zip.sha256}`,
    ...(report.s3 === undefined
      ? []
      : [`${report.s3.uri}  ${report.s3.uploaded ? 'uploaded' : 'same content was there'}`]),
    ...(report.html === undefined ? [] : [`${report.html.path}  shows what is in it`]),
    ...biggest(report),
    ...smokeLines(report.smokeTest),
    `done in ${formatDuration(total)}`,
  ];
  return lines.join('\n');
}

function biggest(report: BuildReport): string[] {
  if (report.distributions.length === 0) return [];
  const shown = report.distributions.slice(0, BIGGEST_SHOWN);
  const width = Math.max(...shown.map(({ name, version }) => name.length + version.length + 1));
  const rows = shown.map(
    ({ name, version, bytes }) =>
      `  ${`${name} ${version}`.padEnd(width)}  ${formatBytes(bytes).padStart(10)}`,
  );
  const rest = report.distributions.length - shown.length;
  return [
    `${plural(report.distributions.length, 'distribution')}:`,
    ...rows,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

/** A comparison for a terminal: the sizes, then each distribution that changed. */
export function comparisonText(comparison: Comparison): string {
  const { zipBytes, unzippedBytes, extractedBytes, sourceBytes, unchanged } = comparison;
  const rows = comparison.distributions.map(({ name, kind, versionBefore, versionAfter, bytes }) => {
    const versions = [...new Set([versionBefore, versionAfter])].filter((version) => version !== undefined);
    return [kind, name, versions.join(' → '), formatBytes(bytes.after), formatDelta(delta(bytes))];
  });
  return [
    ...comparison.differences.map((difference) => `note: ${difference}`),
    ...columns(
      [
        sizeRow('zip', zipBytes),
        sizeRow('unzipped', unzippedBytes),
        ...(extractedBytes.before + extractedBytes.after === 0 ? [] : [sizeRow('in /tmp', extractedBytes)]),
        sizeRow('your files', sourceBytes),
      ],
      1,
    ),
    '',
    ...(rows.length === 0 ? ['no distribution changed'] : columns(rows, 3)),
    `${plural(unchanged, 'distribution')} unchanged`,
    ...startChangeLines(comparison.starts),
  ].join('\n');
}

function sizeRow(what: string, change: Change): string[] {
  const { before, after } = change;
  return [
    what,
    formatBytes(before),
    '→',
    formatBytes(after),
    formatDelta(delta(change)),
    formatShare(before, after),
  ];
}

/** Rows in columns of equal width; from the column `right` on aligned to the right. */
function columns(rows: ReadonlyArray<readonly string[]>, right: number): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < right ? cell.padEnd(width(column)) : cell.padStart(width(column))))
      .join('  ')
      .trimEnd(),
  );
}
