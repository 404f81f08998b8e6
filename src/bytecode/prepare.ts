import { UserError } from '../errors.ts';
import type { Options } from '../options.ts';
import type { Context } from '../platform/context.ts';
import { findInterpreter, type Interpreter } from '../platform/interpreter.ts';
import { type Compiler, startCompiler } from './compiler.ts';

/** The compiler of one build, which gets ready while the build does something else. */
export interface PreparedCompiler {
  /** Undefined where no bytecode is wanted, or this machine has no Python that could compile it. */
  readonly ready: Promise<Compiler | undefined>;
  /** Ends its processes; to be called however the build ends. */
  close(): Promise<void>;
}

/**
 * Looks for the function's Python and starts it, both behind the back of the caller: on a second core the build does not
 * wait for it. What goes wrong is told to whoever waits for {@link PreparedCompiler.ready}.
 */
export function prepareCompiler(
  ctx: Context,
  bytecode: Options['bytecode'],
  pythonVersion: string,
): PreparedCompiler {
  const ready = bytecode === 'none' ? Promise.resolve(undefined) : compilerFor(ctx, pythonVersion);
  const settled = ready.then(
    (compiler) => compiler,
    () => undefined,
  );
  return {
    ready,
    async close() {
      await (await settled)?.close();
    },
  };
}

/** Why there is none, and what helps. */
export function noInterpreter(minor: string): UserError {
  return new UserError(
    `this machine has no CPython ${minor}, which alone can compile for the function`,
    `Add a step "uses: actions/setup-python" with python-version: '${minor}' before this one, or install it here (uv python install ${minor}); bytecode: none builds without.`,
  );
}

async function compilerFor(ctx: Context, minor: string): Promise<Compiler | undefined> {
  const interpreter = await suitableInterpreter(ctx, minor);
  return interpreter && startCompiler(interpreter);
}

/** Of a final release: the format of bytecode changes until then. */
async function suitableInterpreter(ctx: Context, minor: string): Promise<Interpreter | undefined> {
  const found = await findInterpreter(ctx, minor);
  if (found === undefined || !/(?:a|b)\d+$/.test(found.version)) return found;
  ctx.log.debug(`${found.executable} is ${found.version}, whose bytecode the final release would not read`);
  return undefined;
}
