import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, errorText } from '../errors.ts';
import type { Context } from './context.ts';

const run = promisify(execFile);

/** A Python 3 interpreter of this machine. */
export interface Python {
  /** Absolute path of the interpreter itself, behind shims and links of version managers. */
  readonly executable: string;
  readonly hasPip: boolean;
}

/** Prints the real interpreter and whether pip can be imported; fails on Python 2. */
const question = `import importlib.util, json, sys
assert sys.version_info >= (3, 8)
print(json.dumps([sys.executable, importlib.util.find_spec("pip") is not None]))`;

/**
 * The Python 3 interpreters (3.8 or newer) that PATH has, in its order. Each is tried: a shim of a version
 * manager may name a version that is not installed.
 */
export async function* findPythons(ctx: Context): AsyncGenerator<Python, void, undefined> {
  const folders = (ctx.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const seen = new Set<string>();
  for (const folder of folders) {
    for (const name of ['python3', 'python']) {
      const python = await askPython(ctx, join(folder, name));
      if (python === undefined || seen.has(python.executable)) continue;
      seen.add(python.executable);
      yield python;
    }
  }
}

async function askPython(ctx: Context, command: string): Promise<Python | undefined> {
  const [executable, hasPip] = await answerOf(ctx, command, ['-c', question]);
  if (typeof executable !== 'string' || executable === '') return undefined;
  return { executable, hasPip: hasPip === true };
}

/**
 * The array that a Python prints as JSON when it is started with `args`; an empty one if `command` is none, does not
 * run, fails or prints something else.
 */
export async function answerOf(ctx: Context, command: string, args: readonly string[]): Promise<unknown[]> {
  try {
    // Not in the project: version managers would take its .python-version for an order. And not by exec: to load what it
    // uses takes longer than the answer.
    const running = run(command, args, { env: ctx.env, cwd: '/' });
    running.child.stdin?.end();
    const answer: unknown = JSON.parse((await running).stdout);
    return Array.isArray(answer) ? answer : [];
  } catch (error) {
    if (hasFailed(error)) return [];
    const code = errorCode(error) ?? endedBy(error);
    if (code === undefined && !(error instanceof SyntaxError)) throw error;
    if (code !== 'ENOENT') ctx.log.debug(`${command} cannot be used as Python: ${errorText(error)}`);
    return [];
  }
}

/** Whether the program itself says so, by its exit code. */
function hasFailed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'number';
}

/** The signal that ended the program. */
function endedBy(error: unknown): string | undefined {
  return error instanceof Error && 'signal' in error && typeof error.signal === 'string'
    ? error.signal
    : undefined;
}
