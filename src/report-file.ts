import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, errorText, UsageError } from './errors.ts';
import { exists, writeText } from './platform/files.ts';
import type { BuildReport } from './report/model.ts';

/** The report as `--json`, `--report` and the action's `report-path` have it. */
export function reportJson(report: BuildReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Writes the report to `file`, in a folder that need not be there yet, as the zip's need not. */
export async function writeReport(file: string, report: BuildReport): Promise<void> {
  await writeText(file, reportJson(report));
}

/**
 * Makes the folder of a report that is to be written, so that a bad path is known before the build and not after it.
 *
 * @throws {UsageError} if no report can be written to `file`.
 */
export async function prepareReport(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const isThere = await exists(file);
    if (isThere && (await stat(file)).isDirectory()) throw unwritable(file, 'that is a folder');
    await access(isThere ? file : dirname(file), constants.W_OK);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw unwritable(file, errorText(error));
  }
}

function unwritable(file: string, reason: string): UsageError {
  return new UsageError(
    `the report cannot be written to ${file}: ${reason}`,
    'Name a file in a folder that you may write to: --report FILE.',
  );
}
