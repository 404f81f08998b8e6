import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { errorCode, UsageError, UserError } from './errors.ts';
import { readHotOption } from './hot-option.ts';
import { normalizeName } from './lock/requirement.ts';
import { type OptionName, optionRow } from './option-table.ts';
import type { CommentOptions, GivenValue, GivenValues, Growth, Options, Origin } from './options.ts';
import { readProject } from './project.ts';
import { readS3Options } from './s3-options.ts';
import { readSmokeOptions } from './smoke-options.ts';
import type { Architecture } from './target/target.ts';

/**
 * The options of one build: what was given by flags or inputs, else in the source's `[tool.zipnest]`, else the
 * defaults. Nothing else in the program reads settings.
 *
 * @throws {UsageError} for a bad value of a flag or input, with the allowed ones.
 * @throws {UserError} for a missing source, bad TOML or a bad key or value in it, with file and line.
 */
export async function readOptions(given: GivenValues, currentDirectory: string): Promise<Options> {
  const workingDirectory = resolve(currentDirectory, one('working-directory', given) ?? '.');
  const source = resolve(workingDirectory, one('source', given) ?? '.');
  await checkSource(source);
  const project = await readProject(source);
  const all: GivenValues = new Map([...project.values, ...given]);
  const read = new Reader(all, (name) => (given.has(name) ? workingDirectory : source));
  const options: Options = {
    workingDirectory,
    source,
    handlers: read.list('handler'),
    groups: read.list('groups'),
    extras: read.list('extras'),
    requireHashes: read.choice('require-hashes') === 'true',
    ...buildOptions(read),
    fetcher: read.choice('fetcher'),
    exclude: read.list('exclude'),
    include: read.list('include'),
    consistency: read.choice('consistency'),
    noProject: read.choice('no-project') === 'true',
    layout: layoutOf(read),
    ...bytecodeOptions(read),
    hot: await readHotOption(read),
    conflicts: read.choice('conflicts'),
    audit: read.choice('audit'),
    slim: read.choice('slim'),
    slimRules: read.list('slim-rules'),
    keep: read.list('keep'),
    excludeDependencies: read.list('exclude-dependencies'),
    botoServices: read.list('boto-services'),
    runtimePackages: read.choice('runtime-packages'),
    verify: read.choice('verify'),
    sbom: read.choice('sbom'),
    ...(await readSmokeOptions(read)),
    cache: read.choice('cache'),
    artifact: read.choice('artifact'),
    reportHtml: read.choice('report-html'),
    output: read.path('output') ?? resolve(workingDirectory, defaultOf('output')),
    artifactName: read.text('artifact-name') ?? defaultOf('artifact-name'),
    layersSize: read.size('layers-size') ?? 0,
    ...commentOptions(read),
    ephemeralStorage:
      read.integer('ephemeral-storage', 512, 10_240) ?? Number(defaultOf('ephemeral-storage')),
    name: packageName(read, project.name, source),
    ...defined('projectVersion', project.version),
    ...defined('pythonVersion', read.text('python-version')),
    ...defined('pythonVersionFile', read.path('python-version-file')),
    ...defined(
      'architecture',
      all.has('architecture') ? read.choice<Architecture>('architecture') : undefined,
    ),
    ...defined('dependencies', read.path('dependencies')),
    ...defined('maxZipSize', read.size('max-zip-size')),
    ...defined('maxUnzippedSize', read.size('max-unzipped-size')),
    ...defined('maxIncrease', read.growth('max-increase')),
    ...defined('baseline', read.path('baseline')),
    ...defined('artifactRetentionDays', read.integer('artifact-retention-days', 1, 90)),
    ...defined('s3', readS3Options(read)),
    origins: origins(all),
  };
  return Object.freeze(options);
}

function bytecodeOptions(read: Reader): Pick<Options, 'bytecode' | 'bytecodeSources'> {
  const bytecode = read.choice<Options['bytecode']>('bytecode');
  const bytecodeSources = read.choice<Options['bytecodeSources']>('bytecode-sources');
  if (bytecode === 'none' && bytecodeSources === 'drop') {
    const hint = 'Choose another value of `bytecode`, or keep the sources.';
    throw read.bad('bytecode-sources', 'is `drop` while `bytecode` is `none`: nothing would be left', hint);
  }
  return { bytecode, bytecodeSources };
}

function buildOptions(read: Reader): Pick<Options, 'build' | 'onlyBinary' | 'noBinary'> {
  const build = read.choice<Options['build']>('build');
  const [onlyBinary, noBinary] = [distributions(read, 'only-binary'), distributions(read, 'no-binary')];
  const both = noBinary.find((name) => onlyBinary.includes(name));
  if (both !== undefined) {
    throw read.bad('no-binary', `has ${both}, as \`only-binary\` does`, 'Take it out of one of the two.');
  }
  if (build === 'never' && noBinary.length > 0) {
    throw read.bad('no-binary', 'asks for builds, and `build` is never', 'Set `build` to pure or allow.');
  }
  return { build, onlyBinary, noBinary };
}

