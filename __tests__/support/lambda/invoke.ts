import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { tool } from '../../../scripts/tools.mjs';

const emulator = fileURLToPath(new URL('emulator.py', import.meta.url));

export interface InvokeOptions {
  /** The deployment package. */
  readonly zip: string;
  /** The function's Python: `3.13`. */
  readonly python: string;
  readonly handler: string;
  /** Sent one after another; one empty event when it is not given. */
  readonly events?: readonly unknown[];
  /** Zip files that are unpacked to /opt, in this order. */
  readonly layers?: readonly string[];
  /** The function's own environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Size of /tmp in MiB; 512 as in Lambda when it is not given. */
  readonly tmpMb?: number;
  /** In MiB, and added to `tmpMb`, whose files are memory here; 1024 when it is not given. */
  readonly memoryMb?: number;
  /** Seconds until the function must have asked for its first event; 10 as in Lambda when it is not given. */
  readonly initTimeout?: number;
  /** Seconds for each event; 60 when it is not given. */
  readonly timeout?: number;
}

/** An error as the Runtime API was told it, or as Lambda reports it itself. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: readonly string[];
}

export interface Response {
  readonly ms: number;
  readonly value?: unknown;
  readonly error?: FunctionError;
}

export interface Invocation {
  readonly init: { readonly ms: number; readonly error?: FunctionError };
  /** One for each event that was sent. */
  readonly responses: readonly Response[];
  /** Everything that the function and its runtime printed. */
  readonly log: string;
  /** Of the runtime, as a shell gives it; null when it was still running. */
  readonly exitCode: number | null;
}

/** What emulator.py reads. */
type EmulatorRequest = Required<InvokeOptions> & {
  readonly interpreter: string;
  readonly awslambdaric: string;
  readonly isolated: boolean;
};

/**
 * How a child process gets namespaces of its own; `none`: not at all, then the emulation shows how a function starts
 * and answers, but no read-only folders and no limits.
 */
export type Isolation =
  | { readonly kind: 'namespaces'; readonly argv: readonly string[]; readonly limitsMemory: boolean }
  | { readonly kind: 'none' };

const namespaces = ['unshare', '--mount', '--net', '--propagation', 'private'];

let found: Promise<Isolation> | undefined;

/** What this machine permits: as root, in a user namespace, or by a sudo that asks for no password. */
export function isolation(): Promise<Isolation> {
  found ??= probe();
  return found;
}

async function probe(): Promise<Isolation> {
  const ways = [
    namespaces,
    [...namespaces, '--user', '--map-root-user'],
    ['sudo', '--non-interactive', ...namespaces],
  ];
  for (const argv of ways) {
    const [program = '', ...args] = argv;
    const { exitCode, stdout } = await execa(program, [...args, 'python3', emulator, '--probe'], {
      reject: false,
    });
    if (exitCode !== 0) continue;
    const { memory } = JSON.parse(stdout) as { memory: boolean };
    return { kind: 'namespaces', argv, limitsMemory: memory };
  }
  return { kind: 'none' };
}

/**
 * Runs a deployment package as Lambda does: unpacked to a read-only /var/task, started by the bootstrap with the
 * real awslambdaric, with a /tmp of its own and no network. The C library is this machine's, not Lambda's.
 */
export async function invokeZip(options: InvokeOptions): Promise<Invocation> {
  const way = await isolation();
  const request: EmulatorRequest = {
    events: [{}],
    layers: [],
    env: {},
    tmpMb: 512,
    memoryMb: 1024,
    initTimeout: 10,
    timeout: 60,
    ...options,
    interpreter: await tool(`python${options.python}`),
    awslambdaric: await tool(`awslambdaric-${options.python}`),
    isolated: way.kind === 'namespaces',
  };
  const folder = await mkdtemp(join(tmpdir(), 'zipnest-invoke-'));
  try {
    const file = join(folder, 'request.json');
    await writeFile(file, JSON.stringify(request));
    const [program = '', ...args] = [...(way.kind === 'none' ? [] : way.argv), 'python3', emulator, file];
    const { stdout } = await execa(program, args);
    return JSON.parse(stdout) as Invocation;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
