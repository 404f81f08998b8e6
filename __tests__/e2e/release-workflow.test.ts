import { appendFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import { type Content, runWorkflow, type WorkflowRun } from '../support/act.ts';
import { repository } from '../support/cli.ts';
import { testFolder } from '../support/temporary.ts';

const folder = await testFolder();
const act = await toolIfAvailable('act');

/** `gh release` with one remote: a draft is a file, and publishing it makes the tag, as on GitHub. */
const gh = `#!/bin/sh
set -e
echo "gh $*" >> "$RECORD"
case "$2" in
view) test -f "$REMOTE/draft-$3" ;;
create) test "$5" = --target && echo "$6" > "$REMOTE/draft-$3" ;;
edit) git --git-dir "$REMOTE" tag "$3" "$(cat "$REMOTE/draft-$3")" ;;
esac
`;

/** Our own workflow; what cannot be had here is replaced: the runner's image, setup-node, and the tests. */
async function releaseWorkflow(): Promise<string> {
  const text = await readFile(join(repository, '.github/workflows/release.yml'), 'utf8');
  return text.replaceAll('ubuntu-24.04', 'ubuntu-latest').replaceAll(/actions\/setup-node@.*/g, './stand-in');
}

const ci = `
on: workflow_call
jobs:
  tests:
    runs-on: ubuntu-latest
    steps:
      - run: echo tested
`;

const standIn: Record<string, Content> = {
  '.github/workflows/ci.yml': ci,
  'stand-in/action.yml': `
name: stand-in
description: brings gh
inputs: { node-version: { description: of setup-node }, package-manager-cache: { description: of setup-node } }
runs: { using: node24, main: main.mjs }
`,
  'stand-in/main.mjs': `
import { appendFileSync } from 'node:fs';
appendFileSync(process.env.GITHUB_PATH, process.env.BIN + '\\n');
`,
};

/** A program whose build writes its version into dist/. */
function program(version: string, built = version): Record<string, Content> {
  const manifest = { name: 'demo', version, type: 'module', scripts: { build: 'node build.mjs' } };
  return {
    'package.json': JSON.stringify(manifest),
    'package-lock.json': JSON.stringify({
      name: 'demo',
      version,
      lockfileVersion: 3,
      packages: { '': manifest },
    }),
    'build.mjs': `import { writeFileSync } from 'node:fs';\nwriteFileSync('dist/cli.js', "console.log('${version}');\\n");\n`,
    'dist/cli.js': `console.log('${built}');\n`,
    'scripts/release.mjs': { copyOf: join(repository, 'scripts/release.mjs') },
  };
}

/** One repository on "GitHub", and dispatches of its release workflow. */
class Releases {
  readonly #root: string;
  readonly #remote: string;

  private constructor(root: string) {
    this.#root = root;
    this.#remote = join(root, 'remote.git');
  }

  static async create(): Promise<Releases> {
    const releases = new Releases(await mkdtemp(join(folder, 'releases-')));
    await execa`git init --quiet --bare --initial-branch main ${releases.#remote}`;
    const [bin, home] = [join(releases.#root, 'bin'), join(releases.#root, 'home')];
    await Promise.all([mkdir(bin), mkdir(home)]);
    await writeFile(join(bin, 'gh'), gh, { mode: 0o755 });
    // What the job takes for GitHub is the folder.
    const redirect = `[url "${releases.#remote}"]\n  insteadOf = https://github.com/acme/demo.git\n`;
    await appendFile(join(home, '.gitconfig'), redirect);
    return releases;
  }

  async dispatch(version: string, files: Record<string, Content>): Promise<WorkflowRun> {
    return runWorkflow({
      folder: this.#root,
      workflow: await releaseWorkflow(),
      event: 'workflow_dispatch',
      payload: { inputs: { version }, ref: 'refs/heads/main' },
      files: { ...standIn, ...files },
      env: { RECORD: join(this.#root, 'record'), REMOTE: this.#remote, BIN: join(this.#root, 'bin') },
      secrets: { GITHUB_TOKEN: 'ghs_test' },
      prepare: async (clone) => {
        await execa('git', ['push', '--quiet', '--force', this.#remote, 'HEAD:main'], { cwd: clone });
      },
    });
  }

  /** Each tag and its commit; `main` is in it, too. */
  async tags(): Promise<Record<string, string>> {
    const { stdout } = await execa('git', ['for-each-ref', '--format=%(refname:short) %(objectname)'], {
      cwd: this.#remote,
    });
    return Object.fromEntries(stdout.split('\n').map((line) => line.split(' ')));
  }

  async ghCalls(): Promise<string[]> {
    return (await readFile(join(this.#root, 'record'), 'utf8').catch(() => '')).trim().split('\n');
  }
}

test('release.yml: a draft, then an immutable tag, then the plain one; a prerelease does not move it', async ({
  skip,
}) => {
  skip(act === undefined, 'act is not to be had here');
  const releases = await Releases.create();
  const first = await releases.dispatch('1.0.0', program('1.0.0'));
  expect(first.exitCode, first.log).toBe(0);
  const { main = '', ...tags } = await releases.tags();
  expect(tags).toEqual({ v1: main, 'v1.0.0': main });
  expect(await releases.ghCalls()).toEqual([
    'gh release view v1.0.0',
    `gh release create v1.0.0 --draft --target ${main} --title v1.0.0 --generate-notes --prerelease=false`,
    'gh release edit v1.0.0 --draft=false --latest=true',
  ]);

  const next = await releases.dispatch('1.1.0-rc.1', program('1.1.0-rc.1'));
  expect(next.exitCode, next.log).toBe(0);
  expect(next.log).toContain('v1 stays: v1.1.0-rc.1 is a prerelease');
  expect((await releases.tags()).v1).toBe(main);
});

test.each([
  ['another version than that of the program', '1.0.1', program('1.0.0')],
  ['a dist/ that the sources do not give', '1.0.0', program('1.0.0', '0.9.0')],
])('release.yml refuses %s, before GitHub is asked anything', async (_, version, files) => {
  if (act === undefined) return;
  const releases = await Releases.create();
  const run = await releases.dispatch(version, files);
  expect(run.exitCode, run.log).toBe(1);
  // The reason is tested where the script is: act may lose what a step prints in its last moment.
  expect(run.log).toMatch(/Failure - Main node scripts\/release\.mjs check/);
  expect(Object.keys(await releases.tags())).toEqual(['main']);
  expect(await releases.ghCalls()).toEqual(['']);
});
