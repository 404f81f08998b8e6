import { startAdvice } from './emulator/advice.ts';
import type { Emulation } from './emulator/emulation.ts';
import { parseImportTimes } from './emulator/importtime.ts';
import { provideInterpreter } from './emulator/install-interpreter.ts';
import { isolationNotes } from './emulator/notes.ts';
import { observed } from './emulator/observed.ts';
import { obstacleTo } from './emulator/obstacle.ts';
import { ownSources } from './emulator/package-facts.ts';
import type { ImportProfile } from './emulator/profile.ts';
import { INIT_LIMIT, start } from './emulator/start.ts';
import { verdictText } from './emulator/text.ts';
import { judge, type Verdict } from './emulator/verdict.ts';
import { UserError } from './errors.ts';
import type { Messages } from './messages.ts';
import type { Options } from './options.ts';
import { type PackageMember, packageMembers } from './package/describe.ts';
import type { Context } from './platform/context.ts';
import { findInterpreter, type Interpreter } from './platform/interpreter.ts';
import type { SmokeTest, TriedStart } from './report/smoke.ts';
import type { Target } from './target/target.ts';

/** Seconds, as Lambda's longest. */
const EVENT_LIMIT = 900;
/** MB: not what is tried here, since no build knows the function's MemorySize. */
const MEMORY = 3008;
/** Seconds for a start that Lambda would have ended, so that it can be said what takes them. */
const PROFILED_INIT_LIMIT = 30;
/** The modules that the report names. */
const MODULES_REPORTED = 50;
/** The log of a failed start is shown from its end, so many lines of it. */
const LOG_SHOWN = 40;

/** What to try. */
export interface Candidate {
  /** The finished package, under its temporary name. */
  readonly zip: string;
  readonly target: Target;
  readonly handlers: readonly string[];
}

/** A package that was tried; undefined where the option is false. */
export interface SmokeTested {
  readonly report: SmokeTest | undefined;
  /** By the handler, of the starts that came to their end; too much for the report itself. */
  readonly profiles: ReadonlyMap<string, ImportProfile>;
  /** What keeps the package from being published. */
  readonly failure: UserError | undefined;
}

/**
 * Starts the finished package as Lambda would, by each of its handlers: what a packaging mistake would break is found
 * before anything is published. `auto` imports alone, and fails for nothing but the package itself; `true` fails for
 * whatever keeps the function from working, and where it cannot be tried.
 */
export async function smokeTest(
  ctx: Context,
  options: Options,
  messages: Messages,
  candidate: Candidate,
): Promise<SmokeTested> {
  const mode = options.smokeTest;
  if (mode === 'false') return { report: undefined, profiles: new Map(), failure: undefined };
  const untried = (reason: string): SmokeTested => {
    messages.notices([{ text: `the package was not tried: ${reason}` }]);
    const failure = new UserError(
      `the package could not be tried: ${reason}`,
      'Mend that, or set `smoke-test: auto`, which goes on without.',
    );
    const report: SmokeTest = { mode, outcome: 'not tried', reason, notAsInLambda: [], starts: [] };
    return { report, profiles: new Map(), failure: mode === 'true' ? failure : undefined };
  };
  const obstacle = obstacleTo(candidate);
  if (obstacle !== undefined) return untried(obstacle);
  const { pythonVersion } = candidate.target;
  const interpreterFor = mode === 'true' ? provideInterpreter : findInterpreter;
  try {
    const interpreter = await interpreterFor(ctx, pythonVersion);
    if (interpreter === undefined) return untried(`this machine has no Python ${pythonVersion}`);
    return await tryHandlers(ctx, options, messages, candidate, interpreter);
  } catch (error) {
    // The index may have no awslambdaric, or not be there.
    if (!(error instanceof UserError)) throw error;
    return untried(error.message);
  }
}

