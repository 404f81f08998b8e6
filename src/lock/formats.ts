import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Message, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { orUserError } from '../platform/files.ts';
import { parseToml } from '../platform/toml.ts';
import type { Target } from '../target/target.ts';
import type { Metadata } from '../wheels/metadata.ts';
import type { BuildPolicy } from './build-policy.ts';
import { isDynamic, readBuiltProject } from './built-project.ts';
import { choosePins } from './choose.ts';
import type { Overrides } from './consistency.ts';
import { askedOf, configuredOverrides, lockedOverrides } from './declared.ts';
import type { DependencyFile } from './detect.ts';
import { type FileRequirement, isLocked, isPinned } from './file-requirement.ts';
import type { ForeignLock } from './foreign.ts';
import { withoutCredentials } from './index-options.ts';
import { type IndexSettings, readIndexSettings } from './index-settings.ts';
import type { ReadText } from './key.ts';
import type { LockFormat, Pins } from './lock.ts';
import { allowedHashes, applicable, resolveLocked, resolveOpen } from './locked-requirements.ts';
import type { Selection } from './markers.ts';
import type { Asked } from './needs.ts';
import { readPdmLock } from './pdm-lock.ts';
import { readPipfileLock } from './pipfile-lock.ts';
import { readPoetryLock } from './poetry-lock.ts';
import { type PylockPackage, parsePylock } from './pylock.ts';
import { checkSelection, readPyproject, refuseSelection } from './pyproject.ts';
import { formatRequirement } from './requirement.ts';
import { readRequirementFiles } from './requirement-files.ts';
import { resolvePins } from './resolve.ts';
import { readScript } from './script.ts';
import type { UvSession } from './uv-command.ts';
import { isMember, projectLock, wheelsOfUvLock } from './uvlock.ts';

/** What a reader of one format is given. */
export interface Reading {
  readonly ctx: Context;
  readonly found: DependencyFile;
  readonly source: string;
  readonly target: Target;
  readonly selection: Selection;
  readonly policy: BuildPolicy;
  /** Builds what only a build tells: the METADATA of the project in a folder. */
  readonly projectMetadata?: ProjectMetadata | undefined;
}

/** @throws {UserError} if the build fails. */
export type ProjectMetadata = (ctx: Context, session: UvSession, folder: string) => Promise<Metadata>;

/** What a reader of one format gives. */
export interface FormatInput {
  /** True if the file pins and hashes everything. */
  readonly locked: boolean;
  readonly indexes: IndexSettings;
  readonly warnings: readonly Message[];
  /** Every file that was read. */
  readonly files: readonly ReadText[];
  /** Distributions that the file gives no SHA-256 for, where it does not pin them or they are wheels of this machine. */
  readonly unhashed?: readonly string[];
  /** What the user's own files ask for, for the extras in it; nothing where they do not say. */
  readonly asked?: readonly Asked[];
  readonly overrides?: Overrides;
  /** True if it names wheels of this machine. */
  readonly local: boolean;
  /** Pins everything; `uv` finds or installs uv, and is called only by those that need it. */
  readonly pins: (ctx: Context, uv: () => Promise<UvSession>) => Promise<Pins>;
}

/** The seam for a further format: a name in `lockFormats`, and a reader here. */
export const formatReaders: Readonly<
  Record<LockFormat, (reading: Reading) => Promise<FormatInput | undefined>>
> = {
  'requirements.txt': readRequirementsTxt,
  'pyproject.toml': readPyprojectToml,
  'uv.lock': readUvLock,
  'pylock.toml': readPylockToml,
  'poetry.lock': foreign(readPoetryLock),
  'pdm.lock': foreign(readPdmLock),
  'Pipfile.lock': foreign(readPipfileLock),
  'setup.cfg': readBuiltProject,
  'setup.py': readBuiltProject,
  script: readScript,
};

async function readRequirementsTxt({
  ctx,
  found,
  target,
  selection,
  policy,
}: Reading): Promise<FormatInput | undefined> {
  refuseSelection(selection, 'a requirements file has');
  const { requirements, constraints, index, prereleases, files, warnings, ...own } =
    await readRequirementFiles(ctx, found.path);
  if (requirements.length === 0) return undefined;
  const urls = requirements.flatMap(({ url }) => url ?? []);
  const indexes = await readIndexSettings(ctx, dirname(found.path), { file: index, wheels: urls });
  const locked = isLocked(requirements);
  const request = {
    target,
    policy: withFileOptions(policy, own),
    file: found.path,
    allowed: allowedHashes(requirements),
  };
  const input = { constraints: constraints.map(formatRequirement), selection, prereleases };
  const pins: FormatInput['pins'] = async (context, uv) =>
    locked
      ? resolveLocked(context, uv, requirements, request)
      : resolveOpen(context, await uv(), requirements, { ...request, input });
  const local = urls.some((url) => url.startsWith('file:'));
  const asked = applicable(requirements, target);
  return { locked, unhashed: unhashed(requirements), indexes, files, warnings, local, asked, pins };
}

/** The options in the file count beside those of the build. */
function withFileOptions(
  policy: BuildPolicy,
  own: Pick<BuildPolicy, 'onlyBinary' | 'noBinary'>,
): BuildPolicy {
  return {
    ...policy,
    onlyBinary: [...policy.onlyBinary, ...own.onlyBinary],
    noBinary: [...policy.noBinary, ...own.noBinary],
  };
}

