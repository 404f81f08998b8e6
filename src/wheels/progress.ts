import type { LockedWheel } from '../lock/lock.ts';
import type { Log } from '../platform/context.ts';

/** Milliseconds between two reports. */
const INTERVAL = 200;

/** Counts what comes in, and reports it with its rate: `wheels: 12.3 of 154.0 MB, 61.5 MB/s`. */
export class Progress {
  readonly #log: Log;
  readonly #total: number | undefined;
  readonly #began = Date.now();
  #reported = this.#began;
  #received = 0;
  /** Bytes that came over the network, those of given-up attempts included. */
  downloaded = 0;

  constructor(log: Log, wheels: readonly LockedWheel[]) {
    this.#log = log;
    const sizes = wheels.map((wheel) => wheel.size ?? Number.NaN);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    this.#total = Number.isNaN(total) ? undefined : total;
  }

  /** `bytes` of a wheel came in, or were thrown away where the number is negative. */
  add(wheel: LockedWheel, bytes: number): void {
    this.#received += bytes;
    if (bytes > 0 && !wheel.url.startsWith('file:')) this.downloaded += bytes;
    const now = Date.now();
    if (now - this.#reported < INTERVAL) return;
    this.#reported = now;
    const of = this.#total === undefined ? '' : ` of ${megabytes(this.#total)}`;
    const rate = megabytes((this.#received / (now - this.#began)) * 1000);
    this.#log.progress(`wheels: ${megabytes(this.#received)}${of} MB, ${rate} MB/s`);
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
