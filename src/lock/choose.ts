import { fileURLToPath } from 'node:url';
import { errorCode, UsageError, UserError } from '../errors.ts';
import { sha256OfFile } from '../platform/files.ts';
import { bareUrl } from '../platform/http.ts';
import { fits } from '../target/python-request.ts';
import type { Target } from '../target/target.ts';
import { bestWheel, parseWheelName } from '../target/wheel-name.ts';
import type { LockedWheel } from './lock.ts';
import { evaluateMarker, type Selection } from './markers.ts';
import { NoFittingWheel } from './no-fitting-wheel.ts';
import type { Pylock, PylockPackage, PylockWheel } from './pylock.ts';

export interface ChoiceRequest {
  readonly target: Target;
  readonly selection: Selection;
  /** The SHA-256s that a distribution may have, where the user's file says; undefined: those of the lock. */
  readonly allowed?: (name: string, version: string | undefined) => readonly string[] | undefined;
}

/**
 * Of every package that the target wants, the wheel whose tag stands highest in the target's ladder; sorted by
 * name. A lock that is for another Python or platform, or that wants two versions of one package, is refused.
 *
 * @throws {NoFittingWheel} naming every package that has no wheel for the target.
 * @throws {UserError} for whatever else cannot be packed, or is not hashed.
 */
export async function chooseWheels(pylock: Pylock, request: ChoiceRequest): Promise<LockedWheel[]> {
  const selection = select(pylock, request.selection);
  checkEnvironment(pylock, request.target, selection);
  const wanted = pylock.packages.filter(({ marker }) => holds(marker, pylock, request.target, selection));
  checkPackages(wanted, pylock, request.target);
  const wheels = wanted.map((item) => bestWheel(item.wheels, request.target.wheelTags));
  const without = wanted.filter((_, index) => wheels[index] === undefined);
  if (without.length > 0) throw new NoFittingWheel(without, request.target, pylock.file);
  const chosen = await Promise.all(wanted.map((item) => toLockedWheel(item, pylock, request)));
  return chosen.sort((a, b) => (a.name < b.name ? -1 : 1));
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
    if (item.source !== undefined) throw notPackable(item, file);
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

function notPackable({ name, source }: PylockPackage, file: string): UserError {
  const what = {
    vcs: 'a version control checkout',
    directory: 'a local project (a workspace member or an editable path)',
    archive: 'an archive of sources',
  };
  return new UserError(
    `${name} is ${what[source ?? 'archive']}, and sources are not built yet`,
    `Build it as a wheel (\`uv build --wheel\`) and depend on that file, or put its code into the source folder.`,
    { file },
  );
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
  if (wheel === undefined) throw wrongHash(item, bestWheel(candidates, target.wheelTags), hashes ?? [], file);
  if (wheel.sha256 === undefined) {
    throw new UserError(
      `${wheel.filename} has no SHA-256 in the lock`,
      'Lock again with hashes, or give it one: `--hash=sha256:…`.',
      { file },
    );
  }
  return {
    name: item.name,
    version: item.version ?? parseWheelName(wheel.filename)?.version ?? '',
    filename: wheel.filename,
    url: bareUrl(new URL(wheel.url)).href,
    sha256: wheel.sha256,
    ...(wheel.size === undefined ? {} : { size: wheel.size }),
  };
}

/** Local wheels may come without a hash; a wheel that is named by its address has the one that its line gives. */
async function withHash(wheel: PylockWheel, hashes: readonly string[] | undefined): Promise<PylockWheel> {
  if (wheel.sha256 !== undefined) return wheel;
  if (wheel.url.startsWith('file:')) return { ...wheel, sha256: await sha256OfWheel(wheel.url) };
  return hashes?.length === 1 ? { ...wheel, sha256: hashes[0] } : wheel;
}

async function sha256OfWheel(url: string): Promise<string> {
  const path = fileURLToPath(url);
  try {
    return await sha256OfFile(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new UserError(`the wheel ${path} does not exist`, 'Build it again, or lock again.');
  }
}

function wrongHash(
  item: PylockPackage,
  found: PylockWheel | undefined,
  expected: readonly string[],
  file: string,
): UserError {
  return new UserError(
    `${found?.filename ?? item.name} has the SHA-256 ${found?.sha256 ?? 'unknown'}, which is not among those that are locked for ${item.name}: ${expected.join(', ')}`,
    'The index serves another file than the one that was locked, or the lock lacks the wheel for this target. If you trust it, lock again.',
    { file },
  );
}
