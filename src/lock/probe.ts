import type { Context } from '../platform/context.ts';
import { OLDEST_PYTHON } from '../target/runtimes.ts';
import type { Target } from '../target/target.ts';
import { bestWheel } from '../target/wheel-name.ts';
import { compileNewest, compileUniversal, uvPlatforms } from './compile.ts';
import { NoFittingWheel, type Unfit } from './no-fitting-wheel.ts';
import { type PylockPackage, parsePylock } from './pylock.ts';
import type { UvAnswer, UvSession } from './uv-command.ts';

/**
 * The wheels that the index has of a distribution for other targets, older Pythons' as well; none where there are only
 * sources.
 */
export async function probeWheels(
  ctx: Context,
  session: UvSession,
  name: string,
  specifier: string,
  target: Target,
): Promise<Unfit> {
  for (const pythonVersion of [target.pythonVersion, OLDEST_PYTHON]) {
    const line = `${name}${specifier}`;
    const found = only(await compileUniversal(ctx, session, [line], pythonVersion));
    if (found !== undefined) return found;
  }
  return { name, version: /^==([^,]+)$/.exec(specifier)?.[1], wheels: [] };
}

/** The same failure with all wheels that the index has: where uv resolved for one target, it names those near it alone. */
export async function probeOtherTargets(
  ctx: Context,
  session: UvSession,
  { unfit, target, file, policy }: NoFittingWheel,
): Promise<NoFittingWheel> {
  const all: Unfit[] = [];
  for (const item of unfit) {
    const specifier = item.version === undefined ? undefined : `==${item.version}`;
    const found =
      specifier === undefined ? item : await probeWheels(ctx, session, item.name, specifier, target);
    all.push(found.wheels.length > item.wheels.length ? { ...item, wheels: found.wheels } : item);
  }
  return new NoFittingWheel(all, target, file, policy);
}

/** For each distribution without a fitting wheel the newest version that has one, by name, where there is one. */
export async function probeFitting(
  ctx: Context,
  session: UvSession,
  { unfit, target }: NoFittingWheel,
): Promise<Map<string, string>> {
  const fitting = new Map<string, string>();
  for (const { name } of unfit) {
    const found = await probeNewest(ctx, session, name, target);
    if (found?.version !== undefined && bestWheel(found.wheels, target.wheelTags) !== undefined) {
      fitting.set(name, found.version);
    }
  }
  return fitting;
}

/** The newest version of a distribution that uv takes for the target. */
export async function probeNewest(
  ctx: Context,
  session: UvSession,
  name: string,
  target: Target,
): Promise<PylockPackage | undefined> {
  const [platform] = uvPlatforms(target);
  return only(await compileNewest(ctx, session, name, target.pythonVersion, platform));
}

function only(answer: UvAnswer): PylockPackage | undefined {
  return answer.ok ? parsePylock(answer.text, 'pylock.toml', answer.folder).packages[0] : undefined;
}
