import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import pLimit from 'p-limit';
import { type ElfFacts, elfFacts } from '../elf/elf.ts';
import { KeptBytes, type Range } from '../elf/kept-bytes.ts';
import { STORED } from '../package/entry.ts';
import { type CodeFacts, factsOfFile, isAsked, joinFacts } from '../package/slim/code-facts.ts';
import { withFile } from '../platform/files.ts';
import { type ArchiveEntry, readMember } from '../zip/reader.ts';
import { namingWheel, WheelError } from './errors.ts';
import { type CheckedFacts, inspect, type WheelFile } from './inspect.ts';
import { place } from './paths.ts';
import { wheelEntries } from './wheel.ts';

interface Digest {
  readonly size: number;
  readonly crc32: number;
  /** Undefined for what is no ELF file. */
  readonly elf: ElfFacts | undefined;
  /** Undefined for what is not asked. */
  readonly code?: CodeFacts;
}

/** Members up to this size are inflated in one piece each, in threads; larger ones are streamed. */
const WHOLE_UP_TO = 4 << 20;
/** Members in hand at a time; Node's thread pool has four threads. */
const MEMBERS_AT_A_TIME = 4;

/** The dynamic section, its strings, its needed versions; a file that needs more is damaged. */
const MOST_PASSES = 3;
/** Bytes that come along with those: what is read in small pieces lies together. */
const AROUND = 1 << 20;

/**
 * Checks every byte of a wheel: what each build checks ({@link wheelEntries}), then CRC and size of each member.
 * RECORD's own hashes are not computed: the SHA-256 of the whole file, which the lock has, says more
 * (docs/decisions/wheelhouse.md). Needed once, before a wheel is packed for the first time. The work is done in Node's
 * thread pool; memory does not grow with the wheel.
 *
 * @returns what its ELF files need and what its code says, which audit and slimming judge at each build without
 *   inflating anything again.
 * @throws {UserError} naming the wheel and the first member that differs.
 */
export async function checkWheel(wheel: WheelFile): Promise<CheckedFacts> {
  await wheelEntries(wheel);
  return namingWheel(wheel, () =>
    withFile(wheel.path, async (handle) => {
      const { members, stem } = await inspect(wheel, handle);
      const limit = pLimit(MEMBERS_AT_A_TIME);
      const elf: Record<string, ElfFacts> = {};
      const code: CodeFacts[] = [];
      try {
        await limit.map(members, async (member) => {
          const path = place(member.name, stem)?.path ?? member.name;
          const found = await digest(wheel.path, handle, member, path);
          compare(member, found);
          if (found.elf !== undefined) elf[member.name] = found.elf;
          if (found.code !== undefined) code.push(found.code);
        });
      } finally {
        limit.clearQueue();
      }
      return {
        elf,
        code: joinFacts(
          code,
          members.map(({ name }) => name),
        ),
      };
    }),
  );
}

function compare(member: ArchiveEntry, found: Digest): void {
  if (found.size !== member.size) {
    throw new WheelError(`${member.name} has ${found.size} bytes, the archive says ${member.size}`);
  }
  if (found.crc32 !== member.crc32) {
    throw new WheelError(`${member.name} is damaged: its CRC-32 differs from the archive's`);
  }
}

async function digest(
  path: string,
  handle: FileHandle,
  member: ArchiveEntry,
  placedAt: string,
): Promise<Digest> {
  if (Math.max(member.size, member.compressedSize) > WHOLE_UP_TO) return digestStream(path, member);
  const bytes = await readMember(handle, member);
  const code = isAsked(placedAt) ? factsOfFile(placedAt, bytes.toString()) : undefined;
  return { size: bytes.length, crc32: crc32(bytes), elf: elfOfBytes(bytes), ...(code && { code }) };
}

async function digestStream(path: string, member: ArchiveEntry): Promise<Digest> {
  const kept = new KeptBytes();
  let size = 0;
  let crc = 0;
  for await (const chunk of openMember(path, member)) {
    size += chunk.length;
    if (size > member.size) break;
    crc = crc32(chunk, crc);
    kept.add(chunk);
  }
  return { size, crc32: crc, elf: await elfOfStream(path, member, kept) };
}

function elfOfBytes(bytes: Buffer): ElfFacts | undefined {
  return elfFacts((offset, length) =>
    offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined,
  );
}

/**
 * In very large libraries with symbols the dynamic section lies far from both ends (as in that of polars); then the
 * member passes by again for it.
 */
async function elfOfStream(
  path: string,
  member: ArchiveEntry,
  first: KeptBytes,
): Promise<ElfFacts | undefined> {
  let kept = first;
  const wanted: Range[] = [];
  for (;;) {
    const found = elfFacts((offset, length) => kept.read(offset, length));
    if (kept.missing === undefined || wanted.length === MOST_PASSES) return found;
    const { offset, length } = kept.missing;
    wanted.push({ offset, length: Math.max(length, AROUND) });
    kept = new KeptBytes(wanted);
    for await (const chunk of openMember(path, member)) kept.add(chunk);
  }
}

/** The inflated bytes of a member, chunk by chunk. */
async function* openMember(path: string, member: ArchiveEntry): AsyncGenerator<Buffer> {
  const { offset, compressedSize } = member;
  if (compressedSize === 0) throw new WheelError(`${member.name} does not inflate: it has no data`);
  const data = createReadStream(path, {
    start: offset,
    end: offset + compressedSize - 1,
    highWaterMark: 1 << 18,
  });
  if (member.method === STORED) {
    yield* data;
    return;
  }
  const inflated = data.pipe(createInflateRaw({ chunkSize: 1 << 18 }));
  data.once('error', (error) => inflated.destroy(error));
  try {
    yield* inflated;
  } catch (error) {
    throw new WheelError(`${member.name} does not inflate: ${String(error)}`);
  } finally {
    data.destroy();
  }
}
