import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { errorCode, UserError } from './errors.ts';
import type { Options } from './options.ts';
import { orUserError } from './platform/files.ts';

/** How a zip begins: with a file, or with the end of an empty directory. */
const zipStarts = ['PK\x03\x04', 'PK\x05\x06'];

/**
 * Checks, before any work, that the zip can be written to `output` (absolute, filled in) and that nothing is lost by
 * it: only an earlier zip may be replaced.
 *
 * @throws {UserError}
 */
export async function checkOutput(
  output: string,
  { source, workingDirectory, origins }: Pick<Options, 'source' | 'workingDirectory' | 'origins'>,
): Promise<void> {
  const shown = relative(workingDirectory, output) || '.';
  const found = await statOf(output);
  if (found?.isDirectory() === true || origins.get('output')?.value.endsWith('/') === true) {
    throw new UserError(
      `\`output\` is a folder: ${shown}`,
      `Name a file in it, e.g. ${shown === '.' ? '' : `${shown}/`}{name}.zip`,
    );
  }
  if (found !== undefined && !found.isFile()) throw notReplaced(shown, 'is no ordinary file');
  if (found !== undefined && !(await isReplaceable(output, found.size, source))) {
    throw notReplaced(shown, 'is there already, and is no zip');
  }
  await mustBeWritable(output, workingDirectory);
}

async function statOf(path: string) {
  return stat(path).catch((error: unknown) => {
    // What may not be entered is told by mustBeWritable.
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  });
}

/** An empty file holds nothing that could be lost, but in the source it may well mean something (`__init__.py`). */
async function isReplaceable(output: string, size: number, source: string): Promise<boolean> {
  if (size === 0) return !output.startsWith(source + sep) || output.endsWith('.zip');
  const file = await orUserError(open(output));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return zipStarts.includes(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await file.close();
  }
}

function notReplaced(shown: string, what: string): UserError {
  return new UserError(
    `\`output\` would replace ${shown}, which ${what}`,
    'Name another file, or remove that one first.',
  );
}

/** The folder is made at the end; its nearest ancestor that is there decides. */
async function mustBeWritable(output: string, workingDirectory: string): Promise<void> {
  let folder = dirname(output);
  for (let found = await statOf(folder); found?.isDirectory() !== true; found = await statOf(folder)) {
    if (found !== undefined)
      throw cannotWrite(output, workingDirectory, `${relative(workingDirectory, folder)} is a file`);
    if (folder === dirname(folder)) break;
    folder = dirname(folder);
  }
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const isReadOnly = errorCode(error) === 'EROFS';
    throw cannotWrite(output, workingDirectory, isReadOnly ? 'the disk is read-only' : 'permission denied');
  }
}

function cannotWrite(output: string, workingDirectory: string, reason: string): UserError {
  const folder = relative(workingDirectory, dirname(output)) || '.';
  return new UserError(`cannot write into ${folder}: ${reason}`, 'Choose another place with `output`.');
}
