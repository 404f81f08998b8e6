import { describe, expect, it } from 'vitest';
import { judgeBudgets } from '../../../src/report/budgets.ts';

const figures = { zipBytes: 1100, unzippedBytes: 5000, zip: { before: 1000, after: 1100 } };

describe('judgeBudgets', () => {
  it('judges nothing that is not set', () => {
    expect(judgeBudgets(figures, {})).toEqual([]);
  });

  it.each([
    [{ maxZipSize: 1100 }, true, 1100],
    [{ maxZipSize: 1099 }, false, 1099],
    [{ maxUnzippedSize: 5000 }, true, 5000],
    [{ maxUnzippedSize: 4999 }, false, 4999],
    [{ maxIncrease: { unit: 'bytes', amount: 100 } }, true, 100],
    [{ maxIncrease: { unit: 'bytes', amount: 99 } }, false, 99],
    [{ maxIncrease: { unit: 'percent', amount: 10 } }, true, 100],
    [{ maxIncrease: { unit: 'percent', amount: 9.9 } }, false, 99],
  ] as const)('%j', (budgets, ok, limit) => {
    expect(judgeBudgets(figures, budgets)).toEqual([expect.objectContaining({ ok, limit, fatal: true })]);
  });

  it('says by how much, and what to do', () => {
    const [limit] = judgeBudgets(figures, { maxIncrease: { unit: 'percent', amount: 5 } });
    expect(limit?.text).toBe(
      'growth of the zip: 100 bytes, over the budget max-increase of 50 bytes (5 % of 1000 bytes)',
    );
    expect(limit?.advice).toBe('Look in the report for what has grown; if it has to be, raise max-increase.');
  });

  it('counts a smaller zip as no growth', () => {
    const smaller = { ...figures, zip: { before: 1000, after: 900 } };
    const [limit] = judgeBudgets(smaller, { maxIncrease: { unit: 'bytes', amount: 0 } });
    expect(limit).toMatchObject({ value: 0, ok: true });
  });

  it('cannot judge growth without a baseline', () => {
    expect(
      judgeBudgets({ ...figures, zip: undefined }, { maxIncrease: { unit: 'bytes', amount: 0 } }),
    ).toEqual([]);
  });
});
