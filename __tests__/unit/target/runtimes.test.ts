import { describe, expect, test } from 'vitest';
import { newestStable, runtimeOf, runtimeStatus, runtimes } from '../../../src/target/runtimes.ts';

const day = (text: string) => new Date(`${text}T12:00:00Z`);

describe('runtimes', () => {
  test('are python3.8 to python3.15, oldest first, each named after its version', () => {
    expect(runtimes.map((runtime) => runtime.id)).toEqual(
      [8, 9, 10, 11, 12, 13, 14, 15].map((minor) => `python3.${minor}`),
    );
    for (const runtime of runtimes) expect(runtime.id).toBe(`python${runtime.pythonVersion}`);
  });

  test('have life cycle dates in their order', () => {
    for (const { lifecycle } of runtimes) {
      if (lifecycle === undefined) continue;
      const dates = [lifecycle.deprecated, lifecycle.blockCreate, lifecycle.blockUpdate];
      expect(dates).toEqual(dates.toSorted());
      for (const date of dates) expect(day(date).toISOString().slice(0, 10)).toBe(date);
    }
  });

  test.each([
    ['3.10', [2, 26]],
    ['3.11', [2, 26]],
    ['3.12', [2, 34]],
    ['3.14', [2, 34]],
  ] as const)('%s has glibc %j', (version, glibc) => {
    expect(runtimeOf(version)?.glibc).toEqual(glibc);
  });

  test('an unknown version has no runtime', () => {
    expect(runtimeOf('3.7')).toBeUndefined();
    expect(runtimeOf('2.7')).toBeUndefined();
  });
});

describe('runtimeStatus', () => {
  test.each([
    ['3.10', '2026-10-30', 'supported'],
    ['3.10', '2026-10-31', 'deprecated'],
    ['3.10', '2030-01-01', 'deprecated'],
    ['3.14', '2026-11-21', 'supported'],
    ['3.15', '2026-11-21', 'preview'],
    ['3.15', '2035-01-01', 'preview'],
  ] as const)('of %s on %s is %s', (version, date, status) => {
    const runtime = runtimeOf(version);
    if (runtime === undefined) throw new Error(`no runtime ${version}`);
    expect(runtimeStatus(runtime, day(date))).toBe(status);
  });
});

describe('newestStable', () => {
  test('is never a preview', () => {
    expect(newestStable()?.id).toBe('python3.14');
    expect(newestStable((runtime) => runtime.id === 'python3.15')).toBeUndefined();
  });

  test('is the newest that fits', () => {
    expect(newestStable((runtime) => runtime.glibc[1] === 26)?.id).toBe('python3.11');
  });
});
