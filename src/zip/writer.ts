import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { UserError } from '../errors.ts';
import { comparePaths } from '../package/entry.ts';
import type { PackedEntry } from './compress.ts';
import type { DosDate } from './date.ts';
import {
  CENTRAL_HEADER_SIGNATURE,
  CENTRAL_HEADER_SIZE,
  END_SIGNATURE,
  END_SIZE,
  FLAG_UTF8,
  HOST_UNIX,
  LOCAL_HEADER_SIGNATURE,
  LOCAL_HEADER_SIZE,
  MAX_ENTRIES,
  MAX_SIZE,
  VERSION,
} from './format.ts';
import { FollowingSha256 } from './sha256.ts';

/** A member of a written archive, and where its local header starts. */
export interface WrittenEntry extends PackedEntry {
  readonly headerOffset: number;
}

/** An archive that was written. */
export interface WrittenArchive {
  readonly file: string;
  readonly bytes: number;
  /** Lower-case hex; undefined where it was not asked for. */
  readonly sha256: string | undefined;
  /** Of the whole file; 0 where it was not asked for. */
  readonly crc32: number;
  /** SHA-256 (lower-case hex) of the central directory without the end record: it identifies the contents. */
  readonly directorySha256: string;
  /** In the order of the archive. */
  readonly entries: readonly WrittenEntry[];
}

/** What the writer holds in memory, whatever the package's size. */
const BUFFER_SIZE = 4 << 20;

/**
 * Writes a zip to `file` (a temporary name: the caller renames) from entries whose bytes already lie compressed
 * in other files: sorted by path bytes, one date, headers complete before their data, so that the bytes depend
 * on the entries alone. `checksum: 'sha256'` is computed in a worker on the bytes as written, `'crc32'` here.
 * `order: 'given'` keeps that of `entries`.
 *
 * Reads and writes are synchronous: with nothing else to do meanwhile, that is several times as fast.
 *
 * @throws {UserError} if the package is beyond what a zip without ZIP64 can hold.
 */
export async function writeZip(
  file: string,
  entries: readonly PackedEntry[],
  date: DosDate,
  checksum: 'sha256' | 'crc32',
  order: 'path' | 'given' = 'path',
): Promise<WrittenArchive> {
  const sorted = order === 'given' ? entries : entries.toSorted(comparePaths);
  checkCounts(sorted);
  const output = new Output(file, checksum === 'crc32');
  const sha256 = checksum === 'sha256' ? new FollowingSha256(file) : undefined;
  if (sha256 !== undefined) output.onFlush = (end) => sha256.written(end);
  const inputs = new Inputs();
  try {
    const written = sorted.map((entry): WrittenEntry => {
      const headerOffset = output.position;
      output.append(localHeader(entry, date));
      inputs.copy(entry, output);
      return { ...entry, headerOffset };
    });
    const directoryOffset = output.position;
    const directory = createHash('sha256');
    for (const entry of written) {
      const header = centralHeader(entry, date);
      directory.update(header);
      output.append(header);
    }
    output.append(endRecord(written.length, directoryOffset, output.position - directoryOffset));
    output.flush();
    const bytes = output.position;
    return {
      file,
      bytes,
      sha256: await sha256?.finish(bytes),
      crc32: output.crc32,
      directorySha256: directory.digest('hex'),
      entries: written,
    };
  } catch (error) {
    await sha256?.abandon();
    throw error;
  } finally {
    inputs.close();
    output.close();
  }
}

function checkCounts(entries: readonly PackedEntry[]): void {
  if (entries.length > MAX_ENTRIES) {
    throw new UserError(
      `the package has ${entries.length} files; a zip that Lambda accepts holds at most ${MAX_ENTRIES}`,
      'Leave files out with `exclude`, or drop dependencies that the function does not use.',
    );
  }
  const headers = entries.reduce(
    (sum, e) => sum + 2 * Buffer.byteLength(e.path) + LOCAL_HEADER_SIZE + CENTRAL_HEADER_SIZE,
    END_SIZE,
  );
  const total = entries.reduce((sum, entry) => sum + entry.compressedSize, headers);
  const biggest = Math.max(0, ...entries.map((entry) => entry.size));
  if (total > MAX_SIZE || biggest > MAX_SIZE) {
    throw new UserError(
      `the package needs ${total} bytes; a zip without ZIP64 holds less than 4 GiB, a file in it too`,
      'Leave big files out with `exclude` and fetch them from S3 at run time.',
    );
  }
}

