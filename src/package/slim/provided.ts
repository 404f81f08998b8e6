import { compare, satisfies } from '@renovatebot/pep440';
import type { Provided } from '../../target/provided.ts';
import { SDK } from '../../target/provided.ts';

/** A packed distribution and what it asks of others, by markers that hold on the target. */
export interface Needing {
  /** Normalised. */
  readonly name: string;
  readonly version: string;
  readonly requires: ReadonlyArray<{ readonly name: string; readonly specifier: string }>;
}

/**
 * Whether the runtime's SDK can stand in for the packed one: as a whole, each version at least the locked one with
 * the same first number, and as everything else in the package asks for.
 *
 * @returns why not, for people; undefined if it can.
 */
export function whyNotProvided(
  packed: readonly Needing[],
  provided: Provided | undefined,
  runtime: string,
): string | undefined {
  if (provided === undefined) return `it is not known which versions ${runtime} has`;
  const ofSdk = packed.filter(({ name }) => isOfSdk(name));
  if (!ofSdk.some(({ name }) => name === 'botocore')) return 'the package has no botocore';
  for (const { name, version } of ofSdk) {
    const has = provided.versions[name] ?? '';
    if (compare(has, version) < 0 || major(has) !== major(version)) {
      return `${name} is locked at ${version}, ${runtime} had ${has} on ${provided.seen}`;
    }
  }
  for (const { name, requires } of packed.filter((one) => !isOfSdk(one.name))) {
    for (const requirement of requires.filter((one) => isOfSdk(one.name))) {
      const has = provided.versions[requirement.name] ?? '';
      if (requirement.specifier !== '' && !satisfies(has, requirement.specifier, { prereleases: true })) {
        return `${name} needs ${requirement.name}${requirement.specifier}, ${runtime} had ${has} on ${provided.seen}`;
      }
    }
  }
  return undefined;
}

export function isOfSdk(name: string): boolean {
  return (SDK as readonly string[]).includes(name);
}

function major(version: string): string | undefined {
  return version.split('.')[0];
}
