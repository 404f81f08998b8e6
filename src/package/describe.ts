import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import { normalizeName } from '../lock/requirement.ts';
import { sha256OfFile } from '../platform/files.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { Comparable } from '../report/compare.ts';
import { parseRecord } from '../wheels/record.ts';
import { type ArchiveEntry, ArchiveError, readArchive, readMember } from '../zip/reader.ts';
import { INNER_ZIP } from './assemble.ts';
import { sourceOf } from './bytecode-paths.ts';
import { extractedBytes } from './limits.ts';
import { LOADER_FOLDER } from './shim.ts';

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
  const inner = outer.find(({ name, method }) => name === INNER_ZIP && method === 0);
  const innerFile = inner && (await copyMember(file, inner));
  const nested = innerFile === undefined ? [] : await members(innerFile, `${INNER_ZIP} in ${file}`);
  const own = outer.filter(({ name }) => !name.startsWith(`${LOADER_FOLDER}/`));
  const flat = await count(file, own);
  const unpacked = innerFile === undefined ? undefined : await count(innerFile, nested);
  const distributions = [...flat.distributions, ...(unpacked?.distributions ?? [])];
  return {
    name: basename(file, '.zip'),
    layout: { kind: inner === undefined ? 'flat' : 'nested' },
    zip: {
      bytes: (await stat(file)).size,
      sha256: await sha256OfFile(file),
      unzippedBytes: outer.reduce((sum, { size }) => sum + size, 0),
      extractedBytes:
        nested.length === 0 ? 0 : extractedBytes(nested.map(({ name, size }) => ({ path: name, size }))),
    },
    distributions,
    source: { bytes: flat.otherBytes + (unpacked?.otherBytes ?? 0) },
  };
}

/** A file of a package, wherever it lies. */
export interface PackageMember {
  /** As it is found below /var/task, or where the loader puts the nested dependencies. */
  readonly path: string;
  /** The zip that holds it: the package itself, or the copy of its inner zip. */
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
  const inner = outer.find(({ name, method }) => name === INNER_ZIP && method === 0);
  const own = await membersOf(file, outer);
  if (inner === undefined) return own;
  const innerFile = await copyMember(file, inner);
  return [...own, ...(await membersOf(innerFile, await members(innerFile, `${INNER_ZIP} in ${file}`)))];
}

async function membersOf(archive: string, entries: readonly ArchiveEntry[]): Promise<PackageMember[]> {
  const handle = await open(archive, 'r');
  try {
    const owners = await ownersOf(handle, entries);
    const files = entries.filter(({ name }) => !name.endsWith('/'));
    return files.map((entry) => ({
      path: entry.name,
      archive,
      entry,
      distribution: owners.get(entry.name)?.name,
    }));
  } finally {
    await handle.close();
  }
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

/** Adds up what each distribution's RECORD names. */
async function count(
  file: string,
  entries: readonly ArchiveEntry[],
): Promise<{ distributions: Counted[]; otherBytes: number }> {
  const handle = await open(file, 'r');
  try {
    const owners = await ownersOf(handle, entries);
    let otherBytes = 0;
    for (const { name, size, compressedSize } of entries) {
      const owner = owners.get(name) ?? owners.get(sourceOf(name) ?? name.replace(/\.pyc$/, '.py'));
      if (owner === undefined) {
        otherBytes += size;
      } else {
        owner.bytes += size;
        owner.compressedBytes += compressedSize;
      }
    }
    return { distributions: [...new Set(owners.values())], otherBytes };
  } finally {
    await handle.close();
  }
}

async function ownersOf(handle: FileHandle, entries: readonly ArchiveEntry[]): Promise<Map<string, Counted>> {
  const owners = new Map<string, Counted>();
  for (const entry of entries) {
    const match = /^([^/]+)-([^/-]+)\.dist-info\/RECORD$/.exec(entry.name);
    if (match === null) continue;
    const [, name = '', version = ''] = match;
    const distribution = { name: normalizeName(name), version, bytes: 0, compressedBytes: 0 };
    const record = parseRecord((await readMember(handle, entry)).toString());
    for (const path of record.keys()) owners.set(installed(path), distribution);
    owners.set(entry.name, distribution);
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

async function copyMember(file: string, { offset, compressedSize }: ArchiveEntry): Promise<string> {
  const copy = join(temporaryFolder(), 'inner.zip');
  const bytes = createReadStream(file, { start: offset, end: offset + compressedSize - 1 });
  await pipeline(bytes, createWriteStream(copy));
  return copy;
}
