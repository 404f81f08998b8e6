import { readFile } from 'node:fs/promises';
import { temporaryBeside, temporaryFolder } from '../platform/temporary.ts';
import type { Target } from '../target/target.ts';
import { isPacked, packEntries } from '../zip/compress.ts';
import type { DosDate } from '../zip/date.ts';
import { verifyArchive } from '../zip/verify.ts';
import { type WrittenArchive, type WrittenEntry, writeZip } from '../zip/writer.ts';
import type { Entry } from './entry.ts';
import { generate } from './generated.ts';
import { EAGER_ZIP, type InnerZip, innerEntry, innerZip, writeInner } from './inner-zip.ts';
import type { Layout } from './layout.ts';
import { extractedBytes } from './limits.ts';
import { generatedEntry } from './loader-files.ts';
import { LOADER_FOLDER, manifestText } from './shim.ts';
import { splitOuter } from './split/write.ts';

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
  /** The zips inside the package, of which the loader takes its files. */
  readonly inner: readonly InnerZip[];
  /** The wheels that entries were copied from; everything else was compressed or generated here. */
  readonly copiedFrom: ReadonlySet<string>;
  /** Bytes at /var/task: what counts against Lambda's 250 MB. */
  readonly unzippedBytes: number;
  /** Bytes that the loader writes to /tmp at the start; 0 for flat. */
  readonly extractedBytes: number;
  /** Bytes that it has written once everything was used; there for the split layout alone. */
  readonly worstBytes?: number;
}

/**
 * Writes the package. What the loader unpacks is written first, as zips in temporary files; then the outer zip with the
 * user's files, the shims, the loader and those zips, stored: their members are compressed.
 */
export async function assemble(request: AssembleRequest): Promise<Assembled> {
  const { layout, date } = request;
  const { outer, written } = await contentsOf(request);
  const packed = await packEntries(outer, temporaryFolder());
  const zip = await writeZip(temporaryBeside(request.output), packed, date, 'sha256');
  const { sha256 } = zip;
  if (sha256 === undefined) throw new Error('the zip was written without its SHA-256');
  const { split } = layout;
  return {
    zip: { ...zip, sha256 },
    inner: written.map(({ path, archive }) => innerZip(path, archive, zip.entries)),
    copiedFrom: new Set(
      [...layout.outer, ...layout.inner].filter(isPacked).map(({ source }) => source.archive),
    ),
    unzippedBytes: zip.entries.reduce((sum, entry) => sum + entry.size, 0),
    extractedBytes:
      split?.startBytes ?? written.reduce((sum, { archive }) => sum + extractedBytes(archive.entries), 0),
    ...(split && { worstBytes: split.worstBytes }),
  };
}

/** An inner zip that was written, and its place in the package. */
interface Written {
  readonly path: string;
  readonly archive: WrittenArchive;
}

async function contentsOf(
  request: AssembleRequest,
): Promise<{ readonly outer: readonly Entry[]; readonly written: readonly Written[] }> {
  const { layout, date } = request;
  if (layout.kind === 'flat') return { outer: layout.outer, written: [] };
  if (layout.split !== undefined) return splitOuter({ ...request, split: layout.split });
  const archive = await writeInner(layout.inner, date);
  return { outer: await nestedOuter(request, archive), written: [{ path: EAGER_ZIP, archive }] };
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
  const paths = new Set(inner.map(({ path }) => path));
  const contentsOf = (entry: WrittenEntry) =>
    !paths.has(entry.path) && (mode === 'full' || !copiedFrom.has(entry.source.archive));
  await verifyArchive({ archive, entries: assembled.zip.entries, contentsOf });
  for (const { start, bytes, entries } of inner) {
    await verifyArchive({ archive: archive.subarray(start, start + bytes), entries, contentsOf });
  }
}

async function nestedOuter(request: AssembleRequest, inner: WrittenArchive): Promise<Entry[]> {
  const { layout, target } = request;
  const generated = await generate({
    userFiles: layout.outer.filter(isUsers),
    dependencyPaths: inner.entries.map(({ path }) => path),
    handlers: request.handlers,
    pythonVersion: target.pythonVersion,
    compileGenerated: request.compileGenerated,
  });
  const manifest = manifestText({
    name: request.name,
    python: target.pythonVersion,
    digest: inner.directorySha256,
    extractedBytes: extractedBytes(inner.entries),
    files: inner.entries.length,
  });
  return [
    ...layout.outer.map((entry) => ({ ...entry, path: generated.renames.get(entry.path) ?? entry.path })),
    ...generated.entries,
    generatedEntry(`${LOADER_FOLDER}/manifest.py`, manifest),
    innerEntry(EAGER_ZIP, inner),
  ];
}

function isUsers(entry: Entry): boolean {
  return entry.distribution === undefined;
}
