import { type ParseArgsConfig, parseArgs } from 'node:util';
import { errorText, UsageError } from './errors.ts';
import { nearest } from './nearest.ts';

/** With fewer letters nearly every option comes near. */
const SHORTEST_GUESS = 3;

export type FlagTable = NonNullable<ParseArgsConfig['options']>;

/** @throws {UsageError} for an unknown flag, a flag without its value, or one that takes none with one. */
export function parseFlags(args: readonly string[], options: FlagTable) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw parseError(errorText(error), Object.keys(options));
  }
}

/** Node's failures to parse, in our words. */
function parseError(text: string, names: readonly string[]): UsageError {
  const unknown = /^Unknown option '([^']+)'/.exec(text)?.[1];
  if (unknown !== undefined) {
    const wanted = unknown.replace(/^-+/, '');
    const near = wanted.length < SHORTEST_GUESS ? undefined : nearest(wanted, names);
    const all = `Allowed are: ${names.map((name) => `--${name}`).join(', ')}.`;
    return new UsageError(
      `unknown option \`${unknown}\``,
      near === undefined ? all : `Did you mean --${near}? All options: zipnest --help.`,
    );
  }
  const flag = /^Option '(?:-\w, )?(--[\w-]+)/.exec(text)?.[1] ?? '';
  if (text.includes('argument missing')) return noValue(flag);
  if (text.includes('is ambiguous')) {
    return new UsageError(
      `\`${flag}\` has no value: an option follows`,
      `Give it one; a value that begins with "-" is written ${flag}=VALUE.`,
    );
  }
  if (text.includes('does not take an argument')) {
    return new UsageError(`\`${flag}\` takes no value`, `Write ${flag} alone.`);
  }
  return new UsageError(text.split('\n')[0] ?? '', 'See `zipnest --help`.');
}

export function noValue(flag: string): UsageError {
  return new UsageError(`\`${flag}\` has no value`, 'Give it one, or leave the flag out.');
}
