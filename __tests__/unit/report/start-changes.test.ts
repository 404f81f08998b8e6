import { describe, expect, it } from 'vitest';
import { commentSection, isChanged } from '../../../src/report/comment.ts';
import { compareReports } from '../../../src/report/compare.ts';
import { compareStarts } from '../../../src/report/compare-starts.ts';
import { comparisonText } from '../../../src/report/console.ts';
import type { BuildReport } from '../../../src/report/model.ts';
import { parseReport } from '../../../src/report/parse.ts';
import { createReport, createSmokeTest } from '../../support/report.ts';

const before = createSmokeTest({ pandas: 400, numpy: 100, six: 3, scipy: 50, yaml: 40 });
const after = createSmokeTest({ pandas: 405, numpy: 121, six: 9, seaborn: 250, yaml: 47 });

function compared(old: BuildReport, now: BuildReport): BuildReport {
  return { ...now, comparison: compareReports(old, now, 'main at 1234abc') };
}

describe('compareStarts', () => {
  it('names whose time changed by more than two runs differ, the biggest change first', () => {
    expect(compareStarts(before, after)).toEqual([
      {
        handler: 'app.handler',
        initMs: { before: 693, after: 932 },
        importMs: { before: 593, after: 832 },
        owners: [
          { name: 'seaborn', ms: { before: 0, after: 250 } },
          { name: 'scipy', ms: { before: 50, after: 0 } },
          { name: 'numpy', ms: { before: 100, after: 121 } },
          { name: 'six', ms: { before: 3, after: 9 } },
        ],
      },
    ]);
  });

  it.each([
    ['the baseline was not tried', undefined, after],
    ['this build was not tried', before, undefined],
    ['the handlers are others', createSmokeTest({ six: 1 }, 'old.handler'), after],
    [
      'one did not come to its end',
      { ...before, starts: before.starts.map(({ profile: _, ...start }) => start) },
      after,
    ],
  ])('compares nothing where %s', (_, old, now) => {
    expect(compareStarts(old, now)).toEqual([]);
  });
});

describe('a comparison of two builds that were tried', () => {
  const old = createReport({ smokeTest: before });
  const report = compared(old, createReport({ smokeTest: after }));

  it('tells in the comment what the start takes now, and where that was measured', () => {
    const { body } = commentSection(report);
    expect(body).toContain(
      'Start of `app.handler`: INIT 932 ms (+239 ms, +34 %), of it imports 832 ms (+239 ms, +40 %).',
    );
    expect(body).toContain('| Own time at start | Before | Now | Change |');
    expect(body).toContain('| seaborn | 0.0 ms | 250 ms | +250 ms |');
    expect(body).toContain('| scipy | 50.0 ms | 0.0 ms | −50.0 ms, −100 % |');
    expect(body).toContain('_Measured in the emulated Lambda of the runners that built');
  });

  it('is no reason for a comment: times differ from run to run', () => {
    expect(isChanged(report, 0)).toBe(false);
  });

  it('is written and read back, and so are the times that it is made of', () => {
    const read = parseReport(JSON.stringify(report), 'new.json');
    expect(read.comparison).toEqual(report.comparison);
    const again = parseReport(JSON.stringify(old), 'old.json');
    expect(compareReports(again, read, 'x').starts).toEqual(report.comparison?.starts);
  });

  it('is told in the terminal', () => {
    const comparison = compareReports(old, createReport({ smokeTest: after }), 'x');
    expect(comparisonText(comparison).split('\n').slice(-5, -3)).toEqual([
      'start of app.handler: INIT 932 ms (+239 ms, +34 %), of it imports 832 ms (+239 ms, +40 %)',
      '  seaborn  250 ms (+250 ms)',
    ]);
  });

  it('of which one was not tried says nothing of the start', () => {
    const untried = compared(createReport(), createReport({ smokeTest: after }));
    expect(untried.comparison).not.toHaveProperty('starts');
    expect(commentSection(untried).body).not.toContain('Start of');
  });
});
