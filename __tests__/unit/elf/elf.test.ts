import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElfError, type ElfFacts, readElf } from '../../../src/elf/elf.ts';
import { type ElfSpec, makeElf } from '../../support/elf.ts';

const MUTATIONS = process.env.ZIPNEST_LONG ? 20_000 : 1500;

/** Reads as from a file; counts, so that a loop or a huge allocation shows. */
function facts(bytes: Buffer): { elf: ElfFacts | undefined; reads: number; read: number } {
  const asked = { reads: 0, read: 0 };
  const elf = readElf((offset, length) => {
    asked.reads++;
    if (offset + length > bytes.length) return undefined;
    asked.read += length;
    return bytes.subarray(offset, offset + length);
  });
  return { elf, ...asked };
}

const library: ElfSpec = {
  needed: ['libstdc++.so.6', 'libc.so.6'],
  soname: 'libdemo.so.1',
  runpath: '$ORIGIN/../demo.libs:/opt/lib:',
  versions: { 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.17'], 'libstdc++.so.6': ['GLIBCXX_3.4.21'] },
};
const expected = {
  soname: 'libdemo.so.1',
  needed: ['libstdc++.so.6', 'libc.so.6'],
  runpath: ['$ORIGIN/../demo.libs', '/opt/lib'],
  versions: { 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.17'], 'libstdc++.so.6': ['GLIBCXX_3.4.21'] },
};

describe('readElf', () => {
  it.each([
    [64, false, 62, 'x86_64'],
    [64, false, 183, 'aarch64'],
    [32, false, 3, 'i386'],
    [32, false, 40, 'arm'],
    [64, true, 22, 's390x'],
    [32, true, 8, 'unknown (8)'],
  ] as const)('reads %i bits, big endian: %s, machine %i', (bits, bigEndian, machine, name) => {
    const bytes = makeElf({ ...library, bits, bigEndian, machine });
    expect(facts(bytes).elf).toEqual({ machine: name, bits, ...expected });
  });

  it('takes RPATH where there is no RUNPATH, which wins otherwise, as for ld.so', () => {
    expect(facts(makeElf({ rpath: '$ORIGIN' })).elf?.runpath).toEqual(['$ORIGIN']);
    expect(facts(makeElf({ rpath: '$ORIGIN', runpath: '/opt/lib' })).elf?.runpath).toEqual(['/opt/lib']);
  });

  it('finds that an object or a static program needs nothing', () => {
    const nothing = { machine: 'x86_64', bits: 64, needed: [], runpath: [], versions: {} };
    expect(facts(makeElf({ dynamic: false })).elf).toEqual(nothing);
    expect(facts(makeElf()).elf).toEqual(nothing);
  });

  it.each(['', 'MZ', '\x7fEL', '#!/usr/bin/env python3\nprint("no ELF file at all")\n'])(
    'gives nothing for %j',
    (text) => {
      expect(facts(Buffer.from(text, 'latin1')).elf).toBeUndefined();
    },
  );

  it('takes names of versions as they are', () => {
    const bytes = makeElf({ versions: { xxxxxxxxx: ['A'], constructor: ['B'] } });
    const hostile = Buffer.from(bytes.toString('latin1').replace('xxxxxxxxx', '__proto__'), 'latin1');
    const versions = facts(hostile).elf?.versions ?? {};
    expect(Object.entries(versions)).toEqual([
      ['__proto__', ['A']],
      ['constructor', ['B']],
    ]);
  });
});

/** A little-endian file of 64 bits with some of its numbers overwritten. */
function patched(spec: ElfSpec, patch: (bytes: Buffer) => void): Buffer {
  const bytes = makeElf(spec);
  patch(bytes);
  return bytes;
}

/** Where the value of the first `tag` lies. */
function tagAt(bytes: Buffer, tag: number): number {
  const start = Number(bytes.readBigUInt64LE(64 + 56 + 8));
  for (let at = start; at < bytes.length; at += 16) {
    if (bytes.readBigUInt64LE(at) === BigInt(tag)) return at + 8;
  }
  throw new Error(`no tag ${tag}`);
}

const setTag = (tag: number, value: bigint) => (bytes: Buffer) =>
  void bytes.writeBigUInt64LE(value, tagAt(bytes, tag));

const many = Array.from({ length: 3000 }, (_, index) => `V${index}`);
const verneedAt = 64 + 2 * 56;

describe('a damaged file', () => {
  it.each<[what: string, message: string, bytes: Buffer]>([
    ['an unknown class', 'class or byte order', patched(library, (b) => void b.writeUInt8(3, 4))],
    ['an unknown byte order', 'class or byte order', patched(library, (b) => void b.writeUInt8(0, 5))],
    ['half a header', 'ELF header is cut short', makeElf(library).subarray(0, 40)],
    ['small program headers', 'too small', patched(library, (b) => void b.writeUInt16LE(8, 54))],
    ['65,535 program headers', 'cut short', patched(library, (b) => void b.writeUInt16LE(0xffff, 56))],
    [
      'program headers at the end of the address space',
      'cut short',
      patched(library, (b) => void b.writeBigUInt64LE(2n ** 64n - 1n, 32)),
    ],
    [
      'a dynamic section without end',
      'too long',
      patched(library, (b) => void b.writeBigUInt64LE(2n ** 63n, 64 + 56 + 32)),
    ],
    ['strings outside of the file', 'not in the file', patched(library, setTag(5, 16n))],
    ['strings of 1 TB', 'string table is too long', patched(library, setTag(10, 1n << 40n))],
    ['strings beyond the end', 'string table is cut short', patched(library, setTag(10, 60_000n))],
    ['a name outside of the strings', 'outside its string table', patched(library, setTag(14, 9000n))],
    ['a name at 2^63', 'outside its string table', patched(library, setTag(1, 1n << 63n))],
    ['versions outside of the file', 'not in the file', patched(library, setTag(0x6ffffffe, 0n))],
    [
      'versions whose chain goes on beyond the end',
      'list of needed versions is cut short',
      patched(library, (b) => void b.writeUInt32LE(0xfffffff0, verneedAt + 12)),
    ],
    [
      'versions that overlap a million times',
      'list of needed versions is too long',
      patched({ versions: { 'libc.so.6': many } }, (b) => {
        // 50,000 libraries, 16 bytes behind each other, with 65,535 versions each.
        b.writeUInt16LE(0xffff, verneedAt + 2);
        for (let at = verneedAt; at < verneedAt + 16 * 2900; at += 16) {
          b.writeUInt16LE(0xffff, at + 2);
          b.writeUInt32LE(1, at + 4);
          b.writeUInt32LE(16, at + 8);
          b.writeUInt32LE(16, at + 12);
        }
        b.writeBigUInt64LE(50_000n, tagAt(b, 0x6fffffff));
      }),
    ],
    [
      'the same long name very often',
      'names are too long',
      makeElf({ needed: Array.from({ length: 20 }, () => 'x'.repeat(1 << 16)) }),
    ],
  ])('is told: %s', (_, message, bytes) => {
    expect(() => facts(bytes)).toThrow(ElfError);
    expect(() => facts(bytes)).toThrow(message);
  });

  it('ends where the chain of versions does not go on', () => {
    const bytes = patched(library, (b) => {
      b.writeUInt32LE(0, verneedAt + 12);
      b.writeUInt16LE(0xffff, verneedAt + 2);
    });
    expect(facts(bytes).elf?.versions).toEqual({ 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.17'] });
  });
});

const names = fc.stringMatching(/^[\w.+-]{1,20}$/);
const specs: fc.Arbitrary<ElfSpec> = fc.record({
  bits: fc.constantFrom(32 as const, 64 as const),
  bigEndian: fc.boolean(),
  machine: fc.constantFrom(3, 40, 62, 183),
  needed: fc.array(names, { maxLength: 5 }),
  soname: names,
  runpath: names,
  versions: fc.dictionary(names, fc.array(names, { minLength: 1, maxLength: 5 }), { maxKeys: 4 }),
});

/** Facts or an ElfError, after a bounded number of small reads. */
function expectBounded(bytes: Buffer): void {
  const start = performance.now();
  try {
    const { reads, read } = facts(bytes);
    expect(reads).toBeLessThan(100_010);
    expect(read).toBeLessThan(4 * bytes.length + 16 * reads);
  } catch (error) {
    if (!(error instanceof ElfError)) throw error;
  }
  expect(performance.now() - start).toBeLessThan(5000);
}

describe('readElf (properties)', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const { bigEndian: _, machine: __, runpath, ...stated } = spec;
        expect(facts(makeElf(spec)).elf).toEqual({
          ...stated,
          machine: expect.any(String),
          runpath: [runpath],
        });
      }),
      { numRuns: 200 },
    );
  });

  it('a file that is cut anywhere gives facts or an ElfError', () => {
    for (const bits of [32, 64] as const) {
      const bytes = makeElf({ ...library, bits });
      for (let length = 0; length <= bytes.length; length++) expectBounded(bytes.subarray(0, length));
    }
  });

  it('a mutated file gives facts or an ElfError, and no endless work', () => {
    const extremes = fc.constantFrom(0, 1, 0x7f, 0x80, 0xff);
    const mutation = fc.record({
      at: fc.nat(),
      bytes: fc.array(fc.oneof(fc.nat(255), extremes), { minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(specs, fc.array(mutation, { minLength: 1, maxLength: 6 }), (spec, mutations) => {
        const bytes = makeElf(spec);
        for (const { at, bytes: values } of mutations) {
          for (const [index, value] of values.entries()) bytes[(at + index) % bytes.length] = value;
        }
        bytes.write('\x7fELF', 0, 'latin1');
        expectBounded(bytes);
      }),
      { numRuns: MUTATIONS },
    );
  });

  it('garbage behind the magic gives facts or an ElfError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (garbage) => {
        expectBounded(Buffer.concat([Buffer.from('\x7fELF\x02\x01', 'latin1'), garbage]));
      }),
      { numRuns: MUTATIONS },
    );
  });
});
