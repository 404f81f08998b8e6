import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elfFacts } from '../../../src/elf/elf.ts';
import { KeptBytes, type Range } from '../../../src/elf/kept-bytes.ts';
import { makeElf } from '../../support/elf.ts';

const library = makeElf({
  needed: ['libc.so.6'],
  runpath: '$ORIGIN',
  versions: { 'libc.so.6': ['GLIBC_2.17'] },
});

/** The bytes as a stream gives them, in chunks that end at these places. */
function streamed(bytes: Buffer, ends: readonly number[], kept?: number, wanted: Range[] = []): KeptBytes {
  const keeping = new KeptBytes(wanted, kept);
  const places = [...ends.map((end) => end % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let start = 0;
  for (const end of places) {
    keeping.add(bytes.subarray(start, end));
    start = end;
  }
  return keeping;
}

const factsOf = (kept: KeptBytes) => elfFacts((offset, length) => kept.read(offset, length));

describe('KeptBytes', () => {
  it('gives the same in chunks of any size as the whole (property)', () => {
    const file = fc.oneof(
      fc.constant(library),
      fc.nat(3).map((length) => library.subarray(0, length)),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.concat([library.subarray(0, 20), bytes])),
    );
    fc.assert(
      fc.property(file, fc.array(fc.nat(), { maxLength: 20 }), (bytes, ends) => {
        expect(factsOf(streamed(bytes, ends))).toEqual(factsOf(streamed(bytes, [])));
      }),
      { numRuns: 300 },
    );
  });

  it('gives true bytes or none, and always those of the beginning and the end (property)', () => {
    const filled = Buffer.concat([
      library,
      Buffer.from(Array.from({ length: 600 }, (_, index) => index % 251)),
    ]);
    const range = fc.tuple(fc.nat(filled.length + 10), fc.nat(200));
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { maxLength: 40 }),
        fc.integer({ min: 4, max: 300 }),
        range,
        (ends, kept, [offset, length]) => {
          const found = streamed(filled, ends, kept).read(offset, length);
          const isInside = offset + length <= filled.length;
          if (found !== undefined) expect(found).toEqual(filled.subarray(offset, offset + length));
          else expect(!isInside || (offset + length > kept && offset < filled.length - kept)).toBe(true);
          if (!isInside) expect(found).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lets the middle of a long file go', () => {
    const long = Buffer.concat([library, Buffer.alloc(10_000)]);
    const chunks = Array.from({ length: 200 }, (_, index) => index * 50);
    expect(streamed(long, chunks, 100).read(5000, 10)).toBeUndefined();
    expect(streamed(long, chunks, 100).read(long.length - 100, 100)).toHaveLength(100);
  });

  it('says what of the middle is missing, and gives it when it is wanted (property)', () => {
    const long = Buffer.concat([
      library,
      Buffer.from(Array.from({ length: 900 }, (_, index) => index % 241)),
    ]);
    const range = fc.record({
      offset: fc.integer({ min: 300, max: 800 }),
      length: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), range, (ends, wanted) => {
        const { offset, length } = wanted;
        const truth = long.subarray(offset, offset + length);
        const first = streamed(long, ends, 50);
        if (first.read(offset, length) !== undefined) expect(first.missing).toBeUndefined();
        else expect(first.missing).toEqual(wanted);
        expect(streamed(long, ends, 50, [wanted]).read(offset, length)).toEqual(truth);
        expect(streamed(long, ends, 50, [wanted]).read(offset + length - 1, 1)).toEqual(truth.subarray(-1));
      }),
      { numRuns: 300 },
    );
    const cut = streamed(long, [], 50);
    expect(cut.read(long.length - 1, 2)).toBeUndefined();
    expect(cut.missing).toBeUndefined();
  });

  it('keeps nothing of another file', () => {
    const keeping = streamed(Buffer.from('PK\x03\x04 a zip'), [1, 2]);
    expect(keeping.read(0, 1)).toBeUndefined();
    expect(factsOf(keeping)).toBeUndefined();
  });
});

describe('elfFacts', () => {
  it('says what is wrong with a damaged file', () => {
    expect(factsOf(streamed(library.subarray(0, 100), []))).toEqual({
      machine: 'unknown',
      bits: 64,
      damaged: 'its program header table is cut short',
      needed: [],
      runpath: [],
      versions: {},
    });
  });
});
