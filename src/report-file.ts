import { writeText } from './platform/files.ts';
import type { BuildReport } from './report/model.ts';

/** The report as `--json`, `--report` and the action's `report-path` have it. */
export function reportJson(report: BuildReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Writes the report to `file`, in a folder that need not be there yet, as the zip's need not. */
export async function writeReport(file: string, report: BuildReport): Promise<void> {
  await writeText(file, reportJson(report));
}
