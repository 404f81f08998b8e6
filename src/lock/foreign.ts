import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  describeSystemError,
  errorCode,
  type Location,
  type Message,
  UsageError,
  UserError,
} from '../errors.ts';
import { orUserError } from '../platform/files.ts';
import { fits } from '../target/python-request.ts';
import type { Target } from '../target/target.ts';
import type { Overrides } from './consistency.ts';
import type { FileRequirement } from './file-requirement.ts';
import { type IndexOptions, withoutCredentials } from './index-options.ts';
import type { ReadText } from './key.ts';
import { evaluateMarker, type Selection } from './markers.ts';
import type { Asked } from './needs.ts';
import { parseReference } from './reference.ts';

/** What the lock of another tool pins for the target: extras, groups and markers have been applied. */
export interface ForeignLock {
  readonly requirements: readonly FileRequirement[];
  readonly index: IndexOptions;
  readonly files: readonly ReadText[];
  readonly warnings: readonly Message[];
  /** What the project itself asks for, for the extras in it. */
  readonly asked: readonly Asked[];
  readonly overrides?: Overrides;
}

/** One package of such a lock that the target wants. */
export interface ForeignPackage {
  /** Normalised. */
  readonly name: string;
  readonly version: string | undefined;
  /** `sha256:…` each; other algorithms do not count. */
  readonly hashes: readonly string[];
  /** The URL or path of its file, its folder or its repository, where it does not come from an index. */
  readonly reference?: string | undefined;
  readonly at: Location;
}

/** A lock, and the file that it was made from. */
export interface LockWithSource {
  readonly lock: ReadText;
  readonly project: ReadText;
}

/** @throws {UserError} if the file that the lock was made from is not there: nothing says then whether it is current. */
export async function readWithSource(file: string, sourceName: string): Promise<LockWithSource> {
  const path = join(dirname(file), sourceName);
  const lock = { path: file, text: await orUserError(readFile(file, 'utf8')) };
  try {
    return { lock, project: { path, text: await readFile(path, 'utf8') } };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw describeSystemError(error) ?? error;
    throw new UserError(
      `there is no ${sourceName} beside ${nameOf(file)}`,
      'Keep the two together: without it nothing says whether the lock is current.',
      { file },
    );
  }
}

/** @throws {UserError} always: the lock was made from something else than what lies beside it. */
export function failStale(
  lock: ReadText,
  source: string,
  fact: string,
  command: string,
  hashKey: string,
): never {
  throw new UserError(
    `${nameOf(lock.path)} does not fit ${source}: ${fact}`,
    `Run \`${command}\` and commit the result.`,
    placeOf(lock, hashKey),
  );
}

/** The first line that has `text`, for errors. */
export function placeOf({ path, text: all }: ReadText, text: string): Location {
  const offset = all.indexOf(text);
  if (offset < 0) return { file: path };
  return { file: path, line: all.slice(0, offset).split('\n').length };
}

/**
 * The requirements of what the target wants; what several groups name counts once.
 *
 * @throws {UserError} naming what is no wheel, with the next step.
 */
export function toRequirements(packages: readonly ForeignPackage[], lock: ReadText): FileRequirement[] {
  const found = new Map<string, FileRequirement>();
  for (const item of packages) {
    const requirement = toRequirement(item, lock);
    found.set(`${item.name} ${requirement.url ?? requirement.specifier}`, requirement);
  }
  return [...found.values()];
}

function toRequirement(item: ForeignPackage, lock: ReadText): FileRequirement {
  const { name, version, reference, at } = item;
  const sha256 = item.hashes.flatMap(
    (hash) => /^sha256:([0-9a-f]{64})$/i.exec(hash)?.[1]?.toLowerCase() ?? [],
  );
  const common = { name, extras: [], sha256, at };
  if (reference !== undefined) return { ...common, specifier: '', url: absolute(name, reference, lock, at) };
  if (version === undefined) {
    throw new UserError(`${name} has no version in ${nameOf(lock.path)}`, 'Lock again.', at);
  }
  return { ...common, specifier: `==${version}` };
}

/** The reference of a commit of a git repository, as requirements have it. */
export function gitReference(url: string, commit: unknown, subdirectory: unknown): string {
  // git takes `git@host:path` for ssh://git@host/path.
  const address = url.includes('://') ? url : `ssh://${url.replace(/^([^/:]+):/, '$1/')}`;
  const fragment =
    typeof subdirectory === 'string' && subdirectory !== '' ? `#subdirectory=${subdirectory}` : '';
  return `git+${address}@${String(commit ?? '')}${fragment}`;
}

/** The absolute URL; a path is counted from the lock. */
function absolute(name: string, reference: string, lock: ReadText, at: Location): string {
  const isUrl = /^(?:https?|file|git\+[a-z]+):\/\//i.test(reference);
  const [path = reference, ...fragment] = reference.split('#');
  const local = () => [pathToFileURL(resolve(dirname(lock.path), path)).href, ...fragment].join('#');
  const url = isUrl ? reference : local();
  const isOther = /^(?:hg|svn|bzr)\+/.test(reference);
  if (!isOther && parseReference(url) !== undefined) return url;
  throw new UserError(
    `${name} is \`${withoutCredentials(reference)}\`: neither a wheel, an sdist, a folder nor a git repository`,
    'Take a release from an index, or build it as a wheel (`uv build --wheel`) and depend on that file.',
    at,
  );
}

/** @throws {UserError} if none of the ranges (PEP 440) takes the target's Python; no ranges take every one. */
export function checkPython(ranges: readonly string[], written: string, target: Target, at: Location): void {
  if (ranges.length === 0 || ranges.some((range) => fits({ kind: 'range', range }, target))) return;
  throw new UserError(
    `the lock is for Python ${written}, the target is ${target.runtime}`,
    'Choose a runtime inside that range, or widen it and lock again.',
    at,
  );
}

/** @throws {UsageError} for a group or extra that is not there, with those that are. */
export function checkNames(
  what: 'extra' | 'group',
  names: readonly string[],
  known: readonly string[],
  file: string,
): void {
  const missing = names.find((name) => !known.includes(name));
  if (missing === undefined) return;
  throw new UsageError(
    `there is no ${what} \`${missing}\` for ${nameOf(file)}`,
    known.length === 0 ? `It has no ${what}s at all.` : `Allowed are: ${[...known].sort().join(', ')}.`,
    { file },
  );
}

/**
 * Whether a marker holds on the target with these extras of its package. In locks `extra == "x"` asks whether x is
 * among all that were asked for, where a wheel's METADATA is asked about one at a time.
 */
export function holdsWith(
  marker: string | undefined,
  target: Target,
  extras: readonly string[],
  at: Location,
): boolean {
  if (marker === undefined || marker.trim() === '') return true;
  const selection: Selection = { extras, groups: [] };
  const asSet = marker
    .replaceAll(/\bextra\s*([!=]=)\s*("[^"]*"|'[^']*')/g, (_, op, name) => `${name} ${membership(op)} extras`)
    .replaceAll(
      /("[^"]*"|'[^']*')\s*([!=]=)\s*extra\b/g,
      (_, name, op) => `${name} ${membership(op)} extras`,
    );
  return evaluateMarker(asSet, target, selection, at);
}

function membership(operator: string): string {
  return operator === '==' ? 'in' : 'not in';
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
