import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describeSystemError, errorCode } from '../errors.ts';
import type { Context } from './context.ts';

/** Whether something is there, links followed. A folder that may not be entered holds nothing for us. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES'].includes(errorCode(error) ?? '')) return false;
      throw describeSystemError(error) ?? error;
    },
  );
}

/** Whether `file` begins with `text` (ASCII); false for what is not a file or cannot be read. */
export async function startsWith(file: string, text: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(text.length));
    return buffer.toString('latin1', 0, bytesRead) === text;
  } catch (error) {
    if (errorCode(error) === 'EISDIR') return false;
    throw error;
  } finally {
    await handle.close();
  }
}

/** The result of a file operation; a failure of the disk or its permissions becomes a UserError. */
export async function orUserError<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw describeSystemError(error) ?? error;
  }
}

/**
 * The path of a file for later steps of the job: outside the workspace, so that it never ends up in a package or a
 * commit.
 */
export function runnerFile({ env }: Context, name: string): string {
  return join(env.RUNNER_TEMP ?? tmpdir(), name);
}

/** Writes `text` to `file`, in a folder that need not be there yet. */
export async function writeText(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Read in pieces of this size; many files may be read at a time. */
const PIECE = 1 << 18;

/** The CRC-32 of a file, in bounded memory; fails as reading it does. */
export async function crc32OfFile(path: string): Promise<number> {
  return withFile(path, crc32Of);
}

/** The same from where `handle` stands to the end. */
export async function crc32Of(handle: FileHandle): Promise<number> {
  let crc = 0;
  await eachPiece(handle, (piece) => {
    crc = crc32(piece, crc);
  });
  return crc;
}

/** `take` must be done with a piece when it returns: the next one has the same memory. */
async function eachPiece(handle: FileHandle, take: (piece: Buffer) => void): Promise<void> {
  const memory = Buffer.allocUnsafe(PIECE);
  for (;;) {
    const { bytesRead } = await handle.read(memory, 0, PIECE);
    if (bytesRead === 0) return;
    take(memory.subarray(0, bytesRead));
  }
}

/** Opens a file for reading as long as `body` runs. */
export async function withFile<T>(path: string, body: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    return await body(handle);
  } finally {
    await handle.close();
  }
}

/** The SHA-256 of a file as lower-case hex, in bounded memory; fails as reading it does. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await withFile(path, (handle) => eachPiece(handle, (piece) => void hash.update(piece)));
  return hash.digest('hex');
}
