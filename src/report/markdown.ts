import { bytecodeText } from './bytecode.ts';
import { adviceMarkdown, changesMarkdown, headingText } from './changes.ts';
import { formatBytes, formatCount, formatDuration, plural } from './format.ts';
import { bar, code, details, foldedTable, literal, table } from './markup.ts';
import type { BuildReport, ReportDistribution, ReportLimit, ReportMessage } from './model.ts';
import { slimMarkdown } from './slimming.ts';
import { smokeMarkdown } from './smoke.ts';
import { placeColumns, splitMarkdown } from './splitting.ts';

/** GitHub drops a step's summary above 1 MiB; the rest is left for other commands of the step. */
const MAX_SUMMARY = 1_000_000;
/** Distributions from which on a chart is drawn, and how many of them have a slice of their own. */
const CHART_FROM = 4;
const CHART_SLICES = 10;
/** Bytes below which a slice could not be seen. */
const CHART_LEAST = 100_000;

/**
 * The job summary: verdict first, then sizes against the limits, what changed, distributions, choices and timings. In
 * at most {@link MAX_SUMMARY} bytes: of a larger one the longest sections are left out.
 */
export function summaryMarkdown(report: BuildReport): string {
  const sections = [
    limitsTable(report.limits),
    // That of broken limits is the build's failure.
    adviceMarkdown(report.limits.filter(({ ok }) => ok)),
    changes(report),
    smokeMarkdown(report.smokeTest),
    distributionsTable(report.distributions),
    chart(report),
    splitMarkdown(report.layout),
    slimMarkdown(report.slim),
    messages(report.messages),
    choices(report),
    timings(report),
  ].filter((section) => section !== '');
  return withinCap(verdict(report), sections);
}

function withinCap(head: string, sections: readonly string[]): string {
  const text = `${[head, ...sections].join('\n\n')}\n`;
  if (Buffer.byteLength(text) <= MAX_SUMMARY || sections.length === 0) return text;
  const longest = sections.reduce((a, b) => (Buffer.byteLength(b) > Buffer.byteLength(a) ? b : a));
  const note = '_A part of this summary was too long to be shown; it is in the report._';
  return withinCap(
    head.includes(note) ? head : `${head}\n\n${note}`,
    sections.filter((section) => section !== longest),
  );
}

function verdict(report: BuildReport): string {
  const { zip } = report;
  const broken = report.limits.filter(({ ok, fatal }) => fatal && !ok);
  const title = `### ${report.ok ? '✅' : '❌'} ${headingText(report)}`;
  const facts = [
    `${code(report.runtime)} ${code(report.architecture)}`,
    `${report.layout.kind} layout`,
    plural(zip.entries, 'file'),
    plural(report.distributions.length, 'distribution'),
  ];
  const digest = `SHA-256 ${code(zip.sha256)} · CodeSha256 ${code(zip.codeSha256)}`;
  const artifact =
    report.artifact === undefined
      ? []
      : [`Artifact: [${literal(report.artifact.name)}](${report.artifact.url})`];
  const html = report.html?.artifact;
  return [
    title,
    ...broken.map(({ text }) => `**${literal(text)}**`),
    facts.join(' · '),
    digest,
    ...artifact,
    ...(report.s3 === undefined ? [] : [s3Line(report.s3)]),
    ...(html === undefined ? [] : [`HTML report: [${literal(html.name)}](${html.url})`]),
  ].join('\n\n');
}

function s3Line({ uri, versionId, uploaded }: NonNullable<BuildReport['s3']>): string {
  const version = versionId === undefined ? '' : `, version ${code(versionId)}`;
  return `S3: ${code(uri)}${version}, ${uploaded ? 'uploaded' : 'not uploaded again: the same content was there'}`;
}

function limitsTable(limits: readonly ReportLimit[]): string {
  const rows = limits.map((limit) => {
    const share = limit.limit === 0 ? 1 : limit.value / limit.limit;
    const mark = limit.ok ? '' : limit.fatal ? ' ❌' : ' ℹ️';
    const used = `${bar(share)} ${Math.round(share * 100)} %`;
    return [literal(limit.name) + mark, used, formatCount(limit.value), formatCount(limit.limit)];
  });
  return table(['Limit', '', 'Used:', 'Of:'], rows);
}

