import { formatBytes, formatCount, formatDuration, plural } from './format.ts';
import type { BuildReport, ReportDistribution, ReportLimit, ReportMessage } from './model.ts';

const BAR_WIDTH = 20;
const OPEN_ROWS = 15;

/** The job summary: verdict first, then sizes against the limits, distributions, choices and timings. */
export function summaryMarkdown(report: BuildReport): string {
  const sections = [
    verdict(report),
    limitsTable(report.limits),
    distributionsTable(report.distributions),
    messages(report.messages),
    choices(report),
    timings(report),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function verdict(report: BuildReport): string {
  const { zip } = report;
  const broken = report.limits.filter(({ ok, fatal }) => fatal && !ok);
  const title = `### ${report.ok ? '✅' : '❌'} ${literal(report.name)}: ${formatBytes(zip.bytes)} zip, ${formatBytes(zip.unzippedBytes)} unzipped`;
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
    ...(html === undefined ? [] : [`HTML report: [${literal(html.name)}](${html.url})`]),
  ].join('\n\n');
}

function limitsTable(limits: readonly ReportLimit[]): string {
  const rows = limits.map((limit) => {
    const share = limit.limit === 0 ? 1 : limit.value / limit.limit;
    const mark = limit.ok ? '' : limit.fatal ? ' ❌' : ' ℹ️';
    return `| ${literal(limit.name)}${mark} | ${code(bar(share))} ${Math.round(share * 100)} % | ${formatCount(limit.value)} | ${formatCount(limit.limit)} |`;
  });
  return ['| Limit | | Used | Of |', '| --- | --- | ---: | ---: |', ...rows].join('\n');
}

/** A bar of fixed width; a share above 1 fills it. */
function bar(share: number): string {
  const filled = Math.max(0, Math.min(BAR_WIDTH, Math.round(share * BAR_WIDTH)));
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}

function distributionsTable(distributions: readonly ReportDistribution[]): string {
  if (distributions.length === 0) return '';
  const head = [
    '| Distribution | Version | Unzipped | Zipped | Files |',
    '| --- | --- | ---: | ---: | ---: |',
  ];
  const rows = distributions.map(
    ({ name, version, bytes, compressedBytes, files }) =>
      `| ${literal(name)} | ${literal(version)} | ${formatBytes(bytes)} | ${formatBytes(compressedBytes)} | ${formatCount(files)} |`,
  );
  const open = [...head, ...rows.slice(0, OPEN_ROWS)].join('\n');
  if (rows.length <= OPEN_ROWS) return open;
  return `${open}\n\n${details(`${rows.length - OPEN_ROWS} smaller ones`, [...head, ...rows.slice(OPEN_ROWS)].join('\n'))}`;
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
    ['Handlers', report.handlers.map(code).join(', ') || 'not given'],
    ['Dependencies', dependencyText(dependencies)],
    ['Source', `${plural(source.files, 'file')}, ${formatBytes(source.bytes)}`],
    ...(skipped.length === 0 ? [] : [['Left out', skipped.join(', ')] as const]),
    ...report.options.map(
      ({ name, value, from }) => [`Option ${code(name)}`, `${code(value)}, from ${literal(from)}`] as const,
    ),
    ['Tools', `Zipnest ${report.zipnest}, Node ${report.tools.node}, zlib ${report.tools.zlib}`],
  ];
  const table = [
    '| | |',
    '| --- | --- |',
    ...rows.map(([what, value]) => `| ${what} | ${value.replaceAll('\n', ' ')} |`),
  ];
  return details('What was chosen, and why', table.join('\n'));
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
  const rows = report.timings.map(({ phase, ms }) => `| ${literal(phase)} | ${formatDuration(ms)} |`);
  const total = report.timings.reduce((sum, { ms }) => sum + ms, 0);
  return details(
    `Built in ${formatDuration(total)}`,
    ['| Phase | Time |', '| --- | ---: |', ...rows].join('\n'),
  );
}

function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Text of others (file names, package names) as Markdown that shows it and does nothing else. */
function literal(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|@#]/g, (character) => `\\${character}`)
    .replaceAll('\n', ' ');
}
