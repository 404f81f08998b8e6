import { basename } from 'node:path';
import type { Context } from '../platform/context.ts';
import { plural } from '../report/format.ts';
import type { Target } from '../target/target.ts';
import {
  type BuildPolicy,
  binaryFlags,
  failRefused,
  mayBuildBeside,
  refusesSources,
} from './build-policy.ts';
import { choosePins } from './choose.ts';
import { type CompileInput, compileFor, uvPlatforms } from './compile.ts';
import { explainFailure, noSuchVersion } from './explain.ts';
import type { Pins } from './lock.ts';
import type { Selection } from './markers.ts';
import { NoFittingWheel } from './no-fitting-wheel.ts';
import { probeFitting, probeNewest, probeWheels } from './probe.ts';
import { parsePylock } from './pylock.ts';
import type { UvAnswer, UvSession } from './uv-command.ts';

export interface ResolveRequest {
  readonly input: Omit<CompileInput, 'binary'>;
  readonly target: Target;
  readonly policy: BuildPolicy;
  /** The user's file, for errors. */
  readonly file: string;
  /** The SHA-256s that the user's file gives for a distribution, if it does. */
  readonly allowed: (name: string, version: string | undefined) => readonly string[] | undefined;
}

/** uv has applied extras and groups already: what it writes no longer knows them. */
export const nothing: Selection = { extras: [], groups: [] };

/** Each round caps what had no wheel in the one before; a chain longer than this has no good end. */
const MAX_ROUNDS = 5;

/**
 * Lets uv pin what is not locked, for the target, and chooses the wheels. What has none in any version that will do
 * is pinned as an sdist, where the policy lets it be built: so nothing is built while an older version has a wheel.
 *
 * @param sources names of what is known to be no wheel: direct references.
 * @throws {NoFittingWheel} naming what has no wheel for the target, and may not be built.
 * @throws {UserError} with uv's reasons.
 */
export async function resolvePins(
  ctx: Context,
  session: UvSession,
  request: ResolveRequest,
  sources: readonly string[] = [],
): Promise<Pins> {
  const { input, file } = request;
  const what = 'lines' in input.from ? plural(input.from.lines.length, 'requirement') : basename(file);
  ctx.log.info(`resolving ${what} with uv`);
  return withSources(request.policy, sources, (binary) => resolveWheels(ctx, session, request, binary));
}

/**
 * Runs `body` with uv's flags for wheels alone, but for `known`; then again with what has none, as long as that may be
 * built.
 */
export async function withSources<T>(
  policy: BuildPolicy,
  known: readonly string[],
  body: (binary: readonly string[]) => Promise<T>,
): Promise<T> {
  const sources = known.filter((name) => !refusesSources(policy, name));
  for (;;) {
    try {
      return await body(binaryFlags(policy, sources));
    } catch (error) {
      if (!(error instanceof NoFittingWheel)) throw error;
      const may = error.unfit.filter((item) => !sources.includes(item.name) && mayBuildBeside(policy, item));
      if (may.length < error.unfit.length) throw error;
      sources.push(...may.map(({ name }) => name));
    }
  }
}

/**
 * uv has no `manylinux_2_26`. For the runtimes with glibc 2.26 it resolves for 2.17; where that has no solution,
 * for 2.28, which counts only if every distribution has a wheel that loads on 2.26. What has none is held at the
 * newest version that has one for 2.17, and resolved again.
 */
async function resolveWheels(
  ctx: Context,
  session: UvSession,
  request: ResolveRequest,
  binary: readonly string[],
): Promise<Pins> {
  const { target, file } = request;
  const input = { ...request.input, binary };
  const [platform, wider] = uvPlatforms(target);
  const answer = await compileFor(ctx, session, input, target.pythonVersion, platform);
  if (answer.ok) return choose(answer, request);
  const failure = explainFailure(answer.stderr, file);
  if (failure.kind === 'other') throw failure.error;
  const isOther = wider === undefined || failure.kind === 'build-disabled';
  const found = isOther ? undefined : await resolveWider(ctx, session, request, binary, wider);
  if (found !== undefined) return found;
  throw await toError(ctx, session, request, failure);
}

/** Undefined if uv finds no solution even with the newer glibc. */
async function resolveWider(
  ctx: Context,
  session: UvSession,
  request: ResolveRequest,
  binary: readonly string[],
  platform: string,
): Promise<Pins | undefined> {
  const caps: string[] = [];
  let unfit: NoFittingWheel | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const input = { ...request.input, binary, constraints: [...request.input.constraints, ...caps] };
    const answer = await compileFor(ctx, session, input, request.target.pythonVersion, platform);
    if (!answer.ok) break;
    try {
      return await choose(answer, request);
    } catch (error) {
      if (!(error instanceof NoFittingWheel)) throw error;
      unfit ??= error;
      const fitting = await probeFitting(ctx, session, error);
      // A distribution without any such version cannot be capped.
      if (fitting.size < error.unfit.length) throw error;
      caps.push(...[...fitting].map(([name, version]) => `${name}<=${version}`));
    }
  }
  if (unfit !== undefined) throw unfit;
  return undefined;
}

function choose(
  answer: Extract<UvAnswer, { ok: true }>,
  request: Omit<ResolveRequest, 'input'>,
): Promise<Pins> {
  const selection = nothing;
  return choosePins(parsePylock(answer.text, request.file, answer.folder), { ...request, selection });
}

/** What uv's failure to resolve means to the user; asks the index which wheels there are. */
export async function toError(
  ctx: Context,
  session: UvSession,
  { target, file, policy }: Omit<ResolveRequest, 'input'>,
  failure: Exclude<ReturnType<typeof explainFailure>, { kind: 'other' }>,
): Promise<Error> {
  if (failure.kind === 'unsolvable') return failure.error;
  if (failure.kind === 'no-version') {
    const { name, specifier } = failure;
    const newest = failure.newest ?? (await probeNewest(ctx, session, name, target))?.version;
    return noSuchVersion(name, specifier, newest, file);
  }
  if (failure.kind === 'build-disabled') {
    if (refusesSources(policy, failure.name)) failRefused(policy, failure.name, 'no wheel', { file });
    return new NoFittingWheel([{ name: failure.name, version: undefined, wheels: [] }], target, file, policy);
  }
  return new NoFittingWheel(
    [await probeWheels(ctx, session, failure.name, failure.specifier, target)],
    target,
    file,
    policy,
  );
}
