import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEager, type Item } from '../../../../src/package/split/knapsack.ts';

const item = (name: string, size: number, saving: number): Item => ({ name, size, saving });
const names = (items: readonly Item[] | undefined) => items?.map(({ name }) => name).sort();

describe('what is unpacked at the start', () => {
  it('is what saves most for its bytes', () => {
    const items = [item('good', 100, 90), item('bad', 100, 10), item('fair', 100, 50)];
    expect(names(chooseEager(items, 90)?.items)).toEqual(['good']);
    expect(names(chooseEager(items, 91)?.items)).toEqual(['fair', 'good']);
    expect(names(chooseEager(items, 151)?.items)).toBeUndefined();
  });

  it('is nothing where there is room for all', () => {
    expect(chooseEager([item('a', 1, 1)], 0)).toEqual({ items: [], bytes: 0, bound: 0 });
  });

  it('is no huge file for the last byte', () => {
    const items = [
      item('huge', 1_000_000, 900_000),
      ...Array.from({ length: 20 }, (_, i) => item(`s${i}`, 100, 60)),
    ];
    expect(chooseEager(items, 100)?.bytes).toBe(200);
  });

  it('has nothing superfluous', () => {
    const items = [item('a', 10, 9), item('b', 100, 80), item('c', 200, 150)];
    expect(names(chooseEager(items, 150)?.items)).toEqual(['c']);
  });

  it('always saves enough if all together do, is the same in any order, and comes near the optimum (property)', () => {
    const one = fc
      .record({
        size: fc.integer({ min: 1, max: 1000 }),
        part: fc.double({ min: 0, max: 0.95, noNaN: true }),
      })
      .map(({ size, part }) => ({ size, saving: Math.floor(size * part) }));
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 11 }),
        fc.double({ min: 0.01, max: 1.2, noNaN: true }),
        (drawn, share) => {
          const items = drawn.map(({ size, saving }, index) => item(`i${index}`, size, saving));
          const total = items.reduce((sum, { saving }) => sum + saving, 0);
          const need = Math.ceil(total * share);
          const chosen = chooseEager(items, need);
          expect(chooseEager([...items].reverse(), need)).toEqual(chosen);
          if (need > total) {
            expect(chosen).toBeUndefined();
            return;
          }
          if (chosen === undefined) throw new Error('there is a choice');
          expect(chosen.items.reduce((sum, { saving }) => sum + saving, 0)).toBeGreaterThanOrEqual(need);
          expect(chosen.bytes).toBe(chosen.items.reduce((sum, { size }) => sum + size, 0));
          const best = optimum(items, need);
          expect(chosen.bound).toBeLessThanOrEqual(best + 1e-6);
          expect(chosen.bytes).toBeLessThanOrEqual(2 * best);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is within 1 % of the bound for packages as they are: many small files, few large', () => {
    const items = Array.from({ length: 600 }, (_, index) => {
      const size = 20_000 + ((index * 7919) % 90_000) + (index % 20 === 0 ? 5_000_000 : 0);
      return item(`f${index}`, size, Math.floor(size * (0.55 + ((index * 31) % 40) / 100)));
    });
    for (const need of [100_000, 3_000_000, 30_000_000, 90_000_000]) {
      const chosen = chooseEager(items, need);
      expect((chosen?.bytes ?? Infinity) / (chosen?.bound ?? 1)).toBeLessThan(need < 1_000_000 ? 1.1 : 1.01);
    }
  });
});

function optimum(items: readonly Item[], need: number): number {
  let best = Infinity;
  for (let mask = 0; mask < 1 << items.length; mask++) {
    const taken = items.filter((_, index) => mask & (1 << index));
    const saving = taken.reduce((sum, one) => sum + one.saving, 0);
    if (saving >= need)
      best = Math.min(
        best,
        taken.reduce((sum, one) => sum + one.size, 0),
      );
  }
  return best;
}
