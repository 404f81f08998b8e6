import type { Location } from '../errors.ts';

/** How the program talks to people; one implementation for a terminal, one for a workflow's log. */
export interface Log {
  /** Runs `body` as one named phase; its duration (ms) is kept in {@link Log.timings}. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  info(text: string): void;
  /** Something worth knowing that needs no action; an annotation in a workflow. */
  notice(text: string, at?: Location): void;
  /** Something that will probably hurt; an annotation in a workflow. */
  warning(text: string, at?: Location): void;
  /** Progress of a running step: overwritten in place on a terminal, rare lines elsewhere. */
  progress(text: string): void;
  debug(text: string): void;
  /** From here on `secret` never appears in any output of this log (nor in the workflow's log). */
  mask(secret: string): void;
  readonly timings: ReadonlyArray<{ readonly phase: string; readonly ms: number }>;
}

/** What every stage that does I/O is given. */
export interface Context {
  readonly log: Log;
  /** The environment variables of the process, or a test's. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
