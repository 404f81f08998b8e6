import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { UsageError, UserError } from '../errors.ts';
import type { Lock, LockedWheel, LockFormat } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { exists } from '../platform/files.ts';
import type { TomlTable } from '../platform/toml.ts';
import { findUv, PINNED_UV, type Uv } from '../platform/uv.ts';
import type { Target } from '../target/target.ts';
import { findDependencyFile } from './dependency-file.ts';
import { type IndexSettings, indexSettings, noIndexOptions } from './indexes.ts';
import { normalizeName, type Selection } from './markers.ts';
import { wheelsOfPylock } from './pylock.ts';
import { checkSelection, readPyproject } from './pyproject.ts';
import { type Requirements, readRequirements } from './requirements.ts';
import { resolveWheels } from './resolve.ts';
import { exportUvLock } from './uvlock.ts';

export interface DependencyRequest {
  readonly source: string;
  /** The named dependency file, absolute. */
  readonly dependencies?: string;
  readonly groups: readonly string[];
  readonly extras: readonly string[];
  readonly target: Target;
}

/** The dependencies as their file says them, read and checked; nothing was resolved or fetched for it. */
export interface DependencyInput {
  readonly file: string;
  readonly format: LockFormat;
  /** It pins and hashes every distribution, so that a resolved Lock can be kept under {@link key}. */
  readonly locked: boolean;
  /** Hex SHA-256 over everything that a Lock depends on, less secrets. */
  readonly key: string;
  readonly indexes: IndexSettings;
  /** For the log: files that count less. */
  readonly passedOver: readonly string[];
  /** Chooses the wheels; starts uv unless the file says everything. */
  readonly wheels: (ctx: Context, toolsFolder: string) => Promise<LockedWheel[]>;
}

/** What one format gives: the rest of {@link DependencyInput} is the same for all. */
interface FormatInput {
  readonly locked: boolean;
  readonly indexes: IndexSettings;
  /** Every file that was read. */
  readonly files: ReadonlyArray<{ readonly path: string; readonly text: string }>;
  readonly empty: boolean;
  readonly wheels: (uv: () => Promise<Uv>, ctx: Context) => Promise<LockedWheel[]>;
}

/**
 * Finds and reads the dependency file. Gives undefined where there is none, or it asks for nothing.
 *
 * @throws {UserError} for what is malformed or unknown, with file and line.
 */
export async function readDependencies(
  ctx: Context,
  request: DependencyRequest,
): Promise<DependencyInput | undefined> {
  const found = await findDependencyFile(request.source, request.dependencies);
  const selection = { extras: request.extras.map(normalizeName), groups: request.groups.map(normalizeName) };
  if (found === undefined) {
    checkSelection(selection, undefined);
    return undefined;
  }
  const read = { ctx, request, selection, file: found.path, folder: dirname(found.path) };
  const input = await formats[found.format](read);
  if (input.empty) return undefined;
  return {
    file: found.path,
    format: found.format,
    passedOver: found.passedOver,
    locked: input.locked,
    indexes: input.indexes,
    key: keyOf(read, found.format, input),
    wheels: (context, toolsFolder) => input.wheels(() => findUv(context, toolsFolder), context),
  };
}

/** The Lock of an input whose wheels were chosen. */
export function toLock(input: DependencyInput, wheels: readonly LockedWheel[]): Lock {
  return { wheels, file: input.file, format: input.format, locked: input.locked };
}

interface Read {
  readonly ctx: Context;
  readonly request: DependencyRequest;
  readonly selection: Selection;
  readonly file: string;
  readonly folder: string;
}

const formats: Readonly<Record<LockFormat, (read: Read) => Promise<FormatInput>>> = {
  'requirements.txt': requirementsInput,
  'pyproject.toml': pyprojectInput,
  'uv.lock': uvLockInput,
  'pylock.toml': pylockInput,
};

async function requirementsInput({ ctx, request, selection, file, folder }: Read): Promise<FormatInput> {
  refuseSelection(selection, 'requirements.txt');
  const parsed = await readRequirements(file, ctx.env);
  const locked = parsed.requirements.every(({ pinned, sha256 }) => pinned && sha256.length > 0);
  const uvTable = await uvTableOf(request.source);
  const indexes = indexSettings(ctx, parsed.index, uvTable);
  const hashes = allowedHashes(parsed);
  const wheels: FormatInput['wheels'] = async (uv, context) =>
    resolveWheels(context, await uv(), {
      from: { lines: parsed.requirements.map(({ text }) => text) },
      constraints: parsed.constraints.map(({ text }) => text),
      selection,
      target: request.target,
      prereleases: parsed.prereleases,
      withDependencies: !locked,
      indexes,
      folder,
      file,
      allowed: (name) => hashes.get(name),
    });
  return { locked, indexes, files: parsed.files, empty: parsed.requirements.length === 0, wheels };
}

