import { slimRules } from '../package/slim/rules.ts';
import type { Possible, Saving } from '../package/slim/savings.ts';
import { formatBytes, formatCount } from './format.ts';
import { details, literal, table } from './markup.ts';
import type { ReportSaving, ReportSlim } from './model.ts';

/** What slimming gives to be told. */
interface Told {
  readonly savings: readonly Saving[];
  readonly possible: readonly Possible[];
  readonly providedByRuntime: readonly string[];
}

/** So many rules are named in a line of the log. */
const NAMED = 4;

/** The part of the report about slimming. */
export function slimReport(
  level: ReportSlim['level'],
  { savings, possible, providedByRuntime }: Told,
): ReportSlim {
  return { level, rules: byRule(savings), possible, providedByRuntime };
}

function byRule(savings: readonly Saving[]): ReportSaving[] {
  const names = [...new Set(savings.map(({ rule }) => rule))];
  const rules = names.map((name) => {
    const own = savings.filter(({ rule }) => rule === name);
    const why = slimRules.find((rule) => rule.name === name)?.why;
    const sum = (key: 'files' | 'bytes' | 'compressedBytes') =>
      own.reduce((total, one) => total + one[key], 0);
    return {
      rule: name,
      ...(why !== undefined && { why }),
      files: sum('files'),
      bytes: sum('bytes'),
      compressedBytes: sum('compressedBytes'),
      distributions: own.map(({ distribution, files, bytes, compressedBytes }) => ({
        name: distribution,
        files,
        bytes,
        compressedBytes,
      })),
    };
  });
  return rules.sort((a, b) => b.bytes - a.bytes || (a.rule < b.rule ? -1 : 1));
}

/** What slimming did, in lines for the log; none where it did nothing. */
export function describeSlimming(told: Told): string[] {
  const rules = byRule(told.savings);
  const total = rules.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = rules.slice(0, NAMED).map(({ rule, bytes }) => `${rule} ${formatBytes(bytes)}`);
  const more = rules.length > NAMED ? [`${rules.length - NAMED} more`] : [];
  return [
    ...(rules.length === 0 ? [] : [`slimmed by ${formatBytes(total)}: ${[...shown, ...more].join(', ')}`]),
    ...(told.providedByRuntime.length === 0
      ? []
      : [`provided by the runtime, not packed: ${told.providedByRuntime.join(', ')}`]),
  ];
}

/** What each rule saved and what else could be, as a folded section; empty where there is neither. */
export function slimMarkdown({ rules, possible, providedByRuntime }: ReportSlim): string {
  const rows = rules.map(({ rule, files, bytes, compressedBytes, distributions }) => [
    literal(rule),
    distributions.map(({ name }) => literal(name)).join(', '),
    formatBytes(bytes),
    formatBytes(compressedBytes),
    formatCount(files),
  ]);
  const parts = [
    ...(rows.length === 0 ? [] : [table(['Rule', 'In', 'Unzipped:', 'Zipped:', 'Files:'], rows)]),
    ...(providedByRuntime.length === 0
      ? []
      : [`Provided by the runtime, not packed: ${providedByRuntime.map(literal).join(', ')}.`]),
    ...possible.map(
      ({ setting, bytes }) => `${literal(setting)} would save ${formatBytes(bytes)} more, unzipped.`,
    ),
  ];
  if (parts.length === 0) return '';
  const total = rules.reduce((sum, { bytes }) => sum + bytes, 0);
  return details(`Slimming saved ${formatBytes(total)}`, parts.join('\n\n'));
}
