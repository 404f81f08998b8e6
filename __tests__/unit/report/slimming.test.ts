import { describe, expect, test } from 'vitest';
import { summaryMarkdown } from '../../../src/report/markdown.ts';
import { describeSlimming, slimReport } from '../../../src/report/slimming.ts';
import { createReport } from '../../support/report.ts';

const told = {
  savings: [
    { rule: 'test-suites', distribution: 'pandas', files: 1000, bytes: 15 << 20, compressedBytes: 3 << 20 },
    { rule: 'record', distribution: 'pandas', files: 1, bytes: 4096, compressedBytes: 2048 },
    { rule: 'test-suites', distribution: 'numpy', files: 500, bytes: 5 << 20, compressedBytes: 1 << 20 },
    { rule: 'boto-services', distribution: 'botocore', files: 5, bytes: 1 << 20, compressedBytes: 1 << 20 },
  ],
  possible: [{ setting: 'slim: aggressive', bytes: 10 << 20 }],
  providedByRuntime: ['awslambdaric'],
};
const nothing = { savings: [], possible: [], providedByRuntime: [] };

describe('what slimming did', () => {
  test('is reported by rule, with its reason, and by distribution', () => {
    const { rules, ...rest } = slimReport('safe', told);
    expect(rest).toEqual({ level: 'safe', possible: told.possible, providedByRuntime: ['awslambdaric'] });
    expect(rules.map(({ rule, files, bytes }) => [rule, files, bytes])).toEqual([
      ['test-suites', 1500, 20 << 20],
      ['boto-services', 5, 1 << 20],
      ['record', 1, 4096],
    ]);
    expect(rules[0]?.why).toContain('imported');
    expect(rules[1]?.why).toBeUndefined();
    expect(rules[0]?.distributions.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['pandas', 15 << 20],
      ['numpy', 5 << 20],
    ]);
  });

  test('is said in the log in two lines', () => {
    expect(describeSlimming(told)).toEqual([
      'slimmed by 21.0 MiB: test-suites 20.0 MiB, boto-services 1.0 MiB, record 4.0 KiB',
      'provided by the runtime, not packed: awslambdaric',
    ]);
    expect(describeSlimming(nothing)).toEqual([]);
  });

  test('is a section of the summary, where there is anything', () => {
    const text = summaryMarkdown(createReport({ slim: slimReport('safe', told) }));
    expect(text).toContain('Slimming saved 21.0 MiB');
    expect(text).toMatch(/\| test-suites +\| pandas, numpy +\|/);
    expect(text).toContain('Provided by the runtime, not packed: awslambdaric.');
    expect(text).toContain('slim: aggressive would save 10.0 MiB more, unzipped.');
    expect(summaryMarkdown(createReport({ slim: slimReport('safe', nothing) }))).not.toContain('Slimming');
  });
});
