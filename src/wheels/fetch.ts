import type { Knowledge } from '../lock/credentials.ts';
import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import type { Backoff } from './download.ts';
import type { WheelFile } from './inspect.ts';
import type { PipDownload } from './pip-download.ts';
import type { Wheelhouse } from './wheelhouse.ts';

export interface FetchOptions {
  readonly wheelhouse: Wheelhouse;
  /** The Authorization header for a URL, if there are credentials for it. */
  readonly authorization: (url: URL) => string | undefined;
  /** When pip fetches, and how; never when not given. */
  readonly pip?: PipFetcher;
  /** How long to wait after a failure; exponential when not given. */
  readonly backoff?: Backoff;
}

export interface PipFetcher extends PipDownload {
  /** `pip`: everything. `auto`: what needs a keyring, and what we may not read for want of a password. */
  readonly fetcher: 'auto' | 'pip';
  readonly knowledge: (url: URL) => Knowledge;
}

/**
 * Brings every wheel into the wheelhouse that is not there: downloaded, its SHA-256 compared with the lock,
 * and only then named. Without missing wheels the network is not touched. The first failure ends all other downloads.
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
  const [{ Progress }, { fetchMissing }] = await Promise.all([
    import('./progress.ts'),
    import('./fetch-missing.ts'),
  ]);
  const progress = new Progress(ctx.log, missing);
  const fetched = await fetchMissing(ctx, missing, options, progress);
  const files = wheels.map((wheel, index) => {
    const file = found[index] ?? fetched.get(wheel);
    if (file === undefined) throw new Error(`${wheel.filename} was neither found nor fetched`);
    return file;
  });
  return { files, missing: missing.length, downloadedBytes: progress.downloaded };
}
