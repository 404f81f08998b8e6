import { open, stat } from 'node:fs/promises';
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

/** Whether `file` begins with `text` (ASCII); false for what is not a file or cannot be read. */
export async function startsWith(file: string, text: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(text.length));
    return buffer.toString('latin1', 0, bytesRead) === text;
  } catch (error) {
    if (errorCode(error) === 'EISDIR') return false;
    throw error;
  } finally {
    await handle.close();
  }
}

/** The result of a file operation; a failure of the disk or its permissions becomes a UserError. */
export async function orUserError<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw describeSystemError(error) ?? error;
  }
}
