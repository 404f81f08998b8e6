import type { Location } from './errors.ts';
import type { Architecture } from './target/target.ts';

/** How a value is written and read. Lists come as repeated flags, as lines of an input, as arrays in TOML. */
export type OptionKind = 'text' | 'path' | 'choice' | 'names' | 'patterns' | 'integer' | 'size';

/** One row of the only table of options: the action's inputs, the flags and `[tool.zipnest]` are made from it. */
export interface OptionRow {
  readonly kind: OptionKind;
  readonly choices?: readonly string[];
  /** The default as people write it; undefined where the value is found out from the project. */
  readonly default?: string;
  /** True for what must be known before pyproject.toml can be read. */
  readonly outsideProject?: true;
  readonly description: string;
}

const autoTrueFalse = ['auto', 'true', 'false'] as const;

export const optionTable = {
  source: {
    kind: 'path',
    default: '.',
    outsideProject: true,
    description: "The folder with the function's code.",
  },
  handler: {
    kind: 'names',
    description:
      'Handler, as the Lambda function names it (`app.handler`); several on lines of their own. Default: the one in a template beside the code; else it is not checked.',
  },
  name: {
    kind: 'text',
    description: "Name of the package. Default: the project's name in pyproject.toml, else the folder's.",
  },
  'python-version': {
    kind: 'text',
    description:
      'Python of the function: `3.13`, `python3.13` or a range such as `>=3.11`. Default: from the template, .python-version, Pipfile or requires-python; else the newest runtime.',
  },
  'python-version-file': {
    kind: 'path',
    description: 'File that holds the Python version, such as .python-version or pyproject.toml.',
  },
  architecture: {
    kind: 'choice',
    choices: ['x86_64', 'arm64'],
    description: 'Instruction set of the function. Default: from the template, else x86_64.',
  },
  dependencies: {
    kind: 'path',
    description:
      'The dependency file: uv.lock, pylock.toml, requirements.txt or pyproject.toml. Default: detected in the source, in that order.',
  },
  groups: {
    kind: 'names',
    description: 'Dependency groups (PEP 735) to add; none by default.',
  },
  extras: {
    kind: 'names',
    description: "The project's extras (optional dependencies) to add; none by default.",
  },
  layout: {
    kind: 'choice',
    choices: ['auto', 'flat', 'nested'],
    default: 'auto',
    description:
      'flat: dependencies at the root of the zip. nested: in an inner zip that is unpacked at cold start. auto: flat while it fits.',
  },
  exclude: {
    kind: 'patterns',
    description:
      'Files of the source to leave out as well: gitignore patterns, one a line. Dependencies are never touched.',
  },
  include: {
    kind: 'patterns',
    description: 'Files of the source to bring back that a rule left out: gitignore patterns, one a line.',
  },
  conflicts: {
    kind: 'choice',
    choices: ['auto', 'error', 'warn'],
    default: 'auto',
    description:
      'When two distributions give one path with different bytes. auto: an error for native libraries and importable modules, else a warning.',
  },
  output: {
    kind: 'path',
    default: 'dist/{name}.zip',
    description: 'Where the zip goes. {name}, {runtime} and {architecture} are filled in.',
  },
  verify: {
    kind: 'choice',
    choices: ['auto', 'full'],
    default: 'auto',
    description:
      'auto: the finished zip is read back, with the contents of what this build compressed. full: all contents.',
  },
  cache: {
    kind: 'choice',
    choices: autoTrueFalse,
    default: 'auto',
    description:
      'Keep the wheels in the Actions cache. auto: on, but for releases, tags and untrusted events.',
  },
  artifact: {
    kind: 'choice',
    choices: autoTrueFalse,
    default: 'auto',
    description: 'Upload the zip as a workflow artifact. auto: on in a workflow.',
  },
  'artifact-name': {
    kind: 'text',
    default: '{name}-{runtime}-{architecture}.zip',
    description: 'Name of the artifact. {name}, {runtime} and {architecture} are filled in.',
  },
  'artifact-retention-days': {
    kind: 'integer',
    description: "Days to keep the artifact, 1 to 90. Default: the repository's setting.",
  },
  'report-html': {
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description:
      'Write an HTML report beside the zip: one file with a map of the package. In a workflow it is an artifact of its own, unless `artifact` is false.',
  },
  'layers-size': {
    kind: 'size',
    default: '0',
    description:
      "Unzipped size of the function's layers, which share its 250 MB: bytes, or with a unit (`40MB`, `40MiB`).",
  },
  'ephemeral-storage': {
    kind: 'integer',
    default: '512',
    description: "The function's /tmp in MB (EphemeralStorage), 512 to 10240.",
  },
  'working-directory': {
    kind: 'path',
    default: '.',
    outsideProject: true,
    description: 'The folder that relative paths are counted from.',
  },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;
export const optionNames = Object.keys(optionTable) as OptionName[];

/** The row of an option, with the optional fields accessible. */
export function optionRow(name: OptionName): OptionRow {
  return optionTable[name];
}

/** Every setting of one build, read and checked. Paths are absolute. */
export interface Options {
  readonly workingDirectory: string;
  readonly source: string;
  readonly handlers: readonly string[];
  /** Fit for a file name. */
  readonly name: string;
  readonly pythonVersion?: string;
  readonly pythonVersionFile?: string;
  readonly architecture?: Architecture;
  readonly dependencies?: string;
  readonly groups: readonly string[];
  readonly extras: readonly string[];
  readonly layout: 'auto' | 'flat' | 'nested';
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly conflicts: 'auto' | 'error' | 'warn';
  /** With placeholders still in it. */
  readonly output: string;
  readonly verify: 'auto' | 'full';
  readonly cache: 'auto' | 'true' | 'false';
  readonly artifact: 'auto' | 'true' | 'false';
  /** With placeholders still in it. */
  readonly artifactName: string;
  readonly artifactRetentionDays?: number;
  readonly reportHtml: 'true' | 'false';
  /** Bytes. */
  readonly layersSize: number;
  /** MB as Lambda counts them (1,024 × 1,024 bytes). */
  readonly ephemeralStorage: number;
  /** Where each value that is not a default came from, for people. */
  readonly origins: ReadonlyMap<OptionName, Origin>;
}

/** One given value, as written, and where it was given. */
export interface Origin {
  readonly value: string;
  /** `flag --layout`, `input layout` or `pyproject.toml:12`. */
  readonly from: string;
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
  if (row.kind !== 'names' && row.kind !== 'patterns') return text.trim() === '' ? [] : [text.trim()];
  const parts = text.split(row.kind === 'names' ? /[\n,]/ : /\n/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
