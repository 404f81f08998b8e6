import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { exec } from '../platform/exec.ts';
import { exists } from '../platform/files.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { Emulation } from './emulation.ts';

/** What a function is started with. Paths are absolute. */
export interface EmulationRequest {
  /** The deployment package. */
  readonly zip: string;
  /** Zip files that are unpacked to /opt, in this order. */
  readonly layers: readonly string[];
  /** The function's Python: `3.13`. */
  readonly python: string;
  /** Of that version. */
  readonly interpreter: string;
  /** The folder that becomes /var/runtime: see {@link prepareRuntime}. */
  readonly runtime: string;
  readonly handler: string;
  /** Sent one after another; none: the import phase alone. */
  readonly events: readonly unknown[];
  /** The function's own environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Size of /tmp in MiB. */
  readonly tmpMb: number;
  /** MiB. */
  readonly memoryMb: number;
  /** Seconds until the function must have asked for its first event. */
  readonly initTimeout: number;
  /** Seconds for the hooks after a restore. */
  readonly restoreTimeout: number;
  /** Seconds for each event. */
  readonly timeout: number;
  /** True: a start that took too long is tried again within the first event's time, as Lambda does. */
  readonly retriesInit: boolean;
  readonly initializationType: 'on-demand' | 'snap-start' | 'lambda-managed-instances';
  /** Workers that share one /tmp; null: one process, as everywhere but in Lambda Managed Instances. */
  readonly processes: number | null;
  /** False: only the loopback interface. */
  readonly network: boolean;
  /** True: under `-X importtime`. */
  readonly profile: boolean;
  /** True: what the start touches is told. */
  readonly observe: boolean;
  /** True: START, END and REPORT stand in the log as they do in CloudWatch. */
  readonly platformLog: boolean;
}

type Answer = { readonly result: Emulation } | { readonly refused: string };

const folders = ['../emulator', '../../emulator'];

/**
 * Starts a function as Lambda does: unpacked to a read-only /var/task, by the bootstrap with the real awslambdaric,
 * with a /tmp of its own. In namespaces, as far as this machine permits: as root or in a user namespace, and in a
 * workflow, where the runner is thrown away, by a sudo that asks for no password. Else without isolation:
 * `isolation` says what is not as in Lambda.
 */
export async function emulate(
  ctx: Context,
  request: EmulationRequest,
  ways = waysToIsolate(ctx.env, process.platform, process.getuid?.()),
): Promise<Emulation> {
  const folder = temporaryFolder();
  const refusals: string[] = ctx.env.ZIPNEST_ISOLATION === 'none' ? ['ZIPNEST_ISOLATION is none'] : [];
  try {
    for (const prefix of ways) {
      const answer = await run(ctx, folder, prefix, { ...request, isolation: 'namespaces' });
      if ('result' in answer) return answer.result;
      refusals.push(answer.refused);
    }
    const answer = await run(ctx, folder, [], { ...request, isolation: 'none' });
    if ('result' in answer) {
      return { ...answer.result, isolation: { ...answer.result.isolation, refusals } };
    }
    throw new Error(`the emulation without isolation was refused: ${answer.refused}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What stands before the command, each a way to try; none where there are no namespaces. */
export function waysToIsolate(
  env: Context['env'],
  platform: NodeJS.Platform,
  user: number | undefined,
): string[][] {
  if (platform !== 'linux' || env.ZIPNEST_ISOLATION === 'none') return [];
  return env.GITHUB_ACTIONS === 'true' && user !== 0 ? [[], ['sudo', '-n']] : [[]];
}

async function run(
  ctx: Context,
  folder: string,
  prefix: readonly string[],
  request: EmulationRequest & { readonly isolation: 'namespaces' | 'none' },
): Promise<Answer> {
  const file = join(folder, 'request.json');
  await writeFile(file, JSON.stringify(request), { mode: 0o600 });
  const program = join(await emulatorFolder(), 'emulator.py');
  // Its own bytecode lies with the runtime's, which lasts.
  const cache = `pycache_prefix=${join(dirname(request.runtime), 'emulator')}`;
  const [command = '', ...args] = [
    ...prefix,
    ...[request.interpreter, '-E', '-s', '-S', '-X', cache, program, file],
  ];
  const { exitCode, stdout, stderr } = await exec(command, args, { env: systemEnvironment(ctx) }).catch(
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT' && prefix.length > 0)
        return { exitCode: 1, stdout: '', stderr: 'sudo: not found' };
      throw error;
    },
  );
  if (exitCode === 0) return JSON.parse(stdout) as Answer;
  if (prefix.length > 0) return { refused: stderr.trim().split('\n').at(-1) ?? '' };
  throw new UserError(
    `the emulation of Lambda has failed: ${stderr.trim().split('\n').at(-1) ?? `exit status ${exitCode}`}`,
    'Run it again with ZIPNEST_ISOLATION=none to do without isolation; if that helps, report it with the lines above.',
  );
}

/** Nothing of the caller's secrets goes along. */
function systemEnvironment({ env }: Context): Record<string, string | undefined> {
  return { PATH: env.PATH, HOME: env.HOME, TMPDIR: env.TMPDIR };
}

/**
 * Puts a folder for /var/runtime together: the runtime interface client, the bootstrap, and the bytecode of both.
 *
 * @param folder is made.
 * @param parts wheels, or folders for sys.path.
 */
export async function prepareRuntime(
  ctx: Context,
  interpreter: string,
  folder: string,
  parts: readonly string[],
): Promise<void> {
  const program = join(await emulatorFolder(), 'prepare.py');
  const args = ['-E', '-s', '-B', program, folder, ...parts];
  const { exitCode, stderr } = await exec(interpreter, args, { env: systemEnvironment(ctx) });
  if (exitCode !== 0) throw new Error(`the runtime could not be put together:\n${stderr}`);
}

/** The emulation lies in `emulator/`: one folder up from the bundle in dist/, two from this file in src/emulator/. */
export async function emulatorFolder(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const place of folders) {
    const folder = join(here, place);
    if (await exists(join(folder, 'emulator.py'))) return folder;
  }
  throw new Error(`the emulation is missing beside ${here}; this installation of Zipnest is not complete`);
}
