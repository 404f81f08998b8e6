import type { Change } from './compare.ts';
import { formatBytes, formatExactBytes } from './format.ts';
import type { ReportLimit } from './model.ts';

/** What the user allows, below what Lambda allows. */
export interface Budgets {
  /** Bytes. */
  readonly maxZipSize?: number;
  /** Bytes. */
  readonly maxUnzippedSize?: number;
  readonly maxIncrease?: { readonly unit: 'bytes' | 'percent'; readonly amount: number };
}

/** Sizes in bytes; `zip` compares with the baseline and is undefined without one. */
export interface BudgetFigures {
  readonly zipBytes: number;
  readonly unzippedBytes: number;
  readonly zip: Change | undefined;
}

/** Judges a package against the budgets that are set; a size equal to its budget is within it. */
export function judgeBudgets(figures: BudgetFigures, budgets: Budgets): ReportLimit[] {
  const { maxZipSize, maxUnzippedSize, maxIncrease } = budgets;
  return [
    ...(maxZipSize === undefined ? [] : [verdict('max-zip-size', 'the zip', figures.zipBytes, maxZipSize)]),
    ...(maxUnzippedSize === undefined
      ? []
      : [verdict('max-unzipped-size', 'unzipped', figures.unzippedBytes, maxUnzippedSize)]),
    ...(maxIncrease === undefined || figures.zip === undefined ? [] : [increase(figures.zip, maxIncrease)]),
  ];
}

function increase({ before, after }: Change, allowed: NonNullable<Budgets['maxIncrease']>): ReportLimit {
  const limit = allowed.unit === 'bytes' ? allowed.amount : Math.floor((before * allowed.amount) / 100);
  const what = allowed.unit === 'bytes' ? '' : ` (${allowed.amount} % of ${formatBytes(before)})`;
  return verdict('max-increase', 'growth of the zip', Math.max(0, after - before), limit, what);
}

function verdict(name: string, subject: string, value: number, limit: number, what = ''): ReportLimit {
  const ok = value <= limit;
  const text = `${subject}: ${formatExactBytes(value)}, ${ok ? 'within' : 'over'} the budget ${name} of ${formatExactBytes(limit)}${what}`;
  if (ok) return { name, value, limit, ok, fatal: true, text };
  const advice = `Look in the report for what has grown; if it has to be, raise ${name}.`;
  return { name, value, limit, ok, fatal: true, text, advice };
}