async function tryHandlers(
  ctx: Context,
  options: Options,
  messages: Messages,
  candidate: Candidate,
  interpreter: Interpreter,
): Promise<SmokeTested> {
  const members = await packageMembers(candidate.zip);
  const starts: TriedStart[] = [];
  const profiles = new Map<string, ImportProfile>();
  const notes = new Set<string>();
  let failure: UserError | undefined;
  for (const handler of candidate.handlers) {
    const { tried, profile, emulation, verdict } = await tryHandler(
      ctx,
      options,
      candidate,
      interpreter,
      handler,
      members,
    );
    starts.push(tried);
    if (profile !== undefined) profiles.set(handler, profile);
    for (const note of isolationNotes(emulation, { network: false, memoryMb: MEMORY })) notes.add(note);
    if (verdict === undefined) {
      ctx.log.info(`${handler} starts: INIT ${Math.round(emulation.init.ms)} ms`);
      continue;
    }
    const text = `${handler}: ${verdictText(verdict)}`;
    if (!fails(options, verdict)) {
      messages.warnings([{ text: `${text}. ${verdict.advice}` }]);
      continue;
    }
    for (const line of logTail(emulation)) ctx.log.info(`| ${line}`);
    failure ??= new UserError(text, verdict.advice);
  }
  const outcome = failure !== undefined ? 'failed' : starts.every(({ ok }) => ok) ? 'passed' : 'warned';
  const report: SmokeTest = {
    mode: strict(options) ? 'true' : 'auto',
    outcome,
    notAsInLambda: [...notes],
    starts,
  };
  return { report, profiles, failure };
}

async function tryHandler(
  ctx: Context,
  options: Options,
  { zip, target }: Candidate,
  interpreter: Interpreter,
  handler: string,
  members: readonly PackageMember[],
): Promise<{
  tried: TriedStart;
  profile: ImportProfile | undefined;
  emulation: Emulation;
  verdict: Verdict | undefined;
}> {
  const limits = {
    ...{ tmpMb: options.ephemeralStorage, memoryMb: MEMORY, initTimeout: INIT_LIMIT, timeout: EVENT_LIMIT },
    network: false,
  };
  const request = {
    ...{
      zip,
      handler,
      ...limits,
      layers: [],
      restoreTimeout: INIT_LIMIT,
      retriesInit: false,
      processes: null,
    },
    events: options.smokeEvent === undefined ? [] : [options.smokeEvent.value],
    env: Object.fromEntries(options.smokeEnv),
    initializationType: 'on-demand',
    ...{ profile: true, observe: true, platformLog: false },
  } as const;
  const { emulation, sdk } = await start(ctx, interpreter, target, request);
  const verdict = judge(emulation, {
    ...{ handler, python: target.pythonVersion, ...limits },
    files: members.map(({ path }) => path),
  });
  // A start that is too slow is the one whose profile is wanted: it is given the time, and nothing else changes.
  const { emulation: profiled } = tookTooLong(emulation)
    ? await start(ctx, interpreter, target, { ...request, events: [], initTimeout: PROFILED_INIT_LIMIT })
    : { emulation };
  const seen = observed(profiled, handler, members);
  const advice =
    seen === undefined || profiled.observations === null
      ? []
      : await startAdvice(members, handler, seen.profile, profiled.observations, await ownSources(members));
  const tried: TriedStart = {
    ...{ handler, ok: verdict === undefined, initMs: emulation.init.ms },
    ...(sdk !== undefined && { sdk }),
    ...(verdict !== undefined && { verdict: reported(verdict) }),
    ...(seen !== undefined && { profile: shortened(seen.profile), trace: seen.trace, advice }),
  };
  return { tried, profile: seen?.profile, emulation, verdict };
}

function tookTooLong({ init }: Emulation): boolean {
  return init.error?.errorType === 'Sandbox.Timedout';
}

function shortened({ roots: _, modules, ...rest }: ImportProfile): NonNullable<TriedStart['profile']> {
  return { ...rest, modules: modules.slice(0, MODULES_REPORTED) };
}

function reported({ phase, kind, error, place, advice }: Verdict): NonNullable<TriedStart['verdict']> {
  const { errorType, errorMessage } = error;
  return { phase, kind, errorType, errorMessage, advice, ...(place !== undefined && { place }) };
}

function strict({ smokeTest: mode }: Options): boolean {
  return mode === 'true';
}

/** In `auto` nothing but the package itself: a module that is missing may be in a layer, where there are layers. */
function fails(options: Options, { kind, error }: Verdict): boolean {
  if (strict(options)) return true;
  const inLayer = options.layersSize > 0 && error.errorType === 'Runtime.ImportModuleError';
  return kind === 'package' && !inLayer;
}

function logTail({ log }: Emulation): string[] {
  const { rest } = parseImportTimes(log);
  return rest
    .trimEnd()
    .split(/[\n\r]+/)
    .slice(-LOG_SHOWN);
}
