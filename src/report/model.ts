import type { BuiltFrom } from '../builds/model.ts';
import type { Location } from '../errors.ts';
import type { Comparison } from './compare.ts';
import type { SmokeTest } from './smoke.ts';

/** One of Lambda's limits, judged. */
export interface ReportLimit {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly ok: boolean;
  readonly fatal: boolean;
  readonly text: string;
  /** What would help; there when the limit is broken or nearly reached. */
  readonly advice?: string;
}

/** What one distribution contributes. Sizes in bytes. */
export interface ReportDistribution {
  readonly name: string;
  readonly version: string;
  /** File name of its wheel. */
  readonly wheel: string;
  readonly sha256: string;
  /** What the wheel was built from, where it was built by this machine. */
  readonly source?: BuiltFrom;
  readonly files: number;
  readonly bytes: number;
  readonly compressedBytes: number;
  /** In the split layout: the part of `bytes` that lies at each place. */
  readonly places?: ReportPlaces;
}

/** Bytes that lie unpacked in the package, are unpacked at the start (`eager`), and on first use (`lazy`). */
export interface ReportPlaces {
  readonly flat: number;
  readonly eager: number;
  readonly lazy: number;
}

/** How a package was split. Sizes in bytes. */
export interface ReportSplit {
  /** What the start unpacks, and the least that any choice of files could come down to. */
  readonly eagerBytes: number;
  readonly eagerBound: number;
  /** Files that are unpacked together on first use. */
  readonly groups: number;
  /** In /tmp, in blocks: at the start, and once everything was used. */
  readonly startBytes: number;
  readonly worstBytes: number;
  /** Distributions that are not split, and why. */
  readonly held: ReadonlyArray<{ readonly names: readonly string[]; readonly why: string }>;
}

/** What one rule of slimming has saved; sizes in bytes. */
export interface ReportSaving {
  readonly rule: string;
  /** Why nothing misses it; absent for what an option names itself. */
  readonly why?: string;
  /** Left out, or made smaller. */
  readonly files: number;
  readonly bytes: number;
  readonly compressedBytes: number;
  /** Biggest first. */
  readonly distributions: ReadonlyArray<{
    readonly name: string;
    readonly files: number;
    readonly bytes: number;
    readonly compressedBytes: number;
  }>;
}

/** What was taken out of the dependencies, and what else could be. */
export interface ReportSlim {
  readonly level: 'none' | 'safe' | 'aggressive';
  /** Biggest first. */
  readonly rules: readonly ReportSaving[];
  /** What other settings would save in addition, unzipped. */
  readonly possible: ReadonlyArray<{ readonly setting: string; readonly bytes: number }>;
  /** Distributions that are left to the Lambda runtime. */
  readonly providedByRuntime: readonly string[];
}

export interface ReportMessage {
  readonly level: 'notice' | 'warning';
  readonly text: string;
  readonly at?: Location;
}

/** The bytecode in the package. Sizes in bytes. */
export interface ReportBytecode {
  /** What compiled it: `CPython 3.13.1`. The same inputs give the same bytes with the same interpreter version. */
  readonly interpreter: string;
  readonly modules: number;
  readonly bytes: number;
  /** Modules without, for lack of room or of use. */
  readonly leftOut: number;
  /** Modules whose source the bytecode replaces. */
  readonly sourcesDropped: number;
  /** Modules that do not compile, with Python's words. */
  readonly failed: ReadonlyArray<{ readonly path: string; readonly error: string }>;
}

/**
 * All that a build found, chose and measured: what `--report` and `--json` print and what every text is made
 * from. Sizes are bytes; file names are relative to the working directory, with `/`.
 */
