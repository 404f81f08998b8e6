import { UserError } from '../errors.ts';

/** How a child process ended. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExecOptions {
  readonly cwd?: string;
  /** The whole environment of the child; nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A child that a signal ended: for lack of memory, or because the system does not let it run. */
class EndedBySignal extends UserError {
  /** The signal's name, where a system error has its own. */
  readonly code: string;

  constructor(command: string, signal: string) {
    super(
      `${command} was ended by ${signal}`,
      'Run it by hand to see whether it works on this machine, and whether the memory was full.',
    );
    this.name = 'EndedBySignal';
    this.code = signal;
  }
}

/**
 * Runs a program without a shell and waits for its end. A non-zero exit code is a result, not an exception;
 * rejects with Node's system error (code `ENOENT`, `EACCES`) when the program cannot be started, and with
 * {@link EndedBySignal}. The child is ended when this process exits.
 */
export async function exec(
  command: string,
  args: readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  // Not loaded where every tool's answer is known.
  const { execa } = await import('execa');
  const result = await execa(command, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    cleanup: true,
  });
  if (result.exitCode === undefined) {
    if (result.cause instanceof Error) throw result.cause;
    throw new EndedBySignal(command, result.signal ?? 'an unknown cause');
  }
  return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}
