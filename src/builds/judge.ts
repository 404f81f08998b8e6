import { compare, valid } from '@renovatebot/pep440';
import { UserError } from '../errors.ts';
import type { BuildPolicy } from '../lock/build-policy.ts';
import type { LockedSource } from '../lock/lock.ts';
import { normalizeName } from '../lock/requirement.ts';
import { fits } from '../target/python-request.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';
import { bestWheel, parseWheelName, type WheelName } from '../target/wheel-name.ts';
import type { Builder } from './builder.ts';

/** What a wheel is judged by. */
export interface Expectation {
  readonly source: LockedSource;
  readonly target: Target;
  readonly policy: BuildPolicy;
  readonly builder: Pick<Builder, 'interpreter' | 'isTargets'>;
  /** Which version has a wheel, for people; empty where nobody knows. */
  readonly advice: string;
}

/** True for a wheel that is the same on every platform. */
export function isPure({ tags }: WheelName): boolean {
  return tags.every((tag) => tag.endsWith('-none-any'));
}

/**
 * Whether the name of a built wheel is that of the distribution that was asked for, one that may be used, and one
 * for the target.
 *
 * @throws {UserError} if not.
 */
export function judgeName(filename: string, expected: Expectation): void {
  const { source, target, policy } = expected;
  const name = parseWheelName(filename);
  if (name === undefined) {
    throw new UserError(
      `the build of ${source.name} gave ${filename}, which is no name of a wheel`,
      'Tell the authors of its build backend.',
    );
  }
  checkIdentity(name, source);
  if (!isPure(name) && policy.build !== 'allow') throw compiles(name, expected);
  if (bestWheel([{ filename }], target.wheelTags) === undefined) throw unfit(name, expected);
}

/** @throws {UserError} if the target's Python is not in the range that the wheel's METADATA gives. */
export function judgePython(requiresPython: string | undefined, { source, target }: Expectation): void {
  if (requiresPython === undefined || fits({ kind: 'range', range: requiresPython }, target)) return;
  throw new UserError(
    `${source.name} needs Python ${requiresPython}, the target is ${target.runtime}`,
    'Choose another runtime, or another version of it.',
  );
}

function checkIdentity({ name, version }: WheelName, source: LockedSource): void {
  const wanted = source.kind === 'sdist' ? source.version : undefined;
  const isVersion = wanted === undefined || (valid(wanted) !== null && compare(version, wanted) === 0);
  if (normalizeName(name) === source.name && isVersion) return;
  throw new UserError(
    `building ${source.name}${wanted === undefined ? '' : ` ${wanted}`} gave ${name} ${version}`,
    'Correct the name or the version where it is required, and lock again.',
  );
}

function compiles(name: WheelName, { source, target, policy, advice }: Expectation): UserError {
  return new UserError(
    `${source.name} ${name.version} compiles native code (${name.tags[0]}), and \`build\` is ${policy.build}`,
    `${advice}Let it be compiled on this machine (\`build: allow\`), which must be ${target.architecture} Linux with Python ${target.pythonVersion}, or build a wheel for the target yourself.`,
  );
}

/** The wheel is for this machine's Python or system, which are not the target's. */
function unfit(name: WheelName, { source, target, builder, advice }: Expectation): UserError {
  const { architecture, pythonVersion, runtime } = target;
  const what = `${source.name} ${name.version} was built for ${name.tags[0]}, the target is ${runtime} on ${architecture}`;
  if (!builder.isTargets) {
    return new UserError(
      `${what}: Python ${builder.interpreter.version} had to build it`,
      `Install Python ${pythonVersion} on this machine (in a workflow: actions/setup-python before this step).`,
    );
  }
  const machine = machines[architecture];
  const where = architecture === 'arm64' ? 'runs-on: ubuntu-24.04-arm' : 'runs-on: ubuntu-24.04';
  return new UserError(
    what,
    `${advice}What compiles has to be built on ${machine} Linux (in a workflow: ${where}).`,
  );
}
