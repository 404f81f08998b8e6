import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { tool } from '../../../scripts/tools.mjs';
import { type CliRun, dist, zipnest } from '../../support/cli.ts';
import { formsOf, leaksBelow } from '../../support/leaks.ts';
import { testFolder } from '../../support/temporary.ts';

export const USER = 'ci-bot';
/** With what each kind of escaping writes in another way. */
export const PASSWORD = "S3cr/t+T0k:n@x%41!'end";
const forms = formsOf(USER, PASSWORD);

const folder = await testFolder();
export const uv = await tool('uv');
export const pathWithUv = [dirname(uv), process.env.PATH].join(delimiter);

/** A machine of its own: home, project, temporary files and caches below one folder. */
export interface Machine {
  readonly root: string;
  readonly project: string;
  readonly home: string;
  readonly env: Record<string, string | undefined>;
}

/** What says where distributions come from on the machine that runs the tests. */
const cleared = [
  'PIP_FIND_LINKS',
  'PIP_INDEX_URL',
  'PIP_EXTRA_INDEX_URL',
  'UV_INDEX',
  'UV_DEFAULT_INDEX',
  'NETRC',
];

/** @param files of the project (`app.py` comes by itself), and of the home where they begin with `~/`. */
export async function machine(files: Record<string, string>): Promise<Machine> {
  const root = await mkdtemp(join(folder, 'machine-'));
  const [project, home] = [join(root, 'project'), join(root, 'home')];
  for (const name of [project, home, join(root, 'tmp')]) await mkdir(name);
  const app = 'import corp_lib\n\ndef handler(event, context):\n    return corp_lib.VALUE\n';
  for (const [name, text] of Object.entries({ 'app.py': app, ...files })) {
    const path = name.startsWith('~/') ? join(home, name.slice(2)) : join(project, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { mode: 0o600 });
  }
  const env = {
    ...Object.fromEntries(cleared.map((name) => [name, undefined])),
    HOME: home,
    XDG_CONFIG_HOME: undefined,
    PIP_CONFIG_FILE: '/dev/null',
    TMPDIR: join(root, 'tmp'),
    UV_CACHE_DIR: join(root, 'uv-cache'),
    ZIPNEST_CACHE: join(root, 'wheelhouse'),
    ZIPNEST_DEBUG: '1',
    PATH: pathWithUv,
  };
  return { root, project, home, env };
}

/** Builds with everything that a build can write: log with debugging lines, JSON and HTML report, SBOM. */
export function build(
  { project, env }: Machine,
  more: Record<string, string | undefined> = {},
  ...flags: readonly string[]
): Promise<CliRun> {
  const all = [
    '--python-version',
    '3.13',
    '--report-html',
    'true',
    '--sbom',
    'cyclonedx',
    '--json',
    ...flags,
  ];
  return zipnest(['build', '--name', 'fn', ...all], { cwd: project, env: { ...env, ...more } });
}

/** Where the password stands in any form: lines that were printed, and the names of files of the machine. */
export async function leaks(on: Machine, printed: string): Promise<string[]> {
  const lines = printed.split('\n').filter((line) => forms.some((text) => line.includes(text)));
  return [...lines, ...(await leaksBelow(on.root, forms)).map((path) => relative(on.root, path))];
}

/** Runs the action as a step with debugging on, in the machine's project; `env` is that of the step. */
export async function runAction(
  { root, project, env: base }: Machine,
  env: Record<string, string>,
): Promise<{ readonly exitCode: number | undefined; readonly log: string }> {
  const files = { GITHUB_OUTPUT: join(root, 'output'), GITHUB_STEP_SUMMARY: join(root, 'summary') };
  await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
  const inputs = {
    INPUT_NAME: 'fn',
    'INPUT_PYTHON-VERSION': '3.13',
    INPUT_CACHE: 'false',
    INPUT_ARTIFACT: 'false',
    'INPUT_REPORT-HTML': 'true',
    INPUT_COMMENT: 'never',
  };
  const { all, exitCode } = await execa(await tool('node24'), [join(dist, 'index.js')], {
    cwd: project,
    env: {
      ...process.env,
      ...base,
      ...files,
      ...inputs,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: project,
      GITHUB_REPOSITORY: 'acme/demo',
      GITHUB_RUN_ID: '7',
      RUNNER_TEMP: join(root, 'tmp'),
      RUNNER_DEBUG: '1',
      ...env,
    },
    extendEnv: false,
    reject: false,
    all: true,
  });
  return { exitCode, log: all };
}

/** What a runner shows of an action's output: without the commands that tell it secrets. */
export function shown(log: string): string[] {
  return log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
}
