import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installOnce, repository } from '../../../scripts/tools/install.mjs';
import { tool } from '../../../scripts/tools.mjs';
import type { Emulation, IsolationReport } from '../../../src/emulator/emulation.ts';
import { type EmulationRequest, emulate, prepareRuntime } from '../../../src/emulator/emulator.ts';
import { shortHash } from '../../../src/platform/cache-key.ts';
import { testContext } from '../context.ts';

/** Those of the emulation; what is not given is as a new function has it in Lambda, but for memory and time-out. */
export type InvokeOptions = Pick<EmulationRequest, 'zip' | 'python' | 'handler'> &
  Partial<Omit<EmulationRequest, 'interpreter' | 'runtime'>>;

const environment = Object.fromEntries(
  ['PATH', 'HOME', 'GITHUB_ACTIONS', 'ZIPNEST_ISOLATION'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** The emulation of the product, over the tests' interpreters and awslambdaric; one empty event if none are given. */
export async function invokeZip(
  options: InvokeOptions,
  env: Readonly<Record<string, string>> = environment,
): Promise<Emulation> {
  return emulate(testContext(env), await requestFor(options));
}

/** What emulator.py is asked for. */
export async function requestFor(options: InvokeOptions): Promise<EmulationRequest> {
  return {
    events: [{}],
    layers: [],
    env: {},
    tmpMb: 512,
    memoryMb: 1024,
    initTimeout: 10,
    restoreTimeout: 10,
    timeout: 60,
    retriesInit: false,
    initializationType: 'on-demand',
    processes: null,
    network: false,
    profile: false,
    observe: false,
    platformLog: false,
    ...options,
    interpreter: await tool(`python${options.python}`),
    runtime: await runtimeFolder(options.python),
  };
}

/** The folder for /var/runtime, kept among the tools until the emulation changes. */
export async function runtimeFolder(python: string): Promise<string> {
  const [interpreter, awslambdaric] = await Promise.all([
    tool(`python${python}`),
    tool(`awslambdaric-${python}`),
  ]);
  const emulation = join(repository, 'emulator/runtime');
  const texts = readdirSync(emulation)
    .filter((name) => !name.startsWith('__'))
    .map((name) => [name, readFileSync(join(emulation, name), 'utf8')]);
  const hash = shortHash(JSON.stringify([awslambdaric, texts]));
  const folder = await installOnce(`emulated-${python}-${hash}`, (target) =>
    prepareRuntime(testContext(environment), interpreter, join(target, 'runtime'), [awslambdaric]),
  );
  const runtime = join(folder, 'runtime');
  if (!existsSync(runtime)) throw new Error(`${runtime} is missing`);
  return runtime;
}

const emptyZip = Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1');

let found: Promise<IsolationReport> | undefined;

/** What this machine permits, tried with an interpreter of that minor version. */
export function isolation(python: string): Promise<IsolationReport> {
  found ??= tryIsolation(python);
  return found;
}

async function tryIsolation(python: string): Promise<IsolationReport> {
  const folder = await mkdtemp(join(tmpdir(), 'zipnest-isolation-'));
  try {
    const zip = join(folder, 'empty.zip');
    await writeFile(zip, emptyZip);
    const run = await invokeZip({ zip, python, handler: 'none.handler', events: [] });
    return run.isolation;
  } finally {
    await rm(folder, { recursive: true });
  }
}
