import type { Location } from './errors.ts';
import { isList, type OptionName, type OptionRow, optionRow } from './option-table.ts';
import type { SlimOptions } from './package/slim/slim.ts';
import type { Architecture } from './target/target.ts';

/** Every setting of one build, read and checked. Paths are absolute. */
export interface Options extends CommentOptions, SlimOptions {
  readonly workingDirectory: string;
  readonly source: string;
  readonly handlers: readonly string[];
  /** Fit for a file name. */
  readonly name: string;
  /** `[project].version`; no option, since a package of its own version would be another project. */
  readonly projectVersion?: string;
  readonly pythonVersion?: string;
  readonly pythonVersionFile?: string;
  readonly architecture?: Architecture;
  readonly dependencies?: string;
  readonly groups: readonly string[];
  readonly extras: readonly string[];
  readonly requireHashes: boolean;
  readonly build: 'never' | 'pure' | 'allow';
  /** Normalised names, or `:all:`. */
  readonly onlyBinary: readonly string[];
  /** Normalised names, or `:all:`. */
  readonly noBinary: readonly string[];
  readonly consistency: 'error' | 'warn' | 'off';
  readonly fetcher: 'auto' | 'builtin' | 'pip';
  /** True: no file of the source is packed. */
  readonly noProject: boolean;
  readonly layout: 'auto' | 'flat' | 'nested';
  readonly bytecode: 'auto' | 'all' | 'startup' | 'none';
  readonly bytecodeSources: 'keep' | 'drop';
  /** What the start touches is known from the texts of the modules, from a start, or from a file that lists it. */
  readonly hot: 'static' | 'trace' | { readonly file: string; readonly paths: readonly string[] };
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly conflicts: 'auto' | 'error' | 'warn';
  readonly audit: 'error' | 'warn' | 'off';
  readonly runtimePackages: 'keep' | 'drop' | 'auto';
  /** With placeholders still in it. */
  readonly output: string;
  readonly verify: 'auto' | 'full';
  readonly smokeTest: 'auto' | 'true' | 'false';
  /** Undefined: no event is sent. */
  readonly smokeEvent?: { readonly value: unknown };
  readonly smokeEnv: ReadonlyMap<string, string>;
  readonly sbom: 'none' | 'cyclonedx';
  readonly cache: 'auto' | 'true' | 'false' | 'restore';
  readonly artifact: 'auto' | 'true' | 'false';
  /** With placeholders still in it. */
  readonly artifactName: string;
  readonly artifactRetentionDays?: number;
  /** Undefined where the zip does not go to S3. */
  readonly s3?: S3Options;
  readonly reportHtml: 'true' | 'false';
  /** Bytes. */
  readonly layersSize: number;
  /** MB as Lambda counts them (1,024 × 1,024 bytes). */
  readonly ephemeralStorage: number;
  /** Bytes. */
  readonly maxZipSize?: number;
  /** Bytes. */
  readonly maxUnzippedSize?: number;
  readonly maxIncrease?: Growth;
  /** Absolute. */
  readonly baseline?: string;
  /** Where each value that is not a default came from, for people. */
  readonly origins: ReadonlyMap<OptionName, Origin>;
}

/** Whether and how a pull request is told. */
export interface CommentOptions {
  readonly comment: 'auto' | 'always' | 'changed' | 'never';
  readonly commentKey: string;
  /** Bytes. */
  readonly commentThreshold: number;
}

/** Where in S3 the zip goes, and how it is kept there. */
export interface S3Options {
  /** A bucket's name, or the ARN of an access point. */
  readonly bucket: string;
  /** With placeholders still in it. */
  readonly key: string;
  /** Undefined: found by the SDK. */
  readonly region?: string;
  /** An account's 12 digits. */
  readonly expectedOwner?: string;
  readonly kmsKeyId?: string;
  readonly storageClass?: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** How much something may grow: by bytes, or by a share in percent. */
export interface Growth {
  readonly unit: 'bytes' | 'percent';
  readonly amount: number;
}

/** One given value, as written, and where it was given. */
export interface Origin {
  readonly value: string;
  /** `flag --layout`, `input layout` or `pyproject.toml:12`. */
  readonly from: string;
  /** There when it was given in a file. */
  readonly at?: Location;
}

/** A value as it was written, before it is judged. */
export interface GivenValue {
  readonly values: readonly string[];
  /** For people: `flag --layout`, `input layout`, `pyproject.toml:12`. */
  readonly from: string;
  readonly at?: Location;
}

export type GivenValues = ReadonlyMap<OptionName, GivenValue>;

/** The values in one text: lists have one on each line (names also separated by commas). */
export function split(row: OptionRow, text: string): readonly string[] {
  if (!isList(row)) return text.trim() === '' ? [] : [text.trim()];
  const parts = text.split(row.kind === 'names' ? /[\n,]/ : /\n/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The inputs of an action that have a value; `getInput` is that of @actions/core. */
export function givenInputs(getInput: (name: string) => string, names: readonly OptionName[]): GivenValues {
  const given = new Map<OptionName, GivenValue>();
  for (const name of names) {
    const values = split(optionRow(name), getInput(name));
    if (values.length > 0) given.set(name, { values, from: `input ${name}` });
  }
  return given;
}
