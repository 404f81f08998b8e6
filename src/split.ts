import { UserError } from './errors.ts';
import { nearest } from './nearest.ts';
import type { Options } from './options.ts';
import { type GeneratedRequest, generate } from './package/generated.ts';
import { intendedLayout, type Layout, layoutOf, UNZIPPED_LIMIT, UNZIPPED_RESERVE } from './package/layout.ts';
import { ephemeralRoom } from './package/limits.ts';
import { generatedEntry } from './package/loader-files.ts';
import type { Merged } from './package/merge.ts';
import { nativeFiles } from './package/native-files.ts';
import type { CodeFacts } from './package/slim/code-facts.ts';
import type { LibraryUse, PackageRules } from './package/split/model.ts';
import type { PlannedSplit } from './package/split/plan.ts';
import { selectSplit } from './package/split/select.ts';
import { archiveBytes, sizeOf } from './package/split/sizes.ts';
import { temporaryFolder } from './platform/temporary.ts';
import { formatBytes } from './report/format.ts';
import { librariesOf } from './startup/libraries.ts';
import type { Startup } from './startup/startup.ts';
import type { Target } from './target/target.ts';
import type { WheelFile } from './wheels/inspect.ts';
import { packEntries } from './zip/compress.ts';
import { MAX_ENTRIES } from './zip/format.ts';

/** What the layout is arranged from. */
export interface LayoutRequest {
  /** With the bytecode. */
  readonly merged: Merged;
  readonly handlers: readonly string[];
  readonly target: Target;
  readonly wheels: readonly WheelFile[];
  readonly startup: () => Promise<Startup>;
  readonly compileGenerated: GeneratedRequest['compileGenerated'];
}

/** The module by which a function of a split package has everything unpacked. */
const MODULE = 'zipnest.py';
const MODULE_TEXT = `# Made by Zipnest: extract_all() unpacks all dependencies that wait for their first use.
from _zipnest.lazy import extract_all

__all__ = ["extract_all"]
`;
/** The two zips, the index and the manifest. */
const OWN_FILES = 4;

/**
 * What goes where in the package, as the options say.
 *
 * @throws {UserError} where a layout that is asked for is not possible, or an option names what is not packed.
 */
export async function arrangeLayout(options: Options, request: LayoutRequest): Promise<Layout> {
  const { merged } = request;
  const intended = intendedLayout(merged, options.layout, options.layersSize);
  if (options.noProject) {
    return layoutOf(merged, {
      ...intended,
      reason: 'there is no code of yours that would unpack a nested one',
    });
  }
  const rules = rulesOf(options, request.wheels);
  if (intended.kind !== 'split') return layoutOf(merged, intended);
  const { split, nestedBytes } = await planSplit(options, rules, request);
  const nested = layoutOf(merged, { ...intended, kind: 'nested' });
  if (split === undefined) {
    if (options.layout === 'auto')
      return withReason(nested, 'split has no room for what has to lie unpacked');
    throw noRoom(options, nestedBytes);
  }
  if (split.eager.length + split.groups.length === 0) {
    return layoutOf(merged, { kind: 'flat', reason: `${intended.reason}, and nothing has to be unpacked` });
  }
  if (options.layout === 'auto' && split.startBytes >= ephemeralRoom(options.ephemeralStorage)) {
    return withReason(nested, `split would unpack ${formatBytes(split.startBytes)} at the start`);
  }
  const saving = `the start unpacks ${formatBytes(split.eagerBytes)} instead of ${formatBytes(sizeOf(nested.inner))}`;
  return { ...withReason(nested, saving), kind: 'split', split };
}

function withReason(layout: Layout, more: string): Layout {
  return { ...layout, reason: `${layout.reason}; ${more}` };
}

