import { unloadedBytes } from './image.ts';
import { ElfError, type ReadBytes } from './read.ts';

export { ElfError, type ReadBytes } from './read.ts';

/** What an ELF file asks of the system that loads it. */
export interface ElfFacts {
  /** e_machine as people call it, `unknown (N)` for others. */
  readonly machine: string;
  /** 32 or 64. */
  readonly bits: 32 | 64;
  /** What is wrong with it; then nothing else is known. */
  readonly damaged?: string;
  /** DT_SONAME. */
  readonly soname?: string;
  /** DT_NEEDED, in order. */
  readonly needed: readonly string[];
  /** DT_RUNPATH, else DT_RPATH, as written. */
  readonly runpath: readonly string[];
  /** The symbol versions it needs, by the library that has them: `libc.so.6` → `GLIBC_2.17`, … */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** Bytes of debug information and symbol tables, which are never loaded; absent where there are none. */
  readonly unloadedBytes?: number;
}

export const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');

/** e_machine (gABI, "ELF Header"). */
const machines: Readonly<Record<number, string>> = {
  3: 'i386',
  40: 'arm',
  62: 'x86_64',
  183: 'aarch64',
  243: 'riscv',
  21: 'ppc64',
  22: 's390x',
};
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
/** Dynamic section tags (gABI, "Dynamic Section", and the symbol versioning of the LSB). */
const DT = {
  needed: 1,
  strtab: 5,
  strsz: 10,
  soname: 14,
  rpath: 15,
  runpath: 29,
  verneed: 0x6ffffffe,
  verneednum: 0x6fffffff,
};
/** Far more than any library has; a bound against files that lie. */
const MOST = 100_000;
const LONGEST_STRINGS = 64 << 20;
/** Bytes of all names that are read from one file; the longest lists of honest ones have some kB. */
const MOST_NAMES = 1 << 20;

/**
 * Reads what an ELF file needs from its dynamic section, as the dynamic linker would. Section headers, which it does
 * not need, are only asked for what is never loaded. Undefined for anything that is no ELF file; an object or a static
 * program needs nothing.
 *
 * @throws {ElfError} if it is damaged, or the bytes that are needed are not at hand.
 */
export function readElf(read: ReadBytes): ElfFacts | undefined {
  const ident = read(0, 20);
  if (ident === undefined || !ident.subarray(0, 4).equals(ELF_MAGIC)) return undefined;
  const file = new ElfFile(read, ident);
  const facts = { machine: machines[file.machine] ?? `unknown (${file.machine})`, bits: file.bits };
  const unloaded = unloadedBytes(read);
  const always = { ...facts, ...(unloaded > 0 && { unloadedBytes: unloaded }) };
  const segments = file.segments();
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
  if (dynamic === undefined) return { ...always, needed: [], runpath: [], versions: {} };
  const tags = file.dynamic(dynamic);
  const strings = new Strings(file, segments, tags);
  const all = (tag: number) => tags.filter((one) => one.tag === tag).map(({ value }) => strings.at(value));
  const [soname] = all(DT.soname);
  const runpath = all(DT.runpath).length > 0 ? all(DT.runpath) : all(DT.rpath);
  return {
    ...always,
    ...(soname !== undefined && { soname }),
    needed: all(DT.needed),
    runpath: runpath.flatMap((paths) => paths.split(':')).filter((path) => path !== ''),
    versions: versionsNeeded(file, segments, tags, strings),
  };
}

/**
 * As {@link readElf}, with the damage of a damaged file as a fact: test suites have such files, and they are a
 * finding of the audit and no reason to refuse a wheel.
 */
export function elfFacts(read: ReadBytes): ElfFacts | undefined {
  try {
    return readElf(read);
  } catch (error) {
    if (!(error instanceof ElfError)) throw error;
    return { machine: 'unknown', bits: 64, damaged: error.message, needed: [], runpath: [], versions: {} };
  }
}

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
}

interface Tag {
  readonly tag: number;
  readonly value: number;
}

/** The file's header, and its numbers in its own width and byte order. */
class ElfFile {
  readonly bits: 32 | 64;
  readonly machine: number;
  readonly #read: ReadBytes;
  readonly #little: boolean;

  constructor(read: ReadBytes, ident: Buffer) {
    this.#read = read;
    if (![1, 2].includes(ident[4] ?? 0) || ![1, 2].includes(ident[5] ?? 0)) {
      throw new ElfError('its ELF header has an unknown class or byte order');
    }
    this.bits = ident[4] === 2 ? 64 : 32;
    this.#little = ident[5] === 1;
    this.machine = this.half(ident, 18);
  }

