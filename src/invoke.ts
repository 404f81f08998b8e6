import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Emulation } from './emulator/emulation.ts';
import { emulate } from './emulator/emulator.ts';
import type { Tried } from './emulator/faults.ts';
import { isolationNotes } from './emulator/notes.ts';
import { layerPaths, packageTarget } from './emulator/package-facts.ts';
import { provideRuntime } from './emulator/runtime.ts';
import { judge, type Verdict } from './emulator/verdict.ts';
import { errorCode, UsageError, UserError } from './errors.ts';
import type { InvokeArguments } from './invoke-arguments.ts';
import { packageMembers } from './package/describe.ts';
import type { Context } from './platform/context.ts';
import { findInterpreter, type Interpreter } from './platform/interpreter.ts';
import type { Target } from './target/target.ts';

/** Lambda's: seconds for INIT; where the start is not billed to an event, at least 130. */
const INIT_LIMIT = 10;
const UNHURRIED_INIT_LIMIT = 130;
const RESTORE_LIMIT = 10;
/** The first Pythons that have them. */
const SNAPSTART_SINCE = 12;
const MANAGED_INSTANCES_SINCE = 13;
/** Bytes. */
const EVENT_LIMIT = 6 * 1024 * 1024;

/** A function that was tried. */
export interface Trial {
  readonly emulation: Emulation;
  /** Undefined if it works. */
  readonly verdict: Verdict | undefined;
  /** What is not as in Lambda. */
  readonly notes: readonly string[];
}

/** Starts a package as Lambda would, and sends it events. @throws {UserError} if it cannot be tried here. */
export async function invoke(ctx: Context, args: InvokeArguments): Promise<Trial> {
  const zip = await existing(args.zip, 'zip');
  const layers = await Promise.all(args.layers.map((layer) => existing(layer, 'layer')));
  const events = await Promise.all(args.events.map(readEvent));
  const members = await packageMembers(zip);
  const target = await packageTarget(members, args.python);
  refuseTooOld(args, target);
  const interpreter = await interpreterOf(ctx, target);
  const runtime = await provideRuntime(ctx, interpreter, target);
  const unhurried = args.snapStart || args.processes !== undefined;
  const initTimeout = unhurried ? Math.max(UNHURRIED_INIT_LIMIT, args.timeout) : INIT_LIMIT;
  const emulation = await emulate(ctx, {
    ...{ zip, layers, runtime, initTimeout, events, handler: args.handler, env: args.env },
    python: target.pythonVersion,
    interpreter: interpreter.executable,
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
  return { emulation, verdict: judge(emulation, tried), notes };
}

/** @throws {UserError} where there is none. */
async function interpreterOf(ctx: Context, { pythonVersion }: Target): Promise<Interpreter> {
  const found = await findInterpreter(ctx, pythonVersion);
  if (found !== undefined) return found;
  throw new UserError(
    `this machine has no Python ${pythonVersion} to run the function with`,
    `Install it: \`uv python install ${pythonVersion}\`, or actions/setup-python in a workflow.`,
  );
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

/** What stands in the flag, if it is JSON; else what stands in the file of that name. */
async function readEvent(written: string): Promise<unknown> {
  const inline = parsed(written);
  if (inline !== undefined) return inline.value;
  const text = await readFile(resolve(written), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
    throw new UsageError(
      `--event is \`${written}\`, which is neither JSON nor a file`,
      'Write JSON in quotes (\'{"key": 1}\') or the name of a file that holds it.',
    );
  });
  const event = parsed(text);
  if (event === undefined) {
    throw new UserError(`the event in ${written} is not JSON`, 'Mend the file: an event is one JSON value.');
  }
  if (Buffer.byteLength(text) > EVENT_LIMIT) {
    throw new UserError(
      `the event in ${written} has more than 6 MB`,
      'Lambda takes no larger one: send where the data lie.',
    );
  }
  return event.value;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
