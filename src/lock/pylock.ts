import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../errors.ts';
import { isTable, parseToml, strings, type TomlTable } from '../platform/toml.ts';
import { decoded } from './index-options.ts';
import { normalizeName } from './requirement.ts';

/** A pylock.toml (PEP 751), as far as choosing wheels needs it. */
export interface Pylock {
  readonly file: string;
  readonly requiresPython: string | undefined;
  /** Markers of which one must hold; empty: it is for every environment. */
  readonly environments: readonly string[];
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** Groups that are taken without being asked for. */
  readonly defaultGroups: readonly string[];
  readonly packages: readonly PylockPackage[];
}

export interface PylockPackage {
  readonly name: string;
  readonly version: string | undefined;
  readonly marker: string | undefined;
  readonly requiresPython: string | undefined;
  /** Its wheels, or the one wheel that is named directly; empty if there are only sources. */
  readonly wheels: readonly PylockFile[];
  /** What a wheel can be built from: beside its wheels the sdist, else instead of any. */
  readonly source: PylockSource | undefined;
}

/** What {@link LockedSource} is made from: an archive may lack its hash here. */
export type PylockSource =
  | (PylockFile & { readonly kind: 'sdist'; readonly subdirectory: string | undefined })
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 'vcs';
      readonly url: string;
      readonly commit: string;
      readonly subdirectory: string | undefined;
    };

export interface PylockFile {
  readonly filename: string;
  /** Absolute: `https:`, `http:` or `file:`, without fragment. */
  readonly url: string;
  /** Lower-case hex; undefined where the lock has none. */
  readonly sha256: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
}

/**
 * Reads a pylock.toml; relative paths in it are counted from `folder`.
 *
 * @param file names it in errors.
 * @throws {UserError} if it is not valid TOML, or not a lock of a version that is known.
 */
export function parsePylock(text: string, file: string, folder = dirname(file)): Pylock {
  const document = parseToml(text, file);
  const version = document['lock-version'];
  if (typeof version !== 'string' || !/^1(?:\.|$)/.test(version)) {
    throw new UserError(
      version === undefined
        ? 'it has no lock-version'
        : `its lock-version is ${String(version)}, and 1.0 is known`,
      'Lock again, for example by `uv export --format pylock.toml`.',
      { file },
    );
  }
  const packages = document.packages ?? [];
  if (!Array.isArray(packages)) throw damaged('`packages` is not an array of tables', file);
  return {
    file,
    requiresPython: asText(document['requires-python']),
    environments: strings(document.environments),
    extras: strings(document.extras).map(normalizeName),
    groups: strings(document['dependency-groups']).map(normalizeName),
    defaultGroups: strings(document['default-groups']).map(normalizeName),
    packages: packages.map((item: unknown) => parsePackage(item, file, folder)),
  };
}

function parsePackage(item: unknown, file: string, folder: string): PylockPackage {
  if (!isTable(item) || typeof item.name !== 'string') throw damaged('a package has no name', file);
  const name = normalizeName(item.name);
  const at = { name, file, folder };
  const archive = isTable(item.archive) ? parseFile(item.archive, at) : undefined;
  const listed = Array.isArray(item.wheels) ? item.wheels.filter(isTable) : [];
  const isWheel = archive?.filename.endsWith('.whl') === true;
  return {
    name,
    version: asText(item.version),
    marker: asText(item.marker),
    requiresPython: asText(item['requires-python']),
    wheels: archive !== undefined && isWheel ? [archive] : listed.map((wheel) => parseFile(wheel, at)),
    source: isWheel ? undefined : parseSource(item, at),
  };
}

interface Place {
  readonly name: string;
  readonly file: string;
  /** Relative paths are counted from it. */
  readonly folder: string;
}

function parseSource(item: TomlTable, at: Place): PylockSource | undefined {
  const { vcs, directory, archive, sdist } = item;
  if (isTable(vcs)) return parseVcs(vcs, at);
  if (isTable(directory)) {
    const path = asText(directory.path);
    if (path === undefined) throw damaged(`the directory of ${at.name} has no path`, at.file);
    return { kind: 'directory', path: resolve(at.folder, path, asText(directory.subdirectory) ?? '') };
  }
  const packed = [archive, sdist].find(isTable);
  if (packed === undefined) return undefined;
  return { kind: 'sdist', ...parseFile(packed, at), subdirectory: asText(packed.subdirectory) };
}

function parseVcs(vcs: TomlTable, { name, file, folder }: Place): PylockSource {
  const commit = asText(vcs['commit-id'])?.toLowerCase() ?? '';
  if (vcs.type !== 'git') {
    throw new UserError(
      `${name} is a ${String(vcs.type)} checkout, and only git can be read`,
      'Take a release from an index, or a wheel.',
      { file },
    );
  }
  if (!/^[0-9a-f]{40}$/.test(commit)) throw damaged(`the commit-id of ${name} is not a whole one`, file);
  const path = asText(vcs.path);
  const url = path === undefined ? asText(vcs.url) : pathToFileURL(resolve(folder, path)).href;
  if (url === undefined) throw damaged(`the vcs of ${name} has neither a url nor a path`, file);
  return { kind: 'vcs', url: url.replace(/^git\+/, ''), commit, subdirectory: asText(vcs.subdirectory) };
}

function parseFile(item: TomlTable, { name, file, folder }: Place): PylockFile {
  const url = locate(item, folder);
  if (url === undefined) throw damaged(`a file of ${name} has neither a url nor a path`, file);
  const hash = isTable(item.hashes) ? asText(item.hashes.sha256)?.toLowerCase() : undefined;
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
    throw damaged(`a SHA-256 of ${name} is not one`, file);
  return {
    filename: asText(item.name) ?? decoded(url.pathname.split('/').at(-1) ?? ''),
    url: url.href,
    sha256: hash,
    size: typeof item.size === 'number' ? item.size : undefined,
  };
}

function locate(item: TomlTable, folder: string): URL | undefined {
  // A path comes before a URL: it is the nearer of two places of the same file (PEP 751).
  if (typeof item.path === 'string') return pathToFileURL(resolve(folder, item.path));
  if (typeof item.url !== 'string' || !URL.canParse(item.url)) return undefined;
  const url = new URL(item.url);
  url.hash = '';
  return url;
}

function damaged(what: string, file: string): UserError {
  return new UserError(`${what}: this is not a pylock.toml (PEP 751)`, 'Lock again.', { file });
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
