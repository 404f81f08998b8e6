import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkHtmlReport } from '../../src/html-place.ts';
import { PAGE_START } from '../../src/report/html/page.ts';
import { testFolder } from '../support/temporary.ts';

const workingDirectory = await testFolder();
const output = join(workingDirectory, 'site.zip');
const check = (reportHtml: 'true' | 'false') => checkHtmlReport(output, { reportHtml, workingDirectory });

describe('checkHtmlReport', () => {
  it('takes a place where nothing is, and that of an earlier report', async () => {
    await expect(check('true')).resolves.toBeUndefined();
    await writeFile(join(workingDirectory, 'site.html'), `${PAGE_START}\n<head>`);
    await expect(check('true')).resolves.toBeUndefined();
  });

  it('never replaces a page of the user', async () => {
    await writeFile(join(workingDirectory, 'site.html'), '<!doctype html><html lang="en">mine');
    await expect(check('false')).resolves.toBeUndefined();
    await expect(check('true')).rejects.toMatchObject({
      name: 'UserError',
      message: '`report-html` would replace site.html, which no build has written',
      hint: expect.stringContaining('Name another zip with `output`'),
    });
  });
});
