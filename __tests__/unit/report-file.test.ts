import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeReport } from '../../src/report-file.ts';
import { createReport } from '../support/report.ts';
import { testFolder } from '../support/temporary.ts';

test('the report makes its folder, as the zip does', async () => {
  const file = join(await testFolder(), 'out/of/sight/report.json');
  await writeReport(file, createReport());
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(createReport());
});
