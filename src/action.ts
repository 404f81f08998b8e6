import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as core from '@actions/core';
import { build } from './build.ts';
import { checkPlatform, describeFailure } from './failure.ts';
import { writeHtmlReport } from './html-report.ts';
import { readOptions } from './inputs.ts';
import { type GivenValue, type OptionName, optionNames, optionRow, split } from './options.ts';
import { outputs } from './outputs.ts';
import { cleanUpOnExit } from './platform/temporary.ts';
import { WorkflowLog } from './platform/workflow.ts';
import { resultText } from './report/console.ts';
import { summaryMarkdown } from './report/markdown.ts';
import type { BuildReport } from './report/model.ts';

/** Runs as a step of a workflow; gives the exit status, 0 or 1. */
export async function action(): Promise<number> {
  const log = new WorkflowLog();
  cleanUpOnExit();
  try {
    checkPlatform(process.platform);
    const options = await readOptions(givenInputs(), process.cwd());
    const [ctx, face] = [{ log, env: process.env }, { inWorkflow: true }];
    const result = await build(ctx, options, face);
    const report = await writeHtmlReport(ctx, options, result, face);
    const reportPath = await writeReport(report);
    for (const [name, value] of Object.entries(outputs(report, reportPath))) core.setOutput(name, value);
    await core.summary.addRaw(summaryMarkdown(report), true).write();
    if (result.failure !== undefined) throw result.failure;
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

/** The report lies outside the workspace, so that it never ends up in a package or a commit. */
async function writeReport(report: BuildReport): Promise<string> {
  const folder = process.env.RUNNER_TEMP ?? dirname(report.zip.path);
  const file = join(folder, `zipnest-${report.name}-${report.runtime}-${report.architecture}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return file;
}
