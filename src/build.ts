import { readFile, rename } from 'node:fs/promises';
import { billOfMaterials } from './bill.ts';
import { makeReport } from './build-report.ts';
import { type Dependencies, provideDependencies } from './dependencies.ts';
import type { Location, Message, UserError } from './errors.ts';
import { checkHtmlReport } from './html-report.ts';
import type { Options } from './options.ts';
import { checkOutput } from './output-file.ts';
import { assemble, INNER_ZIP, verifyPackage } from './package/assemble.ts';
import { type Collected, collectSource, describeSkipped } from './package/collect.ts';
import type { Entry } from './package/entry.ts';
import { checkHandlers } from './package/handlers.ts';
import { chooseLayout, type Layout } from './package/layout.ts';
import { mergeEntries } from './package/merge.ts';
import { mustHavePython } from './package/modules.ts';
import { applySrcLayout } from './package/src-layout.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { Context } from './platform/context.ts';
import { type PublishedArtifact, uploadArtifact } from './publish/artifact.ts';
import { type PackageFile, packageFiles } from './report/files.ts';
import { formatBytes, plural } from './report/format.ts';
import { type BuildReport, countDistributions, type ReportMessage } from './report/model.ts';
import { chooseTarget } from './target/discover.ts';
import type { TargetChoice } from './target/resolve.ts';
import { judgePackage } from './verdict.ts';
import { wheelEntries } from './wheels/wheel.ts';
import { entryDate } from './zip/date.ts';

/** The face that the build runs under decides what `auto` means. */
export interface Face {
  readonly inWorkflow: boolean;
}

/** How a build ended. */
export interface BuildResult {
  readonly report: BuildReport;
  /** What is in the package, file by file; too much for the report itself. */
  readonly files: readonly PackageFile[];
  /** The limits that are broken: the report is complete then, and there is no zip. */
  readonly failure: UserError | undefined;
}

/**
 * One build, from the options to the published package: the pipeline of docs/architecture.md, top to bottom.
 *
 * @throws {UserError} for whatever keeps it from being built; then nothing lies under the output's name that was
 *   not there before.
 */
export async function build(ctx: Context, options: Options, face: Face): Promise<BuildResult> {
  const { log } = ctx;
  const messages = new Messages(ctx);
  const date = entryDate(ctx.env.SOURCE_DATE_EPOCH);
  warnOfSharedZlib(messages);

  const choice = await log.group('Target', () => target(ctx, options, messages));
  const handlers = options.handlers.length > 0 ? options.handlers : choice.handlers.map(({ value }) => value);
  const names = {
    name: options.name,
    runtime: choice.target.runtime,
    architecture: choice.target.architecture,
  };
  const output = fillPlaceholders('output', options.output, names);
  const artifactName = fillPlaceholders('artifact-name', options.artifactName, names);
  await checkOutput(output, options);
  await checkHtmlReport(output, options);

  const dependencies = await log.group('Dependencies', () =>
    provideDependencies(ctx, options, choice.target, face),
  );
  messages.notices(dependencies.notices);
  messages.warnings(dependencies.warnings);

  const { collected, layout } = await log.group('Package', () =>
    arrange(ctx, options, { choice, dependencies, handlers, output, messages }),
  );
  const assembled = await log.group('Zip', () =>
    assemble({ layout, name: options.name, target: choice.target, handlers, date, output }),
  );

  const packed = [...assembled.zip.entries, ...(assembled.inner?.entries ?? [])];
  const distributions = countDistributions(dependencies.wheels, packed);
  const { comparison, limits, failure } = await log.group('Verdict', () =>
    judgePackage(ctx, options, face, {
      target: choice.target,
      assembled,
      package: {
        runtime: choice.target.runtime,
        architecture: choice.target.architecture,
        layout,
        distributions,
        source: { bytes: totalSize(collected.entries) },
      },
    }),
  );
  let artifact: PublishedArtifact | undefined;
  let sbom: string | undefined;
  if (failure === undefined) {
    // Only what keeps the limits: verifying holds the whole zip in memory, and Node reads no file above 2 GiB.
    await log.group('Verify', () => verifyPackage(assembled, options.verify));
    const bill = await billOfMaterials(ctx, options, {
      target: choice.target,
      wheels: dependencies.wheels,
      sha256: assembled.zip.sha256,
      entries: packed,
      zip: output,
    });
    await rename(assembled.zip.file, output);
    if (bill !== undefined) await rename(bill.file, bill.path);
    sbom = bill?.path;
    if (options.artifact === 'true' || (options.artifact === 'auto' && face.inWorkflow)) {
      artifact = await log.group('Artifact', () =>
        uploadArtifact(ctx, output, artifactName, options.artifactRetentionDays),
      );
    }
  }
  const parts = {
    options,
    choice,
    handlers,
    dependencies,
    collected,
    layout,
    assembled,
    output,
    limits,
    distributions,
    comparison,
    sbom,
    artifact,
    git: gitOf(ctx.env),
  };
  return {
    report: makeReport({ ...parts, ok: failure === undefined, messages: messages.all, timings: log.timings }),
    files: packageFiles(
      assembled.zip.entries,
      assembled.inner && { path: INNER_ZIP, entries: assembled.inner.entries },
    ),
    failure,
  };
}

