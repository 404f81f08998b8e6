import { fileURLToPath } from 'node:url';
import { errorCode, UsageError, UserError } from '../errors.ts';
import { sha256OfFile } from '../platform/files.ts';
import { bareUrl } from '../platform/http.ts';
import { fits } from '../target/python-request.ts';
import type { Target } from '../target/target.ts';
import { bestWheel, parseWheelName } from '../target/wheel-name.ts';
import {
  type BuildPolicy,
  failRefused,
  mayBuildBeside,
  refusesSources,
  refusesWheels,
  wheelsFirst,
} from './build-policy.ts';
import type { LockedSource, LockedWheel, Pins } from './lock.ts';
import { evaluateMarker, type Selection } from './markers.ts';
import { NoFittingWheel } from './no-fitting-wheel.ts';
import type { Pylock, PylockFile, PylockPackage } from './pylock.ts';

export interface ChoiceRequest {
  readonly target: Target;
  readonly selection: Selection;
  /** The SHA-256s that a distribution may have, where the user's file says; undefined: those of the lock. */
  readonly allowed?: (name: string, version: string | undefined) => readonly string[] | undefined;
  /** What may be built; {@link wheelsFirst} if not given. */
  readonly policy?: BuildPolicy;
}

/**
 * Of every package that the target wants, the wheel whose tag stands highest in the target's ladder, or what one is
 * to be built from; sorted by name. A lock that is for another Python or platform, or that wants two versions of one
 * package, is refused.
 *
 * @throws {NoFittingWheel} naming every package that has no wheel for the target, and that may not be built.
 * @throws {UserError} for whatever else cannot be packed, or is not hashed.
 */
