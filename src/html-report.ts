import { rename, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { BuildResult, Face } from './build.ts';
import { UserError } from './errors.ts';
import type { Options } from './options.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { Context } from './platform/context.ts';
import { orUserError } from './platform/files.ts';
import { temporaryBeside } from './platform/temporary.ts';
import { type PublishedArtifact, uploadArtifact } from './publish/artifact.ts';
import { pageData } from './report/html/data.ts';
import { pagePath, renderPage } from './report/html/page.ts';
import { pageTemplate } from './report/html/template.ts';
import type { BuildReport } from './report/model.ts';

/**
 * With `report-html`, writes the page beside where the zip is (or would be, if a limit is broken: then it is
 * needed most) and in a workflow uploads it; gives the report that names it. Call it when the report is complete
 * otherwise: the page shows the comparison.
 *
 * A page that cannot be uploaded is a warning, since the package is built.
 *
 * @throws {UserError} if the page cannot be written.
 */
export async function writeHtmlReport(
  ctx: Context,
  options: Options,
  result: Pick<BuildResult, 'report' | 'files' | 'profiles'>,
  face: Face,
): Promise<BuildReport> {
  const { report, files, profiles } = result;
  if (options.reportHtml === 'false') return report;
  const path = pagePath(report.zip.path);
  const file = resolve(options.workingDirectory, path);
  const page = renderPage(await pageTemplate(), pageData(report, files, profiles));
  const temporary = temporaryBeside(file);
  await orUserError(writeFile(temporary, page));
  await orUserError(rename(temporary, file));
  const artifact = uploads(options, face) ? await upload(ctx, options, report, file) : undefined;
  return { ...report, html: { path, ...(artifact && { artifact }) } };
}

/** Where the zip may go as an artifact, unless it was said that nothing does. */
function uploads({ artifact }: Options, { inWorkflow }: Face): boolean {
  return inWorkflow && artifact !== 'false';
}

async function upload(
  ctx: Context,
  options: Options,
  report: BuildReport,
  file: string,
): Promise<PublishedArtifact | undefined> {
  const { name, runtime, architecture } = report;
  const zipName = fillPlaceholders('artifact-name', options.artifactName, { name, runtime, architecture });
  try {
    return await uploadArtifact(ctx, file, pagePath(zipName), options.artifactRetentionDays);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ctx.log.warning(`${basename(file)} is not uploaded: ${error.message}. ${error.hint}`);
    return undefined;
  }
}
