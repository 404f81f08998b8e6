import { setMaxListeners } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { LockedWheel } from '../lock/lock.ts';
import type { HttpClient } from '../platform/http.ts';
import { RefusedError } from '../platform/http-errors.ts';
import { writingBelow } from './disk.ts';
import { type Backoff, type DownloadOptions, download } from './download.ts';
import type { WheelFile } from './inspect.ts';
import type { Progress } from './progress.ts';
import type { Wheelhouse } from './wheelhouse.ts';

export interface DownloadAllOptions {
  readonly wheelhouse: Wheelhouse;
  readonly client: HttpClient;
  readonly progress: Progress;
  /** Whether a wheel may be left out where the server refuses it for want of credentials. */
  readonly mayPass: (wheel: LockedWheel) => boolean;
  readonly backoff: Backoff | undefined;
}

/** A wheel that the server did not give. */
export interface Refused {
  readonly wheel: LockedWheel;
  readonly error: RefusedError;
}

/** With HTTP/1.1 each takes a connection of its own. */
const DOWNLOADS_AT_A_TIME = 16;
/** A server that asks for more patience than this (milliseconds) does not get it. */
const MAX_WAIT = 60_000;

/**
 * Downloads wheels with our own client and takes each into the wheelhouse that has the locked SHA-256; the first
 * failure ends all others.
 */
export async function downloadAll(
  wheels: readonly LockedWheel[],
  { wheelhouse, client, progress, mayPass, backoff = exponentialBackoff }: DownloadAllOptions,
): Promise<{ fetched: ReadonlyMap<LockedWheel, WheelFile>; refused: readonly Refused[] }> {
  const abort = new AbortController();
  // Each download listens to it, and Node warns of more than ten.
  setMaxListeners(DOWNLOADS_AT_A_TIME, abort.signal);
  const downloads = pLimit(DOWNLOADS_AT_A_TIME);
  const fetched = new Map<LockedWheel, WheelFile>();
  const refused: Refused[] = [];
  let failure: { readonly error: unknown } | undefined;

  const fetchOne = async (wheel: LockedWheel) => {
    const path = wheelhouse.temporary();
    const request: DownloadOptions = {
      client,
      backoff,
      signal: abort.signal,
      onBytes: (bytes) => progress.add(wheel, bytes),
    };
    try {
      const crc32 = await downloads(async () => {
        abort.signal.throwIfAborted();
        return download(wheel, path, request);
      });
      fetched.set(wheel, await wheelhouse.admit(wheel, path, crc32));
    } finally {
      await rm(path, { force: true });
    }
  };
  const fetchOrAbort = async (wheel: LockedWheel) => {
    try {
      await writingBelow(wheelhouse.folder, () => fetchOne(wheel));
    } catch (error) {
      if (error instanceof RefusedError && mayPass(wheel)) {
        refused.push({ wheel, error });
        return;
      }
      // What the others fail with from here on is only that they were aborted.
      failure ??= { error };
      abort.abort();
    }
  };
  // The largest first, so that none of them is left for the end.
  const order = [...wheels].sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
  await Promise.all(order.map(fetchOrAbort));
  if (failure !== undefined) throw failure.error;
  return { fetched, refused };
}

/** Half a second, then twice as long each time, or as long as the server asks for; a minute at most. */
export async function exponentialBackoff(
  failures: number,
  retryAfterMs: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  const wait = Math.max(500 * 2 ** (failures - 1), retryAfterMs ?? 0);
  await setTimeout(Math.min(wait, MAX_WAIT), undefined, { signal });
}