async function readPyprojectToml(reading: Reading): Promise<FormatInput | undefined> {
  const { ctx, found, target, selection, policy } = reading;
  const project = await readPyproject(found.path);
  if (project === undefined) throw new Error(`${found.path} was there a moment ago`);
  if (isDynamic(project)) return readBuiltProject(reading);
  checkSelection(selection, project);
  if (project.dependencies.length + selection.extras.length + selection.groups.length === 0) return undefined;
  const indexes = await readIndexSettings(ctx, dirname(found.path));
  const input = { from: { pyproject: found.path }, constraints: [], selection, prereleases: false };
  const request = { input, target, policy, file: found.path, allowed: () => undefined };
  return {
    locked: false,
    indexes,
    files: [{ path: found.path, text: project.text }],
    local: false,
    warnings: [],
    asked: askedOf(project.document, selection, target),
    overrides: configuredOverrides(project.document),
    pins: async (context, uv) => resolvePins(context, await uv(), request),
  };
}

async function readUvLock({ ctx, found, source, target, selection, policy }: Reading): Promise<FormatInput> {
  const text = await orUserError(readFile(found.path, 'utf8'));
  // A member of a workspace has its pyproject.toml in the source, and the lock further up.
  const folder = isMember(text, found.path, source) ? source : dirname(found.path);
  const project = await readPyproject(join(folder, 'pyproject.toml'));
  if (project === undefined) {
    throw new UserError(
      'there is no pyproject.toml beside the uv.lock',
      'Keep the two together: uv reads the lock only with its project.',
      { file: found.path },
    );
  }
  checkSelection(selection, project);
  // With another index than it was made with, uv would call the lock stale.
  const indexes = await readIndexSettings(ctx, folder, { pip: false });
  const lock = projectLock(found.path, text, project, selection);
  return {
    locked: true,
    indexes,
    files: [
      { path: found.path, text },
      { path: project.file, text: project.text },
    ],
    local: /\b(?:path|editable|directory)\s*=/.test(text),
    warnings: [],
    asked: askedOf(project.document, selection, target),
    overrides: lockedOverrides(parseToml(text, found.path), project.name),
    pins: async (context, uv) =>
      wheelsOfUvLock(context, { ...(await uv()), folder }, lock, { target, policy }),
  };
}

async function readPylockToml({ ctx, found, target, selection, policy }: Reading): Promise<FormatInput> {
  const text = await orUserError(readFile(found.path, 'utf8'));
  const pylock = parsePylock(text, found.path);
  const urls = pylock.packages.flatMap(({ wheels, source }) => [
    ...wheels.map(({ url }) => url),
    ...(source !== undefined && 'url' in source ? [source.url] : []),
  ]);
  return {
    locked: true,
    indexes: await readIndexSettings(ctx, dirname(found.path), { wheels: urls }),
    files: [{ path: found.path, text }],
    warnings: [],
    local: pylock.packages.some(isLocal),
    unhashed: pylock.packages.filter(lacksHash).map(({ name }) => name),
    pins: () => choosePins(pylock, { target, selection, policy }),
  };
}

function isLocal({ wheels, source }: PylockPackage): boolean {
  const files = [...wheels, ...(source === undefined ? [] : [source])];
  return files.some((file) => !('url' in file) || file.url.startsWith('file:'));
}

/** A commit is as good as a hash, and a folder is the user's own. */
function lacksHash({ wheels, source }: PylockPackage): boolean {
  const files = [...wheels, ...(source?.kind === 'sdist' ? [source] : [])];
  return files.some(({ sha256 }) => sha256 === undefined);
}

function unhashed(requirements: readonly FileRequirement[]): string[] {
  return requirements
    .filter((item) => !isPinned(item))
    .map(({ name, url }) => name || withoutCredentials(url ?? ''));
}

/** The locks of other tools are read into pinned requirements, and then go the way of a requirements file. */
function foreign(
  read: (ctx: Context, file: string, target: Target, selection: Selection) => Promise<ForeignLock>,
): (reading: Reading) => Promise<FormatInput | undefined> {
  return async ({ ctx, found, target, selection, policy }) => {
    const { requirements, index, files, warnings, asked, overrides } = await read(
      ctx,
      found.path,
      target,
      selection,
    );
    if (requirements.length === 0) return undefined;
    const wheelUrls = requirements.flatMap(({ url }) => url ?? []);
    const settings = await readIndexSettings(ctx, dirname(found.path), { file: index, wheels: wheelUrls });
    // The lock says which file it is: an index that has the name, but not the version, must not end the search.
    const flags = [...settings.flags, '--index-strategy', 'unsafe-best-match'];
    const request = { target, policy, file: found.path, allowed: allowedHashes(requirements) };
    return {
      locked: requirements.every(isPinned),
      unhashed: unhashed(requirements),
      indexes: { ...settings, flags },
      files,
      warnings,
      asked,
      ...(overrides && { overrides }),
      local: wheelUrls.some((url) => url.startsWith('file:')),
      pins: (context, uv) => resolveLocked(context, uv, requirements, request),
    };
  };
}
