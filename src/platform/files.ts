import { stat } from 'node:fs/promises';
import { describeSystemError, errorCode } from '../errors.ts';

/** Whether something is there, links followed. A folder that may not be entered holds nothing for us. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES'].includes(errorCode(error) ?? '')) return false;
      throw describeSystemError(error) ?? error;
    },
  );
}

/** The result of a file operation; a failure of the disk or its permissions becomes a UserError. */
export async function orUserError<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw describeSystemError(error) ?? error;
  }
}