/** The hashes that a distribution's lines name; several lines of one name differ by their markers. */
function allowedHashes({ requirements }: Requirements): ReadonlyMap<string, readonly string[]> {
  const hashes = new Map<string, readonly string[]>();
  for (const { name, sha256 } of requirements) {
    if (sha256.length > 0) hashes.set(name, [...(hashes.get(name) ?? []), ...sha256]);
  }
  return hashes;
}

async function pyprojectInput({ ctx, request, selection, file, folder }: Read): Promise<FormatInput> {
  const project = await readPyproject(file);
  if (project.dynamic) {
    throw new UserError(
      'pyproject.toml says that its dependencies are dynamic; building the project to learn them is not supported yet',
      'List them in [project].dependencies, or name a requirements.txt with `dependencies`.',
      { file },
    );
  }
  checkSelection(selection, project);
  const indexes = indexSettings(ctx, noIndexOptions, project.uv);
  const wheels: FormatInput['wheels'] = async (uv, context) =>
    resolveWheels(context, await uv(), {
      from: { pyproject: file },
      constraints: [],
      selection,
      target: request.target,
      prereleases: false,
      withDependencies: true,
      indexes,
      folder,
      file,
    });
  const empty =
    project.dependencies.length === 0 && selection.extras.length === 0 && selection.groups.length === 0;
  return {
    locked: false,
    indexes,
    files: [{ path: file, text: project.text }],
    empty,
    wheels,
  } satisfies FormatInput & {
    files: readonly unknown[];
  };
}

async function uvLockInput({ ctx, request, selection, file, folder }: Read): Promise<FormatInput> {
  const project = await readPyproject(join(folder, 'pyproject.toml'));
  checkSelection(selection, project);
  const indexes = indexSettings(ctx, noIndexOptions, project.uv);
  const text = await readFile(file, 'utf8');
  const wheels: FormatInput['wheels'] = async (uv, context) => {
    const exported = await exportUvLock(context, await uv(), { file, project, selection, indexes });
    return wheelsOfPylock({ text: exported, file, target: request.target, selection });
  };
  const files = [
    { path: file, text },
    { path: project.file, text: project.text },
  ];
  return { locked: true, indexes, files, empty: false, wheels };
}

async function pylockInput({ ctx, request, selection, file }: Read): Promise<FormatInput> {
  const text = await readFile(file, 'utf8');
  const uvTable = await uvTableOf(request.source);
  const indexes = indexSettings(ctx, noIndexOptions, uvTable);
  const wheels = async () => wheelsOfPylock({ text, file, target: request.target, selection });
  return { locked: true, indexes, files: [{ path: file, text }], empty: false, wheels };
}

/** `[tool.uv]` of the source's pyproject.toml. */
async function uvTableOf(source: string): Promise<TomlTable> {
  const file = join(source, 'pyproject.toml');
  return (await exists(file)) ? (await readPyproject(file)).uv : {};
}

function refuseSelection({ extras, groups }: Selection, format: string): void {
  if (extras.length + groups.length === 0) return;
  throw new UsageError(
    `a ${format} has no extras or groups to choose from`,
    'Leave out `extras` and `groups`, or use a pyproject.toml, uv.lock or pylock.toml.',
  );
}

/** Secrets in URLs do not count: a new token is no new lock. */
function keyOf({ request, selection, folder }: Read, format: LockFormat, input: FormatInput): string {
  const hash = createHash('sha256');
  const { runtime, architecture, wheelTags } = request.target;
  const facts = {
    format,
    uv: PINNED_UV,
    runtime,
    architecture,
    wheelTags,
    extras: [...selection.extras].sort(),
    groups: [...selection.groups].sort(),
    indexes: input.indexes.key,
    files: input.files.map(({ path, text }) => [
      relative(folder, path),
      text.replace(/\/\/[^/@\s"']+@/g, '//'),
    ]),
  };
  return hash.update(JSON.stringify(facts)).digest('hex');
}
