import { relative } from 'node:path';
import type { Face } from './build.ts';
import type { Message } from './errors.ts';
import type { Lock } from './lock/lock.ts';
import { type DependencyInput, readDependencies, toLock } from './locking/load.ts';
import type { Options } from './options.ts';
import type { Context } from './platform/context.ts';
import { formatBytes, plural } from './report/format.ts';
import type { Target } from './target/target.ts';
import { restoreWheelhouse, saveWheelhouse } from './wheels/cache.ts';
import { fetchWheels } from './wheels/fetch.ts';
import type { WheelFile } from './wheels/inspect.ts';
import { Wheelhouse } from './wheels/wheelhouse.ts';

/** The function's dependencies: pinned, and on this machine. */
export interface Dependencies {
  /** Undefined where the function has none. */
  readonly lock: Lock | undefined;
  /** In name order. */
  readonly wheels: readonly WheelFile[];
  readonly cacheHit: boolean;
  readonly downloadedBytes: number;
  readonly notices: readonly Message[];
}

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
  const input = await readDependencies(ctx, { ...options, target });
  if (input === undefined) {
    ctx.log.info('no dependencies');
    return { lock: undefined, wheels: [], cacheHit: false, downloadedBytes: 0, notices: [] };
  }
  const shown = relative(options.workingDirectory, input.file);
  ctx.log.info(`${shown}${input.passedOver.length > 0 ? ` (before ${input.passedOver.join(', ')})` : ''}`);
  const wheelhouse = await Wheelhouse.open(ctx);
  const scope = {
    pythonVersion: target.pythonVersion,
    architecture: target.architecture,
    lockKey: input.key,
  };
  const restored = await restoreWheelhouse(ctx, wheelhouse, scope, face.inWorkflow ? options.cache : 'false');
  const lock = await pinned(ctx, input, wheelhouse);
  const { files, downloadedBytes } = await fetchWheels(ctx, lock.wheels, {
    wheelhouse,
    authorization: input.indexes.authorization,
  });
  await saveWheelhouse(ctx, wheelhouse, restored);
  ctx.log.info(`${plural(files.length, 'distribution')}, ${formatBytes(downloadedBytes)} downloaded`);
  return {
    lock,
    wheels: files,
    cacheHit: restored.hit,
    downloadedBytes,
    notices: input.locked ? [] : [unlocked(shown)],
  };
}

async function pinned(ctx: Context, input: DependencyInput, wheelhouse: Wheelhouse): Promise<Lock> {
  const kept = input.locked ? await wheelhouse.readLock(input.key) : undefined;
  if (kept !== undefined) return toLock(input, kept.wheels);
  const lock = toLock(input, await input.wheels(ctx, wheelhouse.tools));
  if (input.locked) await wheelhouse.writeLock(input.key, lock);
  return lock;
}

function unlocked(file: string): Message {
  return {
    text: `${file} does not pin and hash everything, so that two builds may differ. Lock it: \`uv lock\` for a pyproject.toml, \`uv pip compile --universal --generate-hashes -o requirements.txt requirements.in\` for requirements.`,
  };
}
