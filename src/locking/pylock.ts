import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { satisfies } from '@renovatebot/pep440';
import { type Location, UserError } from '../errors.ts';
import type { LockedWheel } from '../lock/lock.ts';
import { isTable, parseToml, strings, type TomlTable } from '../platform/toml.ts';
import type { Target } from '../target/target.ts';
import { bestWheel } from '../target/wheel-name.ts';
import { evaluateMarker, MarkerError, normalizeName, type Selection } from './markers.ts';

/** What decides which packages of a pylock.toml are taken, and which of their wheels. */
export interface PylockRequest {
  readonly text: string;
  /** Names it in errors; relative paths in it are counted from its folder. */
  readonly file: string;
  readonly target: Target;
  readonly selection: Selection;
  /** Lower-case hex SHA-256s that a distribution's file must be among; undefined where the file's own count. */
  readonly allowed?: (name: string) => readonly string[] | undefined;
}

interface Candidate {
  readonly filename: string;
  readonly url: string;
  readonly sha256: string | undefined;
  readonly size: number | undefined;
}

interface Package {
  readonly name: string;
  readonly version: string | undefined;
  readonly table: TomlTable;
}

/**
 * The wheels that a pylock.toml (PEP 751) gives for the target, sorted by name: packages whose marker holds, and
 * of each the wheel whose tag comes first in the target's ladder.
 *
 * @throws {UserError} if the file is malformed or not for the target, or a package has no wheel that fits.
 */
