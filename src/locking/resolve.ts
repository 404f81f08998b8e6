import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import type { Uv } from '../platform/uv.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';
import { compile, type ResolveRequest } from './compile.ts';
import { explainResolution } from './explain.ts';
import { wheelsOfPylock } from './pylock.ts';

/**
 * Lets uv pin every distribution for the target, never for this machine, and chooses the wheels.
 *
 * uv has no `manylinux_2_26`. For the runtimes with glibc 2.26 it resolves for 2.17; where that has no solution,
 * once more for 2.28, which counts only if each distribution has a wheel that the target really loads.
 *
 * @throws {UserError} with uv's explanation, cut to the point.
 */
export async function resolveWheels(ctx: Context, uv: Uv, request: ResolveRequest): Promise<LockedWheel[]> {
  const [first = '', ...others] = uvPlatforms(request.target);
  const result = await compile(ctx, uv, request, first);
  if (typeof result === 'string') return choose(request, result);
  for (const platform of others) {
    const wider = await compile(ctx, uv, request, platform);
    if (typeof wider === 'string') return choose(request, wider);
  }
  throw await explainResolution(ctx, uv, request, first, result.stderr);
}

/** uv's names of platforms to resolve for, in the order to try them. */
export function uvPlatforms(target: Target): string[] {
  const machine = machines[target.architecture];
  const [, minor] = target.glibc;
  const minors = minor === 26 ? [17, 28] : [minor];
  return minors.map((glibc) => `${machine}-manylinux_2_${glibc}`);
}

function choose(request: ResolveRequest, text: string): LockedWheel[] {
  const { file, target, selection, allowed } = request;
  return wheelsOfPylock({ text, file, target, selection, ...(allowed && { allowed }) });
}
