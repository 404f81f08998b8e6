/** What {@link makeElf} writes; all but the names of libraries may be left out. */
export interface ElfSpec {
  readonly bits?: 32 | 64;
  readonly bigEndian?: boolean;
  /** e_machine; 62 (x86_64) if not given. */
  readonly machine?: number;
  /** False: no dynamic section, as in an object or a static program. */
  readonly dynamic?: boolean;
  readonly needed?: readonly string[];
  readonly soname?: string;
  readonly runpath?: string;
  readonly rpath?: string;
  readonly versions?: Readonly<Record<string, readonly string[]>>;
}

/** The virtual address of the file's first byte, so that an address taken for an offset does not pass. */
const BASE = 0x400000;

/** An ELF file with what a dynamic linker reads, by hand: header, program headers, strings, Verneed, dynamic. */
export function makeElf(spec: ElfSpec = {}): Buffer {
  const { bits = 64, bigEndian = false, machine = 62, versions = {} } = spec;
  const wide = bits === 64;
  const half = (value: number) => number(value, 2, bigEndian);
  const word = (value: number) => number(value, 4, bigEndian);
  const address = (value: number) => number(value, wide ? 8 : 4, bigEndian);
  const strings = new StringTable();

  const [headerSize, segmentSize] = wide ? [64, 56] : [52, 32];
  const segments = spec.dynamic === false ? 1 : 2;
  const tagged: [tag: number, value: () => number][] = [];
  for (const library of spec.needed ?? []) tagged.push([1, strings.add(library)]);
  if (spec.soname !== undefined) tagged.push([14, strings.add(spec.soname)]);
  if (spec.rpath !== undefined) tagged.push([15, strings.add(spec.rpath)]);
  if (spec.runpath !== undefined) tagged.push([29, strings.add(spec.runpath)]);
  const verneed = versionRecords(versions, strings, half, word);

  const verneedAt = headerSize + segments * segmentSize;
  const stringsAt = verneedAt + verneed.length;
  const text = strings.bytes();
  const dynamicAt = stringsAt + text.length;
  tagged.push([5, () => BASE + stringsAt], [10, () => text.length]);
  if (verneed.length > 0) {
    tagged.push([0x6ffffffe, () => BASE + verneedAt], [0x6fffffff, () => Object.keys(versions).length]);
  }
  const dynamic = Buffer.concat(
    [...tagged, [0, () => 0] as const].flatMap(([tag, value]) => [address(tag), address(value())]),
  );
  const size = dynamicAt + dynamic.length;
  const segment = (type: number, offset: number, length: number) => {
    const place = [address(offset), address(BASE + offset), address(BASE + offset)];
    const sizes = [address(length), address(length)];
    return Buffer.concat(
      wide
        ? [word(type), word(4), ...place, ...sizes, address(8)]
        : [word(type), ...place, ...sizes, word(4), address(4)],
    );
  };
  return Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, bigEndian ? 2 : 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ...[half(3), half(machine), word(1), address(0), address(headerSize), address(0), word(0)],
    ...[half(headerSize), half(segmentSize), half(segments), half(0), half(0), half(0)],
    segment(1, 0, size),
    ...(segments === 2 ? [segment(2, dynamicAt, dynamic.length)] : []),
    verneed,
    text,
    dynamic,
  ]);
}

function versionRecords(
  versions: Readonly<Record<string, readonly string[]>>,
  strings: StringTable,
  half: (value: number) => Buffer,
  word: (value: number) => Buffer,
): Buffer {
  const libraries = Object.entries(versions);
  return Buffer.concat(
    libraries.flatMap(([library, names], index) => {
      const isLast = index === libraries.length - 1;
      return [
        ...[half(1), half(names.length), word(strings.add(library)()), word(16)],
        word(isLast ? 0 : 16 + 16 * names.length),
        ...names.flatMap((name, number) => [
          ...[word(0), half(0), half(number + 2), word(strings.add(name)())],
          word(number === names.length - 1 ? 0 : 16),
        ]),
      ];
    }),
  );
}

class StringTable {
  #text = '\0';

  /** Gives the offset of `name`, as the value of a tag is given. */
  add(name: string): () => number {
    const offset = Buffer.byteLength(this.#text);
    this.#text += `${name}\0`;
    return () => offset;
  }

  bytes(): Buffer {
    return Buffer.from(this.#text);
  }
}

function number(value: number, length: number, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(length);
  if (length === 8 && bigEndian) bytes.writeBigUInt64BE(BigInt(value));
  else if (length === 8) bytes.writeBigUInt64LE(BigInt(value));
  else if (bigEndian) bytes.writeUIntBE(value, 0, length);
  else bytes.writeUIntLE(value, 0, length);
  return bytes;
}

/** A little-endian ELF file of 64 bits with these sections behind the empty one, and its section names last. */
export function sectionedElf(
  sections: ReadonlyArray<{ readonly flags: number; readonly bytes: Buffer }>,
): Buffer {
  const [headerSize, sectionSize, PROGBITS, STRTAB] = [64, 64, 1, 3];
  const names = Buffer.from('\0.shstrtab\0');
  const all = [
    ...sections.map(({ flags, bytes }) => ({ type: PROGBITS, flags, bytes, name: 0 })),
    { type: STRTAB, flags: 0, bytes: names, name: 1 },
  ];
  const table = [Buffer.alloc(sectionSize)];
  let offset = headerSize;
  for (const { type, flags, bytes, name } of all) {
    const header = Buffer.alloc(sectionSize);
    header.writeUInt32LE(name, 0);
    header.writeUInt32LE(type, 4);
    header.writeBigUInt64LE(BigInt(flags), 8);
    header.writeBigUInt64LE(BigInt(offset), 24);
    header.writeBigUInt64LE(BigInt(bytes.length), 32);
    table.push(header);
    offset += bytes.length;
  }
  const header = makeElf({ dynamic: false }).subarray(0, headerSize);
  header.writeBigUInt64LE(0n, 32);
  header.writeBigUInt64LE(BigInt(offset), 40);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(0, 56);
  header.writeUInt16LE(sectionSize, 58);
  header.writeUInt16LE(table.length, 60);
  header.writeUInt16LE(table.length - 1, 62);
  return Buffer.concat([header, ...all.map(({ bytes }) => bytes), ...table]);
}
