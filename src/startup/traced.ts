import { join } from 'node:path';
import { provideInterpreter } from '../emulator/install-interpreter.ts';
import { tracedFiles } from '../emulator/observed.ts';
import { obstacleTo } from '../emulator/obstacle.ts';
import { start } from '../emulator/start.ts';
import { verdictText } from '../emulator/text.ts';
import { traceOf } from '../emulator/trace.ts';
import { judge } from '../emulator/verdict.ts';
import { UserError } from '../errors.ts';
import type { Options } from '../options.ts';
import { assemble } from '../package/assemble.ts';
import { packageMembers } from '../package/describe.ts';
import { layoutOf } from '../package/layout.ts';
import type { Merged } from '../package/merge.ts';
import type { Context } from '../platform/context.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { Target } from '../target/target.ts';
import { entryDate } from '../zip/date.ts';

/** Seconds: without bytecode a start may take far longer than the ten that INIT has. */
const PATIENCE = 900;
/** MB: Lambda's largest function. */
const MEMORY = 10_240;

export interface TraceRequest {
  readonly options: Pick<Options, 'name' | 'smokeEnv' | 'ephemeralStorage'>;
  readonly target: Target;
  readonly merged: Merged;
  readonly handlers: readonly string[];
}

/**
 * What the handlers' starts really touch: the package is put together flat, whatever its size, and each handler is
 * imported in the emulated Lambda, with the variables of `smoke-env`. User code is run.
 *
 * @returns paths in the package.
 * @throws {UserError} where it cannot be started on this machine, or does not start.
 */
export async function tracedStartup(ctx: Context, request: TraceRequest): Promise<string[]> {
  const { options, target, merged, handlers } = request;
  const obstacle = obstacleTo(request);
  if (obstacle !== undefined) throw noTrace(`the start cannot be traced: ${obstacle}`, 'Mend that');
  const interpreter = await provideInterpreter(ctx, target.pythonVersion);
  const { zip } = await assemble({
    layout: layoutOf(merged, { kind: 'flat', reason: 'asked for' }),
    ...{ name: options.name, target, handlers },
    date: entryDate(ctx.env.SOURCE_DATE_EPOCH),
    output: join(temporaryFolder(), 'traced.zip'),
    compileGenerated: async () => [],
  });
  const members = await packageMembers(zip.file);
  const used = new Set<string>();
  for (const handler of handlers) {
    const limits = {
      ...{ tmpMb: options.ephemeralStorage, memoryMb: MEMORY, initTimeout: PATIENCE, timeout: PATIENCE },
      network: false,
    };
    const { emulation } = await start(ctx, interpreter, target, {
      ...{ zip: zip.file, layers: [], handler, ...limits, restoreTimeout: PATIENCE },
      ...{ retriesInit: false, processes: null, events: [], env: Object.fromEntries(options.smokeEnv) },
      initializationType: 'on-demand',
      ...{ profile: false, observe: true, platformLog: false },
    });
    const files = members.map(({ path }) => path);
    const verdict = judge(emulation, { ...{ handler, python: target.pythonVersion, files }, ...limits });
    if (verdict !== undefined) throw noTrace(`${handler}: ${verdictText(verdict)}`, verdict.advice);
    if (emulation.observations === null) throw new Error(`the start of ${handler} was not observed`);
    for (const path of traceOf(emulation.observations, tracedFiles(members)).used) used.add(path);
  }
  return [...used];
}

function noTrace(message: string, hint: string): UserError {
  return new UserError(
    `\`hot: trace\`: ${message}`,
    `${hint.replace(/\.$/, '')}. \`hot: static\` does without a start, and a trace of another machine can be named: \`hot: report.json\`.`,
  );
}
