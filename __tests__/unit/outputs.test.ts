import { expect, test } from 'vitest';
import { outputs, outputTable } from '../../src/outputs.ts';
import { resultText } from '../../src/report/console.ts';
import { summaryMarkdown } from '../../src/report/markdown.ts';
import { createReport } from '../support/report.ts';

const object = { bucket: 'pkg', key: 'fn/x.zip', uri: 's3://pkg/fn/x.zip', uploaded: true };

test('the outputs for S3 are empty without it', () => {
  const all = outputs(createReport(), 'report.json', undefined);
  expect(Object.keys(all)).toEqual(Object.keys(outputTable));
  for (const name of ['s3-bucket', 's3-key', 's3-version-id', 's3-uri', 'uploaded'] as const) {
    expect(all[name], name).toBe('');
  }
});

test('the outputs for S3 say where the zip is, and whether it was uploaded', () => {
  const s3 = { ...object, versionId: 'v1' };
  expect(outputs(createReport({ s3 }), 'report.json', undefined)).toMatchObject({
    's3-bucket': 'pkg',
    's3-key': 'fn/x.zip',
    's3-version-id': 'v1',
    's3-uri': 's3://pkg/fn/x.zip',
    uploaded: 'true',
  });
  const again = outputs(createReport({ s3: { ...object, uploaded: false } }), 'report.json', undefined);
  expect(again).toMatchObject({ 's3-version-id': '', uploaded: 'false' });
});

test('summary and console have a line for S3', () => {
  const first = createReport({ s3: { ...object, versionId: 'v1' } });
  const again = createReport({ s3: { ...object, uploaded: false } });
  expect(summaryMarkdown(first)).toContain('\nS3: `s3://pkg/fn/x.zip`, version `v1`, uploaded\n');
  expect(summaryMarkdown(again)).toContain(
    '\nS3: `s3://pkg/fn/x.zip`, not uploaded again: the same content was there\n',
  );
  expect(summaryMarkdown(createReport())).not.toContain('S3');
  expect(resultText(first)).toContain('\ns3://pkg/fn/x.zip  uploaded\n');
  expect(resultText(again)).toContain('\ns3://pkg/fn/x.zip  same content was there\n');
});
