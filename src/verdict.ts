import { relative } from 'node:path';
import type { Face } from './build.ts';
import type { UserError } from './errors.ts';
import type { Options } from './options.ts';
import type { Assembled } from './package/assemble.ts';
import { judge, limitFailure } from './package/limits.ts';
import type { Possible } from './package/slim/savings.ts';
import type { Context } from './platform/context.ts';
import {
  type Baseline,
  type BaselineScope,
  keepBaseline,
  readBaseline,
  restoreBaseline,
} from './report/baseline.ts';
import { judgeBudgets } from './report/budgets.ts';
import { type Comparable, type Comparison, compareReports } from './report/compare.ts';
import { compareStarts } from './report/compare-starts.ts';
import type { BuildReport, ReportLimit } from './report/model.ts';
import type { SmokeTest } from './report/smoke.ts';
import type { Target } from './target/target.ts';

/** What is said about a finished package before it is published. */
export interface Judgement {
  readonly comparison: Comparison | undefined;
  /** What it was compared with, for what is measured later. */
  readonly baseline: Baseline | undefined;
  readonly limits: readonly ReportLimit[];
  /** Undefined when no limit or budget is broken. */
  readonly failure: UserError | undefined;
}

/** Compares the package with its baseline, and judges it against Lambda's limits and the user's budgets. */
export async function judgePackage(
  ctx: Context,
  options: Options,
  face: Face,
  made: {
    readonly target: Target;
    readonly assembled: Assembled;
    readonly possible: readonly Possible[];
    readonly contents: Pick<Comparable, 'layout' | 'distributions' | 'source' | 'bytecode'>;
  },
): Promise<Judgement> {
  const { assembled, target } = made;
  const { zip, unzippedBytes, extractedBytes } = assembled;
  const baseline = await findBaseline(ctx, options, face, target);
  const comparable: Comparable = {
    ...made.contents,
    name: options.name,
    runtime: target.runtime,
    architecture: target.architecture,
    zip: { bytes: zip.bytes, sha256: zip.sha256, unzippedBytes, extractedBytes },
  };
  const comparison = baseline && compareReports(baseline.report, comparable, baseline.label);
  const figures = { zipBytes: zip.bytes, unzippedBytes, zip: comparison?.zipBytes };
  if (options.maxIncrease !== undefined && comparison === undefined) {
    ctx.log.notice('max-increase is not judged: there is no earlier build to compare with');
  }
  const limits = [
    ...judge({
      unzippedBytes,
      extractedBytes,
      zipBytes: zip.bytes,
      entries: Math.max(zip.entries.length, assembled.inner?.entries.length ?? 0),
      layersSize: options.layersSize,
      ephemeralStorage: options.ephemeralStorage,
      possible: made.possible,
    }),
    ...judgeBudgets(figures, options),
  ];
  return { comparison, baseline, limits, failure: limitFailure(limits, made.contents.distributions) };
}

/** The comparison with how long the package takes to start, which is measured once its size is judged. */
export function withStarts(
  comparison: Comparison,
  baseline: Baseline | undefined,
  smoke: SmokeTest | undefined,
): Comparison {
  const starts = compareStarts(baseline?.report.smokeTest, smoke);
  return starts.length === 0 ? comparison : { ...comparison, starts };
}

/** Keeps the report of a sound build for later ones to be compared with. */
export async function keepReport(ctx: Context, options: Options, report: BuildReport): Promise<void> {
  if (!report.ok || options.cache === 'false') return;
  await keepBaseline(ctx, scopeOf(options, report), report);
}

async function findBaseline(
  ctx: Context,
  options: Options,
  face: Face,
  target: Target,
): Promise<Baseline | undefined> {
  if (options.baseline !== undefined) return readBaseline(options.baseline);
  if (!face.inWorkflow || options.cache === 'false') return undefined;
  return restoreBaseline(ctx, scopeOf(options, target));
}

function scopeOf(
  options: Options,
  of: { readonly runtime: string; readonly architecture: string },
): BaselineScope {
  const source = relative(options.workingDirectory, options.source);
  return { source, name: options.name, runtime: of.runtime, architecture: of.architecture };
}
