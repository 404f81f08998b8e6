import type { Context } from '../platform/context.ts';
import type { Interpreter } from '../platform/interpreter.ts';
import { providedSdk } from '../target/provided.ts';
import type { Target } from '../target/target.ts';
import type { Emulation } from './emulation.ts';
import { type EmulationRequest, emulate } from './emulator.ts';
import { provideRuntime } from './runtime.ts';

/** Lambda's: seconds for INIT. */
export const INIT_LIMIT = 10;

/** What Lambda's Python runtimes have beside the interface client, by import names: the SDK and what it needs. */
const SDK_MODULES = new Set(['boto3', 'botocore', 's3transfer', 'jmespath', 'dateutil', 'six', 'urllib3']);

/** A function that was started. */
export interface Start {
  readonly emulation: Emulation;
  /** The boto3 of Lambda's runtime that it relies on, and was given; undefined where it does not. */
  readonly sdk: string | undefined;
}

/**
 * Starts a function with the runtime of its target. One that misses what Lambda's runtime has, and its package has
 * not, is started again with that: of the versions that were seen in the runtime, else the newest.
 */
export async function start(
  ctx: Context,
  interpreter: Interpreter,
  target: Target,
  request: Omit<EmulationRequest, 'interpreter' | 'python' | 'runtime'>,
): Promise<Start> {
  const run = async (packages: readonly string[]) =>
    emulate(ctx, {
      ...request,
      interpreter: interpreter.executable,
      python: target.pythonVersion,
      runtime: await provideRuntime(ctx, interpreter, target, packages),
    });
  const emulation = await run([]);
  if (!missesSdk(emulation)) return { emulation, sdk: undefined };
  const versions = providedSdk(target)?.versions;
  const sdk = versions === undefined ? 'the newest boto3' : `boto3 ${versions.boto3}`;
  ctx.log.info(`the function relies on the SDK of Lambda's runtime: trying it with ${sdk}`);
  const pins = Object.entries(versions ?? {}).map(([name, version]) => `${name}==${version}`);
  return { emulation: await run(versions === undefined ? ['boto3'] : pins), sdk };
}

function missesSdk({ observations }: Emulation): boolean {
  return (observations?.error ?? []).some(
    ({ type, module }) => type === 'ModuleNotFoundError' && SDK_MODULES.has(module?.split('.')[0] ?? ''),
  );
}
