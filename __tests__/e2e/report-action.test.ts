import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import { runWorkflow, type WorkflowRun } from '../support/act.ts';
import { repository } from '../support/cli.ts';
import { TOKENS } from '../support/fake-github/comments.ts';
import { FakeGitHub } from '../support/fake-github.ts';
import { testFolder } from '../support/temporary.ts';

const folder = await testFolder();
const github = await FakeGitHub.start();
afterAll(() => github.stop());
afterEach(() => {
  github.comments.all = [];
});

/** A step that packs the function `name`. */
const build = (name: string, comment: string) => `
      - id: ${name}
        uses: ./
        with:
          source: functions/${name}
          python-version: '3.13'
          artifact: 'false'
          comment: ${comment}
          github-token: \${{ secrets.GITHUB_TOKEN }}`;

const workflow = (steps: string, event = 'pull_request') => `
on: ${event}
jobs:
  package:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4${steps}
`;

/** What a workflow has once it has downloaded the reports of a matrix's legs, and the step that tells of them. */
const report = `
      - run: |
          mkdir -p zipnest-reports/one zipnest-reports/two
          cp "\${{ steps.one.outputs.report-path }}" zipnest-reports/one
          cp "\${{ steps.two.outputs.report-path }}" zipnest-reports/two
      - id: report
        uses: ./report
        with:
          github-token: \${{ secrets.GITHUB_TOKEN }}`;

const pullRequest = {
  repository: { full_name: 'acme/demo', default_branch: 'main' },
  pull_request: { number: 7, head: { repo: { full_name: 'acme/demo' } } },
};

async function run(
  text: string,
  event = 'pull_request',
  payload: object = pullRequest,
): Promise<WorkflowRun> {
  const handler = 'def handler(event, context):\n    return "ok"\n';
  const result = await runWorkflow({
    folder: await mkdtemp(join(folder, 'runner-')),
    workflow: text,
    event,
    payload,
    files: {
      'action.yml': { copyOf: join(repository, 'action.yml') },
      'report/action.yml': { copyOf: join(repository, 'report/action.yml') },
      dist: { copyOf: join(repository, 'dist') },
      'functions/one/app.py': handler,
      'functions/two/app.py': handler,
    },
    env: github.env,
    secrets: { GITHUB_TOKEN: TOKENS.write },
  });
  expect(result.exitCode, result.log).toBe(0);
  return result;
}

test('several builds in one job share one comment, with a row each', async ({ skip }) => {
  skip((await toolIfAvailable('act')) === undefined, 'act is not to be had here');
  await run(workflow(build('one', 'always') + build('two', 'always')));
  expect(github.comments.all).toHaveLength(1);
  const body = github.comments.all[0]?.body;
  expect(body).toContain('### 📦 2 Lambda packages');
  expect(body).toContain('| **one** `python3.13` `x86_64` |');
  expect(body).toContain('| **two** `python3.13` `x86_64` |');
});

test('the action `report` writes one comment about the reports of a matrix', async ({ skip }) => {
  skip((await toolIfAvailable('act')) === undefined, 'act is not to be had here');
  const result = await run(workflow(build('one', 'never') + build('two', 'never') + report));
  expect(github.comments.all).toHaveLength(1);
  expect(github.comments.all[0]?.body).toContain('### 📦 2 Lambda packages');
  expect(result.outputs.report?.['comment-url']).toContain('#issuecomment-');
  expect(result.summaries.report).toContain('### 📦 2 Lambda packages');
});

test('the action `report` finds the pull request of a fork behind workflow_run', async ({ skip }) => {
  skip((await toolIfAvailable('act')) === undefined, 'act is not to be had here');
  github.comments.pulls = [{ number: 12, head: 'you:fix', sha: 'abc' }];
  const payload = {
    workflow_run: { head_sha: 'abc', head_branch: 'fix', head_repository: { owner: { login: 'you' } } },
  };
  const steps = build('one', 'never') + build('two', 'never') + report;
  await run(workflow(steps, 'workflow_run'), 'workflow_run', payload);
  expect(github.comments.all.map(({ issue }) => issue)).toEqual([12]);
});
