import { readElf } from './elf.ts';
import {
  HEADER_SIZE,
  hasBytes,
  type Image,
  PT_LOAD,
  readImage,
  SECTION_HEADER,
  type Section,
  type Segment,
  unloadedSections,
} from './image.ts';
import { ElfError } from './read.ts';

/** Raised whenever the same file would be stripped to other bytes: results are kept under it. */
export const STRIP_VERSION = 1;

/** A range of the file that goes to another offset as a whole. */
interface Block {
  start: number;
  end: number;
  /** Its offset may only change by multiples of this. */
  align: number;
  /** Where it goes. */
  to: number;
}

/**
 * Takes debug information and symbol tables out of an ELF file. What stays keeps its order, its bytes and its virtual
 * addresses; segments that lie behind what was taken out move up in the file by multiples of their alignment, as the
 * loader demands, and no address in the process differs. The result is read again and compared; in any doubt there is
 * none.
 *
 * GNU strip is known to break libraries that patchelf has changed, as auditwheel does: it lays the sections out anew.
 *
 * @returns undefined where there is nothing to gain, or a doubt.
 */
export function stripElf(bytes: Buffer): Buffer | undefined {
  try {
    const image = readImage(reader(bytes));
    if (image === undefined || !image.segments.some(({ type }) => type === PT_LOAD)) return undefined;
    const taken = unloadedSections(image);
    if (taken.length === 0) return undefined;
    const blocks = placeBlocks(protectedBlocks(bytes, image, taken));
    if (blocks === undefined) return undefined;
    const result = rewrite(bytes, image, taken, blocks);
    return result.length < bytes.length && isSame(bytes, image, result, taken) ? result : undefined;
  } catch (error) {
    if (error instanceof ElfError) return undefined;
    throw error;
  }
}

function reader(bytes: Buffer): (offset: number, length: number) => Buffer | undefined {
  return (offset, length) =>
    offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined;
}

/** Everything that stays, in order: headers, segments, sections, and bytes that belong to nothing but are not zero. */
function protectedBlocks(bytes: Buffer, image: Image, taken: readonly Section[]): Block[] {
  const { programHeaders, sectionHeaders, segments, sections } = image;
  const block = (start: number, size: number, align: number): Block => ({
    start,
    end: start + size,
    align,
    to: 0,
  });
  const stays: Block[] = [
    block(0, HEADER_SIZE, 1),
    block(programHeaders.offset, segments.length * programHeaders.entrySize, 8),
    ...segments
      .filter(({ fileSize }) => fileSize > 0)
      .map(({ offset, fileSize, align }) => block(offset, fileSize, Math.max(1, align))),
    ...sections
      .filter((one) => hasBytes(one) && !taken.includes(one))
      .map(({ offset, size, align }) => block(offset, size, Math.max(1, align))),
  ];
  const table = block(sectionHeaders.offset, sections.length * SECTION_HEADER, 8);
  if (stays.some(({ end }) => end > bytes.length)) throw new ElfError('a part of it lies behind its end');
  const goes = [...taken.map(({ offset, size }) => block(offset, size, 1)), table];
  const gaps = gapsBetween(merge([...stays, ...goes]), bytes.length).filter(({ start, end }) =>
    bytes.subarray(start, end).some((byte) => byte !== 0),
  );
  return merge([...stays, ...gaps]);
}

/** Blocks that overlap move together; alignments are powers of two, so that the largest counts. */
function merge(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && block.start < last.end) {
      last.end = Math.max(last.end, block.end);
      last.align = Math.max(last.align, block.align);
    } else {
      merged.push({ ...block });
    }
  }
  return merged;
}

function gapsBetween(blocks: readonly Block[], end: number): Block[] {
  const starts = [...blocks.map(({ start }) => start), end];
  return starts.flatMap((start, index) => {
    const from = index === 0 ? 0 : (blocks[index - 1]?.end ?? 0);
    return start > from ? [{ start: from, end: start, align: 1, to: 0 }] : [];
  });
}

/** Each as far up as its alignment allows; undefined for alignments that are no powers of two, or impossible. */
function placeBlocks(blocks: readonly Block[]): Block[] | undefined {
  let end = 0;
  const placed: Block[] = [];
  for (const block of blocks) {
    const { start, align } = block;
    if (!Number.isInteger(Math.log2(align))) return undefined;
    const to = start - Math.floor((start - end) / align) * align;
    if (to < end || to > start) return undefined;
    placed.push({ ...block, to });
    end = to + block.end - start;
  }
  return placed;
}