/** Normalised names; `:all:` stands for all, and pip's `:none:` for none. */
function distributions(read: Reader, name: OptionName): string[] {
  const given = read.list(name).filter((text) => text !== ':none:');
  const wrong = given.find((text) => text !== ':all:' && !/^[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?$/i.test(text));
  if (wrong === undefined) return given.map((text) => (text === ':all:' ? text : normalizeName(text)));
  throw read.bad(
    name,
    `has \`${wrong}\``,
    'Allowed are names of distributions, without versions, and `:all:`.',
  );
}

/** Only a package with your code can unpack itself. */
function layoutOf(read: Reader): Options['layout'] {
  const layout = read.choice<Options['layout']>('layout');
  if (read.choice('no-project') === 'false') return layout;
  if (layout !== 'nested') return 'flat';
  throw read.bad(
    'layout',
    'is `nested`, and `no-project` is set',
    'Only a package with your code can unpack itself: leave one of the two out.',
  );
}

/** The name that goes into file and artifact names: letters, digits, `.`, `_` and `-` alone. */
function packageName(read: Reader, project: string | undefined, source: string): string {
  const given = read.text('name');
  if (given !== undefined && !/^[\w.-]+$/.test(given)) {
    const what = `is \`${given}\`, which cannot be part of a file name`;
    throw read.bad('name', what, 'Use letters, digits, `.`, `_` and `-` alone.');
  }
  const name = (given ?? project ?? basename(source)).replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
  return name === '' ? 'function' : name;
}

/** The options of the action `report/action.yml`; they mean what they mean for a build. */
export function readCommentOptions(given: GivenValues): CommentOptions {
  return commentOptions(new Reader(given, () => process.cwd()));
}

function commentOptions(read: Reader): CommentOptions {
  return {
    comment: read.choice('comment'),
    commentKey: commentKey(read),
    commentThreshold: read.size('comment-threshold') ?? 0,
  };
}

/** The key stands in a hidden marker of the comment, which `--` would end. */
function commentKey(read: Reader): string {
  const key = read.text('comment-key') ?? defaultOf('comment-key');
  if (/^[\w.-]+$/.test(key) && !key.includes('--')) return key;
  const what = `is \`${key}\`, which cannot be part of a comment's marker`;
  throw read.bad('comment-key', what, 'Use letters, digits, `.`, `_` and single `-` alone.');
}

async function checkSource(source: string): Promise<void> {
  const found = await stat(source).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found?.isDirectory()) return;
  throw new UserError(
    found === undefined ? `there is no folder ${source}` : `${source} is not a folder`,
    "Name the folder that holds the function's code: `source` in the workflow, `zipnest build SOURCE` here.",
  );
}

function one(name: OptionName, values: GivenValues): string | undefined {
  const given = values.get(name);
  if (given !== undefined && given.values.length > 1)
    throw badValue(given, `\`${name}\` is given more than once`, 'Give it once.');
  return given?.values[0];
}

function badValue(given: GivenValue, message: string, hint: string): UserError {
  return given.at === undefined ? new UsageError(message, hint) : new UserError(message, hint, given.at);
}

function defaultOf(name: OptionName): string {
  return optionRow(name).default ?? '';
}

function defined<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function origins(values: GivenValues): ReadonlyMap<OptionName, Origin> {
  const all = [...values].map(([name, given]): [OptionName, Origin] => [
    name,
    { value: given.values.join('\n'), from: given.from, ...(given.at && { at: given.at }) },
  ]);
  return new Map(
    all.filter(([name, origin]) => origin.value !== '' && origin.value !== optionRow(name).default),
  );
}

/** Reads single options, each in its kind. */
class Reader {
  readonly #values: GivenValues;
  readonly #base: (name: OptionName) => string;

  constructor(values: GivenValues, base: (name: OptionName) => string) {
    this.#values = values;
    this.#base = base;
  }

  text(name: OptionName): string | undefined {
    return one(name, this.#values);
  }

  list(name: OptionName): readonly string[] {
    return this.#values.get(name)?.values ?? [];
  }

  path(name: OptionName): string | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : resolve(this.#base(name), text);
  }

  choice<Choice extends string>(name: OptionName): Choice {
    const text = this.text(name) ?? defaultOf(name);
    const choices = optionRow(name).choices ?? [];
    if (choices.includes(text)) return text as Choice;
    throw this.bad(name, `is \`${text}\``, `Allowed are: ${choices.join(', ')}.`);
  }

  integer(name: OptionName, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw this.bad(name, `is \`${text}\``, `Allowed are whole numbers from ${least} to ${most}.`);
  }

  /** Bytes; undefined where there is neither a value nor a default. */
  size(name: OptionName): number | undefined {
    const text = this.text(name) ?? optionRow(name).default;
    if (text === undefined) return undefined;
    const bytes = parseSize(text);
    if (bytes !== undefined) return bytes;
    throw this.bad(name, `is \`${text}\``, `Allowed are ${SIZES}.`);
  }

  growth(name: OptionName): Growth | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
    if (percent !== undefined) return { unit: 'percent', amount: Number(percent) };
    const bytes = parseSize(text);
    if (bytes !== undefined) return { unit: 'bytes', amount: bytes };
    throw this.bad(name, `is \`${text}\``, `Allowed are ${SIZES}, or percent: 5%.`);
  }

  bad(name: OptionName, what: string, hint: string): UserError {
    const given = this.#values.get(name) ?? { values: [], from: 'default' };
    return badValue(given, `\`${name}\` (${given.from}) ${what}`, hint);
  }
}

const SIZES = 'bytes or a number with a unit: 41943040, 40MB, 40MiB';

function parseSize(text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)\s*(B|[KMG]i?B)?$/i.exec(text);
  const unit = units[(parts?.[2] ?? 'b').toLowerCase()];
  return parts?.[1] === undefined || unit === undefined ? undefined : Math.ceil(Number(parts[1]) * unit);
}

const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1000,
  kib: 1024,
  mb: 1000 ** 2,
  mib: 1024 ** 2,
  gb: 1000 ** 3,
  gib: 1024 ** 3,
};
