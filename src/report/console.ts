import { formatBytes, formatCount, formatDuration, plural } from './format.ts';
import type { BuildReport } from './model.ts';

const BIGGEST_SHOWN = 5;

/** The last words of a successful build, for a terminal or a workflow's log. */
export function resultText(report: BuildReport): string {
  const { zip } = report;
  const total = report.timings.reduce((sum, { ms }) => sum + ms, 0);
  const lines = [
    `${zip.path}  ${formatBytes(zip.bytes)} (${formatCount(zip.bytes)} bytes), ${plural(zip.entries, 'file')}, ${formatBytes(zip.unzippedBytes)} unzipped`,
    `${report.runtime} ${report.architecture}, ${report.layout.kind} layout (${report.layout.reason})`,
    `sha256 ${zip.sha256}`,
    ...(report.html === undefined ? [] : [`${report.html.path}  shows what is in it`]),
    ...report.limits.filter(({ ok }) => !ok).map(({ text }) => text),
    ...biggest(report),
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
