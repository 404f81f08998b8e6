import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors.ts';
import { parseToml, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import { normalizeName, type Selection } from './markers.ts';

/** The parts of a pyproject.toml that dependencies depend on. */
export interface Pyproject {
  readonly file: string;
  readonly text: string;
  /** `[project].dependencies`; empty where they are dynamic. */
  readonly dependencies: readonly string[];
  /** Normalised name → requirements. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly groups: ReadonlySet<string>;
  /** `[tool.uv]`. */
  readonly uv: TomlTable;
  readonly requiresPython: string | undefined;
  /** Only a build would tell what it depends on. */
  readonly dynamic: boolean;
}

/** @throws {UserError} for bad TOML. */
export async function readPyproject(file: string): Promise<Pyproject> {
  const text = await readFile(file, 'utf8');
  const document = parseToml(text, file);
  const project = tableAt(document, 'project');
  const extras = Object.entries(tableAt(project, 'optional-dependencies'));
  const requires = project['requires-python'];
  return {
    file,
    text,
    dependencies: strings(project.dependencies),
    extras: new Map(extras.map(([name, list]) => [normalizeName(name), strings(list)])),
    groups: new Set(Object.keys(tableAt(document, 'dependency-groups')).map(normalizeName)),
    uv: tableAt(document, 'tool', 'uv'),
    requiresPython: typeof requires === 'string' ? requires : undefined,
    dynamic: strings(project.dynamic).includes('dependencies'),
  };
}

/** @throws {UsageError} for an extra or group that the project does not have, with those that it has. */
export function checkSelection({ extras, groups }: Selection, project: Pyproject | undefined): void {
  check('extra', extras, new Set(project?.extras.keys()), '[project.optional-dependencies]');
  check('group', groups, project?.groups ?? new Set(), '[dependency-groups]');
}

function check(what: string, wanted: readonly string[], known: ReadonlySet<string>, table: string): void {
  const missing = wanted.find((name) => !known.has(normalizeName(name)));
  if (missing === undefined) return;
  const names = [...known].join(', ');
  throw new UsageError(
    `there is no ${what} named \`${missing}\``,
    known.size === 0 ? `The project has no ${table}.` : `Allowed are: ${names}.`,
  );
}
