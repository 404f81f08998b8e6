import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STRIP_VERSION, stripElf } from '../elf/strip.ts';
import { errorCode } from '../errors.ts';
import { DEFLATED, type Entry, FILE_MODE } from '../package/entry.ts';
import { crc32OfFile } from '../platform/files.ts';
import { temporaryBeside, temporaryFolder } from '../platform/temporary.ts';
import { packEntries } from '../zip/compress.ts';
import { entryDate } from '../zip/date.ts';
import { entryBytes } from '../zip/entry-bytes.ts';
import { type ArchiveEntry, ArchiveError, readArchive } from '../zip/reader.ts';
import { verifyArchive } from '../zip/verify.ts';
import { writeZip } from '../zip/writer.ts';
import type { WheelFile } from './inspect.ts';
import { wheelEntries } from './wheel.ts';

/** Less is not worth a file of our own: nothing moves up in a file by less than a page. */
const LEAST_GAIN = 4096;
/** Larger libraries are left as they are, since they are rewritten in memory. */
const LARGEST = 512 << 20;

/** Whether a file of a wheel has enough that is never loaded. */
export function isWorthStripping({ elf, size }: Entry): boolean {
  return (elf?.unloadedBytes ?? 0) >= LEAST_GAIN && size <= LARGEST;
}

/**
 * The native libraries of a wheel without debug information, by their paths in the package; those that do not gain
 * are missing. They are made once and kept beside the wheel, so that a warm build copies them as it copies everything.
 *
 * @throws {VerifyError} if what was written does not read back.
 */
export async function strippedFiles(
  wheel: WheelFile,
): Promise<{ archive: string; files: Map<string, ArchiveEntry> }> {
  // Other zlibs may give other bytes, and a cache may come from another machine.
  const name = `stripped-${STRIP_VERSION}-${process.versions.zlib.replace(/[^\w.-]/g, '_')}.zip`;
  const archive = join(wheel.derived ?? temporaryFolder(), name);
  const kept = wheel.derived === undefined ? undefined : await readKept(archive);
  const files = kept ?? (await make(wheel, archive));
  return { archive, files: new Map(files.map((file) => [file.name, file])) };
}

/** Undefined for one that is not there, or that has lost something since it was made. */
async function readKept(archive: string): Promise<ArchiveEntry[] | undefined> {
  try {
    const stated = await readFile(checkFile(archive), 'utf8');
    if (stated.trim() !== String(await crc32OfFile(archive))) return undefined;
    return await readArchive(archive);
  } catch (error) {
    if (error instanceof ArchiveError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Holds the archive's CRC-32, in decimal. */
function checkFile(archive: string): string {
  return `${archive}.crc32`;
}

async function make(wheel: WheelFile, archive: string): Promise<ArchiveEntry[]> {
  const folder = temporaryFolder();
  const { entries } = await wheelEntries(wheel);
  const stripped: Entry[] = [];
  for (const entry of entries.filter(isWorthStripping)) {
    const bytes = stripElf(await entryBytes(entry));
    if (bytes === undefined) continue;
    const file = join(folder, `${stripped.length}.so`);
    await writeFile(file, bytes);
    const source = { kind: 'file', file } as const;
    stripped.push({ path: entry.path, size: bytes.length, method: DEFLATED, mode: FILE_MODE, source });
  }
  const temporary = temporaryBeside(archive);
  const written = await writeZip(
    temporary,
    await packEntries(stripped, folder),
    entryDate(undefined),
    'crc32',
  );
  await verifyArchive({
    archive: await readFile(temporary),
    entries: written.entries,
    contentsOf: () => true,
  });
  const check = temporaryBeside(checkFile(archive));
  await writeFile(check, `${written.crc32}\n`);
  await rename(temporary, archive);
  await rename(check, checkFile(archive));
  return readArchive(archive);
}
