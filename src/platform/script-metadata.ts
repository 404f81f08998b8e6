import { UserError } from '../errors.ts';
import { parseToml, type TomlTable } from './toml.ts';

/** The inline metadata of a Python file (PEP 723, "inline script metadata"). */
export interface ScriptMetadata {
  readonly document: TomlTable;
  /** The TOML behind the comment signs; the lines above it are empty, so that lines count as in the file. */
  readonly text: string;
}

/** As the specification's regular expression has it. */
const BLOCK = /^# \/\/\/ script$\s((?:^#(?:| .*)$\s)+)^# \/\/\/$/gm;

/**
 * Reads the block `# /// script`; undefined in a file without one.
 *
 * @throws {UserError} for a second block, and for one that is not valid TOML, with the line.
 */
export function scriptMetadata(source: string, file: string): ScriptMetadata | undefined {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const [block, second] = [...text.matchAll(BLOCK)];
  if (block === undefined) return undefined;
  const lineOf = (index: number) => text.slice(0, index).split('\n').length;
  if (second !== undefined) {
    throw new UserError('it has two blocks `# /// script`', 'Keep one: the specification allows no more.', {
      file,
      line: lineOf(second.index),
    });
  }
  const content = (block[1] ?? '').replaceAll(/^# ?/gm, '');
  const padded = '\n'.repeat(lineOf(block.index)) + content;
  return { document: parseToml(padded, file), text: padded };
}
