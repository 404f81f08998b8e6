import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { DEFLATED, STORED } from '../package/entry.ts';
import {
  CENTRAL_HEADER_SIGNATURE,
  CENTRAL_HEADER_SIZE,
  END_SIGNATURE,
  END_SIZE,
  FLAG_ENCRYPTED,
  HOST_UNIX,
  LOCAL_HEADER_SIGNATURE,
  LOCAL_HEADER_SIZE,
} from './format.ts';

/** One member of an existing archive, as its central directory describes it. */
export interface ArchiveEntry {
  /** As stored: `/` separators, a trailing `/` for a directory. Not yet judged to be safe to extract. */
  readonly name: string;
  readonly size: number;
  readonly compressedSize: number;
  /** 0 (STORED) or 8 (DEFLATE). */
  readonly method: number;
  readonly crc32: number;
  /** Unix mode with type bits; 0 where the archive was not made on Unix. */
  readonly mode: number;
  /** Where the (compressed) data starts in the file, behind the local header. */
  readonly offset: number;
}

/** An archive that is damaged, or that uses something outside our subset of the format. */
export class ArchiveError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArchiveError';
  }
}

const MAX_COMMENT = 0xffff;
const inflate = promisify(inflateRaw);

/**
 * The members of the zip `file`, in the order of its central directory. Every header is checked against the
 * file's bounds, every local header against its central one, and no two members may overlap.
 *
 * @throws {ArchiveError} if the archive is damaged, encrypted, uses ZIP64 or another method than STORED and DEFLATE.
 */
export async function readArchive(file: string): Promise<ArchiveEntry[]> {
  const handle = await open(file, 'r');
  try {
    return await readDirectory(handle, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

/**
 * The uncompressed bytes of one member. Size and CRC are checked by the caller's comparison with `entry`:
 * a member that inflates to another size is refused here, so that a lying size cannot fill the memory.
 *
 * @throws {ArchiveError} if the data are cut short, do not inflate, or inflate to another size than stated.
 */
export async function readMember(handle: FileHandle, entry: ArchiveEntry): Promise<Buffer> {
  const data = await readExactly(handle, entry.offset, entry.compressedSize, `the data of ${entry.name}`);
  if (entry.method === STORED) return data;
  let bytes: Buffer;
  try {
    bytes = await inflate(data, {
      maxOutputLength: Math.max(entry.size, 1),
      chunkSize: inflateChunk(entry.size, data.length),
    });
  } catch (error) {
    throw new ArchiveError(`${entry.name} does not inflate to its ${entry.size} bytes: ${String(error)}`);
  }
  if (bytes.length !== entry.size) {
    throw new ArchiveError(`${entry.name} has ${bytes.length} bytes, its header says ${entry.size}`);
  }
  return bytes;
}

/**
 * Room for the whole output, and one byte so that zlib sees its end: in one piece it takes a single turn of a thread,
 * where Node's default takes one for every 16 KiB and then joins them. What a stated size can make us reserve is bounded by
 * what the data can inflate to (1,032 times their length), and by 8 MiB.
 */
function inflateChunk(size: number, compressed: number): number {
  return Math.min(Math.max(size + 1, 64), compressed * 1032 + 64, 8 << 20);
}

async function readDirectory(handle: FileHandle, fileSize: number): Promise<ArchiveEntry[]> {
  const end = await findEnd(handle, fileSize);
  const directory = await readExactly(
    handle,
    end.directoryOffset,
    end.directorySize,
    'the central directory',
  );
  const headers = parseDirectory(directory, end.count);
  const offsets = new Map<CentralHeader, number>();
  let previousEnd = 0;
  for (const header of [...headers].sort((a, b) => a.localOffset - b.localOffset)) {
    if (header.localOffset < previousEnd) throw new ArchiveError(`${header.name} overlaps another member`);
    const offset = dataOffset(handle.fd, header);
    previousEnd = offset + header.compressedSize;
    if (previousEnd > end.directoryOffset) {
      throw new ArchiveError(`the data of ${header.name} reach into the central directory`);
    }
    offsets.set(header, offset);
  }
  return headers.map((header) => {
    const { localOffset, rawName, ...entry } = header;
    return { ...entry, offset: offsets.get(header) ?? localOffset };
  });
}

interface CentralHeader extends Omit<ArchiveEntry, 'offset'> {
  readonly localOffset: number;
  readonly rawName: Buffer;
}

interface End {
  readonly count: number;
  readonly directorySize: number;
  readonly directoryOffset: number;
}

async function findEnd(handle: FileHandle, fileSize: number): Promise<End> {
  const length = Math.min(fileSize, END_SIZE + MAX_COMMENT);
  const tail = await readExactly(handle, fileSize - length, length, 'the end of the archive');
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_SIZE + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const end = {
      count: tail.readUInt16LE(at + 10),
      directorySize: tail.readUInt32LE(at + 12),
      directoryOffset: tail.readUInt32LE(at + 16),
    };
    if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 8) !== end.count) {
      throw new ArchiveError('it is one part of an archive in several files');
    }
    if (end.count === 0xffff || end.directorySize === 0xffffffff || end.directoryOffset === 0xffffffff) {
      throw new ArchiveError('it uses ZIP64');
    }
    if (end.directoryOffset + end.directorySize !== fileSize - length + at) {
      throw new ArchiveError('its central directory is not where its end record says');
    }
    return end;
  }
  throw new ArchiveError('it has no end record: not a zip, or cut short');
}