function changes({ comparison, distributions }: BuildReport): string {
  return comparison === undefined ? '' : `#### What changed\n\n${changesMarkdown(comparison, distributions)}`;
}

function distributionsTable(distributions: readonly ReportDistribution[]): string {
  if (distributions.length === 0) return '';
  const places = placeColumns(distributions);
  const columns = ['Distribution', 'Version', 'Unzipped:', 'Zipped:', 'Files:', ...places.columns];
  const rows = distributions.map((distribution) => [
    literal(distribution.name),
    literal(distribution.version),
    formatBytes(distribution.bytes),
    formatBytes(distribution.compressedBytes),
    formatCount(distribution.files),
    ...places.cells(distribution),
  ]);
  return foldedTable(columns, rows, (folded) => `${folded} smaller ones`);
}

/** A pie of what takes the room; with few distributions the table alone says it better. */
function chart({ distributions, source }: BuildReport): string {
  if (distributions.length < CHART_FROM) return '';
  const slices = distributions.slice(0, CHART_SLICES).map(({ name, bytes }) => [name, bytes] as const);
  const others = distributions.slice(CHART_SLICES).reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = [...slices, ['others', others] as const, ['your files', source.bytes] as const]
    .filter(([, bytes]) => bytes >= CHART_LEAST)
    .map(([name, bytes]) => `  "${name.replace(/[^\w .-]/g, '_')}" : ${(bytes / 2 ** 20).toFixed(1)}`);
  const text = ['pie showData', '  title Unzipped, MiB', ...rows].join('\n');
  return details('What takes the room', `\`\`\`mermaid\n${text}\n\`\`\``);
}

function messages(all: readonly ReportMessage[]): string {
  return all
    .map(({ level, text, at }) => {
      const place =
        at === undefined ? '' : `${code(at.line === undefined ? at.file : `${at.file}:${at.line}`)}: `;
      return `- ${level === 'warning' ? '⚠️' : 'ℹ️'} ${place}${literal(text)}`;
    })
    .join('\n');
}

function choices(report: BuildReport): string {
  const { dependencies, source } = report;
  const skipped = Object.entries(source.skipped).map(([rule, count]) => `${literal(rule)} (${count})`);
  const rows: ReadonlyArray<readonly [string, string]> = [
    ['Python', `${report.pythonVersion}, from ${literal(report.pythonFrom)}`],
    ['Architecture', `${report.architecture}, from ${literal(report.architectureFrom)}`],
    ['Layout', `${report.layout.kind}: ${literal(report.layout.reason)}`],
    ...(report.bytecode === undefined ? [] : [['Bytecode', bytecodeText(report.bytecode)] as const]),
    ['Handlers', report.handlers.map(code).join(', ') || 'not given'],
    ['Dependencies', dependencyText(dependencies)],
    ['Source', `${plural(source.files, 'file')}, ${formatBytes(source.bytes)}`],
    ...(skipped.length === 0 ? [] : [['Left out', skipped.join(', ')] as const]),
    ...report.options.map(
      ({ name, value, from }) => [`Option ${code(name)}`, `${code(value)}, from ${literal(from)}`] as const,
    ),
    ['Tools', `Zipnest ${report.zipnest}, Node ${report.tools.node}, zlib ${report.tools.zlib}`],
  ];
  return details('What was chosen, and why', table(['', ''], rows));
}

function dependencyText(dependencies: BuildReport['dependencies']): string {
  if (dependencies.file === undefined) return 'none';
  const state = dependencies.locked ? 'locked' : 'resolved anew';
  const origin = dependencies.cacheHit
    ? 'from the cache'
    : `${formatBytes(dependencies.downloadedBytes)} downloaded`;
  return `${code(dependencies.file)}, ${state}, ${origin}`;
}

function timings(report: BuildReport): string {
  const rows = report.timings.map(({ phase, ms }) => [literal(phase), formatDuration(ms)]);
  const total = report.timings.reduce((sum, { ms }) => sum + ms, 0);
  return details(`Built in ${formatDuration(total)}`, table(['Phase', 'Time:'], rows));
}