/** Fields that local and central headers share, from "version needed" to "extra field length". */
function sharedFields(entry: PackedEntry, date: DosDate, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FLAG_UTF8, 2);
  fields.writeUInt16LE(entry.method, 4);
  fields.writeUInt16LE(date.time, 6);
  fields.writeUInt16LE(date.date, 8);
  fields.writeUInt32LE(entry.crc32, 10);
  fields.writeUInt32LE(entry.compressedSize, 14);
  fields.writeUInt32LE(entry.size, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

function localHeader(entry: PackedEntry, date: DosDate): Buffer {
  const name = Buffer.from(entry.path);
  const header = Buffer.alloc(LOCAL_HEADER_SIZE + name.length);
  header.writeUInt32LE(LOCAL_HEADER_SIGNATURE, 0);
  sharedFields(entry, date, name.length).copy(header, 4);
  name.copy(header, LOCAL_HEADER_SIZE);
  return header;
}

function centralHeader(entry: WrittenEntry, date: DosDate): Buffer {
  const name = Buffer.from(entry.path);
  const header = Buffer.alloc(CENTRAL_HEADER_SIZE + name.length);
  header.writeUInt32LE(CENTRAL_HEADER_SIGNATURE, 0);
  header.writeUInt16LE((HOST_UNIX << 8) | VERSION, 4);
  sharedFields(entry, date, name.length).copy(header, 6);
  header.writeUInt32LE((entry.mode << 16) >>> 0, 38);
  header.writeUInt32LE(entry.headerOffset, 42);
  name.copy(header, CENTRAL_HEADER_SIZE);
  return header;
}

function endRecord(count: number, directoryOffset: number, directorySize: number): Buffer {
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directorySize, 12);
  end.writeUInt32LE(directoryOffset, 16);
  return end;
}

/** The file being written, through one buffer. */
class Output {
  position = 0;
  crc32 = 0;
  onFlush: (end: number) => void = () => undefined;
  readonly #fd: number;
  readonly #withCrc: boolean;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_SIZE);
  #used = 0;

  constructor(file: string, withCrc: boolean) {
    this.#fd = openSync(file, 'wx', 0o666);
    this.#withCrc = withCrc;
  }

  append(bytes: Buffer): void {
    if (bytes.length > BUFFER_SIZE - this.#used) this.flush();
    bytes.copy(this.#buffer, this.#used);
    this.#used += bytes.length;
    this.position += bytes.length;
  }

  /** Lets `read` fill up to `wanted` bytes of the buffer; it returns how many it filled. */
  fill(wanted: number, read: (buffer: Buffer, at: number, length: number) => number): number {
    if (this.#used === BUFFER_SIZE) this.flush();
    const length = read(this.#buffer, this.#used, Math.min(wanted, BUFFER_SIZE - this.#used));
    this.#used += length;
    this.position += length;
    return length;
  }

  flush(): void {
    const filled = this.#buffer.subarray(0, this.#used);
    if (this.#withCrc) this.crc32 = crc32(filled, this.crc32);
    for (let done = 0; done < filled.length; ) done += writeSync(this.#fd, filled, done);
    this.#used = 0;
    this.onFlush(this.position);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** The files that entries are copied from, each opened once. */
class Inputs {
  readonly #descriptors = new Map<string, number>();

  copy(entry: PackedEntry, output: Output): void {
    const fd = this.#open(entry.source.archive);
    let position = entry.source.offset;
    for (let left = entry.compressedSize; left > 0; ) {
      const length = output.fill(left, (buffer, at, wanted) => readSync(fd, buffer, at, wanted, position));
      if (length === 0) throw new Error(`${entry.source.archive} ended inside ${entry.path}`);
      position += length;
      left -= length;
    }
  }

  #open(file: string): number {
    const known = this.#descriptors.get(file);
    if (known !== undefined) return known;
    const fd = openSync(file, 'r');
    this.#descriptors.set(file, fd);
    return fd;
  }

  close(): void {
    for (const fd of this.#descriptors.values()) closeSync(fd);
  }
}
