import { resolve } from 'node:path';
import { build } from './build.ts';
import { UsageError } from './errors.ts';
import { checkPlatform, describeFailure } from './failure.ts';
import { type FlagTable, noValue, parseFlags } from './flags.ts';
import { readOptions } from './inputs.ts';
import { type InvokeArguments, parseInvoke } from './invoke-arguments.ts';
import { type LayerArguments, parseLayer } from './layer-arguments.ts';
import { nearest } from './nearest.ts';
import { type OptionName, optionNames, optionRow } from './option-table.ts';
import { type GivenValue, type GivenValues, split } from './options.ts';
import type { Context } from './platform/context.ts';
import { cleanUpOnExit } from './platform/temporary.ts';
import { TerminalLog } from './platform/terminal.ts';
import { type ProfileArguments, parseProfile } from './profile-arguments.ts';
import { prepareReport } from './report-place.ts';
import { VERSION } from './version.ts';

/** What was asked for on the command line. */
type Command =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'build'; readonly given: GivenValues; readonly report?: string; readonly json: boolean }
  | InvokeArguments
  | ProfileArguments
  | LayerArguments
  | { readonly kind: 'diff'; readonly before: string; readonly after: string; readonly json: boolean };

/**
 * Runs `zipnest` with `args`; gives the exit status: 0 done, 1 the build failed or a limit is broken, 2 wrong
 * usage. Human text goes to stderr; stdout has only what was asked for (`--help`, `--version`, `--json`).
 */
export async function commandLine(args: readonly string[]): Promise<number> {
  const log = new TerminalLog(process.stderr, process.env);
  cleanUpOnExit(() => log.interrupted('interrupted; nothing was written under its final name'));
  try {
    const command = parseCommand(args);
    if (command.kind === 'help') {
      const { helpText } = await import('./help.ts');
      process.stdout.write(helpText());
    }
    if (command.kind === 'version') process.stdout.write(`${VERSION}\n`);
    if (command.kind === 'diff') {
      const { diff } = await import('./diff.ts');
      process.stdout.write(await diff(command));
    }
    if (command.kind === 'profile') {
      const { profile } = await import('./profile-command.ts');
      process.stdout.write(await profile(command));
    }
    if (command.kind === 'layer') {
      const { writeLayer } = await import('./layer-command.ts');
      process.stdout.write(`${await writeLayer(command, process.env)}\n`);
    }
    if (command.kind === 'invoke') {
      checkPlatform(process.platform);
      const { runInvoke } = await import('./invoke-command.ts');
      await runInvoke({ log, env: process.env }, command);
    }
    if (command.kind === 'build') await runBuild({ log, env: process.env }, command);
    return 0;
  } catch (error) {
    const { message, hint, at, status } = describeFailure(error);
    log.error(message, hint, at);
    return status;
  }
}

async function runBuild(ctx: Context, command: Extract<Command, { kind: 'build' }>): Promise<void> {
  checkPlatform(process.platform);
  refuseWorkflowOnly(command.given);
  const options = await readOptions(command.given, process.cwd());
  if (command.report !== undefined) await prepareReport(resolve(command.report));
  const face = { inWorkflow: false };
  const result = await build(ctx, options, face);
  const later = await import('./later-phases.ts');
  const report = await later.writeHtmlReport(ctx, options, result, face);
  if (command.report !== undefined) await later.writeReport(resolve(command.report), report);
  if (command.json) process.stdout.write(later.reportJson(report));
  if (options.comment !== 'auto') {
    await later.tellPullRequest(ctx, [report], { ...options, token: ctx.env.GITHUB_TOKEN, complete: false });
  }
  if (result.failure !== undefined) throw result.failure;
  await ctx.log.group('Package', async () => ctx.log.info(later.resultText(report)));
}

/** @throws {UsageError} for a flag that asks for what only the action can do: caches and artifacts of a workflow. */
function refuseWorkflowOnly(given: GivenValues): void {
  for (const name of ['cache', 'artifact'] as const) {
    const value = given.get(name)?.values.join() ?? 'auto';
    if (value === 'auto' || value === 'false' || optionRow(name).choices?.includes(value) !== true) continue;
    const hint =
      name === 'cache' ? 'Here the wheels stay in ~/.cache/zipnest anyway' : 'Here the zip is a file';
    throw new UsageError(
      `--${name} ${value} acts only where Zipnest runs as an action in a workflow`,
      `${hint}: leave the flag out.`,
    );
  }
}

/** @throws {UsageError} for an unknown command or flag, a flag without its value or given too often. */
export function parseCommand(args: readonly string[]): Command {
  if (args.length === 0) return { kind: 'help' };
  const [first = '', ...behind] = args;
  const ownFlags = { invoke: parseInvoke, profile: parseProfile, layer: parseLayer };
  if (isKey(ownFlags, first) && !behind.some((arg) => arg === '--help' || arg === '-h')) {
    return ownFlags[first](behind);
  }
  const { values, positionals } = parseFlags(args, flagTable);
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const [command, ...rest] = positionals;
  if (command === 'diff') return diffCommand(rest, values);
  if (command !== 'build') {
    const all =
      'Commands are `zipnest build [SOURCE]`, `zipnest diff BEFORE AFTER`, `zipnest invoke ZIP --handler HANDLER`, `zipnest profile LOGFILE` and `zipnest layer importtime`.';
    if (command === undefined) throw new UsageError('no command is given', all);
    const near = nearest(command, ['build', 'diff', 'invoke', 'profile', 'layer']);
    const hint = near === undefined ? all : `Did you mean \`zipnest ${near}\`?`;
    throw new UsageError(`unknown command \`${command}\``, hint);
  }
  const [source, ...more] = rest;
  if (more.length > 0) {
    throw new UsageError(
      `unexpected argument \`${more[0]}\``,
      'Only one SOURCE can be given: zipnest build [SOURCE].',
    );
  }
  const given = new Map<OptionName, GivenValue>();
  if (source !== undefined) given.set('source', { values: [source], from: 'argument SOURCE' });
  for (const name of optionNames) {
    const texts = values[name];
    if (!Array.isArray(texts)) continue;
    if (given.has(name))
      throw new UsageError('the source is given twice', 'Give SOURCE or --source, not both.');
    given.set(name, givenFlag(name, texts.map(String)));
  }
  const report = typeof values.report === 'string' ? { report: values.report } : {};
  return { kind: 'build', given, json: values.json === true, ...report };
}

function isKey<Table extends object>(table: Table, name: string): name is Extract<keyof Table, string> {
  return Object.hasOwn(table, name);
}

function diffCommand(files: readonly string[], values: Values): Command {
  const [before, after, ...more] = files;
  const others = Object.keys(values).filter((name) => name !== 'json');
  if (before === undefined || after === undefined || more.length > 0 || others.length > 0) {
    const problem = others.length > 0 ? `\`diff\` has no option --${others[0]}` : '`diff` compares two files';
    throw new UsageError(problem, 'Write: zipnest diff BEFORE AFTER [--json], each a zip or a report.');
  }
  return { kind: 'diff', before, after, json: values.json === true };
}

type Values = ReturnType<typeof parseFlags>['values'];

const flagTable: FlagTable = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  json: { type: 'boolean' },
  report: { type: 'string' },
  ...Object.fromEntries(optionNames.map((name) => [name, { type: 'string', multiple: true }] as const)),
};

function givenFlag(name: OptionName, texts: readonly string[]): GivenValue {
  const values = texts.flatMap((text) => split(optionRow(name), text));
  if (values.length === 0) throw noValue(`--${name}`);
  return { values, from: `flag --${name}` };
}
