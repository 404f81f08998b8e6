import { relative } from 'node:path';
import { errorText } from '../errors.ts';
import { cacheKey, shortHash } from '../platform/cache-key.ts';
import type { Context } from '../platform/context.ts';
import { SCHEMA } from './folder.ts';
import type { Wheelhouse } from './wheelhouse.ts';

export type CachePolicy = 'auto' | 'true' | 'false' | 'restore';

/** What a run does with the kept wheelhouse: nothing, read it, or read it and write it. */
export type CacheUse = 'none' | 'restore' | 'both';

/** What a kept wheelhouse is good for. */
export interface CacheScope {
  readonly pythonVersion: string;
  readonly architecture: string;
  /** The hash of what the lock came from. */
  readonly lockKey: string;
}

/** How the restoring went. */
export interface RestoredCache {
  /** The key of the cache that came back; undefined where none did. */
  readonly key: string | undefined;
  /** What the key to save under begins with; undefined where there is no cache to save to. */
  readonly savePrefix: string | undefined;
}

const noCache: RestoredCache = { key: undefined, savePrefix: undefined };

type Environment = Context['env'];

/** Events that run code of the default branch on behalf of somebody who may not write to it. */
const UNTRUSTED_EVENTS = ['pull_request_target', 'workflow_run'];

/**
 * How the wheelhouse is kept between workflow runs. Never outside a workflow, where the folder itself stays.
 * `auto`, on GitHub's runners: both, but only `restore` for releases and tags, whose caches no branch could read,
 * and nothing for events of untrusted origin.
 */
export function cacheUse(policy: CachePolicy, env: Environment): CacheUse {
  if (policy === 'false' || env.GITHUB_ACTIONS !== 'true') return 'none';
  if (policy !== 'auto') return policy === 'restore' ? 'restore' : 'both';
  const event = env.GITHUB_EVENT_NAME ?? '';
  if (env.RUNNER_ENVIRONMENT !== 'github-hosted' || UNTRUSTED_EVENTS.includes(event)) return 'none';
  return event === 'release' || env.GITHUB_REF?.startsWith('refs/tags/') ? 'restore' : 'both';
}

/**
 * The beginnings of the cache keys, most general first: of the same target, and of the same lock. The runner's
 * own system is not in it, since the wheels are the target's. Where the wheelhouse lies from the workspace is:
 * @actions/cache keeps paths relative to the workspace, so that a container's cache would come back elsewhere.
 * (The folder's name as written is part of the cache's version already.) ZIPNEST_CACHE_SUFFIX sets runs of
 * tests apart.
 */
export function cacheKeyPrefixes(scope: CacheScope, folder: string, env: Environment): [string, string] {
  const place = shortHash(relative(env.GITHUB_WORKSPACE ?? process.cwd(), folder));
  const parts = [
    'zipnest',
    SCHEMA,
    env.ZIPNEST_CACHE_SUFFIX ?? '',
    place,
    scope.pythonVersion,
    scope.architecture,
  ];
  return [`${cacheKey(parts)}-`, `${cacheKey([...parts, scope.lockKey])}-`];
}

/**
 * Brings back the wheelhouse of an earlier workflow run: the newest of the same lock, else the newest of the same
 * target. A cache service that is missing or broken is a notice, never a failure. Where it is only restored, what
 * comes back counts for no more than a download: see {@link Wheelhouse.distrust}.
 */
export async function restoreWheelhouse(
  ctx: Context,
  wheelhouse: Wheelhouse,
  scope: CacheScope,
  policy: CachePolicy,
): Promise<RestoredCache> {
  const use = cacheUse(policy, ctx.env);
  if (use === 'none') return noCache;
  if (use === 'restore') wheelhouse.distrust();
  try {
    const cache = await import('@actions/cache');
    if (!cache.isFeatureAvailable() || !ctx.env.ACTIONS_RUNTIME_TOKEN) {
      ctx.log.notice('wheels are not kept between runs: this runner has no cache service');
      return noCache;
    }
    const [target, prefix] = cacheKeyPrefixes(scope, wheelhouse.folder, ctx.env);
    const key = await cache.restoreCache([wheelhouse.cachePath], prefix, [prefix, target]);
    return { key, savePrefix: use === 'both' ? prefix : undefined };
  } catch (error) {
    ctx.log.notice(`the wheels of earlier runs could not be restored: ${errorText(error)}`);
    return noCache;
  }
}

/**
 * Saves the wheelhouse for later workflow runs, without what this build did not use. The key ends with a hash of
 * what is in it: caches are immutable, and an unlocked build may have brought new wheels under the same lock key.
 * Nothing is saved if that is what was restored. Failing to save is a notice, or, as it is for pull requests
 * from forks, nothing to speak of.
 *
 * @returns true if a cache was saved.
 */
export async function saveWheelhouse(
  ctx: Context,
  wheelhouse: Wheelhouse,
  restored: RestoredCache,
): Promise<boolean> {
  const used = wheelhouse.used();
  if (restored.savePrefix === undefined || used.length === 0) return false;
  const key = `${restored.savePrefix}${shortHash(used.join('\n'))}`;
  if (key === restored.key) return false;
  try {
    const pruned = await wheelhouse.prune();
    const { saveCache } = await import('@actions/cache');
    const id = await saveCache([wheelhouse.cachePath], key);
    ctx.log.debug(
      id < 0 ? 'the wheelhouse was not saved' : `wheelhouse saved as ${key}, ${pruned} old ones removed`,
    );
    return id >= 0;
  } catch (error) {
    ctx.log.notice(`the wheels could not be saved for later runs: ${errorText(error)}`);
    return false;
  }
}
