import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { errorCode, errorText, UserError } from '../errors.ts';
import { cacheKey, shortHash } from '../platform/cache-key.ts';
import type { Context } from '../platform/context.ts';
import { readEvent } from '../platform/github.ts';
import type { BuildReport } from './model.ts';
import { parseReport, type ReadReport } from './parse.ts';

/** The build that another one is compared with. */
export interface Baseline {
  readonly report: ReadReport;
  /** For people: `main at 1234abc`, or the file's name. */
  readonly label: string;
}

/** Which package a baseline is looked for. */
export interface BaselineScope {
  /** The source's folder from the working directory, so that a renamed package is found again. */
  readonly source: string;
  readonly name: string;
  readonly runtime: string;
  readonly architecture: string;
}

/** Raised when kept reports can no longer be compared. */
const SCHEMA = 'v1';
/** As @actions/cache is given it: the text is part of a cache's identity. */
const KEPT = '~/.cache/zipnest/baseline';
const REPORT = 'report.json';
const SAFE_EVENTS = ['push', 'schedule', 'workflow_dispatch'];

/** @throws {UserError} if there is no such file or it is no report. */
export async function readBaseline(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) throw error;
    throw new UserError(
      `there is no baseline ${file}`,
      'Name a report of an earlier build, or leave `baseline` out.',
    );
  });
  return { report: parseReport(text, file), label: file };
}

/**
 * The newest report that a run on the base branch has kept in the Actions cache (a pull request sees the caches of
 * its base branch): of this package, else of the same source with another runtime or name, which the comparison
 * then says. Undefined, with a notice, where there is none yet or no cache service.
 */
export async function restoreBaseline(ctx: Context, scope: BaselineScope): Promise<Baseline | undefined> {
  try {
    const cache = await openCache(ctx);
    if (cache === undefined) return undefined;
    const folder = keptFolder(ctx);
    await rm(folder, { recursive: true, force: true });
    const [exact, ...wider] = keyPrefixes(scope, ctx.env).map((prefix) => `${prefix}-`);
    if (exact === undefined) return undefined;
    const key = await cache.restoreCache([KEPT], exact, [exact, ...wider]);
    if (key === undefined) {
      ctx.log.notice('nothing to compare with yet: the base branch has not been built with Zipnest');
      return undefined;
    }
    const report = parseReport(await readFile(join(folder, REPORT), 'utf8'), 'the kept report');
    return { report, label: labelOf(report) };
  } catch (error) {
    ctx.log.notice(`the report of the base branch could not be restored: ${errorText(error)}`);
    return undefined;
  }
}

/**
 * Keeps the report for later runs to compare with, when this run is one of the default branch or of a protected one.
 * What keeps it from being kept is a notice, never a failure.
 */
export async function keepBaseline(ctx: Context, scope: BaselineScope, report: BuildReport): Promise<void> {
  if (!(await isOnBaseBranch(ctx))) return;
  try {
    const cache = await openCache(ctx);
    if (cache === undefined) return;
    const folder = keptFolder(ctx);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { comparison: _, ...kept } = report;
    await writeFile(join(folder, REPORT), JSON.stringify(kept));
    const [exact] = keyPrefixes(scope, ctx.env);
    const run = `${ctx.env.GITHUB_RUN_ID ?? ''}.${ctx.env.GITHUB_RUN_ATTEMPT ?? '1'}`;
    await cache.saveCache([KEPT], `${exact}-${run}`);
  } catch (error) {
    ctx.log.notice(`the report could not be kept for later comparisons: ${errorText(error)}`);
  }
}

/** The beginnings of cache keys, from the same package to any of the same source. */
function keyPrefixes(scope: BaselineScope, env: Context['env']): string[] {
  const fixed = ['zipnest-report', SCHEMA, env.ZIPNEST_CACHE_SUFFIX ?? '', shortHash(scope.source)];
  const { name, architecture, runtime } = scope;
  return [[name, architecture, runtime], [name, architecture], [name], []].map((parts) =>
    cacheKey([...fixed, ...parts]),
  );
}

async function openCache({ env, log }: Context) {
  if (env.GITHUB_ACTIONS !== 'true' || !env.ACTIONS_RUNTIME_TOKEN) return undefined;
  const cache = await import('@actions/cache');
  if (cache.isFeatureAvailable()) return cache;
  log.notice('sizes are not compared with the base branch: this runner has no cache service');
  return undefined;
}

async function isOnBaseBranch(ctx: Context): Promise<boolean> {
  const { env } = ctx;
  if (!SAFE_EVENTS.includes(env.GITHUB_EVENT_NAME ?? '')) return false;
  if (!(env.GITHUB_REF ?? '').startsWith('refs/heads/')) return false;
  if (env.GITHUB_REF_PROTECTED === 'true') return true;
  return (await readEvent(ctx)).defaultBranch === env.GITHUB_REF_NAME;
}

function keptFolder({ env }: Context): string {
  return KEPT.replace('~', env.HOME || homedir());
}

function labelOf({ git, name }: ReadReport): string {
  return git === undefined ? `an earlier build of ${name}` : `${git.ref} at ${git.sha.slice(0, 7)}`;
}
