import { compare as compareVersions } from '@renovatebot/pep440';
import { type ComparableStart, compareStarts, type StartChange } from './compare-starts.ts';
import type { BuildReport, ReportBytecode, ReportDistribution } from './model.ts';

/** A figure in the baseline and in this build; bytes where it is a size, milliseconds where it is a time. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

export type DistributionChangeKind = 'added' | 'removed' | 'upgraded' | 'downgraded' | 'changed';

/** One distribution that is not what it was. Sizes in bytes; 0 where it is not there. */
export interface DistributionChange {
  readonly name: string;
  /** `changed`: the same version with other files or another size. */
  readonly kind: DistributionChangeKind;
  readonly versionBefore?: string;
  readonly versionAfter?: string;
  readonly bytes: Change;
  readonly compressedBytes: Change;
}

/** What changed from one package to another. */
export interface Comparison {
  /** What is compared with, for people: `main at 1234abc`, a file's name. */
  readonly with: string;
  /** The baseline's zip, lower-case hex. */
  readonly sha256: string;
  /** Why the two may not be comparable: another name, runtime, architecture, layout or interpreter. */
  readonly differences: readonly string[];
  readonly zipBytes: Change;
  readonly unzippedBytes: Change;
  readonly extractedBytes: Change;
  /** The function's own files. */
  readonly sourceBytes: Change;
  /** Those that changed, the biggest change of the unzipped size first. */
  readonly distributions: readonly DistributionChange[];
  /** How many distributions did not change. */
  readonly unchanged: number;
  /** How long the starts take that both have a profile of; absent where there is none. */
  readonly starts?: readonly StartChange[];
}

/** What can be compared: the report of a build, or what a zip tells of itself. */
export interface Comparable {
  readonly name: string;
  readonly runtime?: string;
  readonly architecture?: string;
  readonly layout: Pick<BuildReport['layout'], 'kind'>;
  readonly zip: Pick<BuildReport['zip'], 'bytes' | 'sha256' | 'unzippedBytes' | 'extractedBytes'>;
  readonly distributions: ReadonlyArray<
    Pick<ReportDistribution, 'name' | 'version' | 'bytes' | 'compressedBytes'> & { readonly sha256?: string }
  >;
  readonly source: Pick<BuildReport['source'], 'bytes'>;
  readonly bytecode?: Pick<ReportBytecode, 'interpreter'>;
  readonly smokeTest?: { readonly starts: readonly ComparableStart[] };
}

/** Compares `after` with the baseline `before`; `label` says to people what the baseline is. */
export function compareReports(before: Comparable, after: Comparable, label: string): Comparison {
  const names = new Set([...before.distributions, ...after.distributions].map(({ name }) => name));
  const changes = [...names].map((name) => distributionChange(name, before, after));
  const changed = changes.filter((change) => change !== undefined);
  const starts = compareStarts(before.smokeTest, after.smokeTest);
  return {
    with: label,
    sha256: before.zip.sha256,
    differences: differences(before, after),
    zipBytes: { before: before.zip.bytes, after: after.zip.bytes },
    unzippedBytes: { before: before.zip.unzippedBytes, after: after.zip.unzippedBytes },
    extractedBytes: { before: before.zip.extractedBytes, after: after.zip.extractedBytes },
    sourceBytes: { before: before.source.bytes, after: after.source.bytes },
    distributions: changed.sort(
      (a, b) => Math.abs(delta(b.bytes)) - Math.abs(delta(a.bytes)) || (a.name < b.name ? -1 : 1),
    ),
    unchanged: changes.length - changed.length,
    ...(starts.length > 0 && { starts }),
  };
}

/** How much a figure grew; negative where it shrank. */
export function delta({ before, after }: Change): number {
  return after - before;
}

function differences(before: Comparable, after: Comparable): string[] {
  const facts: ReadonlyArray<readonly [string, string | undefined, string | undefined]> = [
    ['name', before.name, after.name],
    ['runtime', before.runtime, after.runtime],
    ['architecture', before.architecture, after.architecture],
    ['layout', before.layout.kind, after.layout.kind],
    ['bytecode by', before.bytecode?.interpreter, after.bytecode?.interpreter],
  ];
  return facts.flatMap(([what, old, now]) =>
    old === undefined || now === undefined || old === now ? [] : [`${what} ${old} → ${now}`],
  );
}

function distributionChange(
  name: string,
  before: Comparable,
  after: Comparable,
): DistributionChange | undefined {
  const old = before.distributions.find((distribution) => distribution.name === name);
  const now = after.distributions.find((distribution) => distribution.name === name);
  const kind = kindOf(old, now);
  if (kind === undefined) return undefined;
  return {
    name,
    kind,
    ...(old && { versionBefore: old.version }),
    ...(now && { versionAfter: now.version }),
    bytes: { before: old?.bytes ?? 0, after: now?.bytes ?? 0 },
    compressedBytes: { before: old?.compressedBytes ?? 0, after: now?.compressedBytes ?? 0 },
  };
}

type Distribution = Comparable['distributions'][number];

function kindOf(
  before: Distribution | undefined,
  after: Distribution | undefined,
): DistributionChangeKind | undefined {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (before.version !== after.version) {
    return compareVersions(after.version, before.version) < 0 ? 'downgraded' : 'upgraded';
  }
  const sameWheel =
    before.sha256 === undefined || after.sha256 === undefined || before.sha256 === after.sha256;
  const sameSize = before.bytes === after.bytes && before.compressedBytes === after.compressedBytes;
  return sameWheel && sameSize ? undefined : 'changed';
}
