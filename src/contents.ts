import { addBytecode, type Bytecode, type BytecodeRequest } from './bytecode/bytecode.ts';
import { checkConsistency } from './consistency.ts';
import type { Dependencies } from './dependencies.ts';
import { type Location, UserError } from './errors.ts';
import type { Messages } from './messages.ts';
import type { Options } from './options.ts';
import { type Collected, collectSource } from './package/collect.ts';
import type { Entry } from './package/entry.ts';
import { checkHandlers } from './package/handlers.ts';
import type { Layout } from './package/layout.ts';
import { mergeEntries } from './package/merge.ts';
import { mustHavePython } from './package/modules.ts';
import { auditPackage } from './package/native-files.ts';
import { checkPathFiles, isPathFile, type PathFile } from './package/path-files.ts';
import { applySrcLayout } from './package/src-layout.ts';
import type { Context } from './platform/context.ts';
import { once } from './platform/once.ts';
import { formatBytes, plural } from './report/format.ts';
import { describeSlimming } from './report/slimming.ts';
import { type Slimming, slimDependencies } from './slimming.ts';
import { arrangeLayout } from './split.ts';
import { findStartup } from './startup/startup.ts';
import type { TargetChoice } from './target/resolve.ts';
import { withFacts } from './wheels/facts.ts';
import { wheelEntries } from './wheels/wheel.ts';
import { entryText } from './zip/entry-bytes.ts';

/** What {@link arrangeContents} works on. */
export interface Arranging {
  readonly choice: TargetChoice;
  readonly dependencies: Dependencies;
  readonly handlers: readonly string[];
  readonly output: string;
  readonly messages: Messages;
}

/** From wheels and source to what lies where in the package. */
export async function arrangeContents(
  ctx: Context,
  options: Options,
  from: Arranging & Pick<BytecodeRequest, 'compiler'>,
): Promise<{ collected: Collected; layout: Layout; slimming: Slimming; bytecode: Bytecode }> {
  const { messages } = from;
  // Without the code, its handlers lie where that is deployed.
  const handlers = options.noProject ? [] : from.handlers;
  const collected = options.noProject
    ? nothingCollected(from.dependencies)
    : await collectProject(ctx, options, from);
  const dependencies = {
    ...from.dependencies,
    wheels: await withFacts(from.dependencies.wheels, from.dependencies.wheelhouse),
  };
  const wheels = await Promise.all(dependencies.wheels.map((wheel) => wheelEntries(wheel)));
  messages.warnings(wheels.flatMap(({ warnings }) => warnings).map((text) => ({ text })));
  const consistency = await checkConsistency(options, dependencies, {
    entries: wheels.flatMap(({ entries }) => entries),
    own: collected.entries,
    target: from.choice.target,
  });
  messages.notices(consistency.notices);
  messages.warnings(consistency.warnings);
  const merged = mergeEntries(
    collected.entries,
    wheels.flatMap(({ entries }) => entries),
    options.conflicts,
  );
  messages.warnings(merged.warnings.map((text) => ({ text })));
  checkPathFiles(await pathFiles([...merged.user, ...merged.dependencies]));
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
  messages.warnings(
    auditPackage([...merged.user, ...merged.dependencies], from.choice.target, {
      audit: options.audit,
      built: new Set(dependencies.wheels.filter(({ builtFrom }) => builtFrom).map(({ name }) => name)),
      hasLayers: options.layersSize > 0,
    }),
  );
  const { target } = from.choice;
  const slimmed = await slimDependencies(options, { merged, target, ...dependencies });
  messages.warnings(slimmed.warnings.map((text) => ({ text })));
  const contents = { ...merged, dependencies: slimmed.dependencies };
  const size = totalSize(contents.user) + totalSize(contents.dependencies);
  ctx.log.info(
    `${plural(contents.user.length, 'file')} of yours, ${plural(contents.dependencies.length, 'file')} of dependencies, ${formatBytes(size)}`,
  );
  for (const line of describeSlimming(slimmed)) ctx.log.info(line);
  const startup = once(async () => {
    const found = await findStartup(ctx, { options, target, merged: contents, handlers, ...dependencies });
    messages.notices(found.notices);
    return found;
  });
  const bytecode = await addBytecode(ctx, {
    ...{ options, target, merged: contents, startup, compiler: from.compiler },
    ...dependencies,
  });
  messages.notices(bytecode.notices);
  messages.warnings(bytecode.warnings);
  const layout = await arrangeLayout(options, {
    ...{ merged: bytecode.merged, handlers, target, startup, wheels: dependencies.wheels },
    compileGenerated: bytecode.compileGenerated,
  });
  if (collected.leftOut !== '') ctx.log.info(`left out: ${collected.leftOut}`);
  ctx.log.info(`${layout.kind} layout: ${layout.reason}`);
  return { collected, layout, slimming: slimmed, bytecode };
}

/** The user's own files, where they belong in the package. */
async function collectProject(
  ctx: Context,
  options: Options,
  { dependencies, handlers, output, messages }: Arranging,
): Promise<Collected> {
  const inPlace = await collectSource({ ...options, output });
  messages.warnings(inPlace.warnings);
  if (handlers.length + dependencies.wheels.length === 0) mustHavePython(options.source, inPlace.entries);
  const moved = await applySrcLayout(options.source, inPlace.entries, handlers);
  if (moved !== undefined) ctx.log.info('src layout: the contents of src/ go to the root');
  return { ...inPlace, entries: moved ?? inPlace.entries };
}

/** What `no-project` collects. */
function nothingCollected({ wheels }: Dependencies): Collected {
  if (wheels.length > 0) return { entries: [], skipped: new Map(), leftOut: '', warnings: [] };
  throw new UserError(
    'there is nothing to package: `no-project` is set, and there are no dependencies',
    'Leave `no-project` out, or name the file that has the dependencies: `dependencies`.',
  );
}

/** Where a template names its handlers. */
function placesOf({ handlers }: TargetChoice): ReadonlyMap<string, Location> {
  return new Map(handlers.map(({ value, at }) => [value, at]));
}

export function totalSize(entries: ReadonlyArray<Pick<Entry, 'size'>>): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}

async function pathFiles(entries: readonly Entry[]): Promise<PathFile[]> {
  return Promise.all(
    entries.filter(isPathFile).map(async (entry) => {
      const { path, distribution } = entry;
      return { path, ...(distribution !== undefined && { distribution }), text: await entryText(entry) };
    }),
  );
}
