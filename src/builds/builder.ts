import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { findInterpreter, type Interpreter } from '../platform/interpreter.ts';
import { PINNED_UV } from '../platform/uv-version.ts';
import type { Target } from '../target/target.ts';

/** What builds wheels on this machine for a target. */
export interface Builder {
  readonly interpreter: Interpreter;
  /** False where this machine lacks the target's Python: then only wheels for every Python can be made. */
  readonly isTargets: boolean;
  /** The machine, as far as a compiled wheel depends on it: `linux-x64-glibc2.36`. */
  readonly host: string;
  /** Part of what a built wheel is kept under. */
  readonly uv: string;
}

/** The minor versions of Python 3 that can stand in for the target's. */
const OLDEST = 9;
const NEWEST = 15;

/**
 * The target's own Python of this machine; without one, the Python whose minor version is nearest to it.
 *
 * @throws {UserError} if there is no Python 3.9 or newer.
 */
export async function findBuilder(ctx: Context, { pythonVersion }: Target): Promise<Builder> {
  for (const minor of byDistance(Number(pythonVersion.slice('3.'.length)))) {
    const interpreter = await findInterpreter(ctx, `3.${minor}`);
    if (interpreter === undefined) continue;
    const isTargets = `3.${minor}` === pythonVersion;
    return { interpreter, isTargets, host: describeHost(), uv: PINNED_UV };
  }
  throw new UserError(
    'there is no Python 3 on this machine to build wheels with',
    `Install Python ${pythonVersion} (in a workflow: actions/setup-python before this step).`,
  );
}

/** The target's minor version first, then the nearest ones; the newer of two. */
function byDistance(minor: number): number[] {
  const all = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => NEWEST - index);
  return all.sort((a, b) => Math.abs(a - minor) - Math.abs(b - minor));
}

function describeHost(): string {
  const header: unknown = Reflect.get(Object(process.report?.getReport()), 'header');
  const glibc: unknown = Reflect.get(Object(header), 'glibcVersionRuntime');
  return `${process.platform}-${process.arch}${typeof glibc === 'string' ? `-glibc${glibc}` : ''}`;
}
