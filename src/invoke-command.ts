import { writeFile } from 'node:fs/promises';
import { parseImportTimes } from './emulator/importtime.ts';
import { profileLines } from './emulator/profile-text.ts';
import { speedscope } from './emulator/speedscope.ts';
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
  const { emulation, verdict, notes, warnings, observed } = trial;
  process.stderr.write(functionLog(trial, args));
  process.stdout.write(args.json ? trialJson(trial, args) : responseLines(trial));
  for (const line of lifeLines(emulation)) ctx.log.info(line);
  if (args.profile !== undefined && observed !== undefined) {
    await writeFile(args.profile, speedscope(observed.profile.roots, args.handler));
    for (const line of profileLines(observed.profile)) ctx.log.info(line);
  }
  for (const note of notes) ctx.log.notice(`not as in Lambda: ${note}`);
  for (const warning of warnings) ctx.log.warning(warning);
  if (verdict !== undefined) throw new UserError(verdictText(verdict), verdict.advice);
}

/** Without the lines of the profile that was asked for. */
function functionLog({ emulation }: Trial, { profile }: InvokeArguments): string {
  return profile === undefined ? emulation.log : parseImportTimes(emulation.log).rest;
}

/** What an event that failed was answered with stands there as Lambda gives it. */
function responseLines({ emulation }: Trial): string {
  return emulation.responses.map(({ value, error }) => `${JSON.stringify(error ?? value)}\n`).join('');
}

function trialJson(trial: Trial, args: InvokeArguments): string {
  const { emulation, verdict, notes, warnings, observed } = trial;
  const { observations: _, ...life } = emulation;
  const { roots: __, ...profile } = observed?.profile ?? { roots: [] };
  const value = {
    ok: verdict === undefined,
    verdict,
    ...{ notAsInLambda: notes, warnings },
    ...life,
    log: functionLog(trial, args),
    ...(args.profile !== undefined && observed !== undefined && { profile }),
    trace: observed?.trace,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
