import { satisfies } from '@renovatebot/pep440';
import { type Location, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import type { Target } from '../target/target.ts';
import { bestWheel, parseWheelName } from '../target/wheel-name.ts';
import { failRefused, refusesSources } from './build-policy.ts';
import { choosePins } from './choose.ts';
import { compileReference, compileUniversal } from './compile.ts';
import { explainFailure } from './explain.ts';
import type { FileRequirement } from './file-requirement.ts';
import { withoutCredentials } from './index-options.ts';
import type { Pins } from './lock.ts';
import { evaluateMarker } from './markers.ts';
import { NoFittingWheel } from './no-fitting-wheel.ts';
import { type Pylock, type PylockPackage, parsePylock } from './pylock.ts';
import { isCommit, parseReference, versionOfSdist } from './reference.ts';
import { nothing, type ResolveRequest, resolvePins, toError, withSources } from './resolve.ts';
import { withSourceTrees } from './source-trees.ts';
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
  const { target, file, policy } = request;
  const wanted = await named(ctx, openSession, applicable(requirements, target), request);
  const direct = wanted.flatMap(toPackage);
  const lines = wanted.flatMap(({ name, specifier, url }) =>
    url === undefined ? [`${name}${specifier}`] : [],
  );
  if (lines.length === 0) return choosePins(lockOf(direct, file), { ...request, selection: nothing });
  const session = await openSession();
  return withSources(policy, [], async (binary) => {
    const answer = await compileUniversal(ctx, session, lines, target.pythonVersion, binary);
    if (!answer.ok) {
      const failure = explainFailure(answer.stderr, file);
      throw failure.kind === 'other' ? failure.error : await toError(ctx, session, request, failure);
    }
    const pinned = parsePylock(answer.text, file, answer.folder).packages;
    return choosePins(lockOf([...pinned, ...direct], file), { ...request, selection: nothing });
  });
}

/**
 * Resolves what a requirements file leaves open, with everything that it needs.
 *
 * @throws {NoFittingWheel} naming what has no wheel for the target, and may not be built.
 * @throws {UserError} with uv's reasons.
 */
export async function resolveOpen(
  ctx: Context,
  session: UvSession,
  requirements: readonly FileRequirement[],
  request: Omit<ResolveRequest, 'input'> & {
    readonly input: Omit<ResolveRequest['input'], 'from'>;
  },
): Promise<Pins> {
  const { target, file, policy } = request;
  checkDirectWheels(requirements, target, file);
  const all = await named(ctx, async () => session, requirements, request);
  const sources = all.flatMap(({ name, url }) => {
    const kind = url === undefined ? undefined : parseReference(url)?.kind;
    if (kind !== 'vcs' && kind !== 'sdist') return [];
    if (refusesSources(policy, name)) failRefused(policy, name, describeKind(kind), { file });
    return [name];
  });
  return withSourceTrees(ctx, all, (lines) =>
    resolvePins(ctx, session, { ...request, input: { ...request.input, from: { lines } } }, sources),
  );
}

function describeKind(kind: 'vcs' | 'sdist'): string {
  return kind === 'vcs' ? 'a git repository' : 'an archive of sources';
}

/** References without a name, such as `git+https://…`: only what they lead to says what it is. */
async function named(
  ctx: Context,
  openSession: () => Promise<UvSession>,
  requirements: readonly FileRequirement[],
  { target, file, policy }: Omit<ResolveRequest, 'input'>,
): Promise<FileRequirement[]> {
  const found: FileRequirement[] = [];
  for (const requirement of requirements) {
    const { name, url, at } = requirement;
    const reference = url === undefined ? undefined : parseReference(url);
    if (name !== '' || url === undefined || reference?.kind === 'directory') {
      found.push(requirement);
      continue;
    }
    const shown = withoutCredentials(url);
    if (refusesSources(policy, '')) failRefused(policy, shown, 'no wheel', at);
    const answer = await compileReference(ctx, await openSession(), url, target.pythonVersion);
    const failure = answer.ok ? undefined : explainFailure(answer.stderr, file);
    if (failure !== undefined && 'error' in failure) throw failure.error;
    const only = answer.ok ? parsePylock(answer.text, file, answer.folder).packages[0] : undefined;
    if (only === undefined) {
      throw new UserError(`nobody knows the name of ${shown}`, 'Write it as `name @ URL`.', at);
    }
    found.push({ ...requirement, name: only.name });
  }
  return found;
}

/**
 * uv would only say that such a requirement contradicts itself.
 *
 * @throws {NoFittingWheel} naming every wheel that the file names by URL or path and that is not for the target.
 */
function checkDirectWheels(requirements: readonly FileRequirement[], target: Target, file: string): void {
  const wheels = applicable(requirements, target).filter(
    ({ url }) => url !== undefined && parseReference(url)?.kind === 'wheel',
  );
  const unfit = wheels
    .flatMap(toPackage)
    .filter((item) => bestWheel(item.wheels, target.wheelTags) === undefined);
  if (unfit.length > 0) throw new NoFittingWheel(unfit, target, file);
}

/** Those whose markers hold on the target. */
export function applicable(requirements: readonly FileRequirement[], target: Target): FileRequirement[] {
  return requirements.filter(
    ({ marker, at }) => marker === undefined || evaluateMarker(marker, target, nothing, at),
  );
}

/** A requirement by URL is its own only candidate. */
function toPackage(requirement: FileRequirement): PylockPackage[] {
  const { name, url, sha256, at } = requirement;
  const reference = url === undefined ? undefined : parseReference(url);
  if (url === undefined || reference === undefined) return [];
  const common = { name, marker: undefined, requiresPython: undefined };
  if (reference.kind === 'directory') {
    if (name === '') throw namelessFolder(reference.path, at);
    return [{ ...common, version: undefined, wheels: [], source: reference }];
  }
  if (reference.kind === 'vcs') {
    const source = { ...reference, commit: commitOf(requirement, reference.revision) };
    return [{ ...common, version: undefined, wheels: [], source }];
  }
  const place = new URL(url);
  place.hash = '';
  const { filename } = reference;
  const hash = sha256.length === 1 ? sha256[0] : undefined;
  const file = { filename, url: place.href, sha256: hash, size: undefined };
  if (reference.kind === 'wheel') {
    const version = parseWheelName(filename)?.version;
    return [{ ...common, version, wheels: [file], source: undefined }];
  }
  const source = { kind: 'sdist', ...file, subdirectory: reference.subdirectory } as const;
  return [{ ...common, version: versionOfSdist(filename), wheels: [], source }];
}

function namelessFolder(path: string, at: Location): UserError {
  return new UserError(
    `only a build would tell the name of the project in ${path}`,
    'Write the name behind it: `-e ./folder#egg=NAME`, or into [project] of its pyproject.toml.',
    at,
  );
}

/** @throws {UserError} for a branch or a tag, which locks do not have. */
function commitOf({ name, at }: FileRequirement, revision: string | undefined): string {
  if (revision !== undefined && isCommit(revision)) return revision.toLowerCase();
  throw new UserError(
    `${name} is locked to ${revision ?? 'a branch'} of a git repository, which is no commit`,
    'Lock again, so that its commit is recorded: 40 hexadecimal digits.',
    at,
  );
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
