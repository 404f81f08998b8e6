import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { errorCode, UserError } from './errors.ts';
import { readHotOption } from './hot-option.ts';
import { readLayoutOptions } from './layout-options.ts';
import { normalizeName } from './lock/requirement.ts';
import { defaultOf, OptionReader, one } from './option-reader.ts';
import { type OptionName, optionRow } from './option-table.ts';
import type { CommentOptions, GivenValues, Options, Origin } from './options.ts';
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
  const read = new OptionReader(all, (name) => (given.has(name) ? workingDirectory : source));
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
    ...readLayoutOptions(read),
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

function bytecodeOptions(read: OptionReader): Pick<Options, 'bytecode' | 'bytecodeSources'> {
  const bytecode = read.choice<Options['bytecode']>('bytecode');
  const bytecodeSources = read.choice<Options['bytecodeSources']>('bytecode-sources');
  if (bytecode === 'none' && bytecodeSources === 'drop') {
    const hint = 'Choose another value of `bytecode`, or keep the sources.';
    throw read.bad('bytecode-sources', 'is `drop` while `bytecode` is `none`: nothing would be left', hint);
  }
  return { bytecode, bytecodeSources };
}

function buildOptions(read: OptionReader): Pick<Options, 'build' | 'onlyBinary' | 'noBinary'> {
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
function distributions(read: OptionReader, name: OptionName): string[] {
  const given = read.list(name).filter((text) => text !== ':none:');
  const wrong = given.find((text) => text !== ':all:' && !/^[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?$/i.test(text));
  if (wrong === undefined) return given.map((text) => (text === ':all:' ? text : normalizeName(text)));
  throw read.bad(
    name,
    `has \`${wrong}\``,
    'Allowed are names of distributions, without versions, and `:all:`.',
  );
}

/** The name that goes into file and artifact names: letters, digits, `.`, `_` and `-` alone. */
function packageName(read: OptionReader, project: string | undefined, source: string): string {
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
  return commentOptions(new OptionReader(given, () => process.cwd()));
}

function commentOptions(read: OptionReader): CommentOptions {
  return {
    comment: read.choice('comment'),
    commentKey: commentKey(read),
    commentThreshold: read.size('comment-threshold') ?? 0,
  };
}

/** The key stands in a hidden marker of the comment, which `--` would end. */
function commentKey(read: OptionReader): string {
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
