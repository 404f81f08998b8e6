import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import { runWorkflow, type WorkflowRun } from '../support/act.ts';
import { buildReport, repository } from '../support/cli.ts';
import { FakeGitHub } from '../support/fake-github.ts';
import { testFolder } from '../support/temporary.ts';

const folder = await testFolder();
const github = await FakeGitHub.start();
afterAll(() => github.stop());

const workflow = `
on: push
jobs:
  package:
    runs-on: ubuntu-latest
    outputs:
      artifact-id: \${{ steps.zipnest.outputs.artifact-id }}
    steps:
      - uses: actions/checkout@v4
      - id: zipnest
        uses: ./
        with:
          source: functions/data
          python-version: '3.13'
  use:
    needs: package
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: download
        uses: ./download
        with:
          artifact-id: \${{ needs.package.outputs.artifact-id }}
`;

/** Stands for actions/download-artifact, which would have to be fetched: the same client, from this repository. */
const download = {
  'download/action.yml': `
name: download
description: downloads an artifact as it is
inputs:
  artifact-id:
    description: the artifact
outputs:
  path:
    description: the folder
runs:
  using: node24
  main: main.mjs
`,
  'download/main.mjs': `
import { appendFileSync } from 'node:fs';
const { DefaultArtifactClient } = await import(process.env.ARTIFACT_CLIENT);
const id = Number(process.env['INPUT_ARTIFACT-ID']);
const options = { path: process.env.DOWNLOADS, skipDecompress: true };
await new DefaultArtifactClient().downloadArtifact(id, options);
`,
};

/** A run on a runner that is new: with a home folder and a tool cache of its own. */
async function run(): Promise<{ run: WorkflowRun; artifact: Buffer }> {
  const runner = await mkdtemp(join(folder, 'runner-'));
  const downloads = join(runner, 'downloads');
  const result = await runWorkflow({
    folder: runner,
    workflow,
    files: {
      ...download,
      'action.yml': { copyOf: join(repository, 'action.yml') },
      dist: { copyOf: join(repository, 'dist') },
      'functions/data': { copyOf: join(repository, 'examples/data') },
    },
    env: {
      ...github.env,
      RUNNER_ENVIRONMENT: 'github-hosted',
      ARTIFACT_CLIENT: import.meta.resolve('@actions/artifact'),
      DOWNLOADS: downloads,
    },
  });
  expect(result.exitCode, result.log).toBe(0);
  return { run: result, artifact: await readFile(join(downloads, 'data-python3.13-x86_64.zip')) };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('a workflow keeps the wheels for the next run, and its artifact is the local build', async ({
  skip,
}) => {
  skip((await toolIfAvailable('act')) === undefined, 'act is not to be had here');
  const first = await run();
  expect(first.run.outputs.zipnest).toMatchObject({ 'cache-hit': 'false', layout: 'split' });
  expect(github.caches.saved).toHaveLength(1);

  github.startRun();
  const second = await run();
  expect(second.run.outputs.zipnest).toMatchObject({ 'cache-hit': 'true' });
  expect(github.caches.saved).toHaveLength(1);

  const local = await buildReport(
    ['examples/data', '--python-version', '3.13', '--output', join(folder, 'local.zip')],
    {
      cwd: repository,
      env: { ZIPNEST_CACHE: join(folder, 'cache') },
      bytecode: 'default',
    },
  );
  expect([sha256(first.artifact), sha256(second.artifact)]).toEqual([local.zip.sha256, local.zip.sha256]);
  expect(first.run.outputs.zipnest?.['artifact-digest']).toBe(`sha256:${local.zip.sha256}`);
  expect(first.run.summaries.zipnest).toContain('python3.13');
});