export function wheelsOfPylock(request: PylockRequest): LockedWheel[] {
  const document = parseToml(request.text, request.file);
  checkApplies(document, request);
  const packages = Array.isArray(document.packages) ? document.packages.filter(isTable) : [];
  const chosen = packages
    .map((table) => toPackage(table, request))
    .filter((item) => applies(item, request))
    .map((item) => chooseWheel(item, request));
  checkUnique(chosen, request);
  return chosen.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkApplies(document: TomlTable, { file, target, selection }: PylockRequest): void {
  const version = document['lock-version'];
  if (typeof version !== 'string' || !/^1(\.|$)/.test(version)) {
    throw new UserError(
      `its lock-version is ${String(version)}; 1.x (PEP 751) can be read`,
      'Lock again with a current tool, such as `uv export --format pylock.toml`.',
      { file },
    );
  }
  const requires = document['requires-python'];
  if (
    typeof requires === 'string' &&
    !satisfies(`${target.pythonVersion}.99`, requires, { prereleases: true })
  ) {
    throw new UserError(
      `it is locked for Python ${requires}, and the target is ${target.runtime}`,
      'Choose a runtime inside that range, or widen requires-python and lock again.',
      { file },
    );
  }
  const environments = strings(document.environments);
  if (environments.length > 0 && !environments.some((marker) => holds(marker, file, target, selection))) {
    throw new UserError(
      `it is locked for other environments than ${target.runtime} on Linux ${target.architecture}: ${environments.join(' | ')}`,
      'Lock again with this environment included.',
      { file },
    );
  }
}

function toPackage(table: TomlTable, { file }: PylockRequest): Package {
  if (typeof table.name !== 'string')
    throw new UserError('a package in it has no name', 'Lock again.', { file });
  const version = typeof table.version === 'string' ? table.version : undefined;
  return { name: normalizeName(table.name), version, table };
}

function applies({ table, name }: Package, { file, target, selection }: PylockRequest): boolean {
  if (typeof table.marker === 'string' && !holds(table.marker, file, target, selection)) return false;
  const requires = table['requires-python'];
  if (
    typeof requires === 'string' &&
    !satisfies(`${target.pythonVersion}.99`, requires, { prereleases: true })
  ) {
    throw new UserError(
      `${name} needs Python ${requires}, and the target is ${target.runtime}`,
      'Choose another runtime, or another version of it.',
      { file },
    );
  }
  return true;
}

function holds(marker: string, file: string, target: Target, selection: Selection): boolean {
  try {
    return evaluateMarker(marker, target, selection);
  } catch (error) {
    if (error instanceof MarkerError)
      throw new UserError(error.message, 'Lock again with a current tool.', { file });
    throw error;
  }
}

function chooseWheel(item: Package, request: PylockRequest): LockedWheel {
  const { name, table } = item;
  const at = { file: request.file };
  for (const kind of ['directory', 'vcs']) {
    if (table[kind] !== undefined)
      throw notAWheel(name, kind === 'vcs' ? 'a version control checkout' : 'a local folder', at);
  }
  const candidates = candidatesOf(item, request);
  const fitting = candidates.filter(
    ({ filename }) => bestWheel([{ filename }], request.target.wheelTags) !== undefined,
  );
  if (fitting.length === 0) throw noFittingWheel(item, candidates, request);
  const allowed = request.allowed?.(name);
  const trusted =
    allowed === undefined
      ? fitting
      : fitting.filter(({ sha256 }) => sha256 !== undefined && allowed.includes(sha256));
  const best = bestWheel(trusted, request.target.wheelTags);
  if (best === undefined) throw wrongHash(name, fitting, allowed ?? [], at);
  if (best.sha256 === undefined) {
    throw new UserError(
      `${best.filename} has no SHA-256 in the lock`,
      'Lock again with a tool that writes hashes.',
      at,
    );
  }
  const version = item.version ?? best.filename.split('-')[1] ?? '';
  const size = best.size === undefined ? {} : { size: best.size };
  return { name, version, filename: best.filename, url: best.url, sha256: best.sha256, ...size };
}

function candidatesOf({ table, name }: Package, { file }: PylockRequest): Candidate[] {
  const archive = isTable(table.archive) ? [table.archive] : [];
  const wheels = Array.isArray(table.wheels) ? table.wheels.filter(isTable) : [];
  return [...archive, ...wheels].flatMap((item) => {
    const url = locationOf(item, file);
    if (url === undefined)
      throw new UserError(`a file of ${name} has neither url nor path`, 'Lock again.', { file });
    const filename =
      typeof item.name === 'string'
        ? item.name
        : decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
    if (!filename.endsWith('.whl')) return [];
    const sha256 =
      isTable(item.hashes) && typeof item.hashes.sha256 === 'string'
        ? item.hashes.sha256.toLowerCase()
        : undefined;
    const size = typeof item.size === 'number' ? item.size : undefined;
    return [{ filename, url, sha256, size }];
  });
}

function locationOf(item: TomlTable, file: string): string | undefined {
  if (typeof item.url === 'string' && URL.canParse(item.url)) return item.url.replace(/#.*$/, '');
  return typeof item.path === 'string' ? pathToFileURL(resolve(dirname(file), item.path)).href : undefined;
}

function checkUnique(wheels: readonly LockedWheel[], { file }: PylockRequest): void {
  const seen = new Map<string, string>();
  for (const { name, version } of wheels) {
    const other = seen.get(name);
    if (other !== undefined) {
      throw new UserError(
        `it gives two versions of ${name} for the target: ${other} and ${version}`,
        'Lock again; their markers overlap.',
        { file },
      );
    }
    seen.set(name, version);
  }
}

function notAWheel(name: string, what: string, at: Location): UserError {
  return new UserError(
    `${name} is ${what}, and sources are not built yet`,
    'Build it as a wheel and depend on that; code of your own can simply lie in the source folder.',
    at,
  );
}

/** A distribution of the lock has no wheel that the target loads. */
export class NoFittingWheel extends UserError {
  readonly distribution: string;

  constructor(distribution: string, message: string, hint: string, at: Location) {
    super(message, hint, at);
    this.distribution = distribution;
  }
}

function noFittingWheel(
  { name, version }: Package,
  candidates: readonly Candidate[],
  { target, file }: PylockRequest,
): NoFittingWheel {
  const tags = candidates.map(({ filename }) =>
    filename.replace(/^[^-]+-[^-]+-(?:\d[^-]*-)?/, '').replace(/\.whl$/, ''),
  );
  const known = tags.length === 0 ? 'there are only sources of it' : `its wheels are for ${summary(tags)}`;
  return new NoFittingWheel(
    name,
    `${name} ${version ?? ''} has no wheel for ${target.runtime} on ${target.architecture} (glibc ${target.glibc.join('.')}): ${known}`,
    `Choose a version of ${name} that has one, or another runtime.`,
    { file },
  );
}

const TAGS_SHOWN = 6;

function summary(tags: readonly string[]): string {
  const unique = [...new Set(tags)];
  const shown = unique.slice(0, TAGS_SHOWN).join(', ');
  return unique.length > TAGS_SHOWN ? `${shown} and ${unique.length - TAGS_SHOWN} more` : shown;
}

function wrongHash(
  name: string,
  found: readonly Candidate[],
  allowed: readonly string[],
  at: Location,
): UserError {
  const [first] = found;
  const expected = allowed.length === 0 ? 'none' : allowed.map((hash) => `  ${hash}`).join('\n');
  return new UserError(
    `${first?.filename ?? name} has another hash than the requirement says\nexpected (one of):\n${expected}\nfound:\n  ${first?.sha256 ?? 'none'}`,
    'If the file was changed on purpose, lock again; otherwise do not use it.',
    at,
  );
}

/** The local path of a `file:` URL; undefined for others. */
export function localPath(url: string): string | undefined {
  return url.startsWith('file:') ? fileURLToPath(url) : undefined;
}
