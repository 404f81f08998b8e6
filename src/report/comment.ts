import * as v from 'valibot';
import { adviceMarkdown, changeCounts, changesMarkdown, headingText, sizeText } from './changes.ts';
import { delta } from './compare.ts';
import { formatBytes, formatCount, plural } from './format.ts';
import { bar, code, details, literal, table } from './markup.ts';
import type { ReportLimit } from './model.ts';
import type { ReadReport } from './parse.ts';

/** GitHub refuses longer comments, in characters. */
export const MAX_COMMENT = 65_536;

/** What one package contributes to the comment; the comment carries it, so that other builds can keep it. */
export interface CommentSection {
  /** Tells the packages of one comment apart: name, runtime and architecture. */
  readonly id: string;
  readonly heading: string;
  /** Cells of its row in the table of packages. */
  readonly row: readonly string[];
  readonly body: string;
}

const COLUMNS = ['Package', 'Zip:', 'Unzipped:', 'Nearest limit', 'Distributions'];

/** The hidden line by which the comment is found again. */
export function commentMarker(key: string): string {
  return `<!-- zipnest:${key} -->`;
}

/** What the comment says about one package. */
export function commentSection(report: ReadReport): CommentSection {
  const { comparison, zip } = report;
  const mark = report.ok ? '' : '❌ ';
  return {
    id: [report.name, report.runtime, report.architecture].join(' '),
    heading: mark + headingText(report),
    row: [
      `${mark}**${literal(report.name)}** ${code(report.runtime)} ${code(report.architecture)}`,
      sizeText(zip.bytes, comparison?.zipBytes),
      sizeText(zip.unzippedBytes, comparison?.unzippedBytes),
      nearestLimit(report.limits),
      comparison === undefined
        ? plural(report.distributions.length, 'distribution')
        : changeCounts(comparison),
    ],
    body: [adviceMarkdown(report.limits), changes(report)].filter((part) => part !== '').join('\n\n'),
  };
}

/**
 * The comment with these sections, in at most {@link MAX_COMMENT} characters: where it would be longer, the longest
 * bodies are left out first, then packages.
 *
 * @param footer one line of Markdown about the run.
 */
export function commentMarkdown(key: string, sections: readonly CommentSection[], footer: string): string {
  const sorted = [...sections].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byLength = [...sorted].sort((a, b) => b.body.length - a.body.length);
  const withoutLongest = (count: number) => {
    const longest = new Set(byLength.slice(0, count));
    const shown = sorted.map((section) => (longest.has(section) ? shortened(section) : section));
    return render(key, shown, footer);
  };
  const dropped = least(sorted.length, (count) => fits(withoutLongest(count)));
  if (dropped !== undefined) return withoutLongest(dropped);
  const withoutLast = (count: number) => {
    const shown = sorted.slice(0, sorted.length - count).map(shortened);
    return render(key, shown, `and ${plural(count, 'more package')}\n\n${footer}`);
  };
  return withoutLast(least(sorted.length, (count) => fits(withoutLast(count))) ?? sorted.length);
}

function fits(text: string): boolean {
  return text.length <= MAX_COMMENT;
}