export async function choosePins(pylock: Pylock, request: ChoiceRequest): Promise<Pins> {
  const { policy = wheelsFirst, target } = request;
  const selection = select(pylock, request.selection);
  checkEnvironment(pylock, target, selection);
  const wanted = pylock.packages.filter(({ marker }) => holds(marker, pylock, target, selection));
  checkPackages(wanted, pylock, target);
  for (const item of wanted) checkSource(item, pylock, policy);
  const packed = wanted.filter(
    ({ name, wheels }) => !refusesWheels(policy, name) && bestWheel(wheels, target.wheelTags) !== undefined,
  );
  const rest = wanted.filter((item) => !packed.includes(item));
  const unfit = rest.filter((item) => !mayBuild(item, policy));
  if (unfit.length > 0) throw new NoFittingWheel(unfit, target, pylock.file, policy);
  const wheels = await Promise.all(packed.map((item) => toLockedWheel(item, pylock, request)));
  const sources = await Promise.all(rest.map((item) => toLockedSource(item, pylock, request)));
  return { wheels: wheels.sort(byName), sources: sources.sort(byName) };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function mayBuild({ name, wheels, source }: PylockPackage, policy: BuildPolicy): boolean {
  if (source === undefined) return false;
  return source.kind === 'directory' || mayBuildBeside(policy, { name, wheels });
}

/** @throws {UserError} for what is no distribution of an index, and may not be built. */
function checkSource({ name, wheels, source }: PylockPackage, { file }: Pylock, policy: BuildPolicy): void {
  if (source === undefined || source.kind === 'directory' || wheels.length > 0) return;
  if (!refusesSources(policy, name)) return;
  if (source.kind === 'vcs') failRefused(policy, name, 'a git checkout', { file });
}

/** The groups that are asked for come to the lock's default ones. */
function select(pylock: Pylock, { extras, groups }: Selection): Selection {
  check('extra', extras, pylock.extras, pylock.file);
  check('group', groups, [...pylock.groups, ...pylock.defaultGroups], pylock.file);
  return { extras, groups: [...pylock.defaultGroups, ...groups] };
}

function check(what: string, names: readonly string[], known: readonly string[], file: string): void {
  const missing = names.find((name) => !known.includes(name));
  if (missing === undefined) return;
  throw new UsageError(
    `the lock has no ${what} \`${missing}\``,
    known.length === 0 ? `It has no ${what}s at all.` : `Allowed are: ${known.join(', ')}.`,
    { file },
  );
}

function checkEnvironment(pylock: Pylock, target: Target, selection: Selection): void {
  const { file, requiresPython, environments } = pylock;
  const { runtime, architecture } = target;
  if (requiresPython !== undefined && !fits({ kind: 'range', range: requiresPython }, target)) {
    throw new UserError(
      `the lock is for Python ${requiresPython}, the target is ${runtime}`,
      'Choose a runtime inside that range, or widen it and lock again.',
      { file },
    );
  }
  if (environments.length === 0) return;
  for (const marker of environments) if (holds(marker, pylock, target, selection)) return;
  throw new UserError(
    `the lock is for other environments than ${runtime} on ${architecture} Linux: ${environments.join(' | ')}`,
    'Lock again with this environment among them.',
    { file },
  );
}

function holds(marker: string | undefined, { file }: Pylock, target: Target, selection: Selection): boolean {
  return marker === undefined || evaluateMarker(marker, target, selection, { file });
}

function checkPackages(packages: readonly PylockPackage[], { file }: Pylock, target: Target): void {
  const seen = new Map<string, PylockPackage>();
  for (const item of packages) {
    const other = seen.get(item.name);
    if (other !== undefined) {
      throw new UserError(
        `the lock wants ${item.name} twice for ${target.runtime}: ${other.version} and ${item.version}`,
        'Their markers overlap: lock again.',
        { file },
      );
    }
    seen.set(item.name, item);
    const { requiresPython } = item;
    if (requiresPython !== undefined && !fits({ kind: 'range', range: requiresPython }, target)) {
      throw new UserError(
        `${item.name} ${item.version} needs Python ${requiresPython}, the target is ${target.runtime}`,
        'Choose another runtime, or another version of it.',
        { file },
      );
    }
  }
}

async function toLockedSource(
  { name, version, source }: PylockPackage,
  { file }: Pylock,
  { allowed }: ChoiceRequest,
): Promise<LockedSource> {
  if (source === undefined) throw new Error(`${name} has neither wheels nor sources`);
  if (source.kind === 'directory') return { kind: 'directory', name, path: source.path };
  if (source.kind === 'vcs') {
    const { url, commit, subdirectory } = source;
    return { kind: 'vcs', name, url: withoutSecrets(url), commit, ...within(subdirectory) };
  }
  const hashes = allowed?.(name, version);
  const { filename, url, sha256, size } = await withHash(source, hashes);
  if (sha256 === undefined) throw unhashed(filename, file);
  if (hashes?.includes(sha256) === false) throw wrongHash(name, { filename, sha256 }, hashes, file);
  return {
    kind: 'sdist',
    name,
    ...(version !== undefined && { version }),
    filename,
    url: withoutSecrets(url),
    sha256,
    ...(size !== undefined && { size }),
    ...within(source.subdirectory),
  };
}

function within(subdirectory: string | undefined): { readonly subdirectory?: string } {
  return subdirectory === undefined ? {} : { subdirectory };
}

/** Not every address that git takes is a URL; in one for SSH the user name is no secret. */
function withoutSecrets(text: string): string {
  if (!/^(?:https?|file):/.test(text)) return text;
  return bareUrl(new URL(text)).href;
}

async function toLockedWheel(
  item: PylockPackage,
  { file }: Pylock,
  { target, allowed }: ChoiceRequest,
): Promise<LockedWheel> {
  const hashes = allowed?.(item.name, item.version);
  const candidates = await Promise.all(item.wheels.map((wheel) => withHash(wheel, hashes)));
  const trusted = candidates.filter(
    ({ sha256 }) => hashes === undefined || (sha256 && hashes.includes(sha256)),
  );
  const wheel = bestWheel(trusted, target.wheelTags);
  if (wheel === undefined) {
    throw wrongHash(item.name, bestWheel(candidates, target.wheelTags), hashes ?? [], file);
  }
  if (wheel.sha256 === undefined) throw unhashed(wheel.filename, file);
  return {
    name: item.name,
    version: item.version ?? parseWheelName(wheel.filename)?.version ?? '',
    filename: wheel.filename,
    url: bareUrl(new URL(wheel.url)).href,
    sha256: wheel.sha256,
    ...(wheel.size === undefined ? {} : { size: wheel.size }),
  };
}

function unhashed(filename: string, file: string): UserError {
  return new UserError(
    `${filename} has no SHA-256 in the lock`,
    'Lock again with hashes, or give it one: `--hash=sha256:…`.',
    { file },
  );
}

/** Local files may come without a hash; one that is named by its address has the one that its line gives. */
async function withHash(item: PylockFile, hashes: readonly string[] | undefined): Promise<PylockFile> {
  if (item.sha256 !== undefined) return item;
  if (item.url.startsWith('file:')) return { ...item, sha256: await sha256OfLocal(item.url) };
  return hashes?.length === 1 ? { ...item, sha256: hashes[0] } : item;
}

async function sha256OfLocal(url: string): Promise<string> {
  const path = fileURLToPath(url);
  try {
    return await sha256OfFile(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new UserError(`the file ${path} does not exist`, 'Build it again, or lock again.');
  }
}

function wrongHash(
  name: string,
  found: { readonly filename: string; readonly sha256?: string | undefined } | undefined,
  expected: readonly string[],
  file: string,
): UserError {
  return new UserError(
    `${found?.filename ?? name} has the SHA-256 ${found?.sha256 ?? 'unknown'}, which is not among those that are locked for ${name}: ${expected.join(', ')}`,
    'The index serves another file than the one that was locked, or the lock lacks the wheel for this target. If you trust it, lock again.',
    { file },
  );
}
