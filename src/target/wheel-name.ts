import { explain } from '@renovatebot/pep440';

/** What the file name of a wheel says (binary distribution format, "File name convention"). */
export interface WheelName {
  /** Normalised name (PEP 503). */
  readonly name: string;
  /** Normalised version (PEP 440). */
  readonly version: string;
  /** Build number and its suffix, e.g. `[1, 'b']` for `1b`; undefined where there is none. */
  readonly build: readonly [number: number, suffix: string] | undefined;
  /** Every `python-abi-platform` that a compressed tag set stands for, in lower case. */
  readonly tags: readonly string[];
}

/** Letters, digits, dots and single underscores; a build tag starts with a digit. */
const pattern =
  /^(?<name>[A-Za-z0-9.]+(?:_[A-Za-z0-9.]+)*)-(?<version>[^-]+)(?:-(?<build>\d[^-]*))?-(?<python>[^-]+)-(?<abi>[^-]+)-(?<platform>[^-]+)\.whl$/;

/** The parts of a wheel's file name; undefined if it is not one. */
export function parseWheelName(filename: string): WheelName | undefined {
  const groups = pattern.exec(filename)?.groups;
  if (groups === undefined) return undefined;
  const { name = '', version = '', build, python = '', abi = '', platform = '' } = groups;
  const normalised = normaliseVersion(version);
  const tagSets = [python, abi, platform].map((set) => set.toLowerCase().split('.'));
  if (normalised === undefined || tagSets.some((set) => set.includes(''))) return undefined;
  return {
    name: name.toLowerCase().replaceAll(/[._]+/g, '-'),
    version: normalised,
    build: build === undefined ? undefined : buildTag(build),
    tags: expand(tagSets),
  };
}

/**
 * The best of `candidates` (wheels of one version) for a ladder of tags, best first: the one with the highest
 * tag, then with the higher build number. Undefined if none of them fits.
 */
export function bestWheel<T extends { readonly filename: string }>(
  candidates: Iterable<T>,
  wheelTags: readonly string[],
): T | undefined {
  const ranks = ranksOf(wheelTags);
  let best: { wheel: T; name: WheelName; rank: number } | undefined;
  for (const wheel of candidates) {
    const name = parseWheelName(wheel.filename);
    if (name === undefined) continue;
    const rank = Math.min(...name.tags.map((tag) => ranks.get(tag) ?? Number.POSITIVE_INFINITY));
    if (rank === Number.POSITIVE_INFINITY) continue;
    const order = best === undefined ? -1 : rank - best.rank || compareBuilds(best.name, name);
    // The name decides between equals, so that the order of the index's answer never does.
    if (best === undefined || order < 0 || (order === 0 && wheel.filename < best.wheel.filename)) {
      best = { wheel, name, rank };
    }
  }
  return best?.wheel;
}

/** Ladders have a thousand tags, and each is asked about every distribution of a lock. */
const ladders = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function ranksOf(wheelTags: readonly string[]): ReadonlyMap<string, number> {
  const known = ladders.get(wheelTags);
  if (known !== undefined) return known;
  const ranks = new Map(wheelTags.map((tag, rank) => [tag, rank]));
  ladders.set(wheelTags, ranks);
  return ranks;
}

function normaliseVersion(version: string): string | undefined {
  // "_" stands for "-", which in a version only separates parts, as "." does.
  const parts = explain(version.replaceAll('_', '.'));
  if (parts === null) return undefined;
  return parts.local === null ? parts.public : `${parts.public}+${parts.local}`;
}

function buildTag(build: string): readonly [number, string] {
  const digits = /^\d+/.exec(build)?.[0] ?? '';
  return [Number(digits), build.slice(digits.length)];
}

function expand([pythons = [], abis = [], platforms = []]: readonly string[][]): string[] {
  return pythons.flatMap((python) =>
    abis.flatMap((abi) => platforms.map((platform) => `${python}-${abi}-${platform}`)),
  );
}

/** Negative if `a` is the older build; a wheel without a build tag is older than any with one. */
function compareBuilds(a: WheelName, b: WheelName): number {
  const [aNumber, aSuffix] = a.build ?? [-1, ''];
  const [bNumber, bSuffix] = b.build ?? [-1, ''];
  if (aNumber !== bNumber) return aNumber - bNumber;
  return aSuffix < bSuffix ? -1 : Number(aSuffix > bSuffix);
}
