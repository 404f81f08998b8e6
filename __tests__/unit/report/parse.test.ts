import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { compareReports } from '../../../src/report/compare.ts';
import { parseReport } from '../../../src/report/parse.ts';
import { createDistribution, createReport } from '../../support/report.ts';

function problem(value: unknown): string {
  try {
    parseReport(typeof value === 'string' ? value : JSON.stringify(value), 'old.json');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'none';
}

describe('parseReport', () => {
  it('reads what a build has written', () => {
    const base = createReport({ distributions: [createDistribution('six', '1.17.0')] });
    const report = { ...base, git: { sha: 'abc', ref: 'main' }, comparison: compareReports(base, base, 'x') };
    const read = parseReport(JSON.stringify(report), 'old.json');
    expect(read).toMatchObject({
      name: report.name,
      zip: report.zip,
      distributions: report.distributions,
      comparison: report.comparison,
      git: report.git,
    });
  });

  it.each([
    [
      'another schema version',
      { ...createReport(), schemaVersion: 0 },
      'schema version 0, written by Zipnest 0.1.0; this Zipnest reads version 1',
    ],
    ['what is no JSON', '{', 'old.json is not JSON'],
    ['another JSON', { a: 1 }, 'old.json is not a report of a Zipnest build: schemaVersion'],
    ['a list', [], 'old.json is not a report of a Zipnest build'],
    ['a field of another type', { ...createReport(), name: 7 }, 'not a report of a Zipnest build: name'],
    [
      'a link that is none',
      {
        ...createReport(),
        html: {
          path: 'a.html',
          artifact: { name: 'a', id: '1', url: 'javascript:alert(1)', digest: 'sha256:00' },
        },
      },
      'not a report of a Zipnest build: html.artifact.url',
    ],
    [
      'a size that is none',
      { ...createReport(), zip: { ...createReport().zip, bytes: -1 } },
      'not a report of a Zipnest build: zip.bytes',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(problem(value)).toContain(message);
  });
});
