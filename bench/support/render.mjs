// @ts-check
import { cpus, release, totalmem, type } from 'node:os';
import { repository, run } from '../../scripts/tools/install.mjs';
import { highestPeak, samplesOf, summary, timeRatio } from './statistics.mjs';

/** @typedef {import('./statistics.mjs').Summary} Summary */
/** A requirement, judged. @typedef {{ text: string, ok: boolean }} Verdict */
/**
 * The same job done by several.
 * @typedef {object} Table
 * @property {string} [title]
 * @property {string} peer the name that ratios refer to
 * @property {import('./rounds.mjs').Series} series
 */
/**
 * What a benchmark found: `versions` of all that took part.
 * @typedef {object} Result
 * @property {string} what one sentence: what was done by everyone
 * @property {readonly string[]} versions
 * @property {readonly Table[]} tables
 * @property {readonly Verdict[]} verdicts
 * @property {readonly string[]} notes figures without a requirement
 */

/** @param {Result} result */
export function render({ tables, verdicts, notes }) {
  const judged = verdicts.map(({ text, ok }) => `- ${ok ? 'pass' : 'FAIL'}: ${text}`);
  return [...tables.flatMap(tableLines), ...judged, ...notes.map((text) => `- ${text}`)].join('\n');
}

/** @param {Table} table */
function tableLines({ title, peer, series }) {
  const rows = [...series.keys()].map((name) => {
    const { median, min, max } = summary(samplesOf(series, name).map(({ seconds }) => seconds));
    return [
      name,
      `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`,
      name === peer ? '1' : share(timeRatio(series, name, peer)),
      megabytes(highestPeak(series, name)),
      megabytes(samplesOf(series, name)[0]?.outputBytes),
    ];
  });
  const header = ['', 'seconds, median (range)', `time of ${peer}`, 'peak memory, MB', 'output, MB'];
  return [...(title === undefined ? [] : [`**${title}**`, '']), ...table([header, ...rows]), ''];
}

/**
 * The page for docs/evidence/.
 * @param {string} name of the benchmark
 * @param {number} rounds
 * @param {Result} result
 */
export async function evidence(name, rounds, result) {
  const [cpu] = cpus();
  const commit = (await run('git', ['describe', '--always', '--dirty'], { cwd: repository })).trim();
  return `# bench/${name}

\`npm run bench -- ${name} --rounds ${rounds} --evidence\` on ${new Date().toISOString().slice(0, 10)}, at commit ${commit}.
Written by that command; [bench/README.md](../../bench/README.md) says how to read it.

${result.what}

- Machine: ${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}; shared, so only ratios count.
- Versions: ${result.versions.join(', ')}.
- ${rounds} interleaved rounds after one that does not count.

${render(result)}
`;
}

/**
 * A ratio with its spread: `1/14.2 (1/14.9–1/13.8)`; from a half on `1.42× (1.31×–1.50×)`.
 * @param {Summary} ratio
 */
export function share({ median, min, max }) {
  return `${oneShare(median)} (${oneShare(min)}–${oneShare(max)})`;
}

/**
 * The same for one ratio.
 * @param {number} ratio
 */
export function oneShare(ratio) {
  return ratio < 0.5 ? `1/${(1 / ratio).toFixed(1)}` : `${ratio.toFixed(2)}×`;
}

/** @param {number | undefined} bytes */
export function megabytes(bytes) {
  return bytes === undefined ? '' : (bytes / 1e6).toFixed(0);
}

/**
 * A Markdown table whose columns line up as text, too: the first to the left, the others to the right.
 * @param {readonly (readonly string[])[]} rows
 */
function table(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const [header = '', ...body] = rows.map((row) =>
    line(row.map((cell, column) => pad(cell, column, widths[column] ?? 0))),
  );
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [header, line(rule), ...body];
}

/**
 * @param {string} cell
 * @param {number} column
 * @param {number} width
 */
function pad(cell, column, width) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
