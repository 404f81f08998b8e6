import { createHash } from 'node:crypto';
import { chmod, copyFile, lstat, mkdir, readdir, readlink, realpath, stat, symlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, posix, relative } from 'node:path';
import { errorCode } from '../errors.ts';
import { isPublicPem } from '../package/public-pem.ts';
import { selection } from '../package/selection.ts';
import { SECRETS } from '../package/source-rules.ts';
import { exists, orUserError, sha256OfFile } from '../platform/files.ts';

/** A file or symbolic link of a project's folder. */
export interface ProjectFile {
  /** Inside the folder, with `/`. */
  readonly path: string;
  /** Absolute: where the contents are. */
  readonly file: string;
  readonly executable: boolean;
  /** The target of a symbolic link that stays one. */
  readonly link?: string;
}

/** The files of a project that its build may see, sorted by path, and those that look like secrets. */
export interface ProjectFiles {
  readonly files: readonly ProjectFile[];
  readonly secrets: readonly string[];
}

/** The rules of source-rules.ts that hold for a build: it needs the dependency files and the configuration of tools. */
const LEFT_OUT = [
  SECRETS,
  'version control',
  'caches',
  'editor and desktop files',
  'node_modules',
  'build folders',
];
/** Backends ask them which files belong to the project. */
const GIT_FILES = ['.gitignore', '.gitattributes', '.gitmodules'];

const rules = selection({ exclude: [], include: [] });

interface Walk {
  readonly root: string;
  readonly files: ProjectFile[];
  readonly secrets: string[];
  /** Real paths of the folders that are being walked, so that a link to one of them ends. */
  readonly open: Set<string>;
}

/**
 * What a build of the project in `folder` gets to see: all but secrets, caches, virtual environments, what earlier
 * builds left, and version control. A link that leads out of the folder counts as what it points to.
 */
export async function listProject(folder: string): Promise<ProjectFiles> {
  const root = await orUserError(realpath(folder));
  const walk: Walk = { root, files: [], secrets: [], open: new Set([root]) };
  await walkFolder(walk, root, '');
  return {
    files: walk.files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))),
    secrets: walk.secrets.sort(),
  };
}

async function walkFolder(walk: Walk, folder: string, path: string): Promise<void> {
  for (const child of await orUserError(readdir(folder, { withFileTypes: true }))) {
    const childPath = posix.join(path, child.name);
    const file = join(folder, child.name);
    const rule = await ruleFor(childPath, file, child.isDirectory());
    if (rule === SECRETS) walk.secrets.push(childPath);
    if (rule !== undefined) continue;
    if (child.isSymbolicLink()) await addLink(walk, childPath, file);
    else if (child.isDirectory()) await walkFolder(walk, file, childPath);
    else if (child.isFile()) await addFile(walk, childPath, file);
  }
}

async function ruleFor(path: string, file: string, isFolder: boolean): Promise<string | undefined> {
  if (isFolder && (await exists(join(file, 'pyvenv.cfg')))) return 'virtual environments';
  const rule = rules.leavesOut(path, isFolder);
  if (rule === undefined || !LEFT_OUT.includes(rule) || GIT_FILES.includes(basename(path))) return undefined;
  return rule === SECRETS && !isFolder && (await isPublicPem(file)) ? undefined : rule;
}

async function addFile(walk: Walk, path: string, file: string): Promise<void> {
  const { mode } = await orUserError(stat(file));
  walk.files.push({ path, file, executable: (mode & 0o111) !== 0 });
}

async function addLink(walk: Walk, path: string, file: string): Promise<void> {
  const target = await orUserError(readlink(file));
  const real = await realpath(file).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  });
  if (real === undefined) return;
  const inside = relative(walk.root, real);
  if (!isAbsolute(target) && !inside.startsWith('..')) {
    walk.files.push({ path, file, executable: false, link: target });
    return;
  }
  if ((await lstat(real)).isDirectory()) {
    if (walk.open.has(real)) return;
    walk.open.add(real);
    await walkFolder(walk, real, path);
    walk.open.delete(real);
    return;
  }
  await addFile(walk, path, real);
}

/** Hex SHA-256 over names, modes and contents. */
export async function hashProject(files: readonly ProjectFile[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { path, file, executable, link } of files) {
    const contents = link === undefined ? await orUserError(sha256OfFile(file)) : `link ${link}`;
    hash.update(JSON.stringify([path, executable, contents]));
  }
  return hash.digest('hex');
}

/** Copies the files into the new folder `to`, with the same modes on every machine. */
export async function copyProject(files: readonly ProjectFile[], to: string): Promise<void> {
  await orUserError(mkdir(to, { recursive: true }));
  for (const { path, file, executable, link } of files) {
    const place = join(to, path);
    await orUserError(mkdir(dirname(place), { recursive: true }));
    if (link !== undefined) {
      await orUserError(symlink(link, place));
      continue;
    }
    await orUserError(copyFile(file, place));
    await orUserError(chmod(place, executable ? 0o755 : 0o644));
  }
}
