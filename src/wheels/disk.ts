import { errorCode, errorText, UserError } from '../errors.ts';

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const forbidden = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'];

/** Runs `body`, which writes below `folder`; a full or unwritable disk becomes an error that names the folder. */
export async function writingBelow<T>(folder: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (full.includes(code)) {
      throw new UserError(
        `no space left for the wheelhouse ${folder} (${errorText(error)})`,
        'Free some space, or name a folder on another disk with the environment variable ZIPNEST_CACHE.',
        undefined,
        { cause: error },
      );
    }
    if (forbidden.includes(code)) {
      throw new UserError(
        `cannot write the wheelhouse ${folder} (${errorText(error)})`,
        'Make the folder writable, or name another one with the environment variable ZIPNEST_CACHE.',
        undefined,
        { cause: error },
      );
    }
    throw error;
  }
}