/** @throws {UserError} for a distribution that is not packed. */
function rulesOf(
  { flatPackages, lazyPackages, wholePackages }: Options,
  wheels: readonly WheelFile[],
): PackageRules {
  const names = wheels.map(({ name }) => name);
  const known = (option: string, given: readonly string[]) => {
    const unknown = given.find((name) => !names.includes(name));
    if (unknown === undefined) return new Set(given);
    const like = nearest(unknown, names);
    throw new UserError(
      `\`${option}\` names ${unknown}, which is not among the dependencies`,
      like === undefined ? 'Leave it out.' : `Did you mean ${like}?`,
    );
  };
  return {
    flat: known('flat-packages', flatPackages),
    lazy: known('lazy-packages', lazyPackages),
    whole: known('whole-packages', wholePackages),
  };
}

/**
 * Plans the split layout; `split` is undefined where there is no room for what has to lie unpacked. `nestedBytes` is
 * what the nested layout would take at /var/task, a little more for what split alone has.
 */
async function planSplit(
  options: Options,
  rules: PackageRules,
  { merged, handlers, target, wheels, startup, compileGenerated }: LayoutRequest,
): Promise<{ readonly split: PlannedSplit | undefined; readonly nestedBytes: number }> {
  const { outer, inner } = layoutOf(merged, { kind: 'split', reason: '' });
  const taken = new Set([...outer, ...inner].map(({ path }) => path.split(/[./]/)[0]));
  const generated = await generate({
    ...{ userFiles: merged.user, dependencyPaths: inner.map(({ path }) => path), handlers, compileGenerated },
    pythonVersion: target.pythonVersion,
    // A module of that name is somebody's own: theirs is the name.
    more: taken.has('zipnest') ? [] : [generatedEntry(MODULE, MODULE_TEXT)],
  });
  const fixed = [...outer, ...generated.entries];
  const fixedBytes = sizeOf(fixed);
  const entries = await packEntries(inner, temporaryFolder());
  const { files, times, following } = await startup();
  const selected = selectSplit({
    entries,
    hot: files,
    later: new Set([...times].flatMap(([path, when]) => (when === 'later' ? [path] : []))),
    following,
    neededBy: librariesOf(nativeFiles([...outer, ...inner])),
    libraries: new Map(wheels.flatMap(({ name, code }) => (code ? [[name, libraryUse(code)] as const] : []))),
    rules,
    name: options.name,
    python: target.pythonVersion,
    budget: unzippedRoom(options) - fixedBytes,
    fileBudget: MAX_ENTRIES - fixed.length - OWN_FILES,
  });
  return {
    split: selected && { ...selected, generated },
    nestedBytes: fixedBytes + archiveBytes(entries),
  };
}

/** What helps depends on whether nested, which leaves nothing unpacked, has room, and on who says how much there is. */
function noRoom(options: Options, nestedBytes: number): UserError {
  const room = unzippedRoom(options);
  const message = `the package cannot be split: what has to lie unpacked does not fit into ${formatBytes(room)} that limits, layers and \`max-unzipped-size\` leave`;
  const fewer = 'leave out dependencies that the function does not import';
  if (nestedBytes <= room) return new UserError(message, `Take layout: nested, or ${fewer}.`);
  const nested = `even nested takes ${formatBytes(nestedBytes)}`;
  const hint =
    nestedBytes <= lambdaRoom(options)
      ? `Raise \`max-unzipped-size\`: ${nested}; or ${fewer}.`
      : `Split the function, ${fewer}, or deploy it as a container image (10 GB): ${nested}.`;
  return new UserError(message, hint);
}

/** Bytes that the package may have at /var/task. */
function unzippedRoom(options: Options): number {
  return Math.min(lambdaRoom(options), options.maxUnzippedSize ?? Number.POSITIVE_INFINITY);
}

function lambdaRoom({ layersSize }: Options): number {
  return UNZIPPED_LIMIT - UNZIPPED_RESERVE - layersSize;
}

function libraryUse({ opensLibraries, knowsItsPlace, resolvesItsPlace }: CodeFacts): LibraryUse {
  if (resolvesItsPlace) return 'resolved';
  return opensLibraries && knowsItsPlace ? 'opened' : 'none';
}
