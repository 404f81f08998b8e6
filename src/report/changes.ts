import { type Change, type Comparison, type DistributionChange, delta } from './compare.ts';
import { formatBytes, formatDelta, formatShare, plural } from './format.ts';
import { code, details, foldedTable, literal, table } from './markup.ts';
import type { ReportDistribution, ReportLimit } from './model.ts';
import type { ReadReport } from './parse.ts';
import { startChangesMarkdown } from './start-changes.ts';

/** `11.8 MiB (+1.2 MiB, +11.3 %)`; without a change the size alone. */
export function sizeText(bytes: number, change: Change | undefined): string {
  if (change === undefined || delta(change) === 0) return formatBytes(bytes);
  const share = formatShare(change.before, change.after);
  return `${formatBytes(bytes)} (${[formatDelta(delta(change)), share].filter((part) => part !== '').join(', ')})`;
}

/** The package and its two sizes in one line: `web-api: 11.8 MiB zip, 43.6 MiB unzipped`. */
export function headingText({
  name,
  zip,
  comparison,
}: Pick<ReadReport, 'name' | 'zip' | 'comparison'>): string {
  const zipText = sizeText(zip.bytes, comparison?.zipBytes);
  return `${literal(name)}: ${zipText} zip, ${sizeText(zip.unzippedBytes, comparison?.unzippedBytes)} unzipped`;
}

/** What would help, for each of `limits` that fails a build and has an advice. */
export function adviceMarkdown(limits: readonly ReportLimit[]): string {
  return limits
    .filter(({ fatal, advice }) => fatal && advice !== undefined)
    .map(({ ok, text, advice }) => `${ok ? '⚠️' : '❌'} ${literal(text)}. ${literal(advice ?? '')}`)
    .join('\n\n');
}

/** What changed from the baseline, as Markdown: what it is, the distributions, the function's own files, its start. */
export function changesMarkdown(
  comparison: Comparison,
  distributions: ReadonlyArray<Pick<ReportDistribution, 'name' | 'version' | 'bytes' | 'compressedBytes'>>,
): string {
  return [
    `Compared with ${literal(comparison.with)}${differenceText(comparison)}.`,
    changedTable(comparison),
    `Your own files: ${sizeText(comparison.sourceBytes.after, comparison.sourceBytes)}.`,
    startChangesMarkdown(comparison.starts),
    unchangedTable(comparison, distributions),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `2 added, 1 upgraded`, or that nothing changed. */
export function changeCounts({ distributions }: Comparison): string {
  const kinds = ['added', 'removed', 'upgraded', 'downgraded', 'changed'] as const;
  const counts = kinds.map(
    (kind) => [kind, distributions.filter((one) => one.kind === kind).length] as const,
  );
  const shown = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
  return shown.length === 0 ? 'no distribution changed' : shown.join(', ');
}

function differenceText({ differences }: Comparison): string {
  return differences.length === 0 ? '' : `, which differs: **${differences.map(literal).join(', ')}**`;
}

function changedTable({ distributions }: Comparison): string {
  if (distributions.length === 0) return 'No distribution changed.';
  const columns = ['Distribution', 'Change', 'Version', 'Unzipped:', 'Zipped:'];
  const rows = distributions.map((change) => [
    literal(change.name),
    change.kind,
    versionText(change),
    sizeChange(change.bytes),
    sizeChange(change.compressedBytes),
  ]);
  return foldedTable(columns, rows, (folded) => `${folded} smaller changes`);
}

function versionText({ versionBefore, versionAfter }: DistributionChange): string {
  const versions = [versionBefore, versionAfter].filter((version) => version !== undefined);
  return [...new Set(versions)].map(code).join(' → ');
}

function sizeChange(change: Change): string {
  if (change.before === 0) return `+${formatBytes(change.after)}`;
  if (change.after === 0) return formatDelta(delta(change));
  return sizeText(change.after, change);
}

function unchangedTable(
  comparison: Comparison,
  distributions: ReadonlyArray<Pick<ReportDistribution, 'name' | 'version' | 'bytes' | 'compressedBytes'>>,
): string {
  const changed = new Set(comparison.distributions.map(({ name }) => name));
  const rows = distributions
    .filter(({ name }) => !changed.has(name))
    .map(({ name, version, bytes, compressedBytes }) => [
      literal(name),
      code(version),
      formatBytes(bytes),
      formatBytes(compressedBytes),
    ]);
  if (rows.length === 0) return '';
  const columns = ['Distribution', 'Version', 'Unzipped:', 'Zipped:'];
  return details(`${plural(rows.length, 'distribution')} unchanged`, table(columns, rows));
}
