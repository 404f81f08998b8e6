import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryBeside, temporaryFolder } from '../platform/temporary.ts';
import type { Target } from '../target/target.ts';
import { isPacked, type PackedEntry, packEntries } from '../zip/compress.ts';
import type { DosDate } from '../zip/date.ts';
import { LOCAL_HEADER_SIZE } from '../zip/format.ts';
import { verifyArchive } from '../zip/verify.ts';
import { type WrittenArchive, type WrittenEntry, writeZip } from '../zip/writer.ts';
import { cachedPath } from './bytecode-paths.ts';
import { type Entry, FILE_MODE, STORED } from './entry.ts';
import type { Layout } from './layout.ts';
import { extractedBytes } from './limits.ts';
import { generatedEntry, loaderEntries } from './loader-files.ts';
import { LOADER_FOLDER, manifestText, planShims } from './shim.ts';

/** What {@link assemble} makes the package from. */
export interface AssembleRequest {
  readonly layout: Layout;
  readonly name: string;
  readonly target: Target;
  readonly handlers: readonly string[];
  readonly date: DosDate;
  /** Where the zip will go; it is written to a temporary name beside it. */
  readonly output: string;
  /** Bytecode of the shims and the loader; none where the package has none. */
  readonly compileGenerated: (entries: readonly Entry[]) => Promise<Entry[]>;
}

/** The finished package, still under its temporary name. */
export interface Assembled {
  readonly zip: WrittenArchive & { readonly sha256: string };
  /** The inner zip of the nested layout, and where its bytes start in the outer one. */
  readonly inner:
    | { readonly entries: readonly WrittenEntry[]; readonly start: number; readonly bytes: number }
    | undefined;
  /** The wheels that entries were copied from; everything else was compressed or generated here. */
  readonly copiedFrom: ReadonlySet<string>;
  /** Bytes at /var/task: what counts against Lambda's 250 MB. */
  readonly unzippedBytes: number;
  /** Bytes that the loader writes to /tmp; 0 for flat. */
  readonly extractedBytes: number;
}

export const INNER_ZIP = `${LOADER_FOLDER}/packages.zip`;

/**
 * Writes the package. For the nested layout the inner zip comes first, into a temporary file; then the outer
 * one with the user's files, the shims, the loader and the inner zip, stored: its members are compressed.
 */
export async function assemble(request: AssembleRequest): Promise<Assembled> {
  const { layout, date } = request;
  const nested = layout.kind === 'nested' ? await writeInner(request) : undefined;
  const outer = nested === undefined ? layout.outer : await nestedOuter(request, nested);
  const packed = await packEntries(outer, temporaryFolder());
  const zip = await writeZip(temporaryBeside(request.output), packed, date, 'sha256');
  const { sha256 } = zip;
  if (sha256 === undefined) throw new Error('the zip was written without its SHA-256');
  return {
    zip: { ...zip, sha256 },
    inner: nested && {
      entries: nested.entries,
      bytes: nested.bytes,
      start: innerStart(zip.entries),
    },
    copiedFrom: new Set(
      [...layout.outer, ...layout.inner].filter(isPacked).map(({ source }) => source.archive),
    ),
    unzippedBytes: zip.entries.reduce((sum, entry) => sum + entry.size, 0),
    extractedBytes: nested === undefined ? 0 : extractedBytes(nested.entries),
  };
}

/**
 * Reads the finished package back with another implementation: the directories always; the contents of what
 * this build compressed, or with `full` of everything.
 *
 * @throws {VerifyError} if anything differs from what was meant.
 */
export async function verifyPackage(assembled: Assembled, mode: 'auto' | 'full'): Promise<void> {
  const archive = await readFile(assembled.zip.file);
  const { inner, copiedFrom } = assembled;
  const contentsOf = (entry: WrittenEntry) =>
    entry.path !== INNER_ZIP && (mode === 'full' || !copiedFrom.has(entry.source.archive));
  await verifyArchive({ archive, entries: assembled.zip.entries, contentsOf });
  if (inner === undefined) return;
  const nested = archive.subarray(inner.start, inner.start + inner.bytes);
  await verifyArchive({ archive: nested, entries: inner.entries, contentsOf });
}

async function writeInner(request: AssembleRequest): Promise<WrittenArchive> {
  const folder = temporaryFolder();
  const packed = await packEntries(request.layout.inner, folder);
  return writeZip(join(folder, 'inner.zip'), packed, request.date, 'crc32');
}

async function nestedOuter(request: AssembleRequest, inner: WrittenArchive): Promise<Entry[]> {
  const { layout, target } = request;
  const plan = planShims({
    userFiles: new Set(layout.outer.filter(isUsers).map((entry) => entry.path)),
    dependencyFiles: new Set(inner.entries.map((entry) => entry.path)),
    handlers: request.handlers,
  });
  const manifest = manifestText({
    name: request.name,
    python: target.pythonVersion,
    digest: inner.directorySha256,
    extractedBytes: extractedBytes(inner.entries),
    files: inner.entries.length,
  });
  const generated = [
    ...plan.files.map(({ path, text }) => generatedEntry(path, text)),
    ...(await loaderEntries()),
  ];
  const renames = withBytecode(plan.renames, target.pythonVersion);
  return [
    ...layout.outer.map((entry) => ({ ...entry, path: renames.get(entry.path) ?? entry.path })),
    ...generated,
    ...(await request.compileGenerated(generated)),
    generatedEntry(`${LOADER_FOLDER}/manifest.py`, manifest),
    innerEntry(inner),
  ];
}

/** The bytecode of a file that a shim replaces goes with it: the loader looks for it there. */
function withBytecode(renames: ReadonlyMap<string, string>, pythonVersion: string): Map<string, string> {
  const all = new Map(renames);
  for (const [from, to] of renames) all.set(cachedPath(from, pythonVersion), cachedPath(to, pythonVersion));
  return all;
}

function isUsers(entry: Entry): boolean {
  return entry.distribution === undefined;
}

function innerEntry(inner: WrittenArchive): PackedEntry {
  return {
    path: INNER_ZIP,
    size: inner.bytes,
    compressedSize: inner.bytes,
    method: STORED,
    crc32: inner.crc32,
    mode: FILE_MODE,
    source: { kind: 'archive', archive: inner.file, offset: 0 },
  };
}

function innerStart(entries: readonly WrittenEntry[]): number {
  const entry = entries.find(({ path }) => path === INNER_ZIP);
  return entry === undefined ? 0 : entry.headerOffset + LOCAL_HEADER_SIZE + Buffer.byteLength(entry.path);
}
