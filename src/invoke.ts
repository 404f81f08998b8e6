import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startAdvice } from './emulator/advice.ts';
import type { Emulation } from './emulator/emulation.ts';
import type { Tried } from './emulator/fault.ts';
import { unregisteredHooks } from './emulator/hooks.ts';
import { provideInterpreter } from './emulator/install-interpreter.ts';
import { isolationNotes } from './emulator/notes.ts';
import { type Observed, observed } from './emulator/observed.ts';
import { layerPaths, ownSources, packageTarget } from './emulator/package-facts.ts';
import { INIT_LIMIT, start } from './emulator/start.ts';
import { judge, type Verdict } from './emulator/verdict.ts';
import { errorCode, UsageError } from './errors.ts';
import { readEvent } from './event.ts';
import type { InvokeArguments } from './invoke-arguments.ts';
import { type PackageMember, packageMembers } from './package/describe.ts';
import type { Context } from './platform/context.ts';
import type { Target } from './target/target.ts';

/** Seconds for INIT where the start is not billed to an event: at least. */
const UNHURRIED_INIT_LIMIT = 130;
const RESTORE_LIMIT = 10;
/** The first Pythons that have them. */
const SNAPSTART_SINCE = 12;
const MANAGED_INSTANCES_SINCE = 13;

/** A function that was tried. */
export interface Trial {
  /** What the start used and, where that was asked for, what it spent its time on; undefined if it did not get through. */
  readonly observed: Observed | undefined;
  readonly emulation: Emulation;
  /** Undefined if it works. */
  readonly verdict: Verdict | undefined;
  /** What is not as in Lambda. */
  readonly notes: readonly string[];
  /** What works here and will hurt. */
  readonly warnings: readonly string[];
}

/** Starts a package as Lambda would, and sends it events. @throws {UserError} if it cannot be tried here. */
export async function invoke(ctx: Context, args: InvokeArguments): Promise<Trial> {
  const zip = await existing(args.zip, 'zip');
  const layers = await Promise.all(args.layers.map((layer) => existing(layer, 'layer')));
  const events = await Promise.all(
    args.events.map((event) => readEvent(event, (file) => resolve(file), '--event')),
  );
  const members = await packageMembers(zip);
  const target = await packageTarget(members, args.python);
  refuseTooOld(args, target);
  const interpreter = await provideInterpreter(ctx, target.pythonVersion);
  const unhurried = args.snapStart || args.processes !== undefined;
  const initTimeout = unhurried ? Math.max(UNHURRIED_INIT_LIMIT, args.timeout) : INIT_LIMIT;
  const { emulation, sdk } = await start(ctx, interpreter, target, {
    ...{ zip, layers, initTimeout, events, handler: args.handler, env: args.env },
    tmpMb: args.ephemeralStorage,
    memoryMb: args.memory,
    timeout: args.timeout,
    restoreTimeout: RESTORE_LIMIT,
    retriesInit: !unhurried,
    initializationType: args.snapStart
      ? 'snap-start'
      : args.processes === undefined
        ? 'on-demand'
        : 'lambda-managed-instances',
    processes: args.processes ?? null,
    network: args.network,
    profile: args.profile !== undefined,
    observe: args.processes === undefined,
    platformLog: true,
  });
  const tried: Tried = {
    handler: args.handler,
    python: target.pythonVersion,
    files: [...members.map(({ path }) => path), ...(await Promise.all(layers.map(layerPaths))).flat()],
    tmpMb: args.ephemeralStorage,
    memoryMb: args.memory,
    timeout: args.timeout,
    initTimeout,
    network: args.network,
  };
  const notes = isolationNotes(emulation, { network: args.network, memoryMb: args.memory });
  if (sdk !== undefined) notes.push(`the runtime's SDK, which the function relies on, is ${sdk}`);
  const seen = observed(emulation, args.handler, members);
  return {
    ...{ emulation, notes, observed: seen },
    verdict: judge(emulation, tried),
    warnings: await warningsOf(emulation, seen, members, args.handler),
  };
}

/** Hooks that never run, and imports that cost much. */
async function warningsOf(
  { observations }: Emulation,
  seen: Observed | undefined,
  members: readonly PackageMember[],
  handler: string,
): Promise<string[]> {
  if (observations === null) return [];
  const sources = await ownSources(members);
  const hooks = unregisteredHooks(sources, observations).map(
    (path) => `${path} registers SnapStart hooks, but INIT does not import it: they never run`,
  );
  if (seen === undefined) return hooks;
  return [...hooks, ...(await startAdvice(members, handler, seen.profile, observations, sources))];
}

function refuseTooOld({ snapStart, processes }: InvokeArguments, { pythonVersion }: Target): void {
  const minor = Number(pythonVersion.slice('3.'.length));
  if (snapStart && minor < SNAPSTART_SINCE) {
    throw new UsageError(
      `Lambda has no SnapStart for Python ${pythonVersion}`,
      'It begins with 3.12: leave --snapstart out.',
    );
  }
  if (processes !== undefined && minor < MANAGED_INSTANCES_SINCE) {
    throw new UsageError(
      `Lambda Managed Instances have no Python ${pythonVersion}`,
      'They begin with 3.13: leave --processes out.',
    );
  }
}

async function existing(file: string, what: string): Promise<string> {
  const path = resolve(file);
  const found = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found?.isFile() === true) return path;
  throw new UsageError(
    `there is no ${what} ${file}`,
    `Name a file; \`zipnest build\` writes dist/NAME.zip by default.`,
  );
}
