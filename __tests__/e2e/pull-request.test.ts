import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import { runWorkflow, type WorkflowRun } from '../support/act.ts';
import { repository } from '../support/cli.ts';
import { TOKENS } from '../support/fake-github/comments.ts';
import { FakeGitHub } from '../support/fake-github.ts';
import { testFolder } from '../support/temporary.ts';
import { makeWheel } from '../support/wheel.ts';

const folder = await testFolder();
const github = await FakeGitHub.start();
afterAll(() => github.stop());
/** Locked requirements, by URL and hash, so that no run needs uv or an index. */
const wheel = async (name: string, version: string) =>
  (await makeWheel(folder, name, { [`${name}.py`]: `VERSION = '${version}'\n` }, version)).requirement;
const [alpha1, alpha2, beta] = [
  await wheel('alpha', '1.0'),
  await wheel('alpha', '2.0'),
  await wheel('beta', '1.0'),
];

const workflow = `
on: [push, pull_request]
jobs:
  package:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: actions/checkout@v4
      - id: zipnest
        uses: ./
        with:
          source: function
          python-version: '3.13'
          artifact: 'false'
          github-token: \${{ secrets.GITHUB_TOKEN }}
`;

/** One run on a new runner, of a function with these requirements. */
async function run(
  event: 'push' | 'pull_request',
  requirements: string[],
  token: string = TOKENS.write,
): Promise<WorkflowRun> {
  github.startRun();
  const result = await runWorkflow({
    folder: await mkdtemp(join(folder, 'runner-')),
    workflow,
    event,
    payload: {
      repository: { full_name: 'acme/demo', default_branch: 'main' },
      ...(event === 'pull_request' && {
        number: 7,
        pull_request: {
          number: 7,
          base: { ref: 'main', repo: { full_name: 'acme/demo' } },
          head: { ref: 'feature', sha: 'f'.repeat(40), repo: { full_name: 'acme/demo' } },
        },
      }),
    },
    files: {
      'action.yml': { copyOf: join(repository, 'action.yml') },
      dist: { copyOf: join(repository, 'dist') },
      'function/app.py': 'def handler(event, context):\n    return "ok"\n',
      'function/requirements.txt': requirements.join(''),
    },
    env: { ...github.env, RUNNER_ENVIRONMENT: 'github-hosted' },
    secrets: { GITHUB_TOKEN: token },
  });
  expect(result.exitCode, result.log).toBe(0);
  return result;
}

const writes = () =>
  github.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/comments'));

test('a pull request is told what it changes, in one comment', async ({ skip }) => {
  skip((await toolIfAvailable('act')) === undefined, 'act is not to be had here');

  await run('push', [alpha2]);
  expect(writes()).toEqual([]);

  const same = await run('pull_request', [alpha2]);
  expect(writes()).toEqual([]);
  expect(same.summaries.zipnest).toMatch(/Compared with main at [0-9a-f]{7}\./);

  const added = await run('pull_request', [alpha2, beta]);
  expect(github.comments.all).toHaveLength(1);
  expect(github.comments.all[0]?.body).toContain('| beta | added | `1.0` |');
  expect(added.outputs.zipnest?.['comment-url']).toContain('#issuecomment-');

  await run('pull_request', [alpha1, beta]);
  expect(github.comments.all).toHaveLength(1);
  expect(github.comments.all[0]?.body).toContain('| alpha | downgraded | `2.0` → `1.0` |');

  const before = writes().length;
  await run('pull_request', [alpha1, beta]);
  expect(writes()).toHaveLength(before);

  const readOnly = await run('pull_request', [alpha2], TOKENS.readOnly);
  expect(readOnly.annotations).toContainEqual(
    expect.objectContaining({ level: 'warning', message: expect.stringContaining('pull-requests: write') }),
  );
  expect(readOnly.summaries.zipnest).toContain('No distribution changed.');
  expect(readOnly.outputs.zipnest?.['comment-body']).toContain('<!-- zipnest:zipnest -->');
});
