import { lifeLines, verdictText } from './emulator/text.ts';
import { UserError } from './errors.ts';
import { invoke, type Trial } from './invoke.ts';
import type { InvokeArguments } from './invoke-arguments.ts';
import type { Context } from './platform/context.ts';

/**
 * `zipnest invoke`: the function's log goes to stderr, its responses to stdout, one JSON value a line; with `--json`
 * everything that was seen, as one value.
 *
 * @throws {UserError} with Lambda's own words where the function does not work.
 */
export async function runInvoke(ctx: Context, args: InvokeArguments): Promise<void> {
  const trial = await ctx.log.group('Invoke', () => invoke(ctx, args));
  const { emulation, verdict, notes } = trial;
  process.stderr.write(emulation.log);
  process.stdout.write(args.json ? trialJson(trial) : responseLines(trial));
  for (const line of lifeLines(emulation)) ctx.log.info(line);
  for (const note of notes) ctx.log.notice(`not as in Lambda: ${note}`);
  if (verdict !== undefined) throw new UserError(verdictText(verdict), verdict.advice);
}

/** What an event that failed was answered with stands there as Lambda gives it. */
function responseLines({ emulation }: Trial): string {
  return emulation.responses.map(({ value, error }) => `${JSON.stringify(error ?? value)}\n`).join('');
}

function trialJson({ emulation, verdict, notes }: Trial): string {
  return `${JSON.stringify({ ok: verdict === undefined, verdict, notAsInLambda: notes, ...emulation }, undefined, 2)}\n`;
}
