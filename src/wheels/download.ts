import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { errorCode, UserError } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../platform/http.ts';
import { TransientError } from '../platform/http-errors.ts';

/** Waits before the attempt that follows the `failures`-th failure in a row. */
export type Backoff = (
  failures: number,
  retryAfterMs: number | undefined,
  signal: AbortSignal,
) => Promise<void>;

export interface DownloadOptions {
  readonly client: HttpClient;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  /** Called with the bytes that came, or with a negative number when they are thrown away. */
  readonly onBytes: (bytes: number) => void;
}

/** A file that a lock pins: a wheel, or an sdist. */
export interface LockedFile {
  readonly filename: string;
  /** `https:`, `http:` or `file:`. */
  readonly url: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size?: number;
}

/** Failures in a row without this much progress (bytes) between them, and the download is given up. */
const MAX_FAILURES = 5;
const PROGRESS = 1 << 20;
/**
 * Bytes that are written at a time. A write waits in the queue of Node's four threads behind members that are being
 * checked; with one for each chunk of the network (16 KiB) the downloads would go at the pace of that queue.
 */
const WRITTEN_AT_A_TIME = 1 << 20;

/**
 * Downloads (or, for a `file:` URL, copies) a locked file to the new file `path`. A broken download is resumed where
 * the server can, else begun anew; the SHA-256 is computed on the way. Memory does not grow with the file.
 *
 * @returns the file's CRC-32.
 * @throws {UserError} if the file is not to be had, or is not the one that the lock names. The caller removes
 *   the file then.
 */
export async function download(file: LockedFile, path: string, options: DownloadOptions): Promise<number> {
  const part = new Part(await open(path, 'wx'), options.onBytes);
  try {
    const url = new URL(file.url);
    if (url.protocol === 'file:') {
      await copy(file, fileURLToPath(url), part, options.signal);
    } else {
      const resumed = await receiveAll(file, url, part, options);
      if (resumed && part.sha256() !== file.sha256) {
        // The server may have put two different files together.
        await part.restart();
        await receiveAll(file, url, part, options);
      }
    }
    checkHash(file, url, part.sha256());
    await part.flush();
    return part.crc32;
  } finally {
    await part.close();
  }
}

/** What has come of a file so far; the last of it may not be on disk before {@link flush}. */
class Part {
  readonly #handle: FileHandle;
  readonly #onBytes: (bytes: number) => void;
  #hash: Hash = createHash('sha256');
  #pending: Buffer[] = [];
  #written = 0;
  size = 0;
  crc32 = 0;

  constructor(handle: FileHandle, onBytes: (bytes: number) => void) {
    this.#handle = handle;
    this.#onBytes = onBytes;
  }

  async append(chunk: Buffer): Promise<void> {
    this.#hash.update(chunk);
    this.crc32 = crc32(chunk, this.crc32);
    this.#pending.push(chunk);
    this.size += chunk.length;
    this.#onBytes(chunk.length);
    if (this.size - this.#written >= WRITTEN_AT_A_TIME) await this.flush();
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, this.#written);
      done += bytesWritten;
      this.#written += bytesWritten;
    }
  }

  async restart(): Promise<void> {
    this.#pending = [];
    await this.#handle.truncate(0);
    this.#onBytes(-this.size);
    this.size = 0;
    this.#written = 0;
    this.#hash = createHash('sha256');
    this.crc32 = 0;
  }

  sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Receives until the file is complete; true if it was put together from several answers. */
async function receiveAll(
  file: LockedFile,
  url: URL,
  part: Part,
  options: DownloadOptions,
): Promise<boolean> {
  let failures = 0;
  let resumed = false;
  let etag: string | undefined;
  for (;;) {
    const before = part.size;
    try {
      const response = await request(file, url, part.size, etag, options);
      if (before > 0 && !continues(response, before)) await part.restart();
      resumed ||= part.size > 0;
      etag = strongTag(response);
      await receive(file, response, part);
      return resumed;
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      if (part.size - before >= PROGRESS) failures = 0;
      failures++;
      if (failures >= MAX_FAILURES) throw error;
      await options.backoff(failures, error.retryAfterMs, options.signal);
    }
  }
}

function request(
  file: LockedFile,
  url: URL,
  from: number,
  etag: string | undefined,
  { client, signal }: DownloadOptions,
): Promise<HttpResponse> {
  const isWheel = file.filename.endsWith('.whl');
  const range = from === 0 ? {} : { range: `bytes=${from}-` };
  const condition = from === 0 || etag === undefined ? {} : { 'if-range': etag };
  return client.get(url, {
    what: `the ${isWheel ? 'wheel' : 'sdist'} ${file.filename}`,
    headers: { ...range, ...condition },
    signal,
  });
}

async function receive(file: LockedFile, response: HttpResponse, part: Part): Promise<void> {
  for await (const chunk of response.body) {
    if (response.status === 416) continue;
    await part.append(chunk);
    checkNotLonger(file, part.size);
  }
  if (response.status === 416 || part.size < (file.size ?? 0)) {
    throw new TransientError(
      `the download of ${file.filename} ended at ${part.size} of ${file.size ?? 'unknown'} bytes`,
      'The server or a proxy cuts downloads short: try again later.',
    );
  }
}

/** True if the answer is what was asked for: the rest of the file from byte `from` on. */
function continues(response: HttpResponse, from: number): boolean {
  return response.status === 206 && (response.headers['content-range'] ?? '').startsWith(`bytes ${from}-`);
}

/** Only a strong entity tag promises the same bytes (RFC 9110, 13.1.5). */
function strongTag(response: HttpResponse): string | undefined {
  const tag = response.headers.etag;
  return tag?.startsWith('"') ? tag : undefined;
}

async function copy(file: LockedFile, from: string, part: Part, signal: AbortSignal): Promise<void> {
  try {
    for await (const chunk of createReadStream(from, { signal, highWaterMark: PROGRESS })) {
      await part.append(chunk);
      checkNotLonger(file, part.size);
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new UserError(`the lock names ${from}, which does not exist`, 'Build it again, or lock again.');
  }
}

function checkNotLonger(file: LockedFile, size: number): void {
  if (file.size === undefined || size <= file.size) return;
  throw new UserError(
    `${file.filename} is longer than the ${file.size} bytes that the lock says`,
    'The index serves another file than the one that was locked: lock again if you trust it.',
  );
}

/** @throws {UserError} if a downloaded file is not the one that the lock names. */
export function checkHash(file: LockedFile, url: URL, sha256: string): void {
  if (sha256 === file.sha256) return;
  const origin = url.protocol === 'file:' ? fileURLToPath(url) : url.host;
  throw new UserError(
    `${file.filename} from ${origin} has the SHA-256 ${sha256}, the lock says ${file.sha256}; nothing was kept`,
    'The file is not the one that was locked. If you trust the new one, lock again; if not, find out who changed it.',
  );
}
