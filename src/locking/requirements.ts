import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode, type Location, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import type { IndexOptions } from './indexes.ts';
import { type Requirement, readRequirement } from './requirement.ts';

/** A requirements.txt with everything that it includes. */
export interface Requirements {
  /** Every file that was read, with its text. */
  readonly files: ReadonlyArray<{ readonly path: string; readonly text: string }>;
  readonly requirements: readonly Requirement[];
  readonly constraints: readonly Requirement[];
  readonly index: IndexOptions;
  /** `--pre` stands in it. */
  readonly prereleases: boolean;
}

interface State {
  readonly env: Context['env'];
  readonly files: { path: string; text: string }[];
  readonly requirements: Requirement[];
  readonly constraints: Requirement[];
  readonly seen: Set<string>;
  index: { indexUrl?: string; extraIndexUrls: string[]; noIndex: boolean; findLinks: string[] };
  prereleases: boolean;
}

type Kind = 'requirements' | 'constraints';

/** One line with its continuations joined, its comment gone and its variables filled in. */
interface LogicalLine {
  readonly text: string;
  readonly at: Location;
}

/** Options without an effect here: only wheels are taken, and hashes are enforced, whatever they say. */
const ignoredOptions = new Set(['--prefer-binary', '--only-binary', '--require-hashes']);

/**
 * Reads a requirements.txt as pip does: continuations, comments, `${VARIABLES}`, `-r` and `-c` with paths counted
 * from the file that names them, and the index options.
 *
 * @throws {UserError} with file and line for what is malformed or cannot be honoured.
 */
export async function readRequirements(file: string, env: Context['env']): Promise<Requirements> {
  const state: State = {
    env,
    files: [],
    requirements: [],
    constraints: [],
    seen: new Set(),
    index: { extraIndexUrls: [], noIndex: false, findLinks: [] },
    prereleases: false,
  };
  await readInto(state, file, 'requirements', undefined);
  return state;
}

async function readInto(state: State, file: string, kind: Kind, from: Location | undefined): Promise<void> {
  if (state.seen.has(`${kind}:${file}`)) return;
  state.seen.add(`${kind}:${file}`);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (!['ENOENT', 'EISDIR', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error;
    throw new UserError(`there is no file ${file}`, 'Paths are counted from the file that names them.', from);
  });
  state.files.push({ path: file, text });
  for (const line of logicalLines(text, file, state.env)) {
    if (line.text.startsWith('-')) await readOption(state, line, kind);
    else if (kind === 'requirements') state.requirements.push(readRequirement(line.text, line.at));
    else state.constraints.push(readRequirement(line.text, line.at));
  }
}

/** The lines of a requirements file, as pip joins and strips them; empty ones are gone. */
export function logicalLines(text: string, file: string, env: Context['env']): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pending = '';
  let start = 0;
  const physical = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  physical.forEach((line, index) => {
    if (pending === '') start = index + 1;
    const isComment = /^\s*#/.test(line);
    const continues = !isComment && line.endsWith('\\') && index < physical.length - 1;
    pending += continues ? line.slice(0, -1) : line;
    if (continues) return;
    const stripped = pending.replace(/(^|\s)#.*$/, '').trim();
    pending = '';
    if (stripped !== '') lines.push({ text: expand(stripped, env), at: { file, line: start } });
  });
  return lines;
}

/** `${NAME}` alone, as pip expands it; what is not set stays. */
function expand(text: string, env: Context['env']): string {
  return text.replace(/\$\{([A-Z0-9_]+)\}/g, (whole, name: string) => env[name] ?? whole);
}

async function readOption(state: State, line: LogicalLine, kind: Kind): Promise<void> {
  const parts = /^(--[a-z-]+|-[a-z])(?:[=\s]\s*|(?<=^-[a-z]))(.*)$/s.exec(line.text);
  const option = parts?.[1] ?? line.text;
  const value = parts?.[2] ?? '';
  const folder = dirname(line.at.file);
  const needed = () => {
    if (value !== '') return value;
    throw new UserError(`${option} has no value`, 'Complete the line.', line.at);
  };
  switch (option) {
    case '-r':
    case '--requirement':
      return readInto(state, resolve(folder, needed()), kind, line.at);
    case '-c':
    case '--constraint':
      return readInto(state, resolve(folder, needed()), 'constraints', line.at);
    case '-i':
    case '--index-url':
      state.index.indexUrl = needed();
      return;
    case '--extra-index-url':
      state.index.extraIndexUrls.push(needed());
      return;
    case '--no-index':
      state.index.noIndex = true;
      return;
    case '-f':
    case '--find-links':
      state.index.findLinks.push(absoluteLink(needed(), folder));
      return;
    case '--pre':
      state.prereleases = true;
      return;
    default:
      if (!ignoredOptions.has(option)) throw unsupported(option, line.at);
  }
}

function absoluteLink(link: string, folder: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(link) ? link : resolve(folder, link);
}

function unsupported(option: string, at: Location): UserError {
  if (option === '-e' || option === '--editable') {
    return new UserError(
      'editable requirements cannot be packaged yet',
      "Put the package's folder inside the source, or build it as a wheel and name that.",
      at,
    );
  }
  return new UserError(
    `the option ${option} cannot be honoured`,
    'Supported are -r, -c, --index-url, --extra-index-url, --no-index, --find-links, --pre and --hash.',
    at,
  );
}
