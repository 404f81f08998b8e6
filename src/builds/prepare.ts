import { createHash } from 'node:crypto';
import { lstat, readdir, realpath, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UserError } from '../errors.ts';
import type { LockedDirectory, LockedSdist, LockedSource, LockedVcs } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { exec } from '../platform/exec.ts';
import { exists, orUserError } from '../platform/files.ts';
import type { Interpreter } from '../platform/interpreter.ts';
import { type DownloadOptions, download } from '../wheels/download.ts';
import { checkOut, cloneState, type Repository, repositoryFiles, repositoryOf } from './git.ts';
import { needsHistory } from './history.ts';
import { copyProject, hashProject, listProject, type ProjectFile } from './project-files.ts';

/** What a source is, so that the same one is built once. */
export interface Identity {
  /** Hex SHA-256 over all that the wheel depends on, as far as it lies in the source. */
  readonly sha256: string;
  /** There for a directory: what {@link prepare} copies. */
  readonly project?: {
    readonly files: readonly ProjectFile[];
    /** There where its version comes from git. */
    readonly repository?: Repository;
  };
  /** Files of a directory that look like secrets; the build does not get them. */
  readonly secrets: readonly string[];
}

export interface PrepareOptions {
  readonly authorization: (url: URL) => string | undefined;
  readonly download: Omit<DownloadOptions, 'onBytes'>;
  readonly onBytes: (bytes: number) => void;
  /** Unpacks what uv cannot. */
  readonly interpreter: Interpreter;
}

/**
 * Identifies a source: what comes from afar by what the lock says of it, a directory by its contents.
 *
 * @throws {UserError} if a directory is not there or no project.
 */
export async function identify(ctx: Context, source: LockedSource): Promise<Identity> {
  if (source.kind !== 'directory') {
    const { name, subdirectory = '' } = source;
    const pinned = source.kind === 'sdist' ? source.sha256 : [source.url, source.commit];
    return { sha256: hashOf([source.kind, name, pinned, subdirectory]), secrets: [] };
  }
  await checkProject(source);
  const { files, secrets } = await listProject(source.path);
  const contents = await hashProject(files);
  const repository = (await needsHistory(source.path)) ? await repositoryOf(ctx, source.path) : undefined;
  const sha256 = repository === undefined ? contents : hashOf([contents, repository.state]);
  return { sha256, project: { files, ...(repository && { repository }) }, secrets };
}

function hashOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function checkProject({ name, path }: LockedDirectory): Promise<void> {
  if (!(await exists(path))) {
    throw new UserError(
      `${name} is to be built from ${path}, which does not exist`,
      'Check the path, or lock again: it is counted from the file that names it.',
    );
  }
  for (const file of ['pyproject.toml', 'setup.py', 'setup.cfg']) {
    if (await exists(join(path, file))) return;
  }
  throw new UserError(
    `${name} is to be built from ${path}, which has neither a pyproject.toml nor a setup.py`,
    'Add a pyproject.toml with [project] and [build-system], or put the code into the source folder.',
  );
}

/**
 * Brings what is to be built below `workFolder`, where the build may write.
 *
 * @returns the folder or archive that uv is to build; absolute.
 * @throws {UserError} if it is not to be had, or is not what the lock says.
 */
export async function prepare(
  ctx: Context,
  source: LockedSource,
  identity: Identity,
  workFolder: string,
  options: PrepareOptions,
): Promise<string> {
  if (source.kind === 'sdist') return prepareSdist(ctx, source, workFolder, options);
  if (source.kind === 'vcs') return prepareVcs(ctx, source, workFolder, options);
  return copyDirectory(ctx, source, identity, workFolder);
}

/** Copies an identified directory, as far as its build may see it, below `workFolder`; gives the copy's folder. */
export async function copyDirectory(
  ctx: Context,
  source: LockedDirectory,
  { project }: Identity,
  workFolder: string,
): Promise<string> {
  if (project === undefined) throw new Error(`${source.name} was not identified`);
  const copy = join(workFolder, 'project');
  const { files, repository } = project;
  if (repository === undefined) {
    await copyProject(files, copy);
    await addBuildSystem(copy);
    return copy;
  }
  // Its version may count the whole repository's changes.
  await cloneState(ctx, repository, copy);
  const tracked = await repositoryFiles(ctx, repository);
  await copyProject(await toProjectFiles(repository.top, tracked), copy);
  return join(copy, relative(repository.top, await orUserError(realpath(source.path))));
}

/** A setup.cfg alone is a project to pip, but not to uv. */
async function addBuildSystem(folder: string): Promise<void> {
  for (const name of ['pyproject.toml', 'setup.py']) if (await exists(join(folder, name))) return;
  const text = '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n';
  await orUserError(writeFile(join(folder, 'pyproject.toml'), text));
}

async function toProjectFiles(top: string, paths: readonly string[]): Promise<ProjectFile[]> {
  const files: ProjectFile[] = [];
  for (const path of paths) {
    const file = join(top, path);
    // What git knows may have been deleted; a submodule is a folder.
    const stats = (await exists(file)) ? await orUserError(lstat(file)) : undefined;
    if (stats?.isFile()) files.push({ path, file, executable: (stats.mode & 0o111) !== 0 });
  }
  return files;
}

async function prepareSdist(
  ctx: Context,
  source: LockedSdist,
  workFolder: string,
  options: PrepareOptions,
): Promise<string> {
  const archive = join(workFolder, source.filename);
  await download(source, archive, { ...options.download, onBytes: options.onBytes });
  if (source.subdirectory === undefined) return archive;
  const unpacked = join(workFolder, 'unpacked');
  await unpack(ctx, archive, unpacked, options.interpreter);
  // An sdist has one folder at its top.
  const [top, ...others] = await orUserError(readdir(unpacked));
  const project = join(unpacked, others.length === 0 ? (top ?? '') : '', source.subdirectory);
  if (!relative(unpacked, project).startsWith('..') && (await exists(project))) return project;
  throw new UserError(
    `${source.filename} has no folder ${source.subdirectory}`,
    `Correct the subdirectory of ${source.name}, or lock again.`,
  );
}

/** Unpacks an archive; members that would land outside are refused. */
const UNPACK = `import shutil, sys, tarfile
archive, folder = sys.argv[1:]
if archive.endswith(".zip"):
    shutil.unpack_archive(archive, folder)
else:
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")`;

async function unpack(ctx: Context, archive: string, folder: string, python: Interpreter): Promise<void> {
  const args = ['-I', '-c', UNPACK, archive, folder];
  const { exitCode, stderr } = await exec(python.executable, args, { env: ctx.env, cwd: '/' });
  if (exitCode === 0) return;
  ctx.log.debug(stderr);
  throw new UserError(
    `${archive} cannot be unpacked: ${stderr.trim().split('\n').at(-1)}`,
    'The archive is damaged, or this Python is too old for it: use the newest patch release.',
  );
}

async function prepareVcs(
  ctx: Context,
  source: LockedVcs,
  workFolder: string,
  { authorization }: PrepareOptions,
): Promise<string> {
  const checkout = join(workFolder, 'checkout');
  await checkOut(ctx, source, checkout, authorization);
  const project = join(checkout, source.subdirectory ?? '');
  if (!relative(checkout, project).startsWith('..') && (await exists(project))) return project;
  throw new UserError(
    `commit ${source.commit} of ${source.url} has no folder ${source.subdirectory}`,
    `Correct the subdirectory of ${source.name}, or lock again.`,
  );
}
