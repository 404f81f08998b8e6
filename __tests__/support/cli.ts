import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { BuildReport } from '../../src/report/model.ts';

/** The committed program: what users run. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));
export const dist = `${repository}dist`;

export interface CliRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  /** Added to the test's own environment; undefined takes a variable away. */
  readonly env?: Record<string, string | undefined>;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
  /** Another copy of dist/. */
  readonly dist?: string;
  /** Numeric user and group to run as. */
  readonly uid?: number;
  /** Builds with the default of `bytecode`; else with none, which saves compiling where bytecode is not the matter. */
  readonly bytecode?: 'default';
}

/** Runs `zipnest` as a child process, with colour and the Actions environment taken away. */
export async function zipnest(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const { env = {}, node = process.execPath } = options;
  const [command, ...rest] = args;
  const isPlain = command !== 'build' || options.bytecode === 'default' || args.includes('--bytecode');
  const given = isPlain ? args : [command, '--bytecode', 'none', ...rest];
  const result = await execa(node, [`${options.dist ?? dist}/cli.js`, ...given], {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  return { status: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** A build that must succeed; gives its report. */
export async function buildReport(args: readonly string[], options: CliOptions): Promise<BuildReport> {
  const run = await zipnest(['build', ...args, '--json'], options);
  if (run.status !== 0) throw new Error(`zipnest build ${args.join(' ')} gave ${run.status}:\n${run.stderr}`);
  return JSON.parse(run.stdout) as BuildReport;
}

/** A copy of dist/ in `folder`, for users who may not read this checkout, such as one below `mktemp -d`. */
export async function copyDist(folder: string): Promise<string> {
  const copy = join(folder, 'dist-copy');
  await cp(dist, copy, { recursive: true });
  return copy;
}

/** The bytes of the zip that a report speaks of. */
export async function zipOf(report: BuildReport, workingDirectory: string): Promise<Buffer> {
  return readFile(`${workingDirectory}/${report.zip.path}`);
}
