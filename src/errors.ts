/** Where in one of the user's files a mistake stands; `line` counts from 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
}

/** Something to tell the user that is not a failure: a notice or a warning. */
export interface Message {
  readonly text: string;
  readonly at?: Location;
}

/**
 * A failure that the user can do something about: printed as message and hint, without a stack.
 * `message` says what happened and the fact behind it, `hint` the next step.
 */
export class UserError extends Error {
  readonly hint: string;
  readonly at: Location | undefined;

  constructor(message: string, hint: string, at?: Location, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.hint = hint;
    this.at = at;
  }
}

/** Wrong usage: an unknown command, option or option value. The command line exits with 2, not 1. */
export class UsageError extends UserError {
  constructor(message: string, hint: string, at?: Location) {
    super(message, hint, at);
    this.name = 'UsageError';
  }
}

/** The `code` of a Node system error (`ENOENT`, `EACCES`, …), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

/** The text of anything that was thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A failure of the disk or its permissions, in words; undefined for anything that is not one. */
export function describeSystemError(error: unknown): UserError | undefined {
  // A rename names both its ends; the one that it goes to is the one that people know.
  const path = systemErrorField(error, 'dest') ?? systemErrorField(error, 'path');
  const where = path === undefined ? '' : ` at ${path}`;
  const options = { cause: error };
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError(
        `the disk is full${where}: ${errorText(error)}`,
        'Free some space, or set TMPDIR, ZIPNEST_CACHE or the output to a disk that has room.',
        undefined,
        options,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(
        `no permission${where}: ${errorText(error)}`,
        'Check the owner and the mode of the file and of its folder.',
        undefined,
        options,
      );
    case 'EEXIST':
    case 'EISDIR':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return new UserError(
        `there can be no such file${where}: ${errorText(error)}`,
        'Name another path, or move what is in its place.',
        undefined,
        options,
      );
    default:
      return undefined;
  }
}

function systemErrorField(error: unknown, field: 'path' | 'dest'): string | undefined {
  const value: unknown = error instanceof Error ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : undefined;
}
