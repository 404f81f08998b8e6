import { relative } from 'node:path';
import { UserError } from './errors.ts';
import type { Options } from './options.ts';
import { exists, startsWith } from './platform/files.ts';
import { PAGE_START, pagePath } from './report/html/page.ts';

/**
 * Checks, before any work, that the page beside the zip `output` (absolute) would replace nothing but an earlier one.
 *
 * @throws {UserError}
 */
export async function checkHtmlReport(
  output: string,
  { reportHtml, workingDirectory }: Pick<Options, 'reportHtml' | 'workingDirectory'>,
): Promise<void> {
  const file = pagePath(output);
  if (reportHtml === 'false' || !(await exists(file)) || (await startsWith(file, PAGE_START))) return;
  throw new UserError(
    `\`report-html\` would replace ${relative(workingDirectory, file)}, which no build has written`,
    'Name another zip with `output`: the report has its name, with .html. Or remove that file first.',
  );
}
