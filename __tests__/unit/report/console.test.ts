import { expect, it } from 'vitest';
import { resultText } from '../../../src/report/console.ts';
import { createReport } from '../../support/report.ts';

it('the last words say the zip, its hash and the time, and a small size once', () => {
  const report = createReport();
  const zip = { ...report.zip, path: 'dist/fn.zip', bytes: 297, entries: 1, unzippedBytes: 31 };
  const lines = resultText({ ...report, zip, distributions: [] }).split('\n');
  expect(lines).toEqual([
    'dist/fn.zip  297 bytes, 1 file, 31 bytes unzipped',
    `sha256 ${zip.sha256}`,
    expect.stringMatching(/^done in /),
  ]);
});
