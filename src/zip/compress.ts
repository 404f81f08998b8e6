import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';
import pLimit from 'p-limit';
import { errorText, UserError } from '../errors.ts';
import { DEFLATED, type Entry, STORED } from '../package/entry.ts';

/** An entry whose bytes lie in a file exactly as the package will hold them. */
export type PackedEntry = Entry & {
  readonly compressedSize: number;
  readonly crc32: number;
  readonly source: { readonly kind: 'archive'; readonly archive: string; readonly offset: number };
};

/** zlib's level of everything that is deflated here; the golden test guards its bytes. */
export const DEFLATE_LEVEL = 6;
/** Larger files are streamed, so that memory does not grow with them. */
const STREAM_ABOVE = 4 << 20;

const deflate = promisify(deflateRaw);

/** True for entries that are already as the package will hold them: those of wheels. */
export function isPacked(entry: Entry): entry is PackedEntry {
  return entry.source.kind === 'archive' && entry.compressedSize !== undefined && entry.crc32 !== undefined;
}

/**
 * Compresses every entry that is not packed yet, on all cores (zlib's thread pool), into files inside the
 * folder `spool`; the others pass through untouched. An entry that DEFLATE does not make smaller is stored.
 * Memory is bounded by the number of cores, not by the package. Order is kept.
 *
 * @throws {UserError} if a file cannot be read any more.
 */
export async function packEntries(entries: readonly Entry[], spool: string): Promise<PackedEntry[]> {
  if (entries.every(isPacked)) return entries.slice() as PackedEntry[];
  const packer = await openPacker(spool);
  try {
    return await Promise.all(entries.map(async (entry) => (isPacked(entry) ? entry : packer.pack(entry))));
  } finally {
    await packer.close();
  }
}

/** Compresses entries one by one, as {@link packEntries} does. */
export interface Packer {
  pack(entry: Entry): Promise<PackedEntry>;
  close(): Promise<void>;
}

/** @param spool an existing folder; what the packed entries lie in. */
export async function openPacker(spool: string): Promise<Packer> {
  const limit = pLimit(cpus().length + 1);
  const shared = new Spool(`${spool}/small`);
  await shared.open();
  let large = 0;
  return {
    pack: (entry) => limit(() => pack(entry, shared, `${spool}/${large++}`)),
    close: () => shared.close(),
  };
}

async function pack(entry: Entry, shared: Spool, own: string): Promise<PackedEntry> {
  if (entry.source.kind === 'archive')
    throw new Error(`${entry.path} lies in an archive without its figures`);
  if (entry.source.kind === 'bytes') return packBytes(entry, entry.source.bytes, shared);
  const { file } = entry.source;
  const { size } = await reading(file, stat(file));
  return size > STREAM_ABOVE
    ? packStream(entry, file, own)
    : packBytes(entry, await reading(file, readFile(file)), shared);
}

/** What a file of the user's gives; failures to write are none of its business. */
async function reading<T>(file: string, operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function* chunksOf(file: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* createReadStream(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UserError {
  return new UserError(
    `cannot read ${file}: ${errorText(error)}`,
    'Check that the file is readable and does not change during the build.',
    { file },
    { cause: error },
  );
}

async function packBytes(entry: Entry, bytes: Uint8Array, shared: Spool): Promise<PackedEntry> {
  const deflated = entry.method === DEFLATED ? await deflate(bytes, { level: DEFLATE_LEVEL }) : undefined;
  const smaller = deflated !== undefined && deflated.length < bytes.length;
  const data = smaller ? deflated : bytes;
  return {
    ...entry,
    size: bytes.length,
    compressedSize: data.length,
    method: smaller ? DEFLATED : STORED,
    crc32: crc32(bytes),
    source: { kind: 'archive', archive: shared.file, offset: await shared.append(data) },
  };
}

async function packStream(entry: Entry, file: string, own: string): Promise<PackedEntry> {
  let size = 0;
  let crc = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      crc = crc32(chunk, crc);
      done(null, chunk);
    },
  });
  await pipeline(chunksOf(file), measure, createDeflateRaw({ level: DEFLATE_LEVEL }), createWriteStream(own));
  const compressedSize = (await stat(own)).size;
  const smaller = entry.method === DEFLATED && compressedSize < size;
  return {
    ...entry,
    size,
    compressedSize: smaller ? compressedSize : size,
    method: smaller ? DEFLATED : STORED,
    crc32: crc,
    source: { kind: 'archive', archive: smaller ? own : file, offset: 0 },
  };
}

/** A file to which results are appended as they come. */
class Spool {
  readonly file: string;
  #handle: FileHandle | undefined;
  #end = 0;

  constructor(file: string) {
    this.file = file;
  }

  async open(): Promise<void> {
    this.#handle = await open(this.file, 'w');
  }

  /** Appends `data`, and gives the offset where they start. */
  async append(data: Uint8Array): Promise<number> {
    const offset = this.#end;
    this.#end += data.length;
    let done = 0;
    while (done < data.length) {
      if (this.#handle === undefined) throw new Error('the spool is not open');
      done += (await this.#handle.write(data, done, data.length - done, offset + done)).bytesWritten;
    }
    return offset;
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }
}
