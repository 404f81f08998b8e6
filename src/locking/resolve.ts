import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import type { Uv } from '../platform/uv.ts';
import { machines } from '../target/tags.ts';
import type { Target } from '../target/target.ts';
import { compile, type ResolveRequest } from './compile.ts';
import { explainResolution, newestFitting } from './explain.ts';
import { NoFittingWheel, wheelsOfPylock } from './pylock.ts';

/** How often a wider resolution is narrowed before its failure counts. */
const NARROWINGS = 8;

/**
 * Lets uv pin every distribution for the target, never for this machine, and chooses the wheels.
 *
 * uv has no `manylinux_2_26`. For the runtimes with glibc 2.26 it resolves for 2.17; where that has no solution,
 * once more for 2.28, which counts only if each distribution has a wheel that the target really loads. Those that
 * have none are held at the newest version that 2.17 has, as often as that helps.
 *
 * @throws {UserError} with uv's explanation, cut to the point.
 */
export async function resolveWheels(ctx: Context, uv: Uv, request: ResolveRequest): Promise<LockedWheel[]> {
  const [platform = '', wider] = uvPlatforms(request.target);
  const result = await compile(ctx, uv, request, platform);
  if (typeof result === 'string') return choose(request, result);
  const widened = wider === undefined ? undefined : await resolveWider(ctx, uv, request, { platform, wider });
  if (widened !== undefined) return widened;
  throw await explainResolution(ctx, uv, request, platform, result.stderr);
}

/** Undefined where there is no solution for the wider platform either. */
async function resolveWider(
  ctx: Context,
  uv: Uv,
  request: ResolveRequest,
  { platform, wider }: { readonly platform: string; readonly wider: string },
): Promise<LockedWheel[] | undefined> {
  let constraints = request.constraints;
  for (let round = 0; ; round++) {
    const result = await compile(ctx, uv, { ...request, constraints }, wider);
    if (typeof result !== 'string') return undefined;
    try {
      return choose(request, result);
    } catch (error) {
      if (!(error instanceof NoFittingWheel) || round === NARROWINGS) throw error;
      const newest = await newestFitting(ctx, uv, request, platform, error.distribution);
      const held = `${error.distribution}<=${newest}`;
      if (newest === undefined || constraints.includes(held)) throw error;
      constraints = [...constraints, held];
    }
  }
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
