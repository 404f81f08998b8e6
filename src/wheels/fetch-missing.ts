import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { httpClient } from '../platform/http.ts';
import { downloadAll, type Refused } from './download-all.ts';
import type { FetchOptions, PipFetcher } from './fetch.ts';
import type { WheelFile } from './inspect.ts';
import type { Progress } from './progress.ts';

/** Brings wheels into the wheelhouse, by our client and by pip; fails as `fetchWheels` does. */
export async function fetchMissing(
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
