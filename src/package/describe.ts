import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import { normalizeName } from '../lock/requirement.ts';
import { sha256OfFile, withFile } from '../platform/files.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { Comparable } from '../report/compare.ts';
import { parseRecord } from '../wheels/record.ts';
import { type ArchiveEntry, ArchiveError, readArchive, readMember } from '../zip/reader.ts';
import { sourceOf } from './bytecode-paths.ts';
import { STORED } from './entry.ts';
import { EAGER_ZIP, isInnerZip, LAZY_ZIP } from './inner-zip.ts';
import { extractedBytes } from './limits.ts';
import { installedPath } from './places.ts';
import { LOADER_FOLDER } from './shim.ts';
import { farmBytes, farmOf } from './split/farm.ts';
import { SPLIT_INDEX } from './split/write.ts';

interface Counted {
  readonly name: string;
  readonly version: string;
  bytes: number;
  compressedBytes: number;
}

/**
 * What a deployment zip tells of itself, of Zipnest's or any other tool's making: its sizes, and the distributions by
 * their RECORD files. What no RECORD names counts as the function's own.
 *
 * @throws {UserError} if it is no zip that Lambda would take.
 */
export async function describeZip(file: string): Promise<Comparable> {
  const outer = await members(file, file);
  const inner = await innerMembers(file, outer);
  const isSplit = outer.some(({ name }) => name === SPLIT_INDEX);
  const own = outer.filter(({ name }) => !installedPath(name).startsWith(`${LOADER_FOLDER}/`));
  const all = [{ archive: file, entries: own }, ...inner];
  const owners = await ownersIn(all);
  const otherBytes = count(
    owners,
    all.flatMap(({ entries }) => entries),
  );
  return {
    name: basename(file, '.zip'),
    layout: { kind: isSplit ? 'split' : inner.length === 0 ? 'flat' : 'nested' },
    zip: {
      bytes: (await stat(file)).size,
      sha256: await sha256OfFile(file),
      unzippedBytes: outer.reduce((sum, { size }) => sum + size, 0),
      extractedBytes: isSplit ? splitStart(own, inner) : nestedStart(inner),
    },
    distributions: [...new Set(owners.values())],
    source: { bytes: otherBytes },
  };
}

function nestedStart(inner: readonly InnerMembers[]): number {
  const entries = inner.flatMap((one) => one.entries);
  return entries.length === 0 ? 0 : extractedBytes(entries.map(({ name, size }) => ({ path: name, size })));
}

function splitStart(outer: readonly ArchiveEntry[], inner: readonly InnerMembers[]): number {
  const flat = outer
    .filter(({ name }) => installedPath(name) !== name)
    .map(({ name }) => installedPath(name));
  const namesIn = (zips: readonly InnerMembers[]) =>
    zips.flatMap(({ entries }) => entries.map(({ name }) => name));
  const eager = inner.filter(({ path }) => path === EAGER_ZIP);
  const lazy = inner.filter(({ path }) => path === LAZY_ZIP);
  const sizes = eager.flatMap(({ entries }) => entries.map(({ size }) => size));
  return farmBytes(farmOf(flat, namesIn(inner)), sizes, namesIn(lazy).length);
}

/** A file of a package, wherever it lies. */
export interface PackageMember {
  /** As it is found below /var/task, or where the loader puts the nested dependencies. */
  readonly path: string;
  /** The zip that holds it: the package itself, or the copy of a zip inside it. */
  readonly archive: string;
  readonly entry: ArchiveEntry;
  /** Normalised name; undefined for the function's own files. */
  readonly distribution: string | undefined;
}

/**
 * Every file of a package with the distribution that brought it: the nested ones, too.
 *
 * @throws {UserError} if it is no zip that Lambda would take.
 */
export async function packageMembers(file: string): Promise<PackageMember[]> {
  const outer = await members(file, file);
  const all = [{ archive: file, entries: outer }, ...(await innerMembers(file, outer))];
  const owners = await ownersIn(all);
  return all.flatMap(({ archive, entries }) =>
    entries
      .filter(({ name }) => !name.endsWith('/'))
      .map((entry) => {
        const path = installedPath(entry.name);
        return { path, archive, entry, distribution: owners.get(path)?.name };
      }),
  );
}

/** One zip, and what it holds. */
interface Members {
  readonly archive: string;
  readonly entries: readonly ArchiveEntry[];
}

/** Of a zip inside a package. */
interface InnerMembers extends Members {
  /** In the package. */
  readonly path: string;
}

/** The zips inside a package, each copied to a file of its own. */
async function innerMembers(file: string, outer: readonly ArchiveEntry[]): Promise<InnerMembers[]> {
  const zips = outer.filter(({ name, method }) => isInnerZip(name) && method === STORED);
  return Promise.all(
    zips.map(async (zip) => {
      const archive = await copyMember(file, zip);
      return { path: zip.name, archive, entries: await members(archive, `${zip.name} in ${file}`) };
    }),
  );
}

async function members(file: string, shown: string): Promise<ArchiveEntry[]> {
  try {
    return await readArchive(file);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new UserError(
      `${shown} cannot be read as a deployment zip: ${error.message}`,
      'Name a zip or a report.',
    );
  }
}

/** Adds up what each distribution has; gives the bytes of what has no owner. */
function count(owners: ReadonlyMap<string, Counted>, entries: readonly ArchiveEntry[]): number {
  let otherBytes = 0;
  for (const { name, size, compressedSize } of entries) {
    const path = installedPath(name);
    const owner = owners.get(path) ?? owners.get(sourceOf(path) ?? path.replace(/\.pyc$/, '.py'));
    if (owner === undefined) {
      otherBytes += size;
    } else {
      owner.bytes += size;
      owner.compressedBytes += compressedSize;
    }
  }
  return otherBytes;
}

/** Whose each file is, by what the RECORD files in all of the zips name. */
async function ownersIn(all: readonly Members[]): Promise<Map<string, Counted>> {
  const found = await Promise.all(
    all.map(({ archive, entries }) => withFile(archive, (handle) => ownersOf(handle, entries))),
  );
  return new Map(found.flatMap((owners) => [...owners]));
}

async function ownersOf(handle: FileHandle, entries: readonly ArchiveEntry[]): Promise<Map<string, Counted>> {
  const owners = new Map<string, Counted>();
  for (const entry of entries) {
    const match = /^([^/]+)-([^/-]+)\.dist-info\/RECORD$/.exec(installedPath(entry.name));
    if (match === null) continue;
    const [, name = '', version = ''] = match;
    const distribution = { name: normalizeName(name), version, bytes: 0, compressedBytes: 0 };
    const record = parseRecord((await readMember(handle, entry)).toString());
    for (const path of record.keys()) owners.set(installed(path), distribution);
    owners.set(installedPath(entry.name), distribution);
  }
  return owners;
}

/** Where a file of RECORD lies once the wheel is installed; those of an installed one lie there already. */
function installed(path: string): string {
  return path
    .replace(/^[^/]+\.data\/(?:purelib|platlib|data)\//, '')
    .replace(/^[^/]+\.data\/scripts\//, 'bin/')
    .replace(/^(?:\.\.\/)+bin\//, 'bin/');
}

async function copyMember(file: string, { name, offset, compressedSize }: ArchiveEntry): Promise<string> {
  const copy = join(temporaryFolder(), basename(name));
  const bytes = createReadStream(file, { start: offset, end: offset + compressedSize - 1 });
  await pipeline(bytes, createWriteStream(copy));
  return copy;
}
