import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { writeReport } from '../../src/report-file.ts';
import { prepareReport } from '../../src/report-place.ts';
import { createReport } from '../support/report.ts';
import { testFolder } from '../support/temporary.ts';

test('the report makes its folder, as the zip does', async () => {
  const file = join(await testFolder(), 'out/of/sight/report.json');
  await writeReport(file, createReport());
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(createReport());
});

test('a path that can hold no report is known before anything is written', async () => {
  const folder = await testFolder();
  await writeFile(join(folder, 'file'), '');
  await mkdir(join(folder, 'taken.json'));
  await prepareReport(join(folder, 'new/report.json'));
  await prepareReport(join(folder, 'file'));
  for (const [name, reason] of [
    ['taken.json', 'that is a folder'],
    ['file/report.json', 'EEXIST|ENOTDIR'],
  ] as const) {
    const failure = prepareReport(join(folder, name));
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow(
      new RegExp(`the report cannot be written to .*${name}: .*(${reason})`),
    );
  }
});
