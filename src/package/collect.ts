import type { Dirent } from 'node:fs';
import { access, constants, lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import { describeSystemError, errorCode, type Message, UserError } from '../errors.ts';
import { exists, orUserError, startsWith } from '../platform/files.ts';
import { PAGE_START, pagePath } from '../report/html/page.ts';
import {
  comparePaths,
  DEFLATED,
  type Entry,
  EXECUTABLE_MODE,
  FILE_MODE,
  STORED,
  SYMLINK_MODE,
} from './entry.ts';
import { describeSkipped } from './left-out.ts';
import { followLinks } from './links.ts';
import { isPublicPem } from './public-pem.ts';
import { sbomPath } from './sbom-path.ts';
import { type Selection, selection } from './selection.ts';
import { ENVIRONMENTS, OUTPUT, SECRETS } from './source-rules.ts';

export interface Collected {
  /** The user's own files, sorted by path. */
  readonly entries: readonly Entry[];
  /** For each rule (for people) how many files and whole folders it left out. */
  readonly skipped: ReadonlyMap<string, number>;
  /** {@link skipped} for people, with the names where they are few. */
  readonly leftOut: string;
  readonly warnings: readonly Message[];
}

/** The state of one walk through the source. */
interface Walk {
  readonly source: string;
  readonly output: string;
  readonly selection: Selection;
  readonly entries: Entry[];
  readonly links: Map<string, string>;
  /** By rule, the paths that it left out. */
  readonly skipped: Map<string, string[]>;
  readonly warnings: Message[];
}

/**
 * The files of the source folder that are packaged: all but those that the rules of source-rules.ts or
 * `exclude` leave out and `include` does not bring back. Modes become 0644 or 0755, symbolic links stay links.
 *
 * @param input.output where the zip goes; it, its bill of materials and temporary files are never packaged
 * @throws {UserError} if there is no such folder or nothing is left of it, for a file that cannot be read, a
 *   name that cannot stand in a zip, and a link that leads out of the source.
 */
export async function collectSource(input: {
  readonly source: string;
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly output: string;
}): Promise<Collected> {
  const source = resolve(input.source);
  await mustBeFolder(source);
  const walk: Walk = {
    source,
    output: await pathInside(source, resolve(input.output)),
    selection: selection(input),
    entries: [],
    links: new Map(),
    skipped: new Map(),
    warnings: [],
  };
  await collectFolder(walk, '', {});
  addLinks(walk);
  if (walk.entries.length === 0) throw nothingLeft(walk);
  const { entries, skipped, warnings } = walk;
  const counts = new Map([...skipped].map(([rule, paths]) => [rule, paths.length]));
  return {
    entries: entries.sort(comparePaths),
    skipped: counts,
    leftOut: describeSkipped(skipped),
    warnings,
  };
}

/** What was decided about a file or folder: the rule that leaves it out, or else the one that `include` lifted. */
interface Fate {
  readonly out?: string;
  /** Holds inside the folder, too: `include: .ssh` brings back the keys in it. */
  readonly lifted?: string;
}

async function collectFolder(walk: Walk, path: string, fate: Fate): Promise<void> {
  if (fate.out !== undefined && !walk.selection.leadsInto(path)) return leaveOut(walk, path, fate.out);
  for (const child of await listFolder(join(walk.source, path))) {
    const childPath = posix.join(path, child.name);
    const childFate = await decide(walk, childPath, child, fate);
    if (childFate.out === undefined) mustBePortable(walk, childPath);
    if (child.isDirectory()) await collectFolder(walk, childPath, childFate);
    else if (childFate.out !== undefined) leaveOut(walk, childPath, childFate.out);
    else await collectFile(walk, childPath, child);
  }
}

/** In an order that does not depend on the file system. */
async function listFolder(folder: string): Promise<Dirent[]> {
  const children = await orUserError(readdir(folder, { withFileTypes: true }));
  return children.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

async function decide(walk: Walk, path: string, child: Dirent, folder: Fate): Promise<Fate> {
  if (await isOutput(walk, path, child)) return { out: OUTPUT };
  const rule = await ruleFor(walk, path, child);
  if (walk.selection.bringsBack(path, child.isDirectory(), folder.out !== undefined)) {
    const lifted = rule ?? folder.out ?? folder.lifted;
    return lifted === undefined ? {} : { lifted };
  }
  if (folder.out !== undefined || rule === undefined || rule === folder.lifted) return folder;
  return { out: rule };
}

/** The rule that leaves out this file or folder itself. */
async function ruleFor(walk: Walk, path: string, child: Dirent): Promise<string | undefined> {
  const rule = walk.selection.leavesOut(path, child.isDirectory());
  if (rule === undefined) return (await isEnvironment(walk, path, child)) ? ENVIRONMENTS : undefined;
  if (rule === SECRETS && child.isFile() && (await isPublicPem(join(walk.source, path)))) return undefined;
  return rule;
}

/**
 * What a build writes: the zip, its bill of materials, its HTML report (but not a page of the user's that has its
 * name), or a temporary file that an earlier build left beside them.
 */
async function isOutput(walk: Walk, path: string, child: Dirent): Promise<boolean> {
  const page = pagePath(walk.output);
  if (path === page) return child.isFile() && startsWith(join(walk.source, path), PAGE_START);
  const outputs = [walk.output, sbomPath(walk.output)];
  if (outputs.includes(path)) return true;
  if (posix.dirname(path) !== posix.dirname(walk.output) || !path.endsWith('.tmp')) return false;
  return [...outputs, page].some((file) => posix.basename(path).startsWith(`.${posix.basename(file)}.`));
}

/** A virtual environment (PEP 405), also behind a link, or one of conda, whatever its name. */
async function isEnvironment(walk: Walk, path: string, child: Dirent): Promise<boolean> {
  if (!child.isDirectory() && !child.isSymbolicLink()) return false;
  const folder = join(walk.source, path);
  return (await exists(join(folder, 'pyvenv.cfg'))) || (await exists(join(folder, 'conda-meta', 'history')));
}

function leaveOut(walk: Walk, path: string, rule: string): void {
  walk.skipped.set(rule, [...(walk.skipped.get(rule) ?? []), path]);
  if (rule !== SECRETS) return;
  walk.warnings.push({
    text: `${path} looks like a secret and was left out of the package. If the function needs it: include: ${path}`,
    at: { file: join(walk.source, path) },
  });
}

async function collectFile(walk: Walk, path: string, child: Dirent): Promise<void> {
  const file = join(walk.source, path);
  if (child.isSymbolicLink()) {
    walk.links.set(path, await orUserError(readlink(file)));
  } else if (child.isFile()) {
    await orUserError(access(file, constants.R_OK));
    const { size, mode } = await orUserError(lstat(file));
    walk.entries.push({
      path,
      size,
      method: DEFLATED,
      mode: (mode & 0o111) === 0 ? FILE_MODE : EXECUTABLE_MODE,
      source: { kind: 'file', file },
    });
  } else {
    walk.warnings.push({
      text: `${path} was left out of the package: it is no file but a socket, a pipe or a device`,
      at: { file },
    });
  }
}

/** Keeps the links that lead to something packaged; a link into nothing is left out with a warning. */
function addLinks(walk: Walk): void {
  const ends = followLinks(walk.links, new Set(walk.entries.map(({ path }) => path)));
  for (const [path, target] of walk.links) {
    const file = join(walk.source, path);
    if (ends.get(path) === 'outside') {
      throw new UserError(
        `${path} is a symbolic link to ${target}: outside the source, so not on Lambda`,
        `Copy what it points to into the source, make the link relative, or leave it out: exclude: /${path}`,
        { file },
      );
    }
    if (ends.get(path) === 'missing') {
      walk.warnings.push({
        text: `${path} was left out of the package: it is a symbolic link to ${target}, which is not packaged`,
        at: { file },
      });
      continue;
    }
    const bytes = Buffer.from(target);
    const source = { kind: 'bytes', bytes } as const;
    walk.entries.push({ path, size: bytes.length, method: STORED, mode: SYMLINK_MODE, source });
  }
}

/** Names that other systems or zip tools take for something else; Node reads invalid UTF-8 as U+FFFD. */
function mustBePortable(walk: Walk, path: string): void {
  const name = posix.basename(path);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (!/[\u0000-\u001f\u007f\\\ufffd]/.test(name)) return;
  throw new UserError(
    `${JSON.stringify(path)} cannot be packaged: its name holds a backslash or a control character, or is not UTF-8`,
    'Rename it, or leave it out with exclude.',
    { file: join(walk.source, path) },
  );
}

async function mustBeFolder(source: string): Promise<void> {
  const isFolder = await stat(source).then(
    (stats) => stats.isDirectory(),
    (error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
      throw describeSystemError(error) ?? error;
    },
  );
  if (isFolder === true) return;
  throw new UserError(
    isFolder === undefined
      ? `the source folder does not exist: ${source}`
      : `the source is no folder: ${source}`,
    'Set `source` to the folder that holds the code of the function; it is counted from the working directory.',
  );
}

function nothingLeft({ source, skipped }: Walk): UserError {
  const reason =
    skipped.size === 0 ? 'it holds no files' : `everything in it was left out (${describeSkipped(skipped)})`;
  return new UserError(
    `there is nothing to package in ${source}: ${reason}`,
    'Set `source` to the folder that holds the code of the function, or bring files back with `include`.',
  );
}

/** `file` relative to `folder` with `/`, also where one of the two is given through a symbolic link. */
async function pathInside(folder: string, file: string): Promise<string> {
  const parent = dirname(file);
  const real = (await exists(parent)) ? await realpath(parent) : parent;
  const inside = relative(await realpath(folder), join(real, basename(file)));
  const path = inside.startsWith('..') ? relative(folder, file) : inside;
  return path.split(sep).join('/');
}
