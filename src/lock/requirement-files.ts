import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeSystemError, errorCode, type Location, type Message, UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { ALL } from './build-policy.ts';
import { type FileRequirement, isUrl, refuseFileHost, toRequirement } from './file-requirement.ts';
import { type IndexOptions, maskCredentials, withoutCredentials } from './index-options.ts';
import type { ReadText } from './key.ts';
import { normalizeName } from './requirement.ts';
import { filledText, parseRequirements, type RequirementsLine } from './requirements.ts';

/** A requirements file with everything that it includes. */
export interface RequirementFiles {
  readonly requirements: readonly FileRequirement[];
  readonly constraints: readonly FileRequirement[];
  readonly index: IndexOptions;
  readonly prereleases: boolean;
  /** Normalised names or `:all:`, as the file's options have them. */
  readonly onlyBinary: readonly string[];
  readonly noBinary: readonly string[];
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

class Reader {
  readonly #ctx: Context;
  readonly #lists: Record<Kind, FileRequirement[]> = { requirements: [], constraints: [] };
  readonly #files: ReadText[] = [];
  readonly #seen = new Set<string>();
  readonly #warnings: Message[] = [];
  readonly #extraIndexUrls: string[] = [];
  readonly #findLinks: string[] = [];
  readonly #onlyBinary: string[] = [];
  readonly #noBinary: string[] = [];
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
    const [onlyBinary, noBinary] = [this.#onlyBinary, this.#noBinary];
    return { ...this.#lists, index, prereleases, onlyBinary, noBinary, files, warnings };
  }

  async read(file: string, kind: Kind, from: Location | undefined): Promise<void> {
    // A file that includes itself, or is included twice, counts once.
    if (this.#seen.has(`${kind} ${file}`)) return;
    this.#seen.add(`${kind} ${file}`);
    const bytes = await readIncluded(file, from);
    this.#files.push({ path: file, text: filledText(bytes, this.#ctx.env) });
    for (const line of parseRequirements(bytes, file, this.#ctx.env)) {
      if (line.kind === 'option') await this.#option(line, kind);
      else this.#lists[kind].push(await toRequirement(this.#ctx, line));
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
      case '--only-binary':
        this.#onlyBinary.push(...distributions(value));
        return;
      case '--no-binary':
        this.#noBinary.push(...distributions(value));
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

/** Of `--only-binary` and `--no-binary`; `:none:` empties what stands before it, which nobody needs. */
function distributions(value: string): string[] {
  const names = value.split(',').map((name) => name.trim());
  return names
    .filter((name) => name !== '' && name !== ':none:')
    .map((name) => (name === ALL ? name : normalizeName(name)));
}
