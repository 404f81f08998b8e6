import type { Context } from '../platform/context.ts';
import type { Interpreter } from '../platform/interpreter.ts';
import type { Target } from '../target/target.ts';
import type { Emulation } from './emulation.ts';
import { type EmulationRequest, emulate } from './emulator.ts';
import { provideRuntime } from './runtime.ts';

/** What Lambda's Python runtimes have beside the interface client, by import names: the SDK and what it needs. */
const SDK_MODULES = new Set(['boto3', 'botocore', 's3transfer', 'jmespath', 'dateutil', 'six', 'urllib3']);
const SDK = 'boto3';

/** A function that was started. */
export interface Start {
  readonly emulation: Emulation;
  /** True: it relies on the SDK of Lambda's runtime, and was given the newest one of the package index. */
  readonly withSdk: boolean;
}

/**
 * Starts a function with the runtime of its target. One that misses what Lambda's runtime has, and its package has
 * not, is started again with the newest of it.
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
  if (!missesSdk(emulation)) return { emulation, withSdk: false };
  ctx.log.info(`the function relies on the ${SDK} of Lambda's runtime: trying it with the newest one`);
  return { emulation: await run([SDK]), withSdk: true };
}

function missesSdk({ observations }: Emulation): boolean {
  return (observations?.error ?? []).some(
    ({ type, module }) => type === 'ModuleNotFoundError' && SDK_MODULES.has(module?.split('.')[0] ?? ''),
  );
}
