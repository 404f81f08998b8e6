import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { type HttpClient, httpClient } from '../platform/http.ts';
import { checkWheel } from './check.ts';
import { writingBelow } from './disk.ts';
import { type Backoff, type DownloadOptions, download } from './download.ts';
import type { WheelFile } from './inspect.ts';
import { Progress } from './progress.ts';
import type { Wheelhouse } from './wheelhouse.ts';

export interface FetchOptions {
  readonly wheelhouse: Wheelhouse;
  /** The Authorization header for a URL, if there are credentials for it. */
  readonly authorization: (url: URL) => string | undefined;
  /** How long to wait after a failure; exponential when not given. */
  readonly backoff?: Backoff;
}

const DOWNLOADS_AT_A_TIME = 8;
/** Each keeps up to four members in memory. */
const CHECKS_AT_A_TIME = 2;
/** A server that asks for more patience than this (milliseconds) does not get it. */
const MAX_WAIT = 60_000;

/**
 * Brings every wheel into the wheelhouse that is not there: downloaded, its SHA-256 compared with the lock,
 * every byte of it checked against its RECORD, and only then named. Without missing wheels the
 * network is not touched. The first failure ends all other downloads.
 *
 * @returns the files in the order of `wheels`, how many of them were missing, and the bytes that came over the
 *   network.
 * @throws {UserError} if a wheel is not to be had, is not the locked one or is broken, or the disk is full.
 */
export async function fetchWheels(
  ctx: Context,
  wheels: readonly LockedWheel[],
  options: FetchOptions,
): Promise<{ files: WheelFile[]; missing: number; downloadedBytes: number }> {
  const found = await Promise.all(wheels.map((wheel) => options.wheelhouse.find(wheel)));
  const missing = wheels.filter((_, index) => found[index] === undefined);
  if (missing.length === 0) {
    return { files: found.filter((file) => file !== undefined), missing: 0, downloadedBytes: 0 };
  }
  const client = httpClient(ctx, options.authorization);
  try {
    const progress = new Progress(ctx.log, missing);
    const fetched = await fetchMissing(missing, options, client, progress);
    const files = wheels.map((wheel, index) => {
      const file = found[index] ?? fetched.get(wheel);
      if (file === undefined) throw new Error(`${wheel.filename} was neither found nor fetched`);
      return file;
    });
    return { files, missing: missing.length, downloadedBytes: progress.downloaded };
  } finally {
    await client.close();
  }
}

async function fetchMissing(
  wheels: readonly LockedWheel[],
  { wheelhouse, backoff = exponentialBackoff }: FetchOptions,
  client: HttpClient,
  progress: Progress,
): Promise<Map<LockedWheel, WheelFile>> {
  const abort = new AbortController();
  const downloads = pLimit(DOWNLOADS_AT_A_TIME);
  const checks = pLimit(CHECKS_AT_A_TIME);
  const fetched = new Map<LockedWheel, WheelFile>();
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
      await downloads(async () => {
        abort.signal.throwIfAborted();
        await download(wheel, path, request);
      });
      const elf = await checks(async () => {
        abort.signal.throwIfAborted();
        return checkWheel({ ...wheel, path });
      });
      fetched.set(wheel, await wheelhouse.admit(wheel, path, elf));
    } finally {
      await rm(path, { force: true });
    }
  };
  const fetchOrAbort = async (wheel: LockedWheel) => {
    try {
      await writingBelow(wheelhouse.folder, () => fetchOne(wheel));
    } catch (error) {
      // What the others fail with from here on is only that they were aborted.
      failure ??= { error };
      abort.abort();
    }
  };
  // The largest first, so that none of them is left for the end.
  const order = [...wheels].sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
  await Promise.all(order.map(fetchOrAbort));
  if (failure !== undefined) throw failure.error;
  return fetched;
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