async function target(ctx: Context, options: Options, messages: Messages): Promise<TargetChoice> {
  const choice = await chooseTarget({ ...options, today: new Date() });
  ctx.log.info(
    `${choice.target.runtime} (${choice.pythonFrom}), ${choice.target.architecture} (${choice.architectureFrom})`,
  );
  messages.notices(choice.notices);
  messages.warnings(choice.warnings);
  return choice;
}

/** From wheels and source to what lies where in the package. */
async function arrange(
  ctx: Context,
  options: Options,
  from: {
    choice: TargetChoice;
    dependencies: Dependencies;
    handlers: readonly string[];
    output: string;
    messages: Messages;
  },
): Promise<{ collected: Collected; layout: Layout }> {
  const { dependencies, handlers, messages } = from;
  const inPlace = await collectSource({ ...options, output: from.output });
  messages.warnings(inPlace.warnings);
  if (handlers.length + dependencies.wheels.length === 0) mustHavePython(options.source, inPlace.entries);
  const moved = await applySrcLayout(options.source, inPlace.entries, handlers);
  if (moved !== undefined) ctx.log.info('src layout: the contents of src/ go to the root');
  const collected = { ...inPlace, entries: moved ?? inPlace.entries };
  const wheels = await Promise.all(dependencies.wheels.map((wheel) => wheelEntries(wheel)));
  messages.warnings(wheels.flatMap(({ warnings }) => warnings).map((text) => ({ text })));
  const merged = mergeEntries(
    collected.entries,
    wheels.flatMap(({ entries }) => entries),
    options.conflicts,
  );
  messages.warnings(merged.warnings.map((text) => ({ text })));
  messages.warnings(
    await checkHandlers({
      handlers,
      places: options.handlers.length > 0 ? new Map() : placesOf(from.choice),
      entries: merged.user,
      dependencyPaths: new Set(merged.dependencies.map(({ path }) => path)),
      hasLayers: options.layersSize > 0,
      readText: entryText,
    }),
  );
  const layout = chooseLayout(merged, options.layout, options.layersSize);
  const size = totalSize(merged.user) + totalSize(merged.dependencies);
  ctx.log.info(
    `${plural(merged.user.length, 'file')} of yours, ${plural(merged.dependencies.length, 'file')} of dependencies, ${formatBytes(size)}`,
  );
  if (collected.skipped.size > 0) ctx.log.info(`left out: ${describeSkipped(collected.skipped)}`);
  ctx.log.info(`${layout.kind} layout: ${layout.reason}`);
  return { collected, layout };
}

/** Where a template names its handlers. */
function placesOf({ handlers }: TargetChoice): ReadonlyMap<string, Location> {
  return new Map(handlers.map(({ value, at }) => [value, at]));
}

function totalSize(entries: ReadonlyArray<Pick<Entry, 'size'>>): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}

function gitOf(env: Context['env']): BuildReport['git'] {
  const { GITHUB_SHA: sha, GITHUB_REF_NAME: ref } = env;
  return sha === undefined || ref === undefined ? undefined : { sha, ref };
}

async function entryText({ source }: Entry): Promise<string> {
  if (source.kind === 'file') return readFile(source.file, 'utf8');
  if (source.kind === 'bytes') return Buffer.from(source.bytes).toString();
  throw new Error('a file of the source cannot lie in an archive');
}

/** docs/decisions/deflate.md: another zlib than that of the official builds may give other bytes. */
function warnOfSharedZlib(messages: Messages): void {
  const variables: Readonly<Record<string, unknown>> = process.config.variables;
  if (variables.node_shared_zlib !== true && variables.node_shared_zlib !== 'true') return;
  const text = `this Node (${process.version}) uses the system's zlib ${process.versions.zlib}: the zip may have other bytes than on other machines. Use an official build of Node where that matters.`;
  messages.warnings([{ text }]);
}

/** Says each message once, when it arises, and keeps it for the report. */
class Messages {
  readonly all: ReportMessage[] = [];
  readonly #ctx: Context;

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  notices(messages: readonly Message[]): void {
    for (const { text, at } of messages) this.#ctx.log.notice(text, at);
    this.#keep('notice', messages);
  }

  warnings(messages: readonly Message[]): void {
    for (const { text, at } of messages) this.#ctx.log.warning(text, at);
    this.#keep('warning', messages);
  }

  #keep(level: ReportMessage['level'], messages: readonly Message[]): void {
    this.all.push(...messages.map((message) => ({ level, ...message })));
  }
}
