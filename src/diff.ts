import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { errorCode, UserError } from './errors.ts';
import { describeZip } from './package/describe.ts';
import { type Comparable, compareReports } from './report/compare.ts';
import { comparisonText } from './report/console.ts';
import { parseReport } from './report/parse.ts';

/**
 * `zipnest diff`: two packages compared, as text or as the JSON of a Comparison.
 *
 * @throws {UserError} for a file that is not there, or is neither a zip nor a report.
 */
export async function diff(files: { before: string; after: string; json: boolean }): Promise<string> {
  const [before, after] = await Promise.all([read(files.before), read(files.after)]);
  const comparison = compareReports(before, after, files.before);
  return files.json ? `${JSON.stringify(comparison, undefined, 2)}\n` : `${comparisonText(comparison)}\n`;
}

async function read(file: string): Promise<Comparable> {
  try {
    if (extname(file) === '.json') return parseReport(await readFile(file, 'utf8'), file);
    return await describeZip(file);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) throw error;
    throw new UserError(`there is no file ${file}`, 'Name a zip or a report (.json).');
  }
}