function rewrite(bytes: Buffer, image: Image, taken: readonly Section[], blocks: readonly Block[]): Buffer {
  const { programHeaders, sectionHeaders, segments, sections } = image;
  const end = blocks.reduce((last, { start, end, to }) => Math.max(last, to + end - start), 0);
  const table = Math.ceil(end / 8) * 8;
  const result = Buffer.alloc(table + sections.length * SECTION_HEADER);
  for (const { start, end, to } of blocks) bytes.copy(result, to, start, end);
  const moved = (offset: number) => {
    const block = blocks.find(({ start, end }) => offset >= start && offset < end);
    return block === undefined ? undefined : block.to + offset - block.start;
  };
  const newHeaders = moved(programHeaders.offset) ?? 0;
  result.writeBigUInt64LE(BigInt(newHeaders), 32);
  result.writeBigUInt64LE(BigInt(table), 40);
  segments.forEach(({ offset, fileSize }, index) => {
    const to = fileSize > 0 ? moved(offset) : neighbour(offset, blocks);
    result.writeBigUInt64LE(BigInt(to ?? offset), newHeaders + index * programHeaders.entrySize + 8);
  });
  for (const section of sections) {
    const at = table + section.index * SECTION_HEADER;
    if (taken.includes(section)) continue; // A header of zeros, so that the numbers of the others stay.
    const from = sectionHeaders.offset + section.index * SECTION_HEADER;
    bytes.copy(result, at, from, from + SECTION_HEADER);
    if (section.index === 0) continue;
    const to = hasBytes(section) ? moved(section.offset) : neighbour(section.offset, blocks);
    result.writeBigUInt64LE(BigInt(to ?? section.offset), at + 24);
  }
  return result;
}

/** Where an empty range goes: with the block that it stands in or behind, so that it stays congruent to its address. */
function neighbour(offset: number, blocks: readonly Block[]): number | undefined {
  const block = blocks.findLast(({ start }) => start <= offset);
  return block === undefined ? undefined : block.to + offset - block.start;
}

/** Compares the result as it is read anew with what there was: all that a loader looks at, and all that stays. */
function isSame(bytes: Buffer, image: Image, result: Buffer, taken: readonly Section[]): boolean {
  const again = readImage(reader(result));
  if (again === undefined || again.segments.length !== image.segments.length) return false;
  const headers = image.programHeaders;
  const tables = [
    { start: 0, end: HEADER_SIZE },
    { start: headers.offset, end: headers.offset + image.segments.length * headers.entrySize },
  ];
  const sameBytes = (from: number, to: number, size: number) => {
    const before = Buffer.from(bytes.subarray(from, from + size));
    const after = Buffer.from(result.subarray(to, to + size));
    for (const { start, end } of tables) {
      before.fill(0, clamp(start - from, size), clamp(end - from, size));
      after.fill(0, clamp(start - from, size), clamp(end - from, size));
    }
    return before.equals(after);
  };
  const sameSegments = image.segments.every((one, index) => {
    const other = again.segments[index];
    return (
      other !== undefined &&
      loaderView(one) === loaderView(other) &&
      (one.type !== PT_LOAD || (other.offset - other.address) % Math.max(1, other.align) === 0) &&
      sameBytes(one.offset, other.offset, one.fileSize)
    );
  });
  const sameSections = image.sections.every((one) => {
    const other = again.sections[one.index];
    if (taken.includes(one)) return other?.type === 0;
    return other?.name === one.name && (!hasBytes(one) || sameBytes(one.offset, other.offset, one.size));
  });
  const facts = (of: Buffer) => {
    const { unloadedBytes: _, ...rest } = readElf(reader(of)) ?? { unloadedBytes: 0 };
    return JSON.stringify(rest);
  };
  return (
    sameSegments &&
    sameSections &&
    result.subarray(0, 32).equals(bytes.subarray(0, 32)) &&
    result.subarray(48, HEADER_SIZE).equals(bytes.subarray(48, HEADER_SIZE)) &&
    sameInside(image.segments, again.segments) &&
    facts(bytes) === facts(result)
  );
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

function loaderView({ type, flags, address, fileSize, memorySize, align }: Segment): string {
  return [type, flags, address, fileSize, memorySize, align].join(' ');
}

/** Whether each segment lies where it lay, seen from the loaded segment that its addresses are in. */
function sameInside(before: readonly Segment[], after: readonly Segment[]): boolean {
  const inside = (segments: readonly Segment[]) =>
    segments.map(({ address, offset, fileSize }) => {
      const load = segments.find(
        (one) =>
          one.type === PT_LOAD && address >= one.address && address + fileSize <= one.address + one.fileSize,
      );
      return load === undefined || fileSize === 0
        ? 'outside'
        : offset - load.offset - (address - load.address);
    });
  return JSON.stringify(inside(before)) === JSON.stringify(inside(after));
}
