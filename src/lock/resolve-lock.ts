import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Message, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { exists } from '../platform/files.ts';
import type { Target } from '../target/target.ts';
import { VERSION } from '../version.ts';
import { type BuildPolicy, wheelsFirst } from './build-policy.ts';
import type { Overrides } from './consistency.ts';
import { type DependencyFile, findDependencyFile } from './detect.ts';
import { formatReaders, type ProjectMetadata } from './formats.ts';
import type { IndexSettings } from './index-settings.ts';
import { lockKey } from './key.ts';
import type { Lock, LockFormat, Pins } from './lock.ts';
import type { Asked } from './needs.ts';
import type { NoFittingWheel } from './no-fitting-wheel.ts';
import { refuseSelection } from './pyproject.ts';
import { normalizeName } from './requirement.ts';
import type { UvSession } from './uv-command.ts';

export interface LockRequest extends Partial<BuildPolicy> {
  /** Absolute. */
  readonly source: string;
  /** The named dependency file, absolute; detected when not given. */
  readonly dependencies?: string;
  readonly groups: readonly string[];
  readonly extras: readonly string[];
  /** True: what its file does not pin and hash is refused. */
  readonly requireHashes?: boolean;
  readonly target: Target;
  /** The function's, as Lambda names them: the file of one may have the dependencies. */
  readonly handlers?: readonly string[];
  readonly projectMetadata?: ProjectMetadata;
}

/** The dependencies as their file says them: read and checked, before uv or the network is asked anything. */
export interface DependencyInput {
  /** Absolute. */
  readonly file: string;
  readonly format: LockFormat;
  /** True if the file pins and hashes everything, so that a Lock may be kept under {@link key}. */
  readonly locked: boolean;
  /** Hex SHA-256 over everything that the Lock depends on, less secrets. */
  readonly key: string;
  readonly indexes: IndexSettings;
  readonly notices: readonly Message[];
  readonly warnings: readonly Message[];
  /** What the user's own files ask for, for the extras in it. */
  readonly asked: readonly Asked[];
  readonly overrides: Overrides;
  /** @internal How {@link makeLock} pins everything; `uv` finds or installs uv. */
  readonly pins: (ctx: Context, uv: () => Promise<UvSession>) => Promise<Pins>;
}

/**
 * Finds and reads the dependency file; undefined where there is none, or it asks for nothing.
 *
 * @throws {UserError} for what is malformed, unknown or cannot be honoured, with file and line.
 * @throws {UsageError} for extras or groups that are not there.
 */
export async function readDependencies(
  ctx: Context,
  request: LockRequest,
): Promise<DependencyInput | undefined> {
  const found = await findDependencyFile(request.source, request.dependencies, request.handlers);
  const selection = { extras: request.extras.map(normalizeName), groups: request.groups.map(normalizeName) };
  if (found === undefined) {
    refuseSelection(selection, 'the source declares no dependencies: there are');
    return undefined;
  }
  const { source, target, build, onlyBinary, noBinary } = request;
  const policy = {
    build: build ?? wheelsFirst.build,
    onlyBinary: onlyBinary ?? [],
    noBinary: noBinary ?? [],
  };
  const { projectMetadata } = request;
  const read = await formatReaders[found.format]();
  const input = await read({ ctx, found, source, target, selection, policy, projectMetadata });
  if (input === undefined) return undefined;
  const { files, local, unhashed = [], asked = [], overrides = { names: [], restated: [] }, ...rest } = input;
  if (request.requireHashes === true && (!input.locked || unhashed.length > 0))
    throw await (await import('./lock-hint.ts')).unhashedError(found, unhashed);
  const { format, path } = found;
  const { addresses } = input.indexes;
  return {
    ...rest,
    pins: async (context, uv) => withoutProject(context, await input.pins(context, uv), source),
    asked,
    overrides,
    file: path,
    format,
    key: lockKey({
      ...{ format, folder: dirname(path), files, local, selection, target, policy, addresses },
      version: VERSION,
    }),
    notices: [...found.notices, ...(input.locked ? [] : [await hintAt(found)])],
  };
}

async function hintAt(found: DependencyFile): Promise<Message> {
  const { lockHint } = await import('./lock-hint.ts');
  return lockHint(found);
}

/** `-e .`: the code of the project itself is what the source is packaged for, and is not built beside it. */
async function withoutProject(ctx: Context, { wheels, sources }: Pins, source: string): Promise<Pins> {
  const own = await realpath(source);
  const isOwn = await Promise.all(
    sources.map(async (item) => item.kind === 'directory' && (await realPathOr(item.path)) === own),
  );
  for (const { name } of sources.filter((_, index) => isOwn[index])) {
    ctx.log.info(`${name} is the source itself: its files are packaged as they are`);
  }
  return { wheels, sources: sources.filter((_, index) => !isOwn[index]) };
}

/** The path itself where it leads nowhere, which is an error later. */
async function realPathOr(path: string): Promise<string> {
  return (await exists(path)) ? realpath(path) : path;
}

/**
 * The Lock of an input: for a pylock.toml by reading alone, else with uv.
 *
 * @param toolsFolder where uv is installed if the machine has none.
 * @throws {UserError} if there is no solution, or something has no wheel for the target or cannot be packed.
 */
export async function makeLock(ctx: Context, input: DependencyInput, toolsFolder: string): Promise<Lock> {
  const { file, format, locked } = input;
  const openSession = () => openUv(ctx, input, toolsFolder);
  try {
    return { ...(await input.pins(ctx, openSession)), file, format, locked };
  } catch (error) {
    const { NoFittingWheel } = await import('./no-fitting-wheel.ts');
    if (!(error instanceof NoFittingWheel)) throw error;
    throw await explained(ctx, openSession, error);
  }
}

/** uv, as it works for an input; `toolsFolder` as for {@link makeLock}. */
export async function openUv(
  ctx: Context,
  { file, indexes }: DependencyInput,
  toolsFolder: string,
): Promise<UvSession> {
  const { findUv } = await import('../platform/uv.ts');
  return { uv: await findUv(ctx, toolsFolder), folder: dirname(file), indexes };
}

/** Says less where there is no uv: what is missing is an advice, and the error itself is already known. */
async function explained(
  ctx: Context,
  openSession: () => Promise<UvSession>,
  error: NoFittingWheel,
): Promise<UserError> {
  try {
    const { probeFitting, probeOtherTargets } = await import('./probe.ts');
    const session = await openSession();
    const fitting = await probeFitting(ctx, session, error);
    return (await probeOtherTargets(ctx, session, error)).toUserError(fitting);
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    ctx.log.debug(`no advice on versions: ${failure.message}`);
    return error.toUserError(undefined);
  }
}
