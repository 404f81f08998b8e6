import * as core from '@actions/core';
import { build } from './build.ts';
import { checkPlatform, describeFailure } from './failure.ts';
import { writeHtmlReport } from './html-report.ts';
import { readOptions } from './inputs.ts';
import { optionNames } from './option-table.ts';
import { givenInputs } from './options.ts';
import { outputs } from './outputs.ts';
import { runnerFile } from './platform/files.ts';
import { cleanUpOnExit } from './platform/temporary.ts';
import { WorkflowLog } from './platform/workflow.ts';
import { tellPullRequest } from './pull-request.ts';
import { resultText } from './report/console.ts';
import { summaryMarkdown } from './report/markdown.ts';
import { writeReport } from './report-file.ts';
import { keepReport } from './verdict.ts';

/** Runs as a step of a workflow; gives the exit status, 0 or 1. */
export async function action(): Promise<number> {
  const log = new WorkflowLog();
  cleanUpOnExit();
  try {
    checkPlatform(process.platform);
    const options = await readOptions(givenInputs(core.getInput, optionNames), process.cwd());
    const [ctx, face] = [{ log, env: process.env }, { inWorkflow: true }];
    const result = await build(ctx, options, face);
    const report = await writeHtmlReport(ctx, options, result, face);
    const reportPath = runnerFile(
      ctx,
      `zipnest-${report.name}-${report.runtime}-${report.architecture}.json`,
    );
    await writeReport(reportPath, report);
    await core.summary.addRaw(summaryMarkdown(report), true).write();
    const token = core.getInput('github-token');
    const comment = await tellPullRequest(ctx, [report], { ...options, token, complete: false });
    await keepReport(ctx, options, report);
    for (const [name, value] of Object.entries(outputs(report, reportPath, comment)))
      core.setOutput(name, value);
    if (result.failure !== undefined) throw result.failure;
    log.info(resultText(report));
    return 0;
  } catch (error) {
    const { message, hint, at } = describeFailure(error);
    log.error(message, hint, at);
    return 1;
  }
}
