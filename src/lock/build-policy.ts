import { type Location, UserError } from '../errors.ts';

/** What may be built here of what is no wheel yet. */
export interface BuildPolicy {
  /** `pure`: what gives a wheel for every platform; `allow`: what compiles as well. */
  readonly build: 'never' | 'pure' | 'allow';
  /** Names (normalised), or `:all:`: these are never built. */
  readonly onlyBinary: readonly string[];
  /** Names (normalised), or `:all:`: these are built, whatever wheels they have. */
  readonly noBinary: readonly string[];
}

export const ALL = ':all:';

/** The default of the options. */
export const wheelsFirst: BuildPolicy = { build: 'pure', onlyBinary: [], noBinary: [] };

/** Whether `no-binary` is about this distribution: a name beats `:all:`. */
export function refusesWheels({ onlyBinary, noBinary }: BuildPolicy, name: string): boolean {
  return noBinary.includes(name) || (noBinary.includes(ALL) && !onlyBinary.includes(name));
}

/** Whether its sources may not be built, be it by `build: never` or by `only-binary`: a name beats `:all:`. */
export function refusesSources({ build, onlyBinary, noBinary }: BuildPolicy, name: string): boolean {
  if (build === 'never') return true;
  return onlyBinary.includes(name) || (onlyBinary.includes(ALL) && !noBinary.includes(name));
}

/** What forbids to build a distribution, for people. */
function refusal({ build }: BuildPolicy): string {
  return build === 'never' ? '`build` is never' : '`only-binary` is about it';
}

/** @throws {UserError} always: sources that have no wheel beside them may not be built. */
export function failRefused(policy: BuildPolicy, name: string, what: string, at: Location): never {
  throw new UserError(
    `${name} is ${what}, and may not be built here: ${refusal(policy)}`,
    policy.build === 'never'
      ? 'Let it be built (`build: pure`), or build it as a wheel (`uv build --wheel`) and depend on that file.'
      : 'Take it out of `only-binary`, or build it as a wheel (`uv build --wheel`) and depend on that file.',
    at,
  );
}

/** Whether a distribution with these wheels, none of which can be taken, may be built from its sdist. */
export function mayBuildBeside(
  policy: BuildPolicy,
  { name, wheels }: { readonly name: string; readonly wheels: ReadonlyArray<{ readonly filename: string }> },
): boolean {
  if (refusesSources(policy, name)) return false;
  // What has wheels for some platforms alone compiles.
  return policy.build === 'allow' || wheels.every(({ filename }) => filename.endsWith('-none-any.whl'));
}

/** uv's flags: wheels alone, but for what `no-binary` names and for `sources`, which may be built. */
export function binaryFlags({ onlyBinary, noBinary }: BuildPolicy, sources: readonly string[]): string[] {
  if (noBinary.includes(ALL)) {
    return ['--no-binary', ALL, ...onlyBinary.flatMap((name) => ['--only-binary', name])];
  }
  const built = new Set([...noBinary, ...sources]);
  return ['--only-binary', ALL, ...[...built].flatMap((name) => ['--no-binary', name])];
}
