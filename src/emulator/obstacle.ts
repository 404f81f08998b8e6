import type { Interpreter } from '../platform/interpreter.ts';
import type { Target } from '../target/target.ts';
import { hostArchitecture } from './package-facts.ts';

/** Why a function cannot be started on this machine; undefined where it can. */
export function obstacleTo(
  { target, handlers }: { readonly target: Target; readonly handlers: readonly string[] },
  interpreter: Interpreter | undefined,
  { mayInstall }: { readonly mayInstall: boolean },
): string | undefined {
  if (handlers.length === 0) return 'no handler is named';
  if (target.pythonVersion === '3.8') return 'the emulation does not know Python 3.8';
  if (target.architecture !== hostArchitecture()) {
    return `it is for ${target.architecture}, and this machine is ${process.arch}`;
  }
  if (interpreter === undefined && !mayInstall) return `this machine has no Python ${target.pythonVersion}`;
  return undefined;
}
