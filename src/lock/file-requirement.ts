import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Location, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { exists } from '../platform/files.ts';
import { maskCredentials, withoutCredentials } from './index-options.ts';
import { readStaticProject } from './project-name.ts';
import { isCommit, nameIn, parseReference, type Reference } from './reference.ts';
import { parseRequirement, pinnedVersion, type Requirement, RequirementError } from './requirement.ts';
import type { RequirementsLine } from './requirements.ts';

/**
 * A requirement of a requirements file; references are absolute URLs, with `git+` before those of repositories. The
 * name is empty where only a build of what it refers to would tell it.
 */
export interface FileRequirement extends Requirement {
  /** Lower-case hex: what its file must have; empty where the line has no hash. */
  readonly sha256: readonly string[];
  readonly at: Location;
}

/** True for one exact thing: a hashed file, pinned with `==` or by its URL; a commit; or a folder of the user's. */
export function isPinned({ specifier, url, sha256 }: FileRequirement): boolean {
  if (url === undefined) return pinnedVersion(specifier) !== undefined && sha256.length > 0;
  const reference = parseReference(url);
  if (reference?.kind === 'directory') return true;
  return reference?.kind === 'vcs' ? isCommit(reference.revision) : sha256.length > 0;
}

/**
 * True for a lock: everything is pinned, and there is a hash. Without any, as with pip, what the pinned folders and
 * commits need is still to be found.
 */
export function isLocked(requirements: readonly FileRequirement[]): boolean {
  return requirements.every(isPinned) && requirements.some(({ sha256 }) => sha256.length > 0);
}

/**
 * A requirement line, with its reference made absolute; its secrets are masked at once.
 *
 * @throws {UserError} with file and line for what is malformed, missing or cannot be packed.
 */
export async function toRequirement(
  ctx: Context,
  { text, sha256, isReference, at }: Extract<RequirementsLine, { kind: 'requirement' }>,
): Promise<FileRequirement> {
  maskCredentials(ctx.log, text);
  const parsed = isReference || looksLikeReference(text) ? splitReference(text) : parseNamed(text, at);
  if (parsed.url === undefined) return { ...parsed, sha256, at };
  const url = locate(parsed.url, at);
  const reference = parseReference(url);
  if (reference === undefined) throw notUsable(parsed.url, at);
  const name = parsed.name || nameIn(url) || (await nameOfFolder(reference, at));
  const fragment = /[#&]sha256=([0-9a-f]{64})/i.exec(url)?.[1]?.toLowerCase();
  const hashes = sha256.length === 0 && fragment !== undefined ? [fragment] : sha256;
  return { ...parsed, name, url, sha256: hashes, at };
}

async function nameOfFolder(reference: Reference, at: Location): Promise<string> {
  if (reference.kind !== 'directory') return '';
  if (await exists(reference.path)) return (await readStaticProject(reference.path)).name ?? '';
  throw new UserError(
    `there is no folder ${reference.path}`,
    'Paths are counted from the file that names them.',
    at,
  );
}

/** A path or URL without a name before it. */
function looksLikeReference(text: string): boolean {
  const isPath = /^[^@;[\s]*(?:\/|\.(?:whl|tar\.gz|zip)(?:\s|;|$))/;
  return isUrl(text) || isPath.test(text) || /^\.{1,2}(?:\[|\s|;|$)/.test(text);
}

/** `./lib[extra] ; marker`; the name is found out later. */
function splitReference(text: string): Requirement {
  const named = /^[A-Z0-9][A-Z0-9._-]*\s*(?:\[[^\]]*\])?\s*@\s/i.test(text);
  if (named) return parseRequirement(text);
  const [reference = text, marker] = text.split(/\s+;|;\s+/);
  const [, place = reference, extras = ''] = /^(.*?)\[([\w.,\s-]*)\]$/.exec(reference.trim()) ?? [];
  const { extras: normalized } = parseRequirement(`x[${extras}]`);
  return {
    name: '',
    extras: normalized,
    specifier: '',
    url: place.trim(),
    ...(marker === undefined ? {} : { marker: marker.trim() }),
  };
}

function parseNamed(text: string, at: Location): Requirement {
  try {
    return parseRequirement(text);
  } catch (error) {
    if (!(error instanceof RequirementError)) throw error;
    throw new UserError(
      error.message,
      'Write it as `name==1.2.3`, `name>=1,<2 ; python_version < "3.12"` or `name @ https://…/name.whl`.',
      at,
    );
  }
}

/** The absolute URL, `git+` before that of a repository; relative paths are counted from the file that names them. */
function locate(reference: string, at: Location): string {
  if (/^(?:hg|svn|bzr)\+/i.test(reference)) throw notUsable(reference, at);
  if (/^(?:https?|git\+[a-z]+):\/\//i.test(reference)) return reference;
  const isShort = reference.startsWith('file:') && !reference.startsWith('file://');
  const path = isShort ? reference.slice('file:'.length) : reference;
  if (!path.startsWith('file://')) {
    // What stands behind `#` is no part of the path.
    const [place = path, ...fragment] = path.split('#');
    return [pathToFileURL(resolve(dirname(at.file), place)).href, ...fragment].join('#');
  }
  if (!URL.canParse(path)) throw notUsable(reference, at);
  refuseFileHost(path, at);
  return path;
}

function notUsable(reference: string, at: Location): UserError {
  return new UserError(
    `${withoutCredentials(reference)} is neither a wheel, an sdist, a folder nor a git repository`,
    'Name a .whl or .tar.gz file, a folder with a pyproject.toml, or a repository as `git+https://…@COMMIT`.',
    at,
  );
}

/** @throws {UserError} for another machine: `file://wheels/x.whl` is meant as a relative path, but names a machine called wheels. */
export function refuseFileHost(url: string, at: Location): void {
  const host = url.startsWith('file:') ? new URL(url).host : '';
  if (host === '') return;
  throw new UserError(
    `${url} names a file of the machine ${host}`,
    'Write a path, which is counted from this file, or `file:///` and an absolute path.',
    at,
  );
}

/** Whether a text is meant as an address, and not as a path. */
export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('file:');
}
