import type { Knowledge } from '../lock/credentials.ts';
import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { httpClient } from '../platform/http.ts';
import type { Backoff } from './download.ts';
import { downloadAll, type Refused } from './download-all.ts';
import type { WheelFile } from './inspect.ts';
import type { PipDownload } from './pip-download.ts';
import { Progress } from './progress.ts';
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
  const progress = new Progress(ctx.log, missing);
  const fetched = await fetchMissing(ctx, missing, options, progress);
  const files = wheels.map((wheel, index) => {
    const file = found[index] ?? fetched.get(wheel);
    if (file === undefined) throw new Error(`${wheel.filename} was neither found nor fetched`);
    return file;
  });
  return { files, missing: missing.length, downloadedBytes: progress.downloaded };
}

async function fetchMissing(
  ctx: Context,
  missing: readonly LockedWheel[],
  options: FetchOptions,
  progress: Progress,
): Promise<ReadonlyMap<LockedWheel, WheelFile>> {
  const { pip, wheelhouse, backoff } = options;
  const forPip = missing.filter((wheel) => pip !== undefined && goesByPip(wheel, pip));
  const ours = missing.filter((wheel) => !forPip.includes(wheel));
  const fetched = new Map<LockedWheel, WheelFile>();
  const refused: Refused[] = [];
  if (ours.length > 0) {
    const client = httpClient(ctx, options.authorization);
    try {
      const mayPass = (wheel: LockedWheel) => pip !== undefined && lacksPassword(wheel, pip);
      const result = await downloadAll(ours, { wheelhouse, backoff, client, progress, mayPass });
      for (const [wheel, file] of result.fetched) fetched.set(wheel, file);
      refused.push(...result.refused);
    } finally {
      await client.close();
    }
  }
  const rest = [...forPip, ...refused.map(({ wheel }) => wheel)];
  if (pip !== undefined && rest.length > 0) {
    const { fetchWithPip } = await import('./fetch-with-pip.ts');
    const files = await fetchWithPip(ctx, rest, { wheelhouse, pip, progress, refusal: refused[0]?.error });
    for (const [wheel, file] of files) fetched.set(wheel, file);
  }
  return fetched;
}

/** A file of this machine is copied in any case. */
function goesByPip(wheel: LockedWheel, pip: PipFetcher): boolean {
  const url = new URL(wheel.url);
  if (url.protocol === 'file:') return false;
  return pip.fetcher === 'pip' || (pip.settings.keyring && pip.knowledge(url) === 'user');
}

function lacksPassword({ url }: LockedWheel, { knowledge }: PipFetcher): boolean {
  return knowledge(new URL(url)) !== 'password';
}
