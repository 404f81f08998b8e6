import { Worker } from 'node:worker_threads';

/**
 * Hashes a file behind its writer's back: on another core, from the bytes as they were written. A worker's
 * code has to be a file of its own or a string; as a string it travels inside the bundle.
 */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const { openSync, readSync } = require('node:fs');
const fd = openSync(workerData, 'r');
const hash = createHash('sha256');
const buffer = Buffer.allocUnsafe(1 << 20);
let at = 0;
parentPort.on('message', ({ end, last }) => {
  while (at < end) {
    const length = readSync(fd, buffer, 0, Math.min(buffer.length, end - at), at);
    if (length === 0) throw new Error('the file is shorter than what was written');
    hash.update(buffer.subarray(0, length));
    at += length;
  }
  if (last) {
    parentPort.postMessage(hash.digest('hex'));
    parentPort.close();
  }
});
`;

/** The SHA-256 of a file that is being written from start to end. */
export class FollowingSha256 {
  readonly #worker: Worker;
  readonly #result: Promise<string>;

  /** @param file exists already, even if it is still empty. */
  constructor(file: string) {
    this.#worker = new Worker(WORKER, { eval: true, workerData: file });
    this.#result = new Promise((resolve, reject) => {
      this.#worker.once('message', resolve);
      this.#worker.once('error', reject);
    });
    this.#result.catch(() => this.#worker.terminate());
  }

  /** The first `end` bytes of the file are final. */
  written(end: number): void {
    this.#worker.postMessage({ end, last: false });
  }

  /** The file is complete with `end` bytes: its SHA-256 as lower-case hex. */
  async finish(end: number): Promise<string> {
    this.#worker.postMessage({ end, last: true });
    return this.#result;
  }

  /** Ends the worker without a result, after a failure of the writer. */
  async abandon(): Promise<void> {
    await this.#worker.terminate();
  }
}
