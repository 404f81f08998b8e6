import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import pLimit from 'p-limit';
import { type Message, UserError } from '../errors.ts';
import type { BuildPolicy } from '../lock/build-policy.ts';
import type { LockedSource } from '../lock/lock.ts';
import { probeNewest } from '../lock/probe.ts';
import type { UvSession } from '../lock/uv-command.ts';
import type { Context } from '../platform/context.ts';
import { sha256OfFile, withFile } from '../platform/files.ts';
import { type HttpClient, httpClient } from '../platform/http.ts';
import { once } from '../platform/once.ts';
import { plural } from '../report/format.ts';
import type { Target } from '../target/target.ts';
import { bestWheel, parseWheelName } from '../target/wheel-name.ts';
import { checkWheel } from '../wheels/check.ts';
import { writingBelow } from '../wheels/disk.ts';
import { exponentialBackoff } from '../wheels/download-all.ts';
import { namingWheel } from '../wheels/errors.ts';
import { inspect, readText, type WheelFile } from '../wheels/inspect.ts';
import { parseMetadata } from '../wheels/metadata.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { buildWheel } from './build-wheel.ts';
import { type Builder, findBuilder } from './builder.ts';
import { isPure, judgeName, judgePython } from './judge.ts';
import { type BuiltFrom, describeOrigin } from './model.ts';
import { type Identity, identify, prepare } from './prepare.ts';
import { findBuilt, keepBuilt } from './store.ts';

export interface BuildRequest {
  readonly wheelhouse: Wheelhouse;
  readonly target: Target;
  readonly policy: BuildPolicy;
  /** Paths are told relative to it. */
  readonly workingDirectory: string;
  /** Finds or installs uv; called only if something has to be built. */
  readonly uv: () => Promise<UvSession>;
  /** The Authorization header for a URL, if there are credentials for it. */
  readonly authorization: (url: URL) => string | undefined;
}

/** What came of the sources. */
export interface BuiltWheels {
  /** In the order of the sources; each says what it was built from. */
  readonly files: readonly WheelFile[];
  /** How many were not in the wheelhouse. */
  readonly missing: number;
  readonly downloadedBytes: number;
  readonly notices: readonly Message[];
  readonly warnings: readonly Message[];
}

/** Raised whenever the way of building changes, so that nothing counts that was built otherwise. */
const SCHEMA = 2;

/**
 * The wheels of what is no wheel yet: from the wheelhouse where the same source was built by the same Python before,
 * else built now.
 *
 * @throws {UserError} if something is not to be had, its build fails, or its wheel may not be used for the target.
 */
export async function buildSources(
  ctx: Context,
  sources: readonly LockedSource[],
  request: BuildRequest,
): Promise<BuiltWheels> {
  const builder = await findBuilder(ctx, request.target);
  const run: Run = {
    ctx,
    request,
    builder,
    client: httpClient(ctx, request.authorization),
    session: once(request.uv),
    abort: new AbortController(),
    warnings: [],
    missing: 0,
    downloaded: 0,
  };
  const atATime = availableParallelism();
  const limit = pLimit(atATime);
  // Each download listens to it, and Node warns of more than ten.
  setMaxListeners(atATime, run.abort.signal);
  try {
    const files = await limit.map(sources, (source) => provide(run, source));
    const { missing, downloaded: downloadedBytes, warnings } = run;
    return { files, missing, downloadedBytes, notices: [notice(files)], warnings };
  } finally {
    limit.clearQueue();
    run.abort.abort();
    await run.client.close();
  }
}

interface Run {
  readonly ctx: Context;
  readonly request: BuildRequest;
  readonly builder: Builder;
  readonly client: HttpClient;
  readonly session: () => Promise<UvSession>;
  readonly abort: AbortController;
  readonly warnings: Message[];
  missing: number;
  downloaded: number;
}

async function provide(run: Run, source: LockedSource): Promise<WheelFile> {
  const { ctx, request } = run;
  const identity = await identify(ctx, source);
  run.warnings.push(...secretWarnings(source, identity));
  const builtFrom = originOf(source, identity, request.workingDirectory);
  const key = keyOf(identity, run.builder);
  const kept = await findBuilt(ctx, request.wheelhouse, key);
  if (kept === undefined) run.missing++;
  const wheel = kept ?? (await build(run, source, identity, key, builtFrom));
  await judge(run, source, wheel);
  return { ...wheel, builtFrom };
}

