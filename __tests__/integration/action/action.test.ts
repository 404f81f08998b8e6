import { appendFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { tool } from '../../../scripts/tools.mjs';
import { outputTable } from '../../../src/outputs.ts';
import { dist } from '../../support/cli.ts';
import { FakeGitHub } from '../../support/fake-github.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const folder = await testFolder();
const node24 = await tool('node24');
const github = await FakeGitHub.start();
afterAll(() => github.stop());
beforeEach(() => {
  github.faults = [];
});

interface Step {
  readonly status: number;
  readonly log: string;
  readonly outputs: Record<string, string>;
  readonly summary: string;
}

/** Runs the action as a runner does: Node 24, inputs and files named by the environment. */
async function step(
  workspace: string,
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<Step> {
  const files = await mkdtemp(join(folder, 'runner-'));
  const [output, summary] = [join(files, 'output'), join(files, 'summary')];
  await Promise.all([writeFile(output, ''), writeFile(summary, '')]);
  const result = await execa(node24, [join(dist, 'index.js')], {
    cwd: workspace,
    env: {
      ...process.env,
      ...github.env,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'acme/demo',
      GITHUB_RUN_ID: '7',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: files,
      HOME: folder,
      ZIPNEST_CACHE: join(workspace, '.wheels'),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...env,
    },
    extendEnv: false,
    reject: false,
    all: true,
  });
  return {
    status: result.exitCode ?? -1,
    log: result.all,
    outputs: parseOutputs(await readFile(output, 'utf8')),
    summary: await readFile(summary, 'utf8'),
  };
}

/** The file format of GITHUB_OUTPUT: `name<<DELIMITER`, the value, the delimiter. */
function parseOutputs(text: string): Record<string, string> {
  const found = text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n?\2$/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}

/** A function with one dependency, whose wheel lies in the workspace. */
async function workspaceWithDependency(): Promise<string> {
  const workspace = await mkdtemp(join(folder, 'workspace-'));
  const { requirement } = await makeWheel(workspace, 'tiny', { 'tiny.py': 'VALUE = 1\n' });
  await mkdir(join(workspace, 'fn'));
  await writeFile(
    join(workspace, 'fn/app.py'),
    'import tiny\n\ndef handler(event, context):\n    return tiny.VALUE\n',
  );
  await writeFile(join(workspace, 'fn/requirements.txt'), requirement);
  return workspace;
}

const inputs = { source: 'fn', handler: 'app.handler', 'python-version': '3.13', cache: 'false' };

describe('the action', () => {
  it('builds, uploads the zip itself as the artifact, and says so in outputs and summary', async () => {
    const workspace = await workspaceWithDependency();
    const { status, log, outputs, summary } = await step(workspace, { ...inputs, name: 'first' });
    expect(status, log).toBe(0);
    const zip = await readFile(join(workspace, outputs['zip-path'] ?? ''));
    expect(outputs).toMatchObject({
      'zip-path': 'dist/first.zip',
      'zip-bytes': String(zip.length),
      layout: 'flat',
      runtime: 'python3.13',
      'python-version': '3.13',
      architecture: 'x86_64',
      'cache-hit': 'false',
      'artifact-digest': `sha256:${outputs['zip-sha256']}`,
    });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(outputTable).sort());
    expect(outputs['code-sha256']).toBe(Buffer.from(outputs['zip-sha256'] ?? '', 'hex').toString('base64'));
    expect(outputs['artifact-url']).toBe(
      `https://github.com/acme/demo/actions/runs/7/artifacts/${outputs['artifact-id']}`,
    );
    expect((await github.artifacts.contents('first-python3.13-x86_64.zip')).equals(zip)).toBe(true);
    expect(JSON.parse(await readFile(outputs['report-path'] ?? '', 'utf8'))).toMatchObject({
      ok: true,
      name: 'first',
    });
    expect(summary).toContain('### ✅ first:');
    expect(summary).toContain('| tiny | 1.0 |');
    expect(log).toContain('::group::Zip');
  });

  it('uploads the HTML report as an artifact of its own, and links it', async () => {
    const workspace = await workspaceWithDependency();
    const named = { ...inputs, name: 'page', 'report-html': 'true' };
    const { status, log, outputs, summary } = await step(workspace, named);
    expect(status, log).toBe(0);
    expect(outputs['html-path']).toBe('dist/page.html');
    const page = await readFile(join(workspace, 'dist/page.html'));
    expect((await github.artifacts.contents('page-python3.13-x86_64.html')).equals(page)).toBe(true);
    expect(outputs['html-url']).toMatch(
      /^https:\/\/github\.com\/acme\/demo\/actions\/runs\/7\/artifacts\/\d+$/,
    );
    expect(summary).toContain(`HTML report: [page-python3.13-x86\\_64.html](${outputs['html-url']})`);
  });

  it('shows in the HTML report what breaks a limit', async () => {
    const workspace = await workspaceWithDependency();
    const broken = {
      ...inputs,
      name: 'broken',
      'report-html': 'true',
      'layers-size': '250MiB',
      layout: 'flat',
    };
    const { status, outputs } = await step(workspace, broken);
    expect([status, outputs['zip-path'], outputs['html-path']]).toEqual([1, '', 'dist/broken.html']);
    expect((await github.artifacts.contents('broken-python3.13-x86_64.html')).toString()).toContain(
      '"ok":false',
    );
  });

  it('warns if the HTML report cannot be uploaded: the package is built', async () => {
    const workspace = await workspaceWithDependency();
    await step(workspace, { ...inputs, name: 'taken', 'artifact-name': 'taken.html' });
    const { status, log, outputs } = await step(workspace, {
      ...inputs,
      name: 'taken',
      'artifact-name': 'taken.zip',
      'report-html': 'true',
    });
    expect(status, log).toBe(0);
    expect(log).toMatch(/::warning.*taken\.html is not uploaded: this workflow run already has an artifact/);
    expect([outputs['html-path'], outputs['html-url']]).toEqual(['dist/taken.html', '']);
  });

  it('fails with the cure when the artifact name is taken, and keeps the zip', async () => {
    const workspace = await workspaceWithDependency();
    await step(workspace, { ...inputs, name: 'twice' });
    const { status, log } = await step(workspace, { ...inputs, name: 'twice' });
    expect(status).toBe(1);
    expect(log).toContain('already has an artifact named twice-python3.13-x86_64.zip');
    expect(log).toContain('artifact-name');
  });

  it('annotates what is wrong in a file at its line', async () => {
    const workspace = await workspaceWithDependency();
    await writeFile(join(workspace, 'fn/pyproject.toml'), '[tool.zipnest]\nlayout = "deep"\n');
    const { status, log } = await step(workspace, inputs);
    expect(status).toBe(1);
    expect(log).toContain('::error file=fn/pyproject.toml,line=2::');
  });

  it('writes the summary of a package that breaks a limit, and gives no zip', async () => {
    const workspace = await workspaceWithDependency();
    const { status, log, outputs, summary } = await step(workspace, {
      ...inputs,
      'layers-size': '250MiB',
      layout: 'flat',
    });
    expect(status).toBe(1);
    expect(summary).toContain('### ❌');
    expect(outputs['zip-path']).toBe('');
    expect(log).toContain('::error');
  });

  it('keeps the wheels in the Actions cache: a miss, then a hit; a broken service is no failure', async () => {
    const workspace = await workspaceWithDependency();
    const cached = { ...inputs, cache: 'true', artifact: 'false' };
    const before = await readFile(join(workspace, 'fn/requirements.txt'), 'utf8');
    const first = await step(workspace, cached);
    expect(first.status, first.log).toBe(0);
    expect(first.outputs['cache-hit']).toBe('false');
    await execa('rm', ['-rf', join(workspace, '.wheels')]);
    const second = await step(workspace, cached);
    expect(second.outputs['cache-hit']).toBe('true');
    expect(second.outputs['zip-sha256']).toBe(first.outputs['zip-sha256']);
    const { requirement } = await makeWheel(workspace, 'more', { 'more.py': '' });
    await appendFile(join(workspace, 'fn/requirements.txt'), requirement);
    const grown = await step(workspace, cached);
    expect(grown.outputs['cache-hit'], 'one wheel was not in the cache').toBe('false');
    await writeFile(join(workspace, 'fn/requirements.txt'), requirement);
    await execa('rm', ['-rf', join(workspace, '.wheels')]);
    const shrunk = await step(workspace, cached);
    expect(shrunk.outputs['cache-hit'], 'every wheel was in the cache of another lock').toBe('true');
    await writeFile(join(workspace, 'fn/requirements.txt'), before);
    github.faults = [{ path: /CacheService/, status: 400 }];
    const third = await step(workspace, cached);
    expect(third.status, third.log).toBe(0);
    expect(third.outputs['zip-sha256']).toBe(first.outputs['zip-sha256']);
  });
});
