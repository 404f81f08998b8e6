import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import { type Content, runWorkflow, type WorkflowRun } from '../support/act.ts';
import { repository } from '../support/cli.ts';
import { FakeGitHub } from '../support/fake-github.ts';
import { testFolder } from '../support/temporary.ts';
import { makeWheel } from '../support/wheel.ts';

const folder = await testFolder();
const act = await toolIfAvailable('act');
const github = await FakeGitHub.start();
afterAll(() => github.stop());

/**
 * Stands for every action of others: it records its inputs, and brings a `gh` that records its arguments and the
 * hashes of the files among them.
 */
const standIn: Record<string, Content> = {
  'stand-in/action.yml': `
name: stand-in
description: records its inputs
inputs:
  subject-path: { description: of actions/attest }
  sbom-path: { description: of actions/attest }
runs: { using: node24, main: main.mjs }
`,
  'stand-in/main.mjs': `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
const inputs = ['SUBJECT-PATH', 'SBOM-PATH'].map((name) => process.env['INPUT_' + name]).filter(Boolean);
if (inputs.length > 0) appendFileSync(process.env.RECORD, 'attest ' + inputs.join(' ') + '\\n');
const bin = process.env.RECORD + '-bin';
mkdirSync(bin, { recursive: true });
const gh = '#!/bin/sh\\necho "gh $*" >> "$RECORD"\\nfor file; do [ ! -f "$file" ] || sha256sum "$file" >> "$RECORD"; done\\n';
writeFileSync(bin + '/gh', gh, { mode: 0o755 });
appendFileSync(process.env.GITHUB_PATH, bin + '\\n');
`,
};

/** A function with a locked wheel, and the server that has it. */
const wheel = await makeWheel(folder, 'tiny', { 'tiny.py': 'VALUE = 1\n' });
let downloads = 0;
const index = createServer(async (_, response) => {
  downloads += 1;
  response.end(await readFile(wheel.path));
});
await new Promise<void>((listening) => index.listen(0, '127.0.0.1', listening));
afterAll(() => index.close());
const address = `http://127.0.0.1:${(index.address() as AddressInfo).port}/tiny-1.0-py3-none-any.whl`;
const files: Record<string, Content> = {
  ...standIn,
  'action.yml': { copyOf: join(repository, 'action.yml') },
  dist: { copyOf: join(repository, 'dist') },
  'functions/api/app.py': 'import tiny\n\ndef handler(event, context):\n    return tiny.VALUE\n',
  'functions/api/requirements.txt': `tiny @ ${address} --hash=sha256:${wheel.sha256}\n`,
};

/** A push to `ref` on a runner that is new, with nothing but what the repository's caches hold. */
async function push(ref: string, workflow: string): Promise<WorkflowRun & { record: string }> {
  github.startRun();
  const runner = await mkdtemp(join(folder, 'runner-'));
  const record = join(runner, 'record');
  const result = await runWorkflow({
    folder: runner,
    workflow,
    payload: { ref, repository: { default_branch: 'main' } },
    files,
    env: { ...github.env, RUNNER_ENVIRONMENT: 'github-hosted', RECORD: record },
  });
  expect(result.exitCode, result.log).toBe(0);
  return { ...result, record: await readFile(record, 'utf8').catch(() => '') };
}

const wheelCaches = () => github.caches.saved.filter(({ key }) => key.startsWith('zipnest-v1-'));

const build = `
on: push
jobs:
  package:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: commit
        run: echo "of=$GITHUB_REF $GITHUB_SHA" >> "$GITHUB_OUTPUT"
      - id: zipnest
        uses: ./
        with:
          source: functions/api
          handler: app.handler
          python-version: "3.13"
          sbom: cyclonedx
      - id: sbom
        run: sha256sum < "\${{ steps.zipnest.outputs.sbom-path }}" | sed 's/^/sha256=/' >> "$GITHUB_OUTPUT"
`;

test('a tag gives the zip that the branch has tested, from its cache, and saves none', async ({ skip }) => {
  skip(act === undefined, 'act is not to be had here');
  const branch = await push('refs/heads/main', build);
  const [, sha] = branch.outputs.commit?.of?.split(' ') ?? [];
  expect(branch.outputs.commit?.of).toBe(`refs/heads/main ${sha}`);
  expect(branch.outputs.zipnest).toMatchObject({ 'cache-hit': 'false' });
  expect(wheelCaches()).toHaveLength(1);
  const saved = github.caches.saved.length;

  const tag = await push('refs/tags/v1.0.0', build);
  expect(tag.outputs.commit?.of).toBe(`refs/tags/v1.0.0 ${sha}`);
  expect(tag.outputs.zipnest).toMatchObject({
    'cache-hit': 'true',
    'zip-sha256': branch.outputs.zipnest?.['zip-sha256'],
  });
  expect(tag.outputs.sbom).toEqual(branch.outputs.sbom);
  expect(downloads).toBe(1);
  expect(github.caches.saved).toHaveLength(saved);
});

test('the recipe builds, signs the zip and what is in it, and attaches both with the report', async ({
  skip,
}) => {
  skip(act === undefined, 'act is not to be had here');
  const recipe = await readFile(join(repository, 'docs/recipes/release.md'), 'utf8');
  const workflow = parse(/```yaml\n(name:[\s\S]*?)```/.exec(recipe)?.[1] ?? '');
  const { steps } = workflow.jobs.release;
  for (const step of steps) {
    if (step.uses === 'OWNER/zipnest@v1') step.uses = './';
    else if (step.uses !== undefined && !step.uses.startsWith('actions/checkout@')) step.uses = './stand-in';
    // S3 has tests of its own; here is none.
    delete step.with?.['s3-bucket'];
  }
  const { outputs, record } = await push('refs/tags/v1.0.0', stringify(workflow));
  const { 'report-path': report = '', 'zip-sha256': sha256 } = outputs.zipnest ?? {};
  const [provenance, contents, create, zip, sbom, json] = record.split('\n');
  expect([provenance, contents]).toEqual(['attest dist/api.zip', 'attest dist/api.zip dist/api.cdx.json']);
  expect(create).toBe(
    `gh release create v1.0.0 --verify-tag --generate-notes dist/api.zip dist/api.cdx.json ${report}`,
  );
  expect(zip).toBe(`${sha256}  dist/api.zip`);
  expect([sbom, json]).toEqual([expect.stringContaining('.cdx.json'), expect.stringContaining('.json')]);
});
