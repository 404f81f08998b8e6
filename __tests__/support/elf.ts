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
