import { UserError } from '../errors.ts';
import type { LockedWheel } from '../lock/lock.ts';
import { ArchiveError } from '../zip/reader.ts';

/** What is wrong with a wheel, before anyone has said which wheel it is. */
export class WheelError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WheelError';
  }
}

/** Runs `body`; what it finds wrong with the wheel or its archive becomes an error that names the wheel. */
export async function namingWheel<T>(wheel: LockedWheel, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof WheelError || error instanceof ArchiveError)) throw error;
    throw new UserError(
      `${wheel.filename} is refused: ${error.message}`,
      `The wheel is broken or was tampered with. Pin another version of ${wheel.name}, or report it to its authors.`,
      undefined,
      { cause: error },
    );
  }
}
