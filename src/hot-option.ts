import { readFile } from 'node:fs/promises';
import { errorCode } from './errors.ts';
import type { OptionReader } from './option-reader.ts';
import type { Options } from './options.ts';

/**
 * Where it is known from what a start touches.
 *
 * @throws {UserError} for a file that is not there, or lists nothing.
 */
export async function readHotOption(read: OptionReader): Promise<Options['hot']> {
  const given = read.text('hot') ?? 'static';
  if (given === 'static' || given === 'trace') return given;
  const file = read.path('hot') ?? given;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
    throw read.bad(
      'hot',
      `is \`${given}\`, which is no file`,
      'Allowed are static, trace, and the name of a file that lists what the start touches.',
    );
  });
  const { listedPaths } = await import('./startup/listed.ts');
  const paths = listedPaths(text);
  const hint = 'Name a report of a build with `smoke-test`, or a file with one path of the package a line.';
  if (paths === undefined) throw read.bad('hot', `is \`${given}\`, which is no report`, hint);
  if (paths.length === 0) throw read.bad('hot', `is \`${given}\`, which has no startup trace`, hint);
  return { file: given, paths };
}
