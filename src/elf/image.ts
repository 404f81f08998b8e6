import { ElfError, type ReadBytes } from './read.ts';

/** A program header (gABI, "Program Header"); all but `offset` is the loader's business and never changed. */
export interface Segment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly align: number;
}

/** A section header (gABI, "Sections"). */
export interface Section {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
}

/** What lies where in an ELF file of 64 bits, little-endian: all that Lambda runs. */
export interface Image {
  readonly programHeaders: { readonly offset: number; readonly entrySize: number };
  readonly sectionHeaders: { readonly offset: number; readonly entrySize: number };
  readonly segments: readonly Segment[];
  readonly sections: readonly Section[];
}

export const PT_LOAD = 1;
const SHT_NULL = 0;
const SHT_NOBITS = 8;
export const SHF_ALLOC = 2;
export const SHF_EXECINSTR = 4;
const SHT_RELA = 4;
const SHT_REL = 9;
const SHT_GROUP = 17;
export const HEADER_SIZE = 64;
const PROGRAM_HEADER = 56;
export const SECTION_HEADER = 64;
/** Sections are numbered with 16 bits; a file with more of them is none of ours. */
const MOST_SECTIONS = 0xff00;

/** Debug information, symbol tables and notes of a compiler: only debuggers and linkers read them. */
const UNLOADED =
  /^(?:\.z?debug_.+|\.symtab|\.strtab|\.symtab_shndx|\.comment|\.gnu\.build\.attributes(?:\..+)?|\.gnu_debugdata|\.gnu_debuglink|\.gnu_debugaltlink|\.GCC\.command\.line|\.stab(?:str)?|\.gdb_index)$/;

/** True for a section that has bytes in the file. */
export function hasBytes({ type, size }: Section): boolean {
  return type !== SHT_NULL && type !== SHT_NOBITS && size > 0;
}

/**
 * Reads the headers of a file with section headers. Undefined for one of another width or byte order, and for one
 * without sections.
 *
 * @throws {ElfError} if they are damaged or not at hand.
 */
export function readImage(read: ReadBytes): Image | undefined {
  const header = read(0, HEADER_SIZE);
  if (header === undefined || header[4] !== 2 || header[5] !== 1) return undefined;
  const count = header.readUInt16LE(60);
  const offset = number(header, 40);
  if (offset === 0 || count === 0) return undefined;
  const programHeaders = { offset: number(header, 32), entrySize: header.readUInt16LE(54) };
  const sectionHeaders = { offset, entrySize: header.readUInt16LE(58) };
  if (programHeaders.entrySize !== PROGRAM_HEADER || sectionHeaders.entrySize !== SECTION_HEADER) {
    throw new ElfError('its header tables have entries of another size');
  }
  if (count > MOST_SECTIONS) throw new ElfError('it has too many sections');
  const segments = table(read, programHeaders.offset, header.readUInt16LE(56), PROGRAM_HEADER).map(segment);
  const raw = table(read, offset, count, SECTION_HEADER).map(section);
  const names = raw[header.readUInt16LE(62)];
  if (names === undefined) throw new ElfError('its section names are missing');
  const strings = bytesAt(read, names.offset, names.size);
  const sections = raw.map(({ nameAt, ...rest }) => ({ ...rest, name: text(strings, nameAt) }));
  return { programHeaders, sectionHeaders, segments, sections };
}

/**
 * The sections that are never loaded and that nothing which stays refers to; a pure function of the headers.
 */
export function unloadedSections({ segments, sections }: Image): Section[] {
  const candidates = new Set(
    sections.filter(
      (one) =>
        hasBytes(one) && (one.flags & SHF_ALLOC) === 0 && UNLOADED.test(one.name) && !overlaps(one, segments),
    ),
  );
  // What a section that stays is linked to stays, too, and what that one is linked to.
  for (let before = -1; before !== candidates.size; ) {
    before = candidates.size;
    for (const one of sections) {
      if (candidates.has(one) || one.type === SHT_NULL) continue;
      const needed = [one.link, ...([SHT_RELA, SHT_REL, SHT_GROUP].includes(one.type) ? [one.info] : [])];
      for (const index of needed) {
        const other = sections[index];
        if (index !== 0 && other !== undefined) candidates.delete(other);
      }
    }
  }
  return [...candidates];
}

/** Bytes of {@link unloadedSections}; 0 for a file whose section headers cannot be read, which is no fault. */
export function unloadedBytes(read: ReadBytes): number {
  try {
    const image = readImage(read);
    if (image === undefined) return 0;
    return unloadedSections(image).reduce((sum, { size }) => sum + size, 0);
  } catch (error) {
    if (error instanceof ElfError) return 0;
    throw error;
  }
}

function overlaps({ offset, size }: Section, segments: readonly Segment[]): boolean {
  return segments.some(
    (one) => one.fileSize > 0 && offset < one.offset + one.fileSize && one.offset < offset + size,
  );
}

function table(read: ReadBytes, offset: number, count: number, size: number): Buffer[] {
  const bytes = bytesAt(read, offset, count * size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

function bytesAt(read: ReadBytes, offset: number, length: number): Buffer {
  const bytes = read(offset, length);
  if (bytes === undefined || bytes.length !== length) throw new ElfError('its headers are cut short');
  return bytes;
}

function segment(bytes: Buffer): Segment {
  return {
    type: bytes.readUInt32LE(0),
    flags: bytes.readUInt32LE(4),
    offset: number(bytes, 8),
    address: number(bytes, 16),
    fileSize: number(bytes, 32),
    memorySize: number(bytes, 40),
    align: number(bytes, 48),
  };
}

function section(bytes: Buffer, index: number): Omit<Section, 'name'> & { readonly nameAt: number } {
  return {
    index,
    nameAt: bytes.readUInt32LE(0),
    type: bytes.readUInt32LE(4),
    flags: number(bytes, 8),
    offset: number(bytes, 24),
    size: number(bytes, 32),
    link: bytes.readUInt32LE(40),
    info: bytes.readUInt32LE(44),
    align: number(bytes, 48),
  };
}

function number(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ElfError('a number in its headers is too large');
  return Number(value);
}

function text(strings: Buffer, at: number): string {
  const end = strings.indexOf(0, at);
  return end < 0 ? '' : strings.toString('latin1', at, end);
}
