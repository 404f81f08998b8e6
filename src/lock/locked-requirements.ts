import { satisfies } from '@renovatebot/pep440';
import type { Context } from '../platform/context.ts';
import type { Target } from '../target/target.ts';
import { bestWheel, parseWheelName } from '../target/wheel-name.ts';
import { choosePins } from './choose.ts';
import { compileUniversal } from './compile.ts';
import { explainFailure } from './explain.ts';
import { decoded } from './index-options.ts';
import type { Pins } from './lock.ts';
import { evaluateMarker } from './markers.ts';
import { NoFittingWheel } from './no-fitting-wheel.ts';
import { type Pylock, type PylockPackage, parsePylock } from './pylock.ts';
import type { FileRequirement } from './requirement-files.ts';
import { nothing, type ResolveRequest, toError } from './resolve.ts';
import type { UvSession } from './uv-command.ts';

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
): Promise<Pins> {
  const { target, file } = request;
  const wanted = applicable(requirements, target);
  const direct = wanted.flatMap(toPackage);
  const lines = wanted.flatMap(({ name, specifier, url }) =>
    url === undefined ? [`${name}${specifier}`] : [],
  );
  if (lines.length === 0) return choosePins(lockOf(direct, file), { ...request, selection: nothing });
  const session = await openSession();
  const answer = await compileUniversal(ctx, session, lines, target.pythonVersion);
  if (!answer.ok) {
    const failure = explainFailure(answer.stderr, file);
    throw failure.kind === 'other' ? failure.error : await toError(ctx, session, request, failure);
  }
  const pinned = parsePylock(answer.text, file, answer.folder).packages;
  return choosePins(lockOf([...pinned, ...direct], file), { ...request, selection: nothing });
}

/**
 * uv would only say that such a requirement contradicts itself.
 *
 * @throws {NoFittingWheel} naming every wheel that the file names by URL or path and that is not for the target.
 */
export function checkDirectWheels(
  requirements: readonly FileRequirement[],
  target: Target,
  file: string,
): void {
  const direct = applicable(requirements, target).flatMap(toPackage);
  const unfit = direct.filter(({ wheels }) => bestWheel(wheels, target.wheelTags) === undefined);
  if (unfit.length > 0) throw new NoFittingWheel(unfit, target, file);
}

/** Those whose markers hold on the target. */
export function applicable(requirements: readonly FileRequirement[], target: Target): FileRequirement[] {
  return requirements.filter(
    ({ marker, at }) => marker === undefined || evaluateMarker(marker, target, nothing, at),
  );
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
