import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elfFacts, KeptBytes } from '../../../src/elf/kept-bytes.ts';
import { makeElf } from '../../support/elf.ts';

const library = makeElf({
  needed: ['libc.so.6'],
  runpath: '$ORIGIN',
  versions: { 'libc.so.6': ['GLIBC_2.17'] },
});

/** The bytes as a stream gives them, in chunks that end at these places. */
function streamed(bytes: Buffer, ends: readonly number[], kept?: number): KeptBytes {
  const keeping = new KeptBytes(undefined, kept);
  const places = [...ends.map((end) => end % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let start = 0;
  for (const end of places) {
    keeping.add(bytes.subarray(start, end));
    start = end;
  }
  return keeping;
}

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
        expect(elfFacts(streamed(bytes, ends))).toEqual(elfFacts(new KeptBytes(bytes)));
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

  it('keeps nothing of another file', () => {
    const keeping = streamed(Buffer.from('PK\x03\x04 a zip'), [1, 2]);
    expect(keeping.read(0, 1)).toBeUndefined();
    expect(elfFacts(keeping)).toBeUndefined();
  });
});

describe('elfFacts', () => {
  it('says what is wrong with a damaged file', () => {
    expect(elfFacts(new KeptBytes(library.subarray(0, 100)))).toEqual({
      machine: 'unknown',
      bits: 64,
      damaged: 'its program header table is cut short',
      needed: [],
      runpath: [],
      versions: {},
    });
  });
});
