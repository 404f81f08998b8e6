import { satisfies } from '@renovatebot/pep440';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { isTable, parseToml, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';
import { bestWheel } from '../target/wheel-name.ts';
import { askedOf, pdmOverrides } from './declared.ts';
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
import { foreignIndexes } from './foreign-index.ts';
import { decoded, type IndexOptions } from './index-options.ts';
import type { ReadText } from './key.ts';
import { type LockedNode, type Wanted, walkLock } from './lock-walk.ts';
import type { Selection } from './markers.ts';
import { contentHash, declaredNames, isHashed, requirementsOf } from './pdm-project.ts';
import { normalizeName, parseRequirement } from './requirement.ts';

/**
 * The packages of a pdm.lock: the group `default`, and those that `groups` and `extras` name; both are groups to
 * PDM. With the strategy `inherit_metadata` the lock says which groups want a package and where; without, it is
 * found by a walk from pyproject.toml.
 *
 * @throws {UserError} if it is malformed or stale, for another Python or platform, or wants what is no wheel.
 * @throws {UsageError} for a group or extra that the project or the lock does not have.
 */
export async function readPdmLock(
  ctx: Context,
  file: string,
  target: Target,
  selection: Selection,
): Promise<ForeignLock> {
  const { lock, project } = await readWithSource(file, 'pyproject.toml');
  const document = parseToml(lock.text, file);
  const pyproject = parseToml(project.text, project.path);
  const metadata = tableAt(document, 'metadata');
  checkVersion(metadata, lock);
  const warnings = checkCurrent(metadata, lock, project, pyproject);
  checkTargets(metadata, lock, target);
  const groups = selectedGroups(metadata, pyproject, selection, file);
  const listed = (Array.isArray(document.package) ? document.package : []).filter(isTable);
  const inherits = strings(metadata.strategy).includes('inherit_metadata');
  const wanted = inherits
    ? listed.filter((item) => isWanted(item, groups, target, lock))
    : walkPdm(listed, requirementsOf(pyproject, groups), target, lock);
  const requirements = toRequirements(
    wanted.map((item) => toPackage(item, target, lock)),
    lock,
  );
  return {
    requirements,
    index: indexes(ctx, pyproject),
    files: [lock, project],
    warnings,
    asked: askedOf(pyproject, selection, target),
    overrides: pdmOverrides(pyproject),
  };
}

/** PDM's own rule: a newer minor version may hold what this one does not know. */
function checkVersion({ lock_version: version }: TomlTable, lock: ReadText): void {
  if (typeof version === 'string' && /^4\.[0-5](?:\.|$)/.test(version)) return;
  throw new UserError(
    `its lock_version is ${String(version ?? 'missing')}, and 4.0 to 4.5 are known`,
    'Run `pdm lock` with a PDM that writes one of these, or `pdm export --format pylock --output pylock.toml`.',
    placeOf(lock, 'lock_version'),
  );
}

function checkCurrent(
  metadata: TomlTable,
  lock: ReadText,
  project: ReadText,
  pyproject: TomlTable,
): ForeignLock['warnings'] {
  const locked = metadata.content_hash;
  if (!isHashed(metadata, pyproject)) {
    const text =
      'pdm.lock is taken as it stands: for a workspace, or with lock_inputs, only PDM can say whether it is current (`pdm lock --check`)';
    return [{ text, at: { file: lock.path } }];
  }
  if (locked === `sha256:${contentHash(project.text)}`) return [];
  return failStale(
    lock,
    'pyproject.toml',
    'its content_hash is that of another one',
    'pdm lock',
    'content_hash',
  );
}

/** A lock without targets is for every environment that requires-python takes. */
function checkTargets(metadata: TomlTable, lock: ReadText, target: Target): void {
  const targets = (Array.isArray(metadata.targets) ? metadata.targets : []).filter(isTable);
  if (targets.length === 0) return;
  const at = placeOf(lock, '[[metadata.targets]]');
  const platforms = targets.filter(({ platform }) => isOfPlatform(platform, target));
  if (platforms.length === 0) {
    throw new UserError(
      `the lock is for ${targets.map(({ platform }) => String(platform)).join(', ')}, the target is Linux on ${target.architecture}`,
      `Run \`pdm lock --platform linux --append\`, or lock for every platform.`,
      at,
    );
  }
  const ranges = platforms.flatMap(({ requires_python: range }) =>
    typeof range === 'string' ? [range] : [],
  );
  const unlimited = ranges.length < platforms.length || ranges.some((range) => ['', '*'].includes(range));
  if (!unlimited) checkPython(ranges, ranges.join(' or '), target, at);
}

/** `linux` and `manylinux_2_17_x86_64`; `linux` alone is x86_64 to PDM. */
function isOfPlatform(platform: unknown, { architecture }: Target): boolean {
  if (typeof platform !== 'string') return true;
  const machine = machines[architecture];
  return platform === 'linux'
    ? machine === 'x86_64'
    : /^(?:many)?linux/.test(platform) && platform.endsWith(machine);
}

function selectedGroups(
  metadata: TomlTable,
  pyproject: TomlTable,
  selection: Selection,
  file: string,
): string[] {
  const declared = declaredNames(pyproject);
  checkNames('extra', selection.extras, declared.extras, file);
  checkNames('group', selection.groups, declared.groups, file);
  const asked = [...selection.extras, ...selection.groups];
  const locked = strings(metadata.groups).map(normalizeName);
  // A lock may be made for some groups alone (`pdm lock --group`).
  if (locked.length > 0) checkNames('group', asked, locked, file);
  return ['default', ...asked];
}

function isWanted(item: TomlTable, groups: readonly string[], target: Target, lock: ReadText): boolean {
  const own = strings(item.groups).map(normalizeName);
  if (own.length > 0 && !own.some((group) => groups.includes(group))) return false;
  const marker = typeof item.marker === 'string' ? item.marker : undefined;
  return holdsWith(marker, target, [], placeOf(lock, `name = "${String(item.name)}"`));
}

interface PdmNode extends LockedNode {
  readonly item: TomlTable;
}

/** A distribution with extras is an entry of its own, which has what the extras bring. */
function walkPdm(
  listed: readonly TomlTable[],
  roots: readonly string[],
  target: Target,
  lock: ReadText,
): TomlTable[] {
  const wanted = (lines: readonly string[]): Wanted[] =>
    lines.flatMap((line) => {
      const { name, extras, specifier, marker } = parseRequirement(line);
      if (!holdsWith(marker, target, [], { file: lock.path })) return [];
      const allows = (version: string) =>
        specifier === '' || satisfies(version, specifier, { prereleases: true });
      return [{ name, extras, allows }];
    });
  const isBase = (item: TomlTable) => strings(item.extras).length === 0;
  const nodes = listed.filter(isBase).map((item): PdmNode => {
    const requires = (extras: readonly string[]) => {
      const entries = listed.filter(
        (other) =>
          other.name === item.name &&
          other.version === item.version &&
          strings(other.extras).every((extra) => extras.includes(normalizeName(extra))),
      );
      return entries.flatMap((entry) => wanted(strings(entry.dependencies)));
    };
    return { name: normalizeName(String(item.name)), version: String(item.version), requires, item };
  });
  const found = walkLock(wanted(roots), nodes, ({ name }) => {
    return new UserError(
      `pdm.lock has no version of ${name} that is wanted for ${target.runtime}`,
      'Run `pdm lock` and commit the result.',
      { file: lock.path },
    );
  });
  return found.map(({ item }) => item);
}

function toPackage(item: TomlTable, target: Target, lock: ReadText): ForeignPackage {
  const name = String(item.name);
  const files = (Array.isArray(item.files) ? item.files : []).filter(isTable);
  const direct = directReference(item);
  const named = files.flatMap(({ url, hash }) =>
    typeof url === 'string'
      ? [{ url, hash, filename: decoded(new URL(url).pathname.split('/').at(-1) ?? '') }]
      : [],
  );
  // Strategy static_urls: the file is named already, and no index is asked.
  const best = direct === undefined ? bestWheel(named, target.wheelTags) : undefined;
  const hashes = best === undefined ? files.map(({ hash }) => hash) : [best.hash];
  return {
    name: normalizeName(name),
    version: typeof item.version === 'string' ? item.version : undefined,
    hashes: hashes.map(String),
    reference: direct ?? best?.url,
    at: placeOf(lock, `name = "${name}"`),
  };
}

/** What it is instead of a distribution of an index. */
function directReference(item: TomlTable): string | undefined {
  const { git, revision, subdirectory, path, url } = item;
  if (typeof git === 'string') return gitReference(git, revision, subdirectory);
  const other = ['hg', 'svn', 'bzr'].find((kind) => typeof item[kind] === 'string');
  if (other !== undefined) return `${other}+${String(item[other])}`;
  const place = [path, url].find((value) => typeof value === 'string');
  const fragment = typeof subdirectory === 'string' ? `#subdirectory=${subdirectory}` : '';
  return typeof place === 'string' ? `${place}${fragment}` : undefined;
}

/** PDM keeps its sources in pyproject.toml: one of the name `pypi` stands for the public index. */
function indexes(ctx: Context, pyproject: TomlTable): IndexOptions {
  const listed = tableAt(pyproject, 'tool', 'pdm').source;
  const sources = (Array.isArray(listed) ? listed.filter(isTable) : []).flatMap(
    ({ name, url, type, username, password }) => {
      if (typeof url !== 'string') return [];
      const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
      return [{ name, url, type, username: text(username), password: text(password) }];
    },
  );
  const pages = sources.filter(({ type }) => type === 'find_links');
  const all = sources.filter(({ type }) => type !== 'find_links');
  const main = all.find(({ name }) => name === 'pypi');
  return foreignIndexes(
    ctx,
    main,
    all.filter((source) => source !== main),
    pages.map(({ url }) => url),
  );
}