function parseDirectory(directory: Buffer, count: number): CentralHeader[] {
  const headers: CentralHeader[] = [];
  let at = 0;
  while (at < directory.length) {
    if (
      at + CENTRAL_HEADER_SIZE > directory.length ||
      directory.readUInt32LE(at) !== CENTRAL_HEADER_SIGNATURE
    ) {
      throw new ArchiveError(`its central directory is damaged at byte ${at}`);
    }
    const nameEnd = at + CENTRAL_HEADER_SIZE + directory.readUInt16LE(at + 28);
    const next = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw new ArchiveError(`its central directory is damaged at byte ${at}`);
    headers.push(parseCentralHeader(directory, at, nameEnd));
    at = next;
  }
  if (headers.length !== count) {
    throw new ArchiveError(
      `its central directory has ${headers.length} members, its end record says ${count}`,
    );
  }
  return headers;
}

function parseCentralHeader(directory: Buffer, at: number, nameEnd: number): CentralHeader {
  const rawName = directory.subarray(at + CENTRAL_HEADER_SIZE, nameEnd);
  const flags = directory.readUInt16LE(at + 8);
  const header = {
    rawName,
    name: decodeName(rawName),
    method: directory.readUInt16LE(at + 10),
    crc32: directory.readUInt32LE(at + 16),
    compressedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    mode: directory[at + 5] === HOST_UNIX ? directory.readUInt32LE(at + 38) >>> 16 : 0,
    localOffset: directory.readUInt32LE(at + 42),
  };
  if (flags & FLAG_ENCRYPTED) throw new ArchiveError(`${header.name} is encrypted`);
  if (header.method !== STORED && header.method !== DEFLATED) {
    throw new ArchiveError(
      `${header.name} uses compression method ${header.method}; only 0 and 8 are supported`,
    );
  }
  if (header.method === STORED && header.size !== header.compressedSize) {
    throw new ArchiveError(`${header.name} is stored, but its two sizes differ`);
  }
  if ([header.size, header.compressedSize, header.localOffset].includes(0xffffffff)) {
    throw new ArchiveError(`${header.name} uses ZIP64`);
  }
  return header;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeName(raw: Buffer): string {
  try {
    return utf8.decode(raw);
  } catch {
    throw new ArchiveError(`it has a name that is not UTF-8: ${raw.toString('latin1')}`);
  }
}

/**
 * Where the data of a member start, after its local header was compared with its central one. Read
 * synchronously: thousands of reads of some 50 bytes each cost a tenth of what as many promises do.
 */
function dataOffset(fd: number, header: CentralHeader): number {
  const length = LOCAL_HEADER_SIZE + header.rawName.length;
  const local = Buffer.allocUnsafe(length);
  const bytesRead = readSync(fd, local, 0, length, header.localOffset);
  const same =
    bytesRead === length &&
    local.readUInt32LE(0) === LOCAL_HEADER_SIGNATURE &&
    local.readUInt16LE(8) === header.method &&
    local.subarray(LOCAL_HEADER_SIZE).equals(header.rawName);
  if (!same) throw new ArchiveError(`the local header of ${header.name} differs from the central directory`);
  return header.localOffset + length + local.readUInt16LE(28);
}

async function readExactly(
  handle: FileHandle,
  position: number,
  length: number,
  what: string,
): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new ArchiveError(`${what} is cut short: ${bytesRead} of ${length} bytes`);
  return buffer;
}
