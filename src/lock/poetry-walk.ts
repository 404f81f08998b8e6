import { compare } from '@renovatebot/pep440';
import { UserError } from '../errors.ts';
import { isTable, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import { fits } from '../target/python-request.ts';
import type { Target } from '../target/target.ts';
import { holdsWith, placeOf } from './foreign.ts';
import type { ReadText } from './key.ts';
import { type LockedNode, type Wanted, walkLock } from './lock-walk.ts';
import type { Selection } from './markers.ts';
import { constraintAllows, toPep440 } from './poetry-constraint.ts';
import { normalizeName } from './requirement.ts';

export interface PoetryWalk {
  /** `[[package]]` of the lock. */
  readonly packages: readonly TomlTable[];
  readonly pyproject: TomlTable;
  readonly lock: ReadText;
  readonly target: Target;
  readonly selection: Selection;
}

interface PoetryNode extends LockedNode {
  readonly item: TomlTable;
}

/**
 * What the target wants of a lock of Poetry 1, which does not say so itself: the walk from [tool.poetry], for
 * Poetry 1 reads no other table.
 *
 * @throws {UserError} if the lock lacks something on the way.
 */
export function walkPoetry(walk: PoetryWalk): TomlTable[] {
  const { packages, lock, target } = walk;
  const nodes = packages
    .filter((item) => runsOn(item['python-versions'], target))
    .map((item) => toNode(item, walk));
  // Some versions of Poetry sort the versions of one name as text.
  nodes.sort((a, b) => (a.name === b.name ? compare(a.version, b.version) : 0));
  const found = walkLock(poetryRoots(walk), nodes, ({ name }) => {
    return new UserError(
      `poetry.lock has no version of ${name} that is wanted for ${target.runtime}`,
      'Run `poetry lock` and commit the result.',
      { file: lock.path },
    );
  });
  return found.map(({ item }) => item);
}

/** What [tool.poetry] itself asks for on the target. */
export function poetryRoots(walk: PoetryWalk): Wanted[] {
  const poetry = tableAt(walk.pyproject, 'tool', 'poetry');
  const { extras, groups } = walk.selection;
  const inExtras = Object.entries(tableAt(poetry, 'extras'))
    .filter(([name]) => extras.includes(normalizeName(name)))
    .flatMap(([, names]) => strings(names).map(bareName));
  const tables = [
    tableAt(poetry, 'dependencies'),
    ...(groups.includes('dev') ? [tableAt(poetry, 'dev-dependencies')] : []),
    ...Object.entries(tableAt(poetry, 'group'))
      .filter(([name]) => groups.includes(normalizeName(name)))
      .map(([, group]) => tableAt(isTable(group) ? group : {}, 'dependencies')),
  ];
  return tables.flatMap((table) =>
    Object.entries(table)
      .filter(([name]) => name !== 'python')
      .flatMap(([name, value]) => toWanted(name, value, walk, extras, inExtras)),
  );
}

function toNode(item: TomlTable, walk: PoetryWalk): PoetryNode {
  const byExtra = Object.entries(tableAt(item, 'extras'));
  const requires = (extras: readonly string[]) => {
    const inExtras = byExtra
      .filter(([name]) => extras.includes(normalizeName(name)))
      .flatMap(([, names]) => strings(names).map(bareName));
    return Object.entries(tableAt(item, 'dependencies')).flatMap(([name, value]) =>
      toWanted(name, value, walk, extras, inExtras),
    );
  };
  return { name: normalizeName(String(item.name)), version: String(item.version), requires, item };
}

/**
 * A dependency as Poetry writes it: a constraint, a table, or several of them, each for its own Python or platform.
 *
 * @param extras those of the package that has the dependency.
 * @param inExtras the names that these extras bring.
 */
function toWanted(
  name: string,
  value: unknown,
  { lock, target }: PoetryWalk,
  extras: readonly string[],
  inExtras: readonly string[],
): Wanted[] {
  const at = placeOf(lock, `name = "${normalizeName(name)}"`);
  return (Array.isArray(value) ? value : [value]).flatMap((each: unknown) => {
    const table = isTable(each) ? each : { version: each };
    const { markers, optional, python, platform, version } = table;
    const marker = typeof markers === 'string' ? markers : undefined;
    // An optional one is for extras: its marker names them, or the list of extras names it.
    const namesExtra = marker !== undefined && /\bextra\b/.test(marker);
    if (optional === true && !namesExtra && !inExtras.includes(normalizeName(name))) return [];
    if (!holdsWith(marker, target, extras, at) || !runsOn(python, target) || !isLinux(platform)) return [];
    const constraint = typeof version === 'string' ? version : '*';
    return [
      {
        name: normalizeName(name),
        extras: strings(table.extras).map(normalizeName),
        allows: (locked) => constraintAllows(constraint, locked),
      },
    ];
  });
}

function runsOn(python: unknown, target: Target): boolean {
  if (typeof python !== 'string') return true;
  return toPep440(python).some((range) => range === '' || fits({ kind: 'range', range }, target));
}

/** `platform = "win32"`, `"linux || darwin"`, `"!=win32"`: Poetry 1 compares it with sys.platform. */
function isLinux(platform: unknown): boolean {
  if (typeof platform !== 'string') return true;
  return platform.split(/\|\|?/).some((text) => {
    const [, operator = '', name = ''] = /^\s*(==|!=|)\s*(.*?)\s*$/.exec(text) ?? [];
    return (name === 'linux') !== (operator === '!=') || name === '*';
  });
}

/** `PySocks (>=1.5)` and `PySocks[x]>=1` are `pysocks`. */
function bareName(requirement: string): string {
  return normalizeName(/^[A-Za-z0-9._-]+/.exec(requirement)?.[0] ?? requirement);
}
