import { readFile } from 'node:fs/promises';
import { errorCode, type Location, UsageError, UserError } from '../errors.ts';
import { isTable, parseToml, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import type { Selection } from './markers.ts';
import { normalizeName } from './requirement.ts';

/** What a pyproject.toml says about dependencies (PEP 621, PEP 735). */
export interface Pyproject {
  readonly file: string;
  readonly text: string;
  readonly document: TomlTable;
  /** `[project].name`, normalised. */
  readonly name: string | undefined;
  readonly requiresPython: string | undefined;
  readonly dependencies: readonly string[];
  /** `[project.optional-dependencies]` by normalised name. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  /** `[dependency-groups]` by normalised name: requirements, and `{include-group = …}` as it stands. */
  readonly groups: ReadonlyMap<string, readonly unknown[]>;
  /** Fields that only a build of the project would tell. */
  readonly dynamic: readonly string[];
}

/**
 * Reads a pyproject.toml; undefined if there is none.
 *
 * @throws {UserError} if it is not valid TOML, or its dependencies are not what they should be.
 */
export async function readPyproject(file: string): Promise<Pyproject | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const document = parseToml(text, file);
  const project = tableAt(document, 'project');
  return {
    file,
    text,
    document,
    name: typeof project.name === 'string' ? normalizeName(project.name) : undefined,
    requiresPython: typeof project['requires-python'] === 'string' ? project['requires-python'] : undefined,
    dependencies: stringList(project.dependencies, 'project.dependencies', { file }),
    extras: lists(project, 'optional-dependencies', (list, label) => stringList(list, label, { file })),
    groups: lists(document, 'dependency-groups', (list, label) => arrayOf(list, label, { file })),
    dynamic: strings(project.dynamic),
  };
}

/** @throws {UsageError} for an extra or group that the project does not have, with those that it has. */
export function checkSelection({ extras, groups }: Selection, project: Pyproject): void {
  check('extra', extras, [...project.extras.keys()], '[project.optional-dependencies]');
  check('group', groups, [...project.groups.keys()], '[dependency-groups]');
}

/** @throws {UsageError} if extras or groups are asked for where there can be none. */
export function refuseSelection({ extras, groups }: Selection, subject: string): void {
  if (extras.length + groups.length === 0) return;
  throw new UsageError(
    `${subject} no extras or groups to choose from`,
    'Leave `extras` and `groups` out, or use a pyproject.toml or a lock that has them.',
  );
}

function check(what: string, names: readonly string[], known: readonly string[], table: string): void {
  const missing = names.find((name) => !known.includes(name));
  if (missing === undefined) return;
  throw new UsageError(
    `the project has no ${what} \`${missing}\``,
    known.length === 0 ? `Its pyproject.toml has no ${table}.` : `Allowed are: ${known.join(', ')}.`,
  );
}

function lists<T>(
  parent: TomlTable,
  key: string,
  read: (list: unknown, label: string) => readonly T[],
): Map<string, readonly T[]> {
  const table = parent[key];
  if (!isTable(table)) return new Map();
  return new Map(
    Object.entries(table).map(([name, list]) => [normalizeName(name), read(list, `${key}.${name}`)]),
  );
}

function stringList(value: unknown, label: string, at: Location): readonly string[] {
  const list = arrayOf(value, label, at);
  if (list.every((item) => typeof item === 'string')) return list;
  throw new UserError(
    `\`${label}\` has something else than strings in it`,
    'Write one requirement in each.',
    at,
  );
}

function arrayOf(value: unknown, label: string, at: Location): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new UserError(`\`${label}\` is not an array`, 'Write it as an array of requirements.', at);
}
