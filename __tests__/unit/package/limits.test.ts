import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coldStartNotice,
  extractedBytes,
  judge,
  limitFailure,
  type PackageFigures,
  type Verdict,
} from '../../../src/package/limits.ts';

const MIB = 1024 * 1024;

function figures(overrides: Partial<PackageFigures> = {}): PackageFigures {
  return {
    unzippedBytes: 1000,
    zipBytes: 500,
    extractedBytes: 0,
    entries: 10,
    layersSize: 0,
    ephemeralStorage: 512,
    possible: [],
    ...overrides,
  };
}

function verdict(name: Verdict['name'], overrides: Partial<PackageFigures>): Verdict {
  const found = judge(figures(overrides)).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no verdict ${name}`);
  return found;
}

describe('judge', () => {
  test.each([
    ['unzipped', { unzippedBytes: 262_143_999 }, true],
    ['unzipped', { unzippedBytes: 262_144_000 }, false],
    ['unzipped', { unzippedBytes: 200_000_000, layersSize: 62_143_999 }, true],
    ['unzipped', { unzippedBytes: 200_000_000, layersSize: 62_144_000 }, false],
    ['direct-upload', { zipBytes: 52_428_799 }, true],
    ['direct-upload', { zipBytes: 52_428_800 }, false],
    ['ephemeral-storage', { extractedBytes: 504 * MIB - 1 }, true],
    ['ephemeral-storage', { extractedBytes: 504 * MIB }, false],
    ['ephemeral-storage', { extractedBytes: 504 * MIB, ephemeralStorage: 1024 }, true],
    ['entries', { entries: 65_534 }, true],
    ['entries', { entries: 65_535 }, false],
  ] as const)('%s of %j is ok: %s', (name, overrides, ok) => {
    expect(verdict(name, overrides).ok).toBe(ok);
  });

  test('the size for a direct upload alone fails no build', () => {
    const all = judge(figures({ zipBytes: 60_000_000 }));
    expect(limitFailure(all, [])).toBeUndefined();
    expect(all.find(({ name }) => name === 'direct-upload')?.text).toContain(
      'a direct upload takes less than 52,428,800 bytes (50.0 MiB): upload it through S3',
    );
  });

  test('/tmp once everything was used is judged where that is more, and fails no build', () => {
    const all = judge(figures({ extractedBytes: 10 * MIB, worstBytes: 504 * MIB }));
    expect(limitFailure(all, [])).toBeUndefined();
    expect(all.find(({ name }) => name === 'ephemeral-storage-worst')).toMatchObject({
      ok: false,
      text: expect.stringContaining('would fill /tmp with 512 MB'),
      advice: expect.stringContaining('at least 513 MB'),
    });
    expect(verdict('ephemeral-storage', { extractedBytes: 10 * MIB, worstBytes: 504 * MIB }).ok).toBe(true);
    expect(verdict('ephemeral-storage-worst', { extractedBytes: 1, worstBytes: 504 * MIB - 1 }).ok).toBe(
      true,
    );
  });

  test('/tmp is judged for the nested layout only', () => {
    expect(judge(figures()).map(({ name }) => name)).toEqual(['unzipped', 'direct-upload', 'entries']);
    expect(judge(figures({ extractedBytes: 1 })).map(({ name }) => name)).toContain('ephemeral-storage');
  });

  test('says the exact figures', () => {
    expect(verdict('unzipped', { unzippedBytes: 262_144_000 }).text).toBe(
      'unzipped: 262,144,000 bytes (250.0 MiB), Lambda takes less than 262,144,000 bytes (250.0 MiB)',
    );
    expect(verdict('unzipped', { layersSize: 2048 }).text).toContain('with 2,048 bytes (2.0 KiB) of layers');
    expect(verdict('entries', { entries: 70_000 }).text).toContain('70,000 entries, more than the 65,534');
  });
});

describe('limitFailure', () => {
  const distributions = [
    ...['a', 'b', 'c', 'd', 'e'].map((name, index) => ({ name, bytes: (index + 1) * MIB })),
    { name: 'pyarrow', bytes: 120 * MIB },
  ];

  test('is undefined when every limit holds', () => {
    expect(limitFailure(judge(figures()), distributions)).toBeUndefined();
  });

  test('names the five biggest distributions and the nested layout for a flat package', () => {
    const failure = limitFailure(judge(figures({ unzippedBytes: 300_000_000 })), distributions);
    expect(failure?.message).toContain(
      'The biggest distributions: pyarrow 120.0 MiB, e 5.0 MiB, d 4.0 MiB, c 3.0 MiB, b 2.0 MiB',
    );
    expect(failure?.message).not.toContain('a 1.0 MiB');
    expect(failure?.hint).toContain('layout: nested');
  });

  test('does not advise nesting for a nested package', () => {
    const failure = limitFailure(judge(figures({ unzippedBytes: 300_000_000, extractedBytes: 1 })), []);
    expect(failure?.hint).not.toContain('layout: nested');
    expect(failure?.hint).toContain('container image');
    expect(failure?.message).not.toContain('biggest');
  });

  test('says which ephemeral-storage is enough', () => {
    const extracted = 700 * MIB + 5;
    const failure = limitFailure(judge(figures({ extractedBytes: extracted })), []);
    expect(failure?.hint).toContain('ephemeral-storage: 709');
    expect(verdict('ephemeral-storage', { extractedBytes: extracted, ephemeralStorage: 709 }).ok).toBe(true);
    expect(verdict('ephemeral-storage', { extractedBytes: extracted, ephemeralStorage: 708 }).ok).toBe(false);
    expect(limitFailure(judge(figures({ extractedBytes: 11_000 * MIB })), [])?.hint).toContain('10,240 MB');
  });

  test('tells every broken limit', () => {
    const failure = limitFailure(judge(figures({ unzippedBytes: 300_000_000, entries: 70_000 })), []);
    expect(failure?.message).toMatch(/unzipped: .*; 70,000 entries/);
    expect(failure?.hint).toContain('exclude');
  });
});

describe('coldStartNotice', () => {
  test('is for nested packages, and names EphemeralStorage where the default is too small', () => {
    expect(coldStartNotice(0)).toBeUndefined();
    expect(coldStartNotice(300 * MIB)).toBe(
      "the loader unpacks 300.0 MiB at cold start: raise the function's Timeout to 10 s or more (Lambda retries INIT under it)",
    );
    expect(coldStartNotice(700 * MIB)).toMatch(/, and its EphemeralStorage to at least 709 MB$/);
    expect(coldStartNotice(1 * MIB, 700 * MIB)).toMatch(/unpacks 1.0 MiB .* at least 709 MB$/);
  });
});

describe('extractedBytes', () => {
  test.each([
    [[], 4096],
    [[['a', 0]], 4096],
    [[['a', 1]], 2 * 4096],
    [[['a', 4096]], 2 * 4096],
    [[['a', 4097]], 3 * 4096],
    [
      [
        ['p/q/a', 1],
        ['p/b', 1],
        ['p/q/c', 1],
      ],
      (3 + 3) * 4096,
    ],
  ] as const)('of %j is %i', (files, bytes) => {
    expect(extractedBytes(files.map(([path, size]) => ({ path, size })))).toBe(bytes);
  });

  test('is never less than the bytes themselves', () => {
    const file = fc.record({ path: fc.stringMatching(/^[a-z]{1,3}(\/[a-z]{1,3}){0,3}$/), size: fc.nat() });
    fc.assert(
      fc.property(fc.array(file), (files) => {
        const sum = files.reduce((total, { size }) => total + size, 0);
        expect(extractedBytes(files)).toBeGreaterThan(sum);
        expect(extractedBytes(files) % 4096).toBe(0);
      }),
    );
  });
});

describe('what else would help', () => {
  const possible = [
    { setting: 'slim: aggressive', bytes: 40 * MIB },
    { setting: 'runtime-packages: drop', bytes: 15 * MIB },
  ];
  test('is told with a broken limit, by how much it is broken', () => {
    const { advice } = verdict('unzipped', { unzippedBytes: 262_144_000 + 12 * MIB, possible });
    expect(advice).toMatch(
      /^It is 12\.0 MiB over; these would help, with what each saves: `slim: aggressive` \(40\.0 MiB\), `runtime-packages: drop` \(15\.0 MiB\)\. /,
    );
  });
  test('is told near a limit, and not where there is room or nothing to save', () => {
    expect(verdict('unzipped', { unzippedBytes: 250_000_000, possible }).advice).toMatch(/^It is close; /);
    expect(verdict('unzipped', { unzippedBytes: 1000, possible }).advice).toBeUndefined();
    expect(verdict('unzipped', { unzippedBytes: 250_000_000 }).advice).not.toContain('would help');
  });
  test('the zip would notice less of it', () => {
    const { advice } = verdict('direct-upload', { zipBytes: 60_000_000, possible });
    expect(advice).toContain('what each saves unzipped');
  });
});
