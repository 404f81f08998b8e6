import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode, type Location, UserError } from './errors.ts';
import { nearest } from './nearest.ts';
import { isList, type OptionName, optionNames, optionRow } from './option-table.ts';
import { type GivenValue, type GivenValues, split } from './options.ts';
import { isTable, parseToml } from './platform/toml.ts';

/** What the source's pyproject.toml says to Zipnest. */
export interface Project {
  /** `[project].name`. */
  readonly name?: string;
  /** `[project].version`, where it stands in the file. */
  readonly version?: string;
  /** `[tool.zipnest]`. */
  readonly values: GivenValues;
}

/**
 * Reads the source's pyproject.toml; a source without one is a project without name and values.
 *
 * @throws {UserError} for bad TOML, an unknown key or a value of the wrong type, with file and line.
 */
export async function readProject(source: string): Promise<Project> {
  const file = resolve(source, 'pyproject.toml');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const document = parseToml(text, file);
  const { name, version } = isTable(document.project) ? document.project : {};
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof version === 'string' && { version }),
    values: toolValues(document, text, file),
  };
}

function toolValues(document: Record<string, unknown>, text: string, file: string): GivenValues {
  const values = new Map<OptionName, GivenValue>();
  for (const [key, value] of Object.entries(toolTable(document, file))) {
    const at = { file, line: lineOfKey(text, key) };
    const name = optionNames.find((candidate) => candidate === key && !optionRow(candidate).outsideProject);
    if (name === undefined) throw unknownKey(key, at);
    values.set(name, { values: tomlValues(name, value, at), from: `pyproject.toml:${at.line}`, at });
  }
  return values;
}

function toolTable(document: Record<string, unknown>, file: string): Record<string, unknown> {
  const table = isTable(document.tool) ? (document.tool.zipnest ?? {}) : {};
  if (isTable(table)) return table;
  throw new UserError('`tool.zipnest` in pyproject.toml is not a table', 'Write it as [tool.zipnest].', {
    file,
  });
}

function unknownKey(key: string, at: Location): UserError {
  const allowed = optionNames.filter((name) => !optionRow(name).outsideProject);
  if (optionNames.some((name) => name === key)) {
    return new UserError(
      `\`${key}\` cannot stand in [tool.zipnest]: it says where this file is found`,
      `Give it as the flag --${key} or the input ${key}.`,
      at,
    );
  }
  const near = nearest(key, allowed);
  return new UserError(
    `unknown key \`${key}\` in [tool.zipnest]`,
    near === undefined ? `Allowed are: ${allowed.join(', ')}.` : `Did you mean \`${near}\`?`,
    at,
  );
}

/** The line (from 1) where `key` is set in [tool.zipnest]; the parser keeps no positions. */
function lineOfKey(text: string, key: string): number {
  const lines = text.split('\n');
  const header = lines.findIndex((line) => /^\s*\[\s*tool\s*\.\s*"?zipnest"?\s*\]/.test(line));
  const set = new RegExp(`^\\s*["']?(?:tool\\.zipnest\\.)?${key.replace(/[^\w-]/g, '.')}["']?\\s*[.=]`);
  const at = lines.findIndex((line, index) => index > header && set.test(line));
  return Math.max(at, header, 0) + 1;
}

function tomlValues(name: OptionName, value: unknown, at: Location): readonly string[] {
  const scalar = (item: unknown) =>
    typeof item === 'string' ||
    typeof item === 'boolean' ||
    typeof item === 'number' ||
    typeof item === 'bigint';
  if (scalar(value)) return split(optionRow(name), String(value));
  const several = isList(optionRow(name));
  if (several && Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new UserError(
    `\`${name}\` in [tool.zipnest] has a value of the wrong type`,
    several ? 'Write a list of strings.' : 'Write a string or a number.',
    at,
  );
}
