import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describeSystemError, errorCode, type Location, type Message, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { parseWheelName } from '../target/wheel-name.ts';
import { decoded, type IndexOptions, maskCredentials, withoutCredentials } from './index-options.ts';
import type { ReadText } from './key.ts';
import { parseRequirement, pinnedVersion, type Requirement, RequirementError } from './requirement.ts';
import { filledText, parseRequirements, type RequirementsLine } from './requirements.ts';

/** A requirement of a requirements file; references are absolute URLs. */
export interface FileRequirement extends Requirement {
  /** Lower-case hex: what its file must have; empty where the line has no hash. */
  readonly sha256: readonly string[];
  readonly at: Location;
}

/** A requirements file with everything that it includes. */
export interface RequirementFiles {
  readonly requirements: readonly FileRequirement[];
  readonly constraints: readonly FileRequirement[];
  readonly index: IndexOptions;
  readonly prereleases: boolean;
  /** Every file that was read, in that order; with the variables in it filled in. */
  readonly files: readonly ReadText[];
  readonly warnings: readonly Message[];
}

type Kind = 'requirements' | 'constraints';

/**
 * Reads a requirements file and what it includes, each path counted from the file that names it. Secrets in its
 * URLs are masked at once.
 *
 * @throws {UserError} with file and line for what is malformed, missing or cannot be honoured.
 */
export async function readRequirementFiles(ctx: Context, file: string): Promise<RequirementFiles> {
  const reader = new Reader(ctx);
  await reader.read(file, 'requirements', undefined);
  return reader.result();
}

/** True if every requirement is one exact file: pinned with `==` or a URL, and hashed. */
export function isLocked(requirements: readonly FileRequirement[]): boolean {
  return requirements.every(
    ({ specifier, url, sha256 }) => (url ?? pinnedVersion(specifier)) !== undefined && sha256.length > 0,
  );
}

class Reader {
  readonly #ctx: Context;
  readonly #lists: Record<Kind, FileRequirement[]> = { requirements: [], constraints: [] };
  readonly #files: ReadText[] = [];
  readonly #seen = new Set<string>();
  readonly #warnings: Message[] = [];
  readonly #extraIndexUrls: string[] = [];
  readonly #findLinks: string[] = [];
  #indexUrl: string | undefined;
  #noIndex = false;
  #prereleases = false;

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  result(): RequirementFiles {
    const index = {
      ...(this.#indexUrl === undefined ? {} : { indexUrl: this.#indexUrl }),
      extraIndexUrls: this.#extraIndexUrls,
      findLinks: this.#findLinks,
      noIndex: this.#noIndex,
    };
    const [files, warnings, prereleases] = [this.#files, this.#warnings, this.#prereleases];
    return { ...this.#lists, index, prereleases, files, warnings };
  }

  async read(file: string, kind: Kind, from: Location | undefined): Promise<void> {
    // A file that includes itself, or is included twice, counts once.
    if (this.#seen.has(`${kind} ${file}`)) return;
    this.#seen.add(`${kind} ${file}`);
    const bytes = await readIncluded(file, from);
    this.#files.push({ path: file, text: filledText(bytes, this.#ctx.env) });
    for (const line of parseRequirements(bytes, file, this.#ctx.env)) {
      if (line.kind === 'option') await this.#option(line, kind);
      else this.#lists[kind].push(toRequirement(this.#ctx, line));
    }
  }

  async #option(
    { name, value, at }: Extract<RequirementsLine, { kind: 'option' }>,
    kind: Kind,
  ): Promise<void> {
    switch (name) {
      case '--requirement':
        return this.read(resolve(dirname(at.file), toPath(value, at)), kind, at);
      case '--constraint':
        return this.read(resolve(dirname(at.file), toPath(value, at)), 'constraints', at);
      case '--index-url':
        this.#indexUrl = this.#masked(value);
        return;
      case '--extra-index-url':
        this.#extraIndexUrls.push(this.#masked(value));
        return;
      case '--find-links':
        this.#findLinks.push(isUrl(value) ? this.#masked(value) : resolve(dirname(at.file), value));
        return;
      case '--no-index':
        this.#noIndex = true;
        return;
      case '--pre':
        this.#prereleases = true;
        return;
      case '--trusted-host':
        this.#warnings.push({
          text: `--trusted-host ${value} has no effect: certificates are always checked`,
          at,
        });
    }
  }

  #masked(url: string): string {
    maskCredentials(this.#ctx.log, url);
    return url;
  }
}

async function readIncluded(file: string, from: Location | undefined): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) {
      throw describeSystemError(error) ?? error;
    }
    throw new UserError(
      `there is no requirements file ${file}`,
      from === undefined ? 'Check the path.' : 'Paths are counted from the file that names them.',
      from,
    );
  }
}

