import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contentHashes } from '../../../src/lock/poetry-project.ts';
import { repository } from '../../support/cli.ts';
import { type LoopbackIndex, startIndex } from '../../support/loopback-index.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';
import { leaks, type Machine, machine, PASSWORD, runAction, shown, USER } from './support.ts';

const recipe = await readFile(join(repository, 'docs/recipes/private-index.md'), 'utf8');
const folder = await testFolder();
const { sha256 } = await makeWheel(folder, 'corp_lib', { 'corp_lib.py': 'VALUE = 1\n' });
const server = await startIndex(folder, USER, PASSWORD);
afterAll(() => server?.stop());

/** The code of the recipe, by language, as it stands there. */
function blocks(language: string): string[] {
  const all = [...recipe.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return all.filter(([, name]) => name === language).map(([, , code = '']) => code);
}

function block(language: string, holds: string): string {
  const found = blocks(language).find((code) => code.includes(holds));
  if (found === undefined) throw new Error(`the recipe has no ${language} with ${holds}`);
  return found;
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
}

/** The step of that name, in a list of steps or in a job. */
function step(name: string): Step {
  for (const code of blocks('yaml')) {
    const found: unknown = parse(code);
    const steps: Step[] = Array.isArray(found)
      ? found
      : (found as { jobs: { build: { steps: Step[] } } }).jobs.build.steps;
    const wanted = steps.find((item) => item.name === name);
    if (wanted !== undefined) return wanted;
  }
  throw new Error(`the recipe has no step ${name}`);
}

const secrets: Record<string, string> = {
  INDEX_PASSWORD: PASSWORD,
  INDEX_PASSWORD_ESCAPED: encodeURIComponent(PASSWORD),
};

describe.skipIf(server === undefined)('the recipe for private indexes', () => {
  /** The recipe's text with the address of an index on loopback for the one in it. */
  const here = (text: string, index = server as LoopbackIndex) =>
    text
      .replaceAll(
        /https:(\/\/\S*?)(?:pypi\.example\.com|my-domain-\d+[\w.-]+\/pypi\/my-repository)/g,
        `http:$1${new URL(index.url()).host}`,
      )
      .replaceAll('pypi.example.com', '127.0.0.1');

  const envOf = (name: string) =>
    Object.fromEntries(
      Object.entries(step(name).env ?? {}).map(([key, value]) => [
        key,
        here(value.replaceAll(/\$\{\{ secrets\.(\w+) \}\}/g, (_, secret: string) => secrets[secret] ?? '')),
      ]),
    );

  async function expectBuilt(on: Machine, env: Record<string, string>, ...secretFiles: string[]) {
    const { exitCode, log } = await runAction(on, env);
    expect(exitCode, log).toBe(0);
    expect(log).toContain('corp-lib 1.0');
    expect(await leaks(on, shown(log).join('\n'))).toEqual(secretFiles);
  }

  it("uv's index, by name", async () => {
    const on = await machine({ 'pyproject.toml': here(block('toml', 'explicit = true')) });
    await expectBuilt(on, envOf("Build with uv's index"));
  });

  it("pip's index", async () => {
    await expectBuilt(await machine({ 'requirements.txt': 'corp-lib\n' }), envOf("Build with pip's index"));
  });

  it('a requirements file with variables', async () => {
    const on = await machine({ 'requirements.txt': here(block('text', '--index-url')) });
    await expectBuilt(on, { INDEX_USER: USER, INDEX_PASSWORD: encodeURIComponent(PASSWORD) });
  });

  it("Poetry's source", async () => {
    const project =
      '[tool.poetry.dependencies]\npython = "^3.10"\ncorp-lib = {version = "1.0", source = "corp"}\n';
    const lock = `[[package]]\nname = "corp-lib"\nversion = "1.0"\noptional = false\npython-versions = "*"\ngroups = ["main"]\nfiles = [{file = "corp_lib-1.0-py3-none-any.whl", hash = "sha256:${sha256}"}]\n[package.source]\ntype = "legacy"\nurl = "${server?.url()}"\nreference = "corp"\n[metadata]\nlock-version = "2.1"\npython-versions = "^3.10"\ncontent-hash = "${contentHashes(project, undefined)[0]}"\n`;
    const on = await machine({ 'pyproject.toml': project, 'poetry.lock': lock });
    await expectBuilt(on, envOf("Build with Poetry's source"));
  });

  it('.netrc', async () => {
    const netrc = here(block('text', 'machine ')).replace('SECRET', PASSWORD);
    const on = await machine({ 'requirements.txt': 'corp-lib\n', '~/.netrc': netrc });
    await expectBuilt(on, { UV_DEFAULT_INDEX: server?.url() ?? '' }, 'home/.netrc');
  });

  it('CodeArtifact: the token is masked, and known by the name of the index', async () => {
    const codeArtifact = (await startIndex(folder, 'aws', PASSWORD)) as LoopbackIndex;
    const project = block('toml', 'explicit = true').split('[[tool')[0] ?? '';
    const on = await machine({
      'pyproject.toml': project + here(block('toml', 'codeartifact'), codeArtifact),
    });
    const [bin, githubEnv] = [join(on.home, 'bin'), join(on.home, 'github-env')];
    await mkdir(bin);
    // What the command line of AWS prints for exactly this question.
    await writeFile(
      join(bin, 'aws'),
      `#!/bin/sh\n[ "$*" = "codeartifact get-authorization-token --domain my-domain --domain-owner 123456789012 --duration-seconds 900 --query authorizationToken --output text" ] && echo "$TOKEN"\n`,
    );
    await chmod(join(bin, 'aws'), 0o755);
    const { stdout } = await execa(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step('Token for CodeArtifact').run ?? ''],
      {
        env: { PATH: [bin, process.env.PATH].join(delimiter), TOKEN: PASSWORD, GITHUB_ENV: githubEnv },
      },
    );
    expect(stdout).toBe(`::add-mask::${PASSWORD}`);
    const lines = (await readFile(githubEnv, 'utf8')).trim().split('\n');
    const env = Object.fromEntries(
      lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
    );
    await expectBuilt(on, env, 'home/github-env');
    await codeArtifact.stop();
  });

  it('keyring: pip fetches', async () => {
    const text = envOf('Build with a keyring');
    expect(Object.keys(text)).toEqual(['UV_DEFAULT_INDEX', 'UV_KEYRING_PROVIDER']);
    const on = await machine({ 'requirements.txt': 'corp-lib\n' });
    const bin = join(on.home, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'keyring'), `#!/bin/sh\n[ "$1 $3" = "get aws" ] && echo "$TOKEN"\n`);
    await chmod(join(bin, 'keyring'), 0o755);
    const codeArtifact = (await startIndex(folder, 'aws', PASSWORD)) as LoopbackIndex;
    const address = here(step('Build with a keyring').env?.UV_DEFAULT_INDEX ?? '', codeArtifact);
    const PATH = [bin, on.env.PATH].join(delimiter);
    await expectBuilt(on, { ...text, UV_DEFAULT_INDEX: address, PATH, TOKEN: PASSWORD });
    expect(codeArtifact.requests.filter(({ path }) => path.endsWith('.whl')).at(-1)?.agent).toBe('pip');
    await codeArtifact.stop();
  });
});
