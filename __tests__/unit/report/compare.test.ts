import { describe, expect, it } from 'vitest';
import { compareReports, delta } from '../../../src/report/compare.ts';
import { createDistribution, createReport } from '../../support/report.ts';

const before = createReport({
  distributions: [
    createDistribution('numpy', '2.2.9', { bytes: 60_000, compressedBytes: 20_000 }),
    createDistribution('six', '1.17.0'),
    createDistribution('idna', '3.10'),
    createDistribution('local', '1.0', { sha256: '11'.repeat(32) }),
    createDistribution('same', '1.0'),
  ],
});
const after = createReport({
  distributions: [
    createDistribution('numpy', '2.2.10', { bytes: 61_000, compressedBytes: 20_100 }),
    createDistribution('idna', '3.9'),
    createDistribution('local', '1.0', { sha256: '22'.repeat(32) }),
    createDistribution('same', '1.0'),
    createDistribution('pandas', '2.3.0', { bytes: 90_000 }),
  ],
});

describe('compareReports', () => {
  const comparison = compareReports(before, after, 'main at 1234abc');

  it('names each distribution that changed, the biggest change first', () => {
    expect(comparison.distributions.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'pandas added',
      'six removed',
      'numpy upgraded',
      'idna downgraded',
      'local changed',
    ]);
    expect(comparison.unchanged).toBe(1);
  });

  it('has the versions and sizes of both sides', () => {
    const numpy = comparison.distributions.find(({ name }) => name === 'numpy');
    expect(numpy).toEqual({
      name: 'numpy',
      kind: 'upgraded',
      versionBefore: '2.2.9',
      versionAfter: '2.2.10',
      bytes: { before: 60_000, after: 61_000 },
      compressedBytes: { before: 20_000, after: 20_100 },
    });
    expect(comparison.distributions.find(({ name }) => name === 'pandas')).not.toHaveProperty(
      'versionBefore',
    );
    expect(comparison.distributions.find(({ name }) => name === 'six')?.bytes).toEqual({
      before: 5000,
      after: 0,
    });
  });

  it('of a report with itself is empty', () => {
    const same = compareReports(before, before, 'itself');
    expect(same).toMatchObject({ distributions: [], unchanged: 5, differences: [] });
    expect(delta(same.zipBytes)).toBe(0);
  });

  it('says what makes the two hard to compare', () => {
    const other = createReport({
      name: 'web',
      runtime: 'python3.12',
      layout: { kind: 'nested', reason: 'x' },
    });
    expect(compareReports(other, after, 'x').differences).toEqual([
      'name web → web-api',
      'runtime python3.12 → python3.13',
      'layout nested → flat',
    ]);
  });
});
