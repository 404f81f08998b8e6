import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { isTable, parseToml, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import type { Target } from '../target/target.ts';
import { askedOf } from './declared.ts';
import {
  checkNames,
  checkPython,
  type ForeignLock,
  type ForeignPackage,
  failStale,
  gitReference,
  holdsWith,
  type LockWithSource,
  placeOf,
  readWithSource,
  toRequirements,
} from './foreign.ts';
import { type ForeignSource, foreignIndexes } from './foreign-index.ts';
import type { IndexOptions } from './index-options.ts';
import type { ReadText } from './key.ts';
import type { Selection } from './markers.ts';
import { toPep440 } from './poetry-constraint.ts';
import { contentHashes, declaredNames } from './poetry-project.ts';
import { poetryRoots, walkPoetry } from './poetry-walk.ts';
import { normalizeName } from './requirement.ts';

/**
 * The packages of a poetry.lock: the group `main`, and those that `groups` names. Since Poetry 2 the lock says of
 * each package which groups want it and where; before, it is found by a walk from pyproject.toml.
 *
 * @throws {UserError} if it is malformed or stale, for another Python, or wants what is no wheel.
 * @throws {UsageError} for a group or extra that the project does not have.
 */
export async function readPoetryLock(
  ctx: Context,
  file: string,
  target: Target,
  selection: Selection,
): Promise<ForeignLock> {
  const both = await readWithSource(file, 'pyproject.toml');
  const { lock, project } = both;
  const document = parseToml(lock.text, file);
  const pyproject = parseToml(project.text, project.path);
  const version = lockVersion(document, lock);
  checkCurrent(document, both);
  const declared = declaredNames(pyproject);
  checkNames('extra', selection.extras, declared.extras, file);
  checkNames('group', selection.groups, declared.groups, file);
  const python = tableAt(document, 'metadata')['python-versions'];
  if (typeof python === 'string' && python !== '*') {
    checkPython(toPep440(python), python, target, placeOf(lock, 'python-versions ='));
  }
  const listed = (Array.isArray(document.package) ? document.package : []).filter(isTable);
  const wanted =
    version >= 2.1
      ? listed.filter((item) => isWanted(item, target, selection, lock))
      : walkPoetry({ packages: listed, pyproject, lock, target, selection });
  const packages = wanted.map((item) => toPackage(item, document, lock));
  return {
    requirements: toRequirements(packages, lock),
    index: indexes(ctx, wanted),
    files: [lock, project],
    warnings: [],
    asked: [
      ...poetryRoots({ packages: listed, pyproject, lock, target, selection }),
      ...askedOf(pyproject, selection, target),
    ],
  };
}

/** @throws {UserError} if it is of no generation that is known. */
function lockVersion(document: TomlTable, lock: ReadText): number {
  const version = tableAt(document, 'metadata')['lock-version'];
  const known = typeof version === 'string' && /^[12]\.\d+$/.test(version);
  if (known) return Number(version);
  throw new UserError(
    `its lock-version is ${String(version ?? 'missing')}, and 1.0 to 2.1 are known`,
    'Run `poetry lock` with Poetry 2 and commit the result.',
    placeOf(lock, 'lock-version'),
  );
}

function checkCurrent(document: TomlTable, { lock, project }: LockWithSource): void {
  const locked = tableAt(document, 'metadata')['content-hash'];
  const generator = /Poetry (\d[^ ]*)/.exec(lock.text.split('\n', 1)[0] ?? '')?.[1];
  if (contentHashes(project.text, generator).some((hash) => hash === locked)) return;
  failStale(lock, 'pyproject.toml', 'its content-hash is that of another one', 'poetry lock', 'content-hash');
}

/** Lock version 2.1: `markers` is one for all groups, or a table by group that leaves out those without. */
function isWanted(item: TomlTable, target: Target, { groups, extras }: Selection, lock: ReadText): boolean {
  const at = placeOf(lock, `name = "${String(item.name)}"`);
  const selected = strings(item.groups).filter((group) => ['main', ...groups].includes(normalizeName(group)));
  return selected.some((group) => {
    const marker = isTable(item.markers) ? item.markers[group] : item.markers;
    return holdsWith(typeof marker === 'string' ? marker : undefined, target, extras, at);
  });
}

function toPackage(item: TomlTable, document: TomlTable, lock: ReadText): ForeignPackage {
  const name = String(item.name);
  const source = tableAt(item, 'source');
  const { type, url } = source;
  const isFile = type === 'url' || type === 'file';
  return {
    name: normalizeName(name),
    version: typeof item.version === 'string' ? item.version : undefined,
    hashes: hashesOf(item, name, document, typeof url === 'string' && isFile ? url : undefined),
    reference: referenceOf(source),
    at: placeOf(lock, `name = "${name}"`),
  };
}

/** What it is instead of a distribution of an index. */
function referenceOf(source: TomlTable): string | undefined {
  const { type, url, subdirectory } = source;
  if (type === undefined || type === 'legacy' || typeof url !== 'string') return undefined;
  if (type === 'git') return gitReference(url, source.resolved_reference, subdirectory);
  if (type === 'directory') return url;
  const fragment = typeof subdirectory === 'string' ? `#subdirectory=${subdirectory}` : '';
  return `${url}${fragment}`;
}

/** They stand with the package; before Poetry 1.3 in `metadata.files`, at first in `metadata.hashes` without names. */
function hashesOf(item: TomlTable, name: string, document: TomlTable, url: string | undefined): string[] {
  const metadata = tableAt(document, 'metadata');
  const own = item.files ?? tableAt(metadata, 'files')[name];
  const filename = url?.split('/').at(-1);
  const files = (Array.isArray(own) ? own.filter(isTable) : []).filter(
    ({ file }) => filename === undefined || file === filename,
  );
  const bare = strings(tableAt(metadata, 'hashes')[name]).map((hash) => `sha256:${hash}`);
  return files.length > 0 ? files.map(({ hash }) => String(hash)) : bare;
}

/** Only what is not from the public index has a source: without one that has none, that index is not asked at all. */
function indexes(ctx: Context, wanted: readonly TomlTable[]): IndexOptions {
  const legacy = new Map<string, ForeignSource>();
  let usesDefault = false;
  for (const item of wanted) {
    const { type, url, reference } = tableAt(item, 'source');
    if (type === undefined) usesDefault = true;
    if (type !== 'legacy' || typeof url !== 'string') continue;
    legacy.set(url, { url, ...credentials(ctx, String(reference ?? '')) });
  }
  const all = [...legacy.values()];
  return usesDefault ? foreignIndexes(ctx, undefined, all) : foreignIndexes(ctx, all[0], all.slice(1));
}

/** Poetry's own variables for the credentials of a source. */
function credentials({ env }: Context, name: string): Omit<ForeignSource, 'url'> {
  const prefix = `POETRY_HTTP_BASIC_${name.toUpperCase().replaceAll(/[-.]/g, '_')}`;
  const [username, password] = [env[`${prefix}_USERNAME`], env[`${prefix}_PASSWORD`]];
  return { username, password };
}
