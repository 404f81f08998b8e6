import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, plural } from '../../../src/report/format.ts';
import { countDistributions } from '../../../src/report/model.ts';

describe('formats', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1.0 KiB'],
    [1_048_524, '1023.9 KiB'],
    [1_048_575, '1.0 MiB'],
    [262_144_000, '250.0 MiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
    [-2048, '-2.0 KiB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [262_144_000, '262,144,000'],
  ])('%d is counted as %s', (value, text) => expect(formatCount(value)).toBe(text));

  it('durations and plurals', () => {
    expect([formatDuration(85.4), formatDuration(3210)]).toEqual(['85 ms', '3.2 s']);
    expect([plural(1, 'file'), plural(2000, 'file')]).toEqual(['1 file', '2,000 files']);
  });
});

describe('countDistributions', () => {
  it('adds up by distribution, biggest first', () => {
    const wheel = (name: string) => ({ name, version: '1', filename: `${name}-1.whl`, sha256: '' });
    const entry = (distribution: string | undefined, size: number) => ({
      size,
      compressedSize: size / 2,
      place: 'flat' as const,
      ...(distribution === undefined ? {} : { distribution }),
    });
    const counted = countDistributions(
      [wheel('a'), wheel('b'), wheel('empty')],
      [entry('a', 10), entry('b', 30), entry('a', 4), entry(undefined, 99)],
      'flat',
    );
    expect(
      counted.map(({ name, files, bytes, compressedBytes }) => [name, files, bytes, compressedBytes]),
    ).toEqual([
      ['b', 1, 30, 15],
      ['a', 2, 14, 7],
      ['empty', 0, 0, 0],
    ]);
    expect(counted[0]).not.toHaveProperty('places');
  });

  it('says of a split package where the bytes are', () => {
    const wheel = { name: 'a', version: '1', filename: 'a-1.whl', sha256: '' };
    const entry = (size: number, place: 'flat' | 'eager' | 'lazy') => ({
      ...{ size, compressedSize: 1, place, distribution: 'a' },
    });
    const entries = [entry(10, 'flat'), entry(20, 'lazy'), entry(5, 'eager'), entry(7, 'lazy')];
    expect(countDistributions([wheel], entries, 'split')).toMatchObject([
      { bytes: 42, places: { flat: 10, eager: 5, lazy: 27 } },
    ]);
  });
});
