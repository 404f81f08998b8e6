import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExecaError, execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { BuildReport } from '../../../src/report/model.ts';
import { repository, zipnest } from '../../support/cli.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const server = await startMoto();
afterAll(() => server?.stop());

const recipe = await readFile(join(repository, 'docs/recipes/deploy.md'), 'utf8');

/** The code of the recipe, by language, as it stands there. */
function blocks(language: string): string[] {
  const all = [...recipe.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return all.filter(([, name]) => name === language).map(([, , code = '']) => code);
}

/** The script of the step with this name. */
function script(name: string): string {
  for (const block of blocks('yaml')) {
    for (const document of parseAllDocuments(block)) {
      const steps: unknown = document.toJS();
      const step = Array.isArray(steps) ? steps.find((item) => item?.name === name) : undefined;
      if (step !== undefined) return step.run;
    }
  }
  throw new Error(`docs/recipes/deploy.md has no step ${name}`);
}

describe.skipIf(server === undefined)('the recipes for deploying, against moto', () => {
  const moto = server as Moto;
  const role = 'arn:aws:iam::123456789012:role/api';

  /** Runs a step as GitHub's runner does. */
  async function step(name: string, env: Record<string, string>, cwd = folder): Promise<string> {
    const path = `${moto.bin}:${process.env.PATH}`;
    const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script(name)];
    const { stdout } = await execa('bash', shell, { cwd, env: { ...moto.env, ...env, PATH: path } });
    return stdout;
  }

  /** A package whose content depends on `text`, uploaded under its digest. */
  async function build(text: string): Promise<BuildReport & { zipFile: string }> {
    const cwd = await mkdtemp(join(folder, 'fn-'));
    await writeFile(join(cwd, 'app.py'), `# ${text}\ndef handler(event, context):\n    return event\n`);
    const flags = ['--name', 'api', '--python-version', '3.13', '--s3-bucket', 'packages', '--json'];
    const run = await zipnest(['build', ...flags], { cwd, env: moto.env });
    expect(run.status, run.stderr).toBe(0);
    const report = JSON.parse(run.stdout) as BuildReport;
    return { ...report, zipFile: join(cwd, report.zip.path) };
  }

  const deployed = async (name: string) => {
    const text = await moto.call('lambda', 'GET', `/2015-03-31/functions/${name}/configuration`);
    return (JSON.parse(text) as { CodeSha256: string }).CodeSha256;
  };

  beforeAll(async () => {
    await moto.createBucket('packages');
    const trust = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}');
    const form = `Action=CreateRole&Version=2010-05-08&RoleName=api&AssumeRolePolicyDocument=${trust}`;
    await moto.call('iam', 'POST', '/', form);
    const { zipFile } = await build('the first');
    await moto.call('lambda', 'POST', '/2015-03-31/functions', {
      FunctionName: 'api',
      Runtime: 'python3.13',
      Handler: 'app.handler',
      Role: role,
      Code: { ZipFile: await readFile(zipFile, 'base64') },
    });
  });

  it('update-function-code with the file: Lambda reports our code-sha256, and the next run deploys nothing', async () => {
    const { zip, zipFile } = await build('direct');
    expect(await deployed('api')).not.toBe(zip.codeSha256);
    const env = { FUNCTION: 'api', ZIP: zipFile, CODE_SHA256: zip.codeSha256 };
    const said = await step('Deploy what has changed', env);
    expect(said).toContain(zip.codeSha256);
    expect(await deployed('api')).toBe(zip.codeSha256);
    expect(await step('Deploy what has changed', env)).toBe('api has this code already');
  });

  it('update-function-code through S3: Lambda reports our code-sha256', async () => {
    const { zip, s3 } = await build('through S3');
    await step('Deploy from S3', { FUNCTION: 'api', BUCKET: s3?.bucket ?? '', KEY: s3?.key ?? '' });
    expect(await deployed('api')).toBe(zip.codeSha256);
  });

  it('CloudFormation: the stack has the code, then the new code', async () => {
    const template = blocks('yaml').find((text) => text.includes('Type: AWS::Lambda::Function'));
    await writeFile(join(folder, 'template.yaml'), template ?? '');
    for (const text of ['one', 'two']) {
      const { zip, s3 } = await build(text);
      await step('Deploy the stack', { ROLE: role, BUCKET: s3?.bucket ?? '', KEY: s3?.key ?? '' });
      expect(await deployed('api-stack')).toBe(zip.codeSha256);
    }
  });

  it('the templates are such that cfn-lint has nothing to say', async () => {
    const templates = blocks('yaml').filter((text) => text.startsWith('AWSTemplateFormatVersion'));
    expect(templates).toHaveLength(2);
    const files = templates.map((_, index) => join(folder, `lint-${index}.yaml`));
    await Promise.all(templates.map((text, index) => writeFile(files[index] ?? '', text)));
    const options = { reject: false };
    const { stdout } = await execa(
      `${moto.bin}/cfn-lint`,
      ['--regions', 'eu-west-1', '--', ...files],
      options,
    );
    expect(stdout).toBe('');
  });

  it('Terraform computes our code-sha256, and its files are well-formed', async ({ skip }) => {
    const cwd = await mkdtemp(join(folder, 'tf-'));
    const terraform = (args: string[], input?: string) =>
      execa('terraform', args, { cwd, ...(input === undefined ? {} : { input }) });
    const version = await terraform(['version']).catch((error: unknown) => error);
    if (version instanceof ExecaError) return skip('terraform is not installed');
    const { zip, zipFile } = await build('terraform');
    const hash = await terraform(['console'], `filebase64sha256("${zipFile}")\n`);
    expect(hash.stdout).toBe(`"${zip.codeSha256}"`);
    for (const text of blocks('hcl')) await terraform(['fmt', '-check', '-'], text);
  });
});

test('the recipe names outputs and inputs that the action has', async () => {
  const action = await readFile(join(repository, 'action.yml'), 'utf8');
  const outputs = [...recipe.matchAll(/steps\.zipnest\.outputs\.([\w-]+)/g)].map(([, name]) => name);
  for (const name of outputs) expect(action).toContain(`\n  ${name}:\n`);
  for (const [, name] of recipe.matchAll(/^ {10}(s3-[\w-]+): /gm)) expect(action).toContain(`\n  ${name}:\n`);
});