/** What is built depends on the source and on the machine; whether it fits the target is judged each time. */
function keyOf({ sha256 }: Identity, { interpreter, host, uv }: Builder): string {
  const parts = [SCHEMA, sha256, uv, interpreter.version, host];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function build(
  run: Run,
  source: LockedSource,
  identity: Identity,
  key: string,
  from: BuiltFrom,
): Promise<WheelFile> {
  const { ctx, request, builder, client, abort } = run;
  const { wheelhouse, authorization } = request;
  const version = 'version' in source && source.version !== undefined ? ` ${source.version}` : '';
  const what = `${source.name}${version} from ${describeOrigin(from)}`;
  ctx.log.info(`building ${what} with Python ${builder.interpreter.version}`);
  return writingBelow(wheelhouse.folder, async () => {
    const workFolder = wheelhouse.temporary();
    await mkdir(workFolder);
    try {
      const path = await prepare(ctx, source, identity, workFolder, {
        authorization,
        download: { client, backoff: exponentialBackoff, signal: abort.signal },
        onBytes: (bytes) => {
          run.downloaded += bytes;
        },
        interpreter: builder.interpreter,
      });
      const session = await run.session();
      const file = await buildWheel(ctx, session, { what, path, workFolder }, builder);
      const wheel = await describeWheel(file, source.name);
      await judge(run, source, wheel);
      const facts = await checkWheel(wheel);
      return await keepBuilt(ctx, wheelhouse, key, { ...wheel, ...facts });
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  });
}

async function describeWheel(path: string, name: string): Promise<WheelFile> {
  const filename = basename(path);
  const version = parseWheelName(filename)?.version ?? '';
  return { name, version, filename, url: pathToFileURL(path).href, sha256: await sha256OfFile(path), path };
}

/** @throws {UserError} if the wheel may not be used for the target. */
async function judge(run: Run, source: LockedSource, wheel: WheelFile): Promise<void> {
  const { target, policy } = run.request;
  const name = parseWheelName(wheel.filename);
  const isUsable =
    name !== undefined &&
    (isPure(name) || policy.build === 'allow') &&
    bestWheel([wheel], target.wheelTags) !== undefined;
  const advice = isUsable ? '' : await adviseWheel(run, source);
  const expectation = { source, target, policy, builder: run.builder, advice };
  judgeName(wheel.filename, expectation);
  judgePython(await requiredPython(wheel), expectation);
}

function requiredPython(wheel: WheelFile): Promise<string | undefined> {
  return namingWheel(wheel, () =>
    withFile(wheel.path, async (handle) => {
      const { members, stem } = await inspect(wheel, handle);
      const member = members.find(({ name }) => name === `${stem}.dist-info/METADATA`);
      return member === undefined ? undefined : parseMetadata(await readText(handle, member)).requiresPython;
    }),
  );
}

/** Which version of a distribution that compiles has a wheel; nothing where no index can be asked. */
async function adviseWheel(run: Run, { kind, name }: LockedSource): Promise<string> {
  if (kind !== 'sdist') return '';
  const { ctx, request } = run;
  try {
    const found = await probeNewest(ctx, await run.session(), name, request.target);
    const fits = found !== undefined && bestWheel(found.wheels, request.target.wheelTags) !== undefined;
    return fits ? `Version ${found.version} of ${name} has a wheel: pin that one. ` : '';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ctx.log.debug(`no advice on versions: ${error.message}`);
    return '';
  }
}

function originOf(source: LockedSource, { sha256 }: Identity, workingDirectory: string): BuiltFrom {
  switch (source.kind) {
    case 'sdist': {
      const { kind, filename, subdirectory } = source;
      return { kind, filename, sha256: source.sha256, ...(subdirectory !== undefined && { subdirectory }) };
    }
    case 'directory': {
      const path = relative(workingDirectory, source.path).split(sep).join('/') || '.';
      return { kind: 'directory', path, sha256 };
    }
    case 'vcs': {
      const { kind, url, commit, subdirectory } = source;
      return { kind, url, commit, ...(subdirectory !== undefined && { subdirectory }) };
    }
  }
}

function secretWarnings(source: LockedSource, { secrets }: Identity): Message[] {
  if (source.kind !== 'directory' || secrets.length === 0) return [];
  const text = `${secrets.join(', ')} of ${source.name} ${secrets.length === 1 ? 'looks' : 'look'} like secrets: its build did not get them`;
  return [{ text, at: { file: source.path } }];
}

function notice(files: readonly WheelFile[]): Message {
  const names = files.map(({ name }) => name).join(', ');
  return {
    text: `${plural(files.length, 'distribution')} built here, not downloaded (${names}): on another machine, or with a newer build backend, the wheel and so the zip may have other bytes`,
  };
}
