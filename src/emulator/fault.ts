import type { RaisedError } from './emulation.ts';

/**
 * Who can mend it. `package`: what is packed, or how; `configuration`: what the function is given where it runs;
 * `limit`: what it may use; `code`: the function itself.
 */
export type FaultKind = 'package' | 'configuration' | 'limit' | 'code';

export interface Fault {
  readonly kind: FaultKind;
  /** What to do. */
  readonly advice: string;
}

/** What is known of the function that was tried. */
export interface Tried {
  readonly handler: string;
  /** Its Python: `3.13`. */
  readonly python: string;
  /** Paths in the package and its layers, as /var/task and /opt/python have them; the inner zip's, too. */
  readonly files: readonly string[];
  readonly tmpMb: number;
  readonly memoryMb: number;
  readonly timeout: number;
  readonly initTimeout: number;
  readonly network: boolean;
}

/** A fault that an exception may be. */
export type Row = (error: RaisedError, tried: Tried) => Fault | undefined;