export interface BuildReport {
  readonly schemaVersion: 1;
  readonly zipnest: string;
  /** False when a limit is broken or the smoke test has failed; then there is no `zip.path` on disk. */
  readonly ok: boolean;
  readonly name: string;
  readonly runtime: string;
  readonly pythonVersion: string;
  readonly pythonFrom: string;
  readonly architecture: string;
  readonly architectureFrom: string;
  readonly handlers: readonly string[];
  readonly layout: {
    readonly kind: 'flat' | 'nested' | 'split';
    readonly reason: string;
    /** There for `split` alone. */
    readonly split?: ReportSplit;
  };
  readonly slim: ReportSlim;
  readonly zip: {
    readonly path: string;
    readonly bytes: number;
    /** Lower-case hex. */
    readonly sha256: string;
    /** Base64, as Lambda's CodeSha256 and Terraform's source_code_hash. */
    readonly codeSha256: string;
    readonly entries: number;
    /** Of the deployment package itself, without layers. */
    readonly unzippedBytes: number;
    /** What the loader writes to /tmp at the start; 0 for flat. */
    readonly extractedBytes: number;
  };
  /** Absent where none is packed. */
  readonly bytecode?: ReportBytecode;
  /** The bill of materials, where one was asked for. */
  readonly sbom?: { readonly path: string };
  readonly limits: readonly ReportLimit[];
  readonly dependencies: {
    readonly file?: string;
    readonly format?: string;
    /** False when the versions were resolved anew. */
    readonly locked: boolean;
    readonly cacheHit: boolean;
    readonly downloadedBytes: number;
  };
  /** Biggest first. */
  readonly distributions: readonly ReportDistribution[];
  readonly source: {
    readonly files: number;
    readonly bytes: number;
    /** Files left out, by rule. */
    readonly skipped: Readonly<Record<string, number>>;
  };
  /** Options with another value than their default, and where each was given. */
  readonly options: ReadonlyArray<{ readonly name: string; readonly value: string; readonly from: string }>;
  readonly messages: readonly ReportMessage[];
  readonly artifact?: {
    readonly name: string;
    readonly id: string;
    readonly url: string;
    readonly digest: string;
  };
  /** The object in S3 that holds the zip. */
  readonly s3?: {
    readonly bucket: string;
    readonly key: string;
    /** Only in a versioned bucket. */
    readonly versionId?: string;
    readonly uri: string;
    /** False when the same content lay there already. */
    readonly uploaded: boolean;
  };
  /** The HTML report, if one was asked for. */
  readonly html?: {
    readonly path: string;
    readonly artifact?: NonNullable<BuildReport['artifact']>;
  };
  /** How the finished package was tried; absent where that was not asked for. */
  readonly smokeTest?: SmokeTest;
  /** The commit that a workflow built; absent elsewhere. */
  readonly git?: { readonly sha: string; readonly ref: string };
  /** What changed from the baseline; absent where there is none. */
  readonly comparison?: Comparison;
  /** What the zip's bytes depend on beside the inputs. */
  readonly tools: { readonly node: string; readonly zlib: string };
  readonly timings: ReadonlyArray<{ readonly phase: string; readonly ms: number }>;
}

/** The entries of one package as the report counts them. */
export interface CountedEntry {
  readonly distribution?: string;
  readonly size: number;
  readonly compressedSize: number;
  readonly place: keyof ReportPlaces;
}

/** Adds up what each distribution contributes; biggest (unzipped) first, then by name. */
export function countDistributions(
  wheels: ReadonlyArray<
    Pick<ReportDistribution, 'name' | 'version' | 'sha256'> & {
      readonly filename: string;
      readonly builtFrom?: BuiltFrom;
    }
  >,
  entries: readonly CountedEntry[],
  layout: BuildReport['layout']['kind'],
): ReportDistribution[] {
  const nothing = () => ({ files: 0, bytes: 0, compressedBytes: 0, places: { flat: 0, eager: 0, lazy: 0 } });
  const totals = new Map(wheels.map((wheel) => [wheel.name, nothing()]));
  for (const entry of entries) {
    const total = entry.distribution === undefined ? undefined : totals.get(entry.distribution);
    if (total === undefined) continue;
    total.files += 1;
    total.bytes += entry.size;
    total.compressedBytes += entry.compressedSize;
    total.places[entry.place] += entry.size;
  }
  return wheels
    .map(({ name, version, filename, sha256, builtFrom }) => {
      const { places, ...sums } = totals.get(name) ?? nothing();
      return {
        ...{ name, version, wheel: filename, sha256 },
        ...(builtFrom && { source: builtFrom }),
        ...sums,
        ...(layout === 'split' && { places }),
      };
    })
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}
