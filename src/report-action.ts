import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import * as core from '@actions/core';
import { UserError } from './errors.ts';
import { describeFailure } from './failure.ts';
import { readCommentOptions } from './inputs.ts';
import { givenInputs } from './options.ts';
import { commentOutputs } from './outputs.ts';
import type { Context } from './platform/context.ts';
import { cleanUpOnExit } from './platform/temporary.ts';
import { WorkflowLog } from './platform/workflow.ts';
import { tellPullRequest } from './pull-request.ts';
import { packagesMarkdown } from './report/comment.ts';
import { parseReport, type ReadReport } from './report/parse.ts';

const COMMENT_INPUTS = ['comment', 'comment-key', 'comment-threshold'] as const;
const DEFAULT_REPORTS = 'zipnest-reports/**/*.json';

/**
 * The action `report/action.yml`: one comment about packages that were built in several jobs, as by a matrix. Gives
 * the exit status, 0 or 1.
 */
export async function reportAction(): Promise<number> {
  const log = new WorkflowLog();
  cleanUpOnExit();
  try {
    const ctx: Context = { log, env: process.env };
    const options = readCommentOptions(givenInputs(core.getInput, COMMENT_INPUTS));
    const reports = await readReports(core.getInput('reports') || DEFAULT_REPORTS);
    log.info(`${reports.length} reports`);
    await core.summary.addRaw(packagesMarkdown(reports), true).write();
    const token = core.getInput('github-token');
    const comment = await tellPullRequest(ctx, reports, { ...options, token, complete: true });
    for (const [name, value] of Object.entries(commentOutputs(comment))) core.setOutput(name, value);
    return 0;
  } catch (error) {
    const { message, hint, at } = describeFailure(error);
    log.error(message, hint, at);
    return 1;
  }
}

async function readReports(patterns: string): Promise<ReadReport[]> {
  const { create } = await import('@actions/glob');
  const globber = await create(patterns, { matchDirectories: false });
  const files = (await globber.glob()).sort();
  if (files.length === 0) {
    throw new UserError(
      `no file matches ${patterns.trim().split('\n').join(', ')}`,
      'Upload the output `report-path` of each build as an artifact, and download them before this step.',
    );
  }
  return Promise.all(
    files.map(async (file) => parseReport(await readFile(file, 'utf8'), relative(process.cwd(), file))),
  );
}