/** The smallest number up to `most` that `holds`, which holds for all larger ones then; undefined if none does. */
function least(most: number, holds: (value: number) => boolean): number | undefined {
  if (!holds(most)) return undefined;
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The packages of several builds as a job summary has them: the table of the comment, and what changed in each. */
export function packagesMarkdown(reports: readonly ReadReport[]): string {
  const sections = reports.map(commentSection).sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = sections.map(({ row }) => row);
  const bodies = sections.map(({ heading, body }) => details(heading, body));
  return [`### 📦 ${plural(sections.length, 'Lambda package')}`, table(COLUMNS, rows), ...bodies].join(
    '\n\n',
  );
}

/** The sections of an earlier comment, as {@link commentMarkdown} wrote them; what was edited since is not among them. */
export function commentSections(text: string): CommentSection[] {
  const sections: CommentSection[] = [];
  for (const [, json = '', body = ''] of text.matchAll(SECTION)) {
    const hidden = v.safeParse(hiddenSchema, json);
    if (hidden.success) sections.push({ ...hidden.output, body: body.trim() });
  }
  return sections;
}

/** `kept` with `made` in the place of the sections of the same packages. */
export function mergeSections(
  kept: readonly CommentSection[],
  made: readonly CommentSection[],
): CommentSection[] {
  const ids = new Set(made.map(({ id }) => id));
  return [...kept.filter(({ id }) => !ids.has(id)), ...made];
}

/** Whether two lists hold the same sections, whatever their order. */
export function sameSections(a: readonly CommentSection[], b: readonly CommentSection[]): boolean {
  const text = (sections: readonly CommentSection[]) => JSON.stringify([...sections].map(sectionText).sort());
  return text(a) === text(b);
}

/**
 * Whether a package differs enough from its baseline to be spoken of.
 *
 * @param threshold bytes that the zip's size may change by.
 */
export function isChanged({ comparison, ok }: ReadReport, threshold: number): boolean {
  if (!ok) return true;
  if (comparison === undefined) return false;
  const sizeChange = Math.abs(delta(comparison.zipBytes));
  return comparison.distributions.length > 0 || (sizeChange > 0 && sizeChange >= threshold);
}

/** Whether a limit of the package is broken or nearly reached. */
export function isNearLimit({ limits }: ReadReport): boolean {
  return limits.some(({ fatal, advice: text }) => fatal && text !== undefined);
}

const hiddenSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ id: v.string(), heading: v.string(), row: v.array(v.string()) }),
);

const SECTION = /<!-- zipnest-package (\{.*\}) -->\n([\s\S]*?)\n<!-- zipnest-end -->/g;

function render(key: string, sections: readonly CommentSection[], footer: string): string {
  const [first] = sections;
  const title =
    sections.length === 1 && first !== undefined
      ? `### 📦 ${first.heading}`
      : `### 📦 ${plural(sections.length, 'Lambda package')}`;
  return [
    commentMarker(key),
    title,
    table(
      COLUMNS,
      sections.map(({ row }) => row),
    ),
    ...sections.map((section) => sectionMarkdown(section, sections.length === 1)),
    footer,
  ].join('\n\n');
}

function sectionMarkdown(section: CommentSection, alone: boolean): string {
  const { id, heading, row, body } = section;
  // Nothing in the JSON may end the HTML comment around it.
  const json = JSON.stringify({ id, heading, row }).replaceAll('-', '\\u002d').replaceAll('>', '\\u003e');
  const hidden = `<!-- zipnest-package ${json} -->\n${body}\n<!-- zipnest-end -->`;
  return alone || body === '' ? hidden : details(heading, hidden);
}

function sectionText({ id, heading, row, body }: CommentSection): string {
  return JSON.stringify([id, heading, row, body]);
}

function shortened(section: CommentSection): CommentSection {
  return { ...section, body: 'The details are too long for a comment: see the job summary.' };
}

function nearestLimit(limits: readonly ReportLimit[]): string {
  const fatal = limits.filter((limit) => limit.fatal && limit.limit > 0);
  const share = ({ value, limit }: ReportLimit) => value / limit;
  const [nearest] = fatal.sort((a, b) => share(b) - share(a));
  if (nearest === undefined) return '';
  const left = nearest.limit - nearest.value;
  const figure = (value: number) => (nearest.name === 'entries' ? formatCount(value) : formatBytes(value));
  const distance = `${figure(Math.abs(left))} ${left < 0 ? 'over' : 'left'}`;
  return `${bar(share(nearest))} ${Math.round(share(nearest) * 100)} % of ${figure(nearest.limit)} ${literal(nearest.name)}, ${distance}`;
}

function changes(report: ReadReport): string {
  if (report.comparison !== undefined) return changesMarkdown(report.comparison, report.distributions);
  return 'There is no earlier build to compare with yet: the base branch has not been built with Zipnest.';
}