function toPath(value: string, at: Location): string {
  if (value.startsWith('file:')) {
    refuseFileHost(value, at);
    return fileURLToPath(value);
  }
  if (!isUrl(value)) return value;
  throw new UserError(
    `requirements files are not fetched from the network: ${withoutCredentials(value)}`,
    'Download the file and commit it.',
    at,
  );
}

/** `file://wheels/x.whl` is meant as a relative path, but names a machine called wheels. */
function refuseFileHost(url: string, at: Location): void {
  const host = url.startsWith('file:') ? new URL(url).host : '';
  if (host === '') return;
  throw new UserError(
    `${url} names a file of the machine ${host}`,
    'Write a path, which is counted from this file, or `file:///` and an absolute path.',
    at,
  );
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('file:');
}

function toRequirement(
  ctx: Context,
  { text, sha256, at }: Extract<RequirementsLine, { kind: 'requirement' }>,
): FileRequirement {
  maskCredentials(ctx.log, text);
  const requirement = isReference(text) ? parseReference(text, at) : parseNamed(text, at);
  if (requirement.url === undefined) return { ...requirement, sha256, at };
  const url = locate(requirement.url, at);
  const fragment = /[#&]sha256=([0-9a-f]{64})/i.exec(url)?.[1]?.toLowerCase();
  return {
    ...requirement,
    url,
    sha256: sha256.length === 0 && fragment !== undefined ? [fragment] : sha256,
    at,
  };
}

/** A path or URL without a name before it. */
function isReference(text: string): boolean {
  return isUrl(text) || /^[^@;[\s]*(?:\/|\.whl(?:\s|;|$))/.test(text);
}

function parseReference(text: string, at: Location): Requirement {
  const [reference = text, marker] = text.split(/\s+;|;\s+/);
  const name = parseWheelName(fileName(locate(reference, at)))?.name;
  if (name === undefined) throw notAWheel(reference, at);
  return {
    name,
    extras: [],
    specifier: '',
    url: reference,
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

/** The absolute URL of a wheel; relative paths are counted from the file that names them. */
function locate(reference: string, at: Location): string {
  if (/^(?:git|hg|svn|bzr)\+/i.test(reference)) {
    throw new UserError(
      `${withoutCredentials(reference)} is a version control checkout, and sources are not built yet`,
      'Build it as a wheel and name that, or take a release from an index.',
      at,
    );
  }
  const isRemote = /^https?:\/\//i.test(reference);
  const path =
    reference.startsWith('file:') && !reference.startsWith('file://')
      ? reference.slice('file:'.length)
      : reference;
  const url =
    isRemote || path.startsWith('file://') ? path : pathToFileURL(resolve(dirname(at.file), path)).href;
  if (!URL.canParse(url) || parseWheelName(fileName(url)) === undefined) throw notAWheel(reference, at);
  refuseFileHost(url, at);
  return url;
}

function fileName(url: string): string {
  return URL.canParse(url) ? decoded(new URL(url).pathname.split('/').at(-1) ?? '') : '';
}

function notAWheel(reference: string, at: Location): UserError {
  return new UserError(
    `${withoutCredentials(reference)} is not a wheel, and sources are not built yet`,
    'Build it as a wheel (`uv build --wheel`) and name the .whl file.',
    at,
  );
}
