import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, fill, RANKS, type Room, roomFor } from '../../../src/bytecode/choose.ts';
import { DEFLATED, type Entry } from '../../../src/package/entry.ts';
import { extractedBytes } from '../../../src/package/limits.ts';

const MIB = 1 << 20;

function entry(path: string, size: number, distribution: string | undefined = 'dep'): Entry {
  const common = {
    path,
    size,
    compressedSize: Math.ceil(size / 3),
    method: DEFLATED,
    crc32: 1,
    mode: 0o100644,
  } as const;
  const source = { kind: 'archive', archive: '/wheel', offset: 0 } as const;
  return { ...common, source, ...(distribution !== undefined && { distribution }) };
}

function candidate(
  name: string,
  rank: Candidate['rank'],
  size: number,
  cost: number,
  replacesSource = false,
): Candidate {
  const own = rank === 'own' ? { owner: undefined } : { owner: 'dep' };
  const source = {
    ...entry(`${name}.py`, size),
    ...(own.owner === undefined && { distribution: undefined }),
  } as Entry;
  const bytecode = {
    ...source,
    path: replacesSource ? `${name}.pyc` : `__pycache__/${name}.cpython-312.pyc`,
  };
  return { source, entry: bytecode, rank, cost, replacesSource };
}

const unlimited: Room = { unzipped: Infinity, zipped: Infinity, extracted: Infinity, entries: Infinity };
const names = (chosen: readonly Candidate[]) => chosen.map(({ source }) => source.path);

describe('what bytecode is packed', () => {
  const candidates = [
    candidate('rest', 'rest', 1000, 900),
    candidate('later', 'later', 1000, 900),
    candidate('cheap', 'startup', 1000, 100),
    candidate('dear', 'startup', 1000, 800),
    candidate('own', 'own', 1000, 10),
  ];

  it('is, in order: the user’s, of the start by what it saves, of later, of the rest', () => {
    expect(names(fill(candidates, unlimited, 'flat'))).toEqual([
      'own.py',
      'dear.py',
      'cheap.py',
      'later.py',
      'rest.py',
    ]);
    expect(names(fill(candidates, { ...unlimited, unzipped: 2500 }, 'flat'))).toEqual(['own.py', 'dear.py']);
    expect(names(fill(candidates, { ...unlimited, entries: 3 }, 'flat'))).toEqual([
      'own.py',
      'dear.py',
      'cheap.py',
    ]);
  });

  it('has what is small, where something before it does not fit', () => {
    const large = candidate('large', 'startup', 100_000, 90_000);
    expect(names(fill([...candidates, large], { ...unlimited, unzipped: 5000 }, 'flat'))).toHaveLength(5);
  });

  it('frees the room of sources that it replaces', () => {
    const replacing = [candidate('a', 'startup', 1000, 1, true), candidate('b', 'startup', 1000, 1, true)];
    expect(fill(replacing, { ...unlimited, unzipped: 0 }, 'flat')).toHaveLength(2);
  });

  it('never takes more than there is, whatever the order of the candidates (property)', () => {
    const one = fc.record({
      rank: fc.constantFrom(...RANKS),
      size: fc.integer({ min: 1, max: 20_000 }),
      cost: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.integer({ min: 0, max: 200_000 }), (all, unzipped) => {
        const made = all.map(({ rank, size, cost }, index) => candidate(`m${index}`, rank, size, cost));
        const chosen = fill(made, { ...unlimited, unzipped }, 'flat');
        expect(chosen.reduce((sum, { entry: { size } }) => sum + size, 0)).toBeLessThanOrEqual(unzipped);
        expect(names(fill(made.toReversed(), { ...unlimited, unzipped }, 'flat'))).toEqual(names(chosen));
      }),
    );
  });

  it('nested: never takes more of /tmp than its files will (property)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 400_000 }),
        (sizes, extracted) => {
          const made = sizes.map((size, index) => candidate(`p${index % 4}/m${index}`, 'startup', size, 1));
          const moved = made.map((one) => ({
            ...one,
            entry: { ...one.entry, path: `p/__pycache__/${one.source.path.slice(3)}c` },
          }));
          const chosen = fill(moved, { ...unlimited, extracted }, 'nested');
          const before = extractedBytes([]);
          const after = extractedBytes(chosen.map(({ entry }) => entry));
          // The folder above them is there already.
          expect(after - before - 4096).toBeLessThanOrEqual(extracted);
        },
      ),
    );
  });
});

describe('the room for bytecode', () => {
  const merged = {
    user: [entry('app.py', 1 * MIB, '')],
    dependencies: [entry('dep.py', 60 * MIB)],
    warnings: [],
  };
  const limits = { layersSize: 0, ephemeralStorage: 512, throughS3: false };

  it('flat: what is left of 250 MiB with reserve and layers', () => {
    expect(roomFor(merged, 'flat', limits).unzipped).toBe(262_144_000 - MIB - 61 * MIB);
    expect(roomFor(merged, 'flat', { ...limits, layersSize: 10 * MIB }).unzipped).toBe(
      262_144_000 - 72 * MIB,
    );
    expect(roomFor(merged, 'flat', limits).extracted).toBe(Infinity);
  });

  it('keeps a zip that can be uploaded directly so, unless it goes to S3', () => {
    const { zipped } = roomFor(merged, 'flat', limits);
    expect(zipped).toBeGreaterThan(0);
    expect(zipped).toBeLessThan(52_428_800 - 20 * MIB);
    expect(roomFor(merged, 'flat', { ...limits, throughS3: true }).zipped).toBe(Infinity);
    const large = { ...merged, dependencies: [entry('dep.py', 240 * MIB)] };
    expect(roomFor(large, 'flat', limits).zipped).toBe(Infinity);
  });

  it('keeps the user’s budgets', () => {
    expect(roomFor(merged, 'flat', { ...limits, maxUnzippedSize: 70 * MIB }).unzipped).toBe(9 * MIB);
    expect(roomFor(merged, 'flat', { ...limits, maxZipSize: 10 * MIB }).zipped).toBeLessThan(0);
  });

  it('nested: what is left of /tmp, and of 250 MiB beside the compressed dependencies', () => {
    const room = roomFor(merged, 'nested', limits);
    expect(room.extracted).toBe(512 * MIB - 8 * MIB - 60 * MIB - 4096);
    expect(room.unzipped).toBeGreaterThan(220 * MIB);
  });
});
