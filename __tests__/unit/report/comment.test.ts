import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CommentSection,
  commentMarkdown,
  commentSection,
  commentSections,
  isChanged,
  isNearLimit,
  MAX_COMMENT,
  mergeSections,
  sameSections,
} from '../../../src/report/comment.ts';
import { compareReports } from '../../../src/report/compare.ts';
import { formatCount } from '../../../src/report/format.ts';
import type { BuildReport } from '../../../src/report/model.ts';
import { createDistribution, createReport } from '../../support/report.ts';

const before = createReport({
  zip: { ...createReport().zip, bytes: 11_000_000, unzippedBytes: 41_000_000 },
  distributions: [createDistribution('numpy', '2.2.5'), createDistribution('six', '1.17.0')],
});

function changedReport(overrides: Partial<BuildReport> = {}): BuildReport {
  const report = createReport({
    distributions: [
      createDistribution('pandas', '2.3.0', { bytes: 60_000_000, compressedBytes: 12_000_000 }),
      createDistribution('numpy', '2.2.6', { bytes: 5100 }),
    ],
    ...overrides,
  });
  return { ...report, comparison: compareReports(before, report, 'main at 1234abc') };
}

const section = (id: string, body = 'body'): CommentSection => ({ id, heading: id, row: [id], body });

describe('the comment', () => {
  it('about one package', async () => {
    const text = commentMarkdown('zipnest', [commentSection(changedReport())], '<sub>Zipnest</sub>');
    await expect(text).toMatchFileSnapshot('../../fixtures/report/comment-one.md');
  });

  it('about several packages has a row for each, with the details folded', async () => {
    const reports = [
      changedReport(),
      createReport({ name: 'billing', runtime: 'python3.12' }),
      changedReport({ name: 'big', ok: false, limits: [brokenLimit] }),
    ];
    const text = commentMarkdown('zipnest', reports.map(commentSection), '<sub>Zipnest</sub>');
    await expect(text).toMatchFileSnapshot('../../fixtures/report/comment-several.md');
  });

  it('says what would help when a limit is nearly reached', () => {
    const near = { ...brokenLimit, value: 250_000_000, ok: true, text: 'close', advice: 'Use less.' };
    expect(commentSection(createReport({ limits: [near] })).body).toMatch(/^⚠️ close\. Use less\./);
    expect(isNearLimit(createReport({ limits: [near] }))).toBe(true);
    expect(isNearLimit(createReport())).toBe(false);
  });

  it('is read back as it was written', () => {
    const sections = [changedReport(), createReport({ name: 'b--c -->' })].map(commentSection);
    const text = commentMarkdown('key', sections, 'footer');
    expect(sameSections(commentSections(text), sections)).toBe(true);
    expect(commentMarkdown('key', commentSections(text), 'footer')).toBe(text);
  });

  it('is read back whatever the texts in it (property)', () => {
    const line = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/[\r\n\u2028\u2029\u0085]|zipnest-/.test(text));
    const arbitrary = fc.record({
      id: line,
      heading: line,
      row: fc.array(line),
      body: line.map((text) => text.trim()),
    });
    fc.assert(
      fc.property(fc.uniqueArray(arbitrary, { selector: ({ id }) => id, minLength: 1 }), (sections) => {
        expect(sameSections(commentSections(commentMarkdown('key', sections, '')), sections)).toBe(true);
      }),
    );
  });

  it('keeps the packages of other builds, and replaces its own', () => {
    const merged = mergeSections([section('a', 'old'), section('b')], [section('a', 'new')]);
    expect(merged).toEqual([section('b'), section('a', 'new')]);
    expect(sameSections(merged, [section('a', 'new'), section('b')])).toBe(true);
    expect(sameSections(merged, [section('a', 'old'), section('b')])).toBe(false);
  });

  it('that would be too long leaves out the longest details first', () => {
    const sections = [
      section('a', 'short'),
      section('b', 'x'.repeat(70_000)),
      section('c', 'y'.repeat(40_000)),
    ];
    const text = commentMarkdown('key', sections, 'footer');
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
    expect(text).toContain('y'.repeat(40_000));
    expect(text).not.toContain('xx');
    expect(text).toContain('too long for a comment');
  });

  it('with more packages than fit still has the marker and stays within the length', () => {
    const many = Array.from({ length: 2000 }, (_, index) => section(`package-${index} python3.13 x86_64`));
    const text = commentMarkdown('key', many, 'footer');
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
    expect(text.startsWith('<!-- zipnest:key -->')).toBe(true);
    const shown = commentSections(text).length;
    expect(text).toContain(`and ${formatCount(2000 - shown)} more packages`);
    expect(shown).toBeGreaterThan(100);
  });

  it('does nothing but show text of others', () => {
    const text = commentSection(createReport({ name: '<img src=x> @team #1 [a](b)' })).heading;
    expect(text).toContain('&lt;img src=x> \\@team \\#1 \\[a\\](b)');
  });

  it('does not read sections that somebody has edited', () => {
    const text = commentMarkdown('key', [section('a')], 'footer').replace('{"id"', '{id');
    expect(commentSections(text)).toEqual([]);
  });
});

const brokenLimit = {
  name: 'unzipped',
  value: 300_000_000,
  limit: 262_144_000,
  ok: false,
  fatal: true,
  text: 'too big',
  advice: 'Leave something out.',
};

describe('isChanged', () => {
  const sized = (bytes: number) => {
    const report = createReport({ zip: { ...createReport().zip, bytes } });
    const { comparison: _, ...base } = report;
    return {
      ...report,
      comparison: compareReports({ ...base, zip: { ...base.zip, bytes: 1000 } }, report, 'x'),
    };
  };

  it.each([
    ['the same size', sized(1000), 0, false],
    ['a change below the threshold', sized(1099), 100, false],
    ['a change of the threshold', sized(1100), 100, true],
    ['a decrease', sized(900), 100, true],
    ['another distribution', changedReport(), 1e9, true],
    ['no baseline', createReport(), 0, false],
    ['a failed build', createReport({ ok: false }), 1e9, true],
  ])('%s', (_, report, threshold, expected) => {
    expect(isChanged(report, threshold)).toBe(expected);
  });
});
