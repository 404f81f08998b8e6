import { describeSystemError, errorText, type Location, UsageError, UserError } from './errors.ts';
import { VERSION } from './version.ts';

/** A failure in words, and the exit status it ends the command line with. */
export interface Failure {
  readonly message: string;
  readonly hint: string;
  readonly at?: Location;
  /** 1: the build failed; 2: wrong usage. */
  readonly status: 1 | 2;
}

/**
 * What to tell people about anything that was thrown: message and hint for what they can mend, the stack for
 * what is a mistake of ours.
 */
export function describeFailure(error: unknown): Failure {
  const known = error instanceof UserError ? error : describeSystemError(error);
  if (known !== undefined) {
    const status = known instanceof UsageError ? 2 : 1;
    return {
      message: known.message,
      hint: known.hint,
      status,
      ...(known.at === undefined ? {} : { at: known.at }),
    };
  }
  const stack = error instanceof Error ? (error.stack ?? errorText(error)) : errorText(error);
  return {
    message: `Zipnest ${VERSION} has failed in a way it should not: ${stack}`,
    hint: 'This is a bug. Please report it with the lines above and what you ran.',
    status: 1,
  };
}

/** @throws {UserError} where Zipnest does not run. */
export function checkPlatform(platform: NodeJS.Platform): void {
  if (platform === 'linux' || platform === 'darwin') return;
  throw new UserError(
    `Zipnest runs on Linux and macOS, not on ${platform === 'win32' ? 'Windows' : platform} yet`,
    platform === 'win32'
      ? 'Use WSL here, or `runs-on: ubuntu-latest` in a workflow.'
      : 'Run it on Linux or macOS.',
  );
}