  bytes(offset: number, length: number, what: string): Buffer {
    const bytes = this.#read(offset, length);
    if (bytes === undefined || bytes.length !== length) throw new ElfError(`${what} is cut short`);
    return bytes;
  }

  half(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  word(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  /** An address or offset: 4 or 8 bytes. */
  address(bytes: Buffer, at: number): number {
    if (this.bits === 32) return this.word(bytes, at);
    return Number(this.#little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  }

  segments(): Segment[] {
    const wide = this.bits === 64;
    const header = this.bytes(0, wide ? 64 : 52, 'the ELF header');
    const offset = this.address(header, wide ? 32 : 28);
    const size = this.half(header, wide ? 54 : 42);
    const count = this.half(header, wide ? 56 : 44);
    if (count > 0 && size < (wide ? 56 : 32)) throw new ElfError('its program headers are too small');
    const table = this.bytes(offset, size * count, 'its program header table');
    return Array.from({ length: count }, (_, index) => {
      const at = index * size;
      return {
        type: this.word(table, at),
        offset: this.address(table, at + (wide ? 8 : 4)),
        address: this.address(table, at + (wide ? 16 : 8)),
        fileSize: this.address(table, at + (wide ? 32 : 16)),
      };
    });
  }

  dynamic({ offset, fileSize }: Segment): Tag[] {
    const width = this.bits / 8;
    const count = Math.floor(fileSize / (2 * width));
    if (count > MOST) throw new ElfError('its dynamic section is too long');
    const bytes = this.bytes(offset, count * 2 * width, 'its dynamic section');
    const tags: Tag[] = [];
    for (let index = 0; index < count; index++) {
      const at = index * 2 * width;
      const tag = this.address(bytes, at);
      if (tag === 0) break;
      tags.push({ tag, value: this.address(bytes, at + width) });
    }
    return tags;
  }
}

/** The dynamic string table. */
class Strings {
  readonly #bytes: Buffer;
  #left = MOST_NAMES;

  constructor(file: ElfFile, segments: readonly Segment[], tags: readonly Tag[]) {
    const address = tagValue(tags, DT.strtab);
    const size = tagValue(tags, DT.strsz) ?? 0;
    if (size > LONGEST_STRINGS) throw new ElfError('its string table is too long');
    this.#bytes =
      address === undefined || size === 0
        ? Buffer.alloc(0)
        : file.bytes(fileOffset(segments, address), size, 'its string table');
  }

  at(offset: number): string {
    const end = this.#bytes.indexOf(0, offset);
    if (offset >= this.#bytes.length || end < 0) throw new ElfError('a name lies outside its string table');
    this.#left -= end - offset + 1;
    if (this.#left < 0) throw new ElfError('its names are too long');
    return this.#bytes.toString('utf8', offset, end);
  }
}

/** The chain of Verneed and Vernaux records (LSB, "Symbol Versioning"). */
function versionsNeeded(
  file: ElfFile,
  segments: readonly Segment[],
  tags: readonly Tag[],
  strings: Strings,
): Record<string, string[]> {
  const versions = new Map<string, string[]>();
  const address = tagValue(tags, DT.verneed);
  const count = tagValue(tags, DT.verneednum) ?? 0;
  if (address === undefined) return {};
  let left = MOST;
  const record = (at: number) => {
    if (left-- === 0) throw new ElfError('its list of needed versions is too long');
    return file.bytes(at, 16, 'its list of needed versions');
  };
  let at = fileOffset(segments, address);
  for (let index = 0; index < count; index++) {
    const need = record(at);
    const library = strings.at(file.word(need, 4));
    const names = versions.get(library) ?? [];
    versions.set(library, names);
    let auxiliary = at + file.word(need, 8);
    for (let number = 0; number < file.half(need, 2); number++) {
      const bytes = record(auxiliary);
      names.push(strings.at(file.word(bytes, 8)));
      const next = file.word(bytes, 12);
      if (next === 0) break;
      auxiliary += next;
    }
    const next = file.word(need, 12);
    if (next === 0) break;
    at += next;
  }
  return Object.fromEntries(versions);
}

function tagValue(tags: readonly Tag[], tag: number): number | undefined {
  return tags.find((one) => one.tag === tag)?.value;
}

/** Where a virtual address lies in the file, by the loadable segments. */
function fileOffset(segments: readonly Segment[], address: number): number {
  const segment = segments.find(
    ({ type, address: start, fileSize }) =>
      type === PT_LOAD && address >= start && address < start + fileSize,
  );
  if (segment === undefined) throw new ElfError('an address in its dynamic section is not in the file');
  return segment.offset + address - segment.address;
}
