import { rename } from 'node:fs/promises';
import type { PreparedCompiler } from './bytecode/prepare.ts';
import type { Arranging } from './contents.ts';
import { provideDependencies } from './dependencies.ts';
import type { ImportProfile } from './emulator/profile.ts';
import type { UserError } from './errors.ts';
import { checkHtmlReport } from './html-place.ts';
import { findDependencyFile } from './lock/detect.ts';
import { Messages } from './messages.ts';
import type { Options } from './options.ts';
import { checkOutput } from './output-file.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { Context } from './platform/context.ts';
import { checkS3Key } from './publish/s3-key.ts';
import type { Published } from './publish.ts';
import type { PackageFile } from './report/files.ts';
import type { BuildReport } from './report/model.ts';
import type { SmokeTested } from './smoke-test.ts';
import { chooseTarget } from './target/discover.ts';
import type { TargetChoice } from './target/resolve.ts';
import { type DosDate, entryDate } from './zip/date.ts';

/** The face that the build runs under decides what `auto` means. */
export interface Face {
  readonly inWorkflow: boolean;
}

/** How a build ended. */
export interface BuildResult {
  readonly report: BuildReport;
  /** What is in the package, file by file; too much for the report itself. */
  readonly files: readonly PackageFile[];
  /** Where the time of each handler's start went, import by import; none where the package was not started. */
  readonly profiles: ReadonlyMap<string, ImportProfile>;
  /** The limits that are broken, or the smoke test that failed: the report is complete then, and there is no zip. */
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
  if (options.s3 !== undefined) checkS3Key(options.s3.key, options.name, ctx.env);

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
    provideDependencies(ctx, { ...options, handlers }, choice.target, face),
  );
  messages.notices(dependencies.notices);
  messages.warnings(dependencies.warnings);

  const { later, collected, layout, slimming, bytecode, assembled } = await packageOf(ctx, options, date, {
    ...{ choice, dependencies, handlers, output, messages },
  });

  const packed = later.placedEntries(assembled);
  const distributions = later.countDistributions(dependencies.wheels, packed, layout.kind);
  const { comparison, baseline, limits, failure } = await log.group('Verdict', () =>
    later.judgePackage(ctx, options, face, {
      target: choice.target,
      assembled,
      possible: slimming.possible,
      contents: {
        ...{ layout, distributions, source: { bytes: later.totalSize(collected.entries) } },
        ...(bytecode.report && { bytecode: bytecode.report }),
      },
    }),
  );
  let published: Published = { artifact: undefined, s3: undefined };
  const startsUnpacking = layout.split === undefined || layout.split.eagerBytes > 0;
  const coldStart = startsUnpacking
    ? later.coldStartNotice(assembled.extractedBytes, assembled.worstBytes)
    : undefined;
  if (coldStart !== undefined) messages.notices([{ text: coldStart }]);
  messages.notices(limits.filter(({ ok, fatal }) => !ok && !fatal));
  let sbom: string | undefined;
  let smoke: SmokeTested = { report: undefined, profiles: new Map(), failure };
  if (failure === undefined) {
    // Only what keeps the limits: verifying holds the whole zip in memory, and Node reads no file above 2 GiB.
    await log.group('Verify', () => later.verifyPackage(assembled, options.verify));
    if (options.smokeTest !== 'false') {
      smoke = await log.group('Smoke test', async () => {
        const { smokeTest } = await import('./smoke-test.ts');
        return smokeTest(ctx, options, messages, {
          zip: assembled.zip.file,
          target: choice.target,
          handlers,
        });
      });
    }
  }
  if (smoke.failure === undefined) {
    const bill = await later.billOfMaterials(ctx, options, {
      target: choice.target,
      wheels: dependencies.wheels,
      sha256: assembled.zip.sha256,
      entries: packed,
      zip: output,
    });
    await rename(assembled.zip.file, output);
    if (bill !== undefined) await rename(bill.file, bill.path);
    sbom = bill?.path;
    const { bytes, sha256 } = assembled.zip;
    published = await later.publish(ctx, options, face, {
      ...names,
      file: output,
      bytes,
      sha256,
      artifactName,
    });
  }
  const parts = {
    options,
    choice,
    handlers,
    dependencies,
    collected,
    layout,
    slimming,
    bytecode: bytecode.report,
    assembled,
    output,
    limits,
    distributions,
    comparison: comparison && later.withStarts(comparison, baseline, smoke.report),
    sbom,
    ...published,
    smoke: smoke.report,
    git: gitOf(ctx.env),
  };
  return {
    report: later.makeReport({
      ...parts,
      ok: smoke.failure === undefined,
      messages: messages.all,
      timings: log.timings,
    }),
    files: later.packageFiles(packed),
    profiles: smoke.profiles,
    failure: smoke.failure,
  };
}

/** The phases in which a compiler may be at work; gives the code of all later ones with them. */
async function packageOf(ctx: Context, options: Options, date: DosDate, from: Arranging) {
  const { choice, dependencies, handlers, output } = from;
  let compiler: PreparedCompiler | undefined;
  try {
    const { later, ...contents } = await ctx.log.group('Contents', async () => {
      try {
        const later = await import('./later-phases.ts');
        compiler = later.prepareCompiler(ctx, options.bytecode, choice.target.pythonVersion);
        return {
          later,
          ...(await later.arrangeContents(ctx, options, { ...from, compiler: compiler.ready })),
        };
      } finally {
        await dependencies.keep();
      }
    });
    const { layout, bytecode } = contents;
    const { compileGenerated } = bytecode;
    const assembled = await ctx.log.group('Zip', () =>
      later.assemble({
        ...{ layout, name: options.name, target: choice.target, handlers, date, output, compileGenerated },
      }),
    );
    return { later, ...contents, assembled };
  } finally {
    await compiler?.close();
  }
}

async function target(ctx: Context, options: Options, messages: Messages): Promise<TargetChoice> {
  const script = async (handlers: readonly string[]) => {
    const given = options.handlers.length > 0 ? options.handlers : handlers;
    const found = await findDependencyFile(options.source, options.dependencies, given);
    return found?.format === 'script' ? found.path : undefined;
  };
  const choice = await chooseTarget({ ...options, script, today: new Date() });
  ctx.log.info(
    `${choice.target.runtime} (${choice.pythonFrom}), ${choice.target.architecture} (${choice.architectureFrom})`,
  );
  messages.notices(choice.notices);
  messages.warnings(choice.warnings);
  return choice;
}

function gitOf(env: Context['env']): BuildReport['git'] {
  const { GITHUB_SHA: sha, GITHUB_REF_NAME: ref } = env;
  return sha === undefined || ref === undefined ? undefined : { sha, ref };
}

/** docs/decisions/deflate.md: another zlib than that of the official builds may give other bytes. */
function warnOfSharedZlib(messages: Messages): void {
  const variables: Readonly<Record<string, unknown>> = process.config.variables;
  if (variables.node_shared_zlib !== true && variables.node_shared_zlib !== 'true') return;
  const text = `this Node (${process.version}) uses the system's zlib ${process.versions.zlib}: the zip may have other bytes than on other machines. Use an official build of Node where that matters.`;
  messages.warnings([{ text }]);
}
