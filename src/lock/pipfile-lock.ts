import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { isTable, parseToml, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import type { Target } from '../target/target.ts';
import { jsonHash, parseExactToml } from './content-hash.ts';
import {
  checkNames,
  checkPython,
  type ForeignLock,
  type ForeignPackage,
  failStale,
  gitReference,
  holdsWith,
  placeOf,
  readWithSource,
  toRequirements,
} from './foreign.ts';
import { type ForeignSource, foreignIndexes, noIndexes } from './foreign-index.ts';
import type { ReadText } from './key.ts';
import type { Selection } from './markers.ts';
import { normalizeName } from './requirement.ts';

/** Sections of a Pipfile that are no categories of packages (plette). */
const sections = ['source', 'packages', 'dev-packages', 'requires', 'scripts', 'pipfile', 'pipenv'];
/** The lock has these for `packages` and `dev-packages`; such names in a Pipfile are not hashed. */
const lockedNames = ['default', 'develop'];
/** Markers that may stand as keys of their own. */
const markerKeys = [
  ...['os_name', 'sys_platform', 'platform_machine', 'platform_python_implementation', 'platform_release'],
  ...['platform_system', 'platform_version', 'python_version', 'python_full_version'],
  ...['implementation_name', 'implementation_version'],
];

/**
 * The packages of a Pipfile.lock: `default`, and the categories that `groups` names (`dev-packages` as `develop`
 * or by its own name).
 *
 * @throws {UserError} if it is malformed or stale, for another Python, or wants what is no wheel.
 * @throws {UsageError} for a category that it does not have, and for extras: a Pipfile has none.
 */
export async function readPipfileLock(
  ctx: Context,
  file: string,
  target: Target,
  selection: Selection,
): Promise<ForeignLock> {
  const { lock, project } = await readWithSource(file, 'Pipfile');
  const document = parseLock(lock);
  checkCurrent(document, lock, project);
  const { python_version: minor, python_full_version: full } = tableAt(document, '_meta', 'requires');
  const python = [full, minor].find((value) => typeof value === 'string');
  if (typeof python === 'string' && /^\d/.test(python)) {
    const range = `==${python.split('.').slice(0, 2).join('.')}.*`;
    checkPython([range], python, target, placeOf(lock, '"requires"'));
  }
  const entries = categories(document, selection, file).flatMap((category) =>
    Object.entries(tableAt(document, category)).flatMap(([name, entry]) =>
      isTable(entry) ? [{ name, entry }] : [],
    ),
  );
  const wanted = entries.flatMap(({ name, entry }) => toPackage(name, entry, lock, target));
  const asked = entries.map(({ name, entry }) => ({
    name: normalizeName(name),
    extras: strings(entry.extras).map(normalizeName),
  }));
  const [main, ...others] = sources(document);
  const index = main === undefined ? noIndexes : foreignIndexes(ctx, main, others);
  return { requirements: toRequirements(wanted, lock), index, files: [lock, project], warnings: [], asked };
}

function parseLock(lock: ReadText): TomlTable {
  try {
    const document: unknown = JSON.parse(lock.text);
    if (isTable(document) && isTable(document._meta) && isTable(document.default)) return document;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError('this is not a Pipfile.lock', 'Run `pipenv lock` and commit the result.', {
    file: lock.path,
  });
}

/** Pipenv's own names of the sections are normalised, so that a category is found as `groups` has it. */
function categories(document: TomlTable, { extras, groups }: Selection, file: string): string[] {
  checkNames('extra', extras, [], file);
  const byName = new Map(
    Object.keys(document)
      .filter((name) => name !== '_meta' && name !== 'default')
      .map((name) => [normalizeName(name), name]),
  );
  if (byName.has('develop')) byName.set('dev-packages', 'develop');
  checkNames('group', groups, [...byName.keys()], file);
  return ['default', ...new Set(groups.flatMap((name) => byName.get(name) ?? []))];
}

function toPackage(name: string, entry: TomlTable, lock: ReadText, target: Target): ForeignPackage[] {
  const at = placeOf(lock, `"${name}": {`);
  const keyed = markerKeys.flatMap((key) => (typeof entry[key] === 'string' ? `${key} ${entry[key]}` : []));
  const own = typeof entry.markers === 'string' ? [entry.markers] : [];
  const marker = [...own, ...keyed].map((part) => `(${part})`).join(' and ');
  if (!holdsWith(marker, target, [], at)) return [];
  const { version } = entry;
  const pinned = typeof version === 'string' ? /^===?\s*([^\s,*]+)$/.exec(version)?.[1] : undefined;
  return [
    {
      name: normalizeName(name),
      version: pinned,
      hashes: strings(entry.hashes),
      reference: directReference(entry),
      at,
    },
  ];
}

/** What it is instead of a distribution of an index; a path is that of a file or of a folder. */
function directReference(entry: TomlTable): string | undefined {
  const { git, ref, subdirectory, file, path } = entry;
  if (typeof git === 'string') return gitReference(git.replace(/^git\+/, ''), ref, subdirectory);
  const other = ['hg', 'svn', 'bzr'].find((kind) => typeof entry[kind] === 'string');
  if (other !== undefined) return `${other}+${String(entry[other])}`;
  const place = [file, path].find((value) => typeof value === 'string');
  return typeof place === 'string' ? place : undefined;
}

function sources(document: TomlTable): ForeignSource[] {
  const listed = tableAt(document, '_meta').sources;
  return (Array.isArray(listed) ? listed : []).flatMap((source: unknown) =>
    isTable(source) && typeof source.url === 'string' ? [{ name: source.name, url: source.url }] : [],
  );
}

/** @throws {UserError} if the hash of the Pipfile is another one than the lock was made from. */
function checkCurrent(document: TomlTable, lock: ReadText, pipfile: ReadText): void {
  parseToml(pipfile.text, pipfile.path);
  const locked = tableAt(document, '_meta', 'hash').sha256;
  // pipenv fills in its default source where the Pipfile names none: the lock says which one that was.
  const defaults = tableAt(document, '_meta').sources;
  const made = parseExactToml(pipfile.text);
  // Newer versions of pipenv normalise the names, so that `Flask` for `flask` is no change.
  const hashes = [normalizedKeys, (section: unknown) => section].map((keys) =>
    jsonHash(hashedContent(made, defaults, keys), { compact: true }),
  );
  if (typeof locked === 'string' && hashes.includes(locked)) return;
  failStale(lock, 'the Pipfile', 'its hash is that of another Pipfile', 'pipenv lock', '"hash"');
}

function hashedContent(
  pipfile: TomlTable,
  defaults: unknown,
  keys: (section: unknown) => unknown,
): Record<string, unknown> {
  const others = Object.entries(pipfile).filter(
    ([name]) => !sections.includes(name) && !lockedNames.includes(name),
  );
  return {
    _meta: { sources: pipfile.source ?? defaults, requires: pipfile.requires ?? {} },
    default: keys(pipfile.packages ?? {}),
    develop: keys(pipfile['dev-packages'] ?? {}),
    ...Object.fromEntries(others.map(([name, section]) => [name, keys(section)])),
  };
}

function normalizedKeys(section: unknown): unknown {
  if (!isTable(section)) return section;
  return Object.fromEntries(Object.entries(section).map(([name, value]) => [normalizeName(name), value]));
}
