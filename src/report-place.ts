import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, errorText, UsageError } from './errors.ts';
import { exists } from './platform/files.ts';

/**
 * Makes the folder of a report that is to be written, so that a bad path is known before the build and not after it.
 *
 * @throws {UsageError} if no report can be written to `file`.
 */
export async function prepareReport(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const isThere = await exists(file);
    if (isThere && (await stat(file)).isDirectory()) throw unwritable(file, 'that is a folder');
    await access(isThere ? file : dirname(file), constants.W_OK);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw unwritable(file, errorText(error));
  }
}

function unwritable(file: string, reason: string): UsageError {
  return new UsageError(
    `the report cannot be written to ${file}: ${reason}`,
    'Name a file in a folder that you may write to: --report FILE.',
  );
}
