import { basename } from 'node:path';
import { parse, stringify, TomlError } from 'smol-toml';
import { UserError } from '../errors.ts';

export type TomlTable = Record<string, unknown>;

/**
 * A byte order mark is passed over.
 *
 * @throws {UserError} with the line, if `text` is not valid TOML.
 */
export function parseToml(text: string, file: string): TomlTable {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '');
    throw new UserError(`${basename(file)} is not valid TOML: ${reason}`, 'Correct the line.', {
      file,
      line: error.line,
    });
  }
}

export function writeToml(table: TomlTable): string {
  return stringify(table);
}

export function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The table at `path` below `table`; an empty one where there is none. */
export function tableAt(table: TomlTable, ...path: readonly string[]): TomlTable {
  const found = path.reduce<unknown>((value, key) => (isTable(value) ? value[key] : undefined), table);
  return isTable(found) ? found : {};
}

/** The strings of an array; an empty list for anything else. */
export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
