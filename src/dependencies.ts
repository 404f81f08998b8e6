import { relative } from 'node:path';
import type { Face } from './build.ts';
import type { BuildRequest, BuiltWheels } from './builds/provide.ts';
import type { Message } from './errors.ts';
import type { ProjectMetadata } from './lock/formats.ts';
import type { Lock } from './lock/lock.ts';
import { type DependencyInput, makeLock, openUv, readDependencies } from './lock/resolve-lock.ts';
import type { Options } from './options.ts';
import type { Context } from './platform/context.ts';
import { formatBytes, plural } from './report/format.ts';
import type { Target } from './target/target.ts';
import { restoreWheelhouse, saveWheelhouse } from './wheels/cache.ts';
import { fetchWheels } from './wheels/fetch.ts';
import type { WheelFile } from './wheels/inspect.ts';
import { readLock, writeLock } from './wheels/kept-locks.ts';
import { Wheelhouse } from './wheels/wheelhouse.ts';

/** The function's dependencies: pinned, and on this machine. */
export interface Dependencies {
  /** Undefined where the function has none. */
  readonly lock: Lock | undefined;
  /** What the lock came from; undefined where there is none. */
  readonly input: DependencyInput | undefined;
  /** In name order. */
  readonly wheels: readonly WheelFile[];
  /** True if no wheel had to be downloaded or built: all lay in the wheelhouse, which a cache may have brought. */
  readonly cacheHit: boolean;
  readonly downloadedBytes: number;
  readonly notices: readonly Message[];
  readonly warnings: readonly Message[];
  /** Undefined where the function has no dependencies. */
  readonly wheelhouse: Wheelhouse | undefined;
  /** Keeps the wheelhouse for later workflow runs, once everything is in it; never fails. */
  readonly keep: () => Promise<void>;
}

const none: Dependencies = {
  lock: undefined,
  input: undefined,
  wheels: [],
  cacheHit: false,
  downloadedBytes: 0,
  notices: [],
  warnings: [],
  wheelhouse: undefined,
  keep: async () => undefined,
};

/**
 * Reads the dependency file, pins it for the target and brings the wheels: with a complete lock and everything in
 * the wheelhouse, without the network and without uv.
 */
export async function provideDependencies(
  ctx: Context,
  options: Options,
  target: Target,
  face: Face,
): Promise<Dependencies> {
  const metadata: ProjectMetadata = async (context, session, folder) => {
    const { projectMetadata } = await import('./builds/project-metadata.ts');
    return projectMetadata(context, session, folder, target);
  };
  const input = await readDependencies(ctx, { ...options, target, projectMetadata: metadata });
  if (input === undefined) {
    const shown = relative(options.workingDirectory, options.source) || '.';
    const { explainNoDependencies } = await import('./lock/no-dependencies.ts');
    const { reason, warnings } = await explainNoDependencies(options, shown);
    ctx.log.info(`no dependencies (${reason})`);
    return { ...none, warnings };
  }
  const state = input.locked ? 'locked' : 'resolved anew';
  ctx.log.info(`${relative(options.workingDirectory, input.file)}, ${state}`);
  const wheelhouse = await Wheelhouse.open(ctx);
  const scope = {
    pythonVersion: target.pythonVersion,
    architecture: target.architecture,
    lockKey: input.key,
  };
  const restored = await restoreWheelhouse(ctx, wheelhouse, scope, face.inWorkflow ? options.cache : 'false');
  const lock = await pinned(ctx, input, wheelhouse);
  const {
    files,
    missing,
    downloadedBytes: fetchedBytes,
  } = await fetchWheels(ctx, lock.wheels, {
    wheelhouse,
    authorization: input.indexes.authorization,
    ...(options.fetcher !== 'builtin' && {
      pip: {
        fetcher: options.fetcher,
        pythonVersion: target.pythonVersion,
        settings: input.indexes.pip,
        knowledge: input.indexes.knowledge,
      },
    }),
  });
  const built = await builtSources(ctx, lock.sources, {
    wheelhouse,
    target,
    policy: options,
    workingDirectory: options.workingDirectory,
    uv: () => openUv(ctx, input, wheelhouse.tools),
    authorization: input.indexes.authorization,
  });
  const wheels = [...files, ...built.files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const cacheHit = missing + built.missing === 0;
  const downloadedBytes = fetchedBytes + built.downloadedBytes;
  const origin = cacheHit ? 'all from the cache' : `${formatBytes(downloadedBytes)} downloaded`;
  const here = built.missing === 0 ? '' : `, ${built.missing} built here`;
  ctx.log.info(`${plural(wheels.length, 'distribution')}, ${origin}${here}`);
  const notices = [...input.notices, ...built.notices];
  const warnings = [...input.warnings, ...built.warnings];
  const keep = async () => void (await saveWheelhouse(ctx, wheelhouse, restored));
  return { lock, input, wheels, cacheHit, downloadedBytes, notices, warnings, wheelhouse, keep };
}

/** What builds wheels is loaded only where there is something to build. */
async function builtSources(
  ctx: Context,
  sources: Lock['sources'],
  request: BuildRequest,
): Promise<BuiltWheels> {
  if (sources.length === 0) return { files: [], missing: 0, downloadedBytes: 0, notices: [], warnings: [] };
  const { buildSources } = await import('./builds/provide.ts');
  return buildSources(ctx, sources, request);
}

/** A complete lock is resolved once; anything else anew at each build. */
async function pinned(ctx: Context, input: DependencyInput, wheelhouse: Wheelhouse): Promise<Lock> {
  const kept = input.locked ? await readLock(ctx, wheelhouse, input.key) : undefined;
  if (kept !== undefined) return { ...kept, file: input.file };
  const lock = await makeLock(ctx, input, wheelhouse.tools);
  if (input.locked) await writeLock(ctx, wheelhouse, input.key, lock);
  return lock;
}
