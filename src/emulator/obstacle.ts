import type { Target } from '../target/target.ts';
import { hostArchitecture } from './package-facts.ts';

/** Why a function cannot be started on this machine, whatever Python it has; undefined where it can. */
export function obstacleTo({
  target,
  handlers,
}: {
  readonly target: Target;
  readonly handlers: readonly string[];
}): string | undefined {
  if (handlers.length === 0) return 'no handler is named';
  if (target.pythonVersion === '3.8') return 'the emulation does not know Python 3.8';
  if (target.architecture === hostArchitecture()) return undefined;
  return `it is for ${target.architecture}, and this machine is ${process.arch}`;
}
