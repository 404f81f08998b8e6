import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { build } from './build.ts';
import { checkPlatform, describeFailure } from './failure.ts';
import { readOptions } from './inputs.ts';
import { type GivenValue, type OptionName, optionNames, optionRow, split } from './options.ts';
import { outputs } from './outputs.ts';
import { cleanUpOnExit } from './platform/temporary.ts';
import { WorkflowLog } from './platform/workflow.ts';
import { resultText } from './report/console.ts';
import { summaryMarkdown } from './report/markdown.ts';
import type { BuildReport } from './report/model.ts';
import { writeReport } from './report-file.ts';

/** Runs as a step of a workflow; gives the exit status, 0 or 1. */
export async function action(): Promise<number> {
  const log = new WorkflowLog();
  cleanUpOnExit();
  try {
    checkPlatform(process.platform);
    const options = await readOptions(givenInputs(), process.cwd());
    const { report, failure } = await build({ log, env: process.env }, options, { inWorkflow: true });
    const reportPath = reportFile(report);
    await writeReport(reportPath, report);
    for (const [name, value] of Object.entries(outputs(report, reportPath))) core.setOutput(name, value);
    await core.summary.addRaw(summaryMarkdown(report), true).write();
    if (failure !== undefined) throw failure;
    log.info(resultText(report));
    return 0;
  } catch (error) {
    const { message, hint, at } = describeFailure(error);
    log.error(message, hint, at);
    return 1;
  }
}

function givenInputs(): Map<OptionName, GivenValue> {
  const given = new Map<OptionName, GivenValue>();
  for (const name of optionNames) {
    const values = split(optionRow(name), core.getInput(name));
    if (values.length > 0) given.set(name, { values, from: `input ${name}` });
  }
  return given;
}

/** Outside the workspace, so that the report never ends up in a package or a commit. */
function reportFile({ name, runtime, architecture }: BuildReport): string {
  return join(process.env.RUNNER_TEMP ?? tmpdir(), `zipnest-${name}-${runtime}-${architecture}.json`);
}
