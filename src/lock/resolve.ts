import { satisfies } from '@renovatebot/pep440';
import type { Context } from '../platform/context.ts';
import type { Target } from '../target/target.ts';
import { parseWheelName } from '../target/wheel-name.ts';
import { chooseWheels } from './choose.ts';
import { type CompileInput, compileFor, compileUniversal, uvPlatforms } from './compile.ts';
import { explainFailure } from './explain.ts';
import { decoded } from './index-options.ts';
import type { LockedWheel } from './lock.ts';
import { evaluateMarker, type Selection } from './markers.ts';
import { NoFittingWheel } from './no-fitting-wheel.ts';
import { probeFitting, probeWheels } from './probe.ts';
import { type Pylock, type PylockPackage, parsePylock } from './pylock.ts';
import type { FileRequirement } from './requirement-files.ts';
import type { UvAnswer, UvSession } from './uv-command.ts';

export interface ResolveRequest {
  readonly input: CompileInput;
  readonly target: Target;
  /** The user's file, for errors. */
  readonly file: string;
  /** The SHA-256s that the user's file gives for a distribution, if it does. */
  readonly allowed: (name: string, version: string | undefined) => readonly string[] | undefined;
}

const nothing: Selection = { extras: [], groups: [] };

/** Each round caps what had no wheel in the one before; a chain longer than this has no good end. */
const MAX_ROUNDS = 5;

/**
 * Lets uv pin what is not locked, for the target, and chooses the wheels.
 *
 * uv has no `manylinux_2_26`. For the runtimes with glibc 2.26 it resolves for 2.17; where that has no solution,
 * for 2.28, which counts only if every distribution has a wheel that loads on 2.26. What has none is held at the
 * newest version that has one for 2.17, and resolved again.
 *
 * @throws {NoFittingWheel} naming what has no wheel for the target.
 * @throws {UserError} with uv's reasons.
 */
export async function resolveWheels(
  ctx: Context,
  session: UvSession,
  request: ResolveRequest,
): Promise<LockedWheel[]> {
  const { input, target, file } = request;
  const [platform, wider] = uvPlatforms(target);
  const answer = await compileFor(ctx, session, input, target.pythonVersion, platform);
  if (answer.ok) return choose(answer, request);
  const failure = explainFailure(answer.stderr, file);
  if (failure.kind === 'other') throw failure.error;
  const found = wider === undefined ? undefined : await resolveWider(ctx, session, request, wider);
  if (found !== undefined) return found;
  throw await toError(ctx, session, request, failure);
}

/** Undefined if uv finds no solution even with the newer glibc. */
async function resolveWider(
  ctx: Context,
  session: UvSession,
  request: ResolveRequest,
  platform: string,
): Promise<LockedWheel[] | undefined> {
  const caps: string[] = [];
  let unfit: NoFittingWheel | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const input = { ...request.input, constraints: [...request.input.constraints, ...caps] };
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
): Promise<LockedWheel[]> {
  // uv has applied extras and groups already: its answer no longer knows them.
  const selection = nothing;
  return chooseWheels(parsePylock(answer.text, request.file, answer.folder), { ...request, selection });
}

async function toError(
  ctx: Context,
  session: UvSession,
  { target, file }: Omit<ResolveRequest, 'input'>,
  failure: Exclude<ReturnType<typeof explainFailure>, { kind: 'other' }>,
): Promise<Error> {
  if (failure.kind === 'unsolvable') return failure.error;
  return new NoFittingWheel(
    [await probeWheels(ctx, session, failure.name, failure.specifier, target)],
    target,
    file,
  );
}

/**
 * The wheels of a requirements file in which every line is one exact file: those that the target's markers want,
 * nothing added. uv only names the files of what is pinned by version, for all platforms; which of them it is, the
 * ladder and the hashes decide. Where every line is a URL, uv is not needed.
 *
 * @throws {NoFittingWheel} naming what has no wheel for the target.
 * @throws {UserError} if a file's hash is not among its line's.
 */
export async function resolveLocked(
  ctx: Context,
  openSession: () => Promise<UvSession>,
  requirements: readonly FileRequirement[],
  request: Omit<ResolveRequest, 'input'>,
): Promise<LockedWheel[]> {
  const { target, file } = request;
  const wanted = requirements.filter(
    ({ marker, at }) => marker === undefined || evaluateMarker(marker, target, nothing, at),
  );
  const direct = wanted.flatMap(toPackage);
  const lines = wanted.flatMap(({ name, specifier, url }) =>
    url === undefined ? [`${name}${specifier}`] : [],
  );
  if (lines.length === 0) return chooseWheels(lockOf(direct, file), { ...request, selection: nothing });
  const session = await openSession();
  const answer = await compileUniversal(ctx, session, lines, target.pythonVersion);
  if (!answer.ok) {
    const failure = explainFailure(answer.stderr, file);
    throw failure.kind === 'other' ? failure.error : await toError(ctx, session, request, failure);
  }
  const pinned = parsePylock(answer.text, file, answer.folder).packages;
  return chooseWheels(lockOf([...pinned, ...direct], file), { ...request, selection: nothing });
}

/** A requirement by URL is its own only candidate. */
function toPackage({ name, url, sha256 }: FileRequirement): PylockPackage[] {
  if (url === undefined) return [];
  const place = new URL(url);
  place.hash = '';
  const filename = decoded(place.pathname.split('/').at(-1) ?? '');
  const wheel = {
    filename,
    url: place.href,
    sha256: sha256.length === 1 ? sha256[0] : undefined,
    size: undefined,
  };
  const unknown = { marker: undefined, requiresPython: undefined, source: undefined };
  return [{ name, version: parseWheelName(filename)?.version, wheels: [wheel], ...unknown }];
}

function lockOf(packages: readonly PylockPackage[], file: string): Pylock {
  const open = { requiresPython: undefined, environments: [], extras: [], groups: [], defaultGroups: [] };
  return { file, packages, ...open };
}

/** What a requirements file allows: the hashes of its lines for that distribution and version, if it has any. */
export function allowedHashes(requirements: readonly FileRequirement[]): ResolveRequest['allowed'] {
  return (name, version) => {
    const hashed = requirements.filter((line) => line.name === name && line.sha256.length > 0);
    if (hashed.length === 0) return undefined;
    const meant = hashed.filter(({ specifier }) => allows(specifier, version));
    return meant.flatMap(({ sha256 }) => sha256);
  };
}

function allows(specifier: string, version: string | undefined): boolean {
  if (specifier === '' || version === undefined) return true;
  return satisfies(version, specifier, { prereleases: true });
}
