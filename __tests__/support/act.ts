import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { tool } from '../../scripts/tools.mjs';

const WORKFLOW = '.github/workflows/test.yml';

/** A text, or the path of a file or folder to copy. */
export type Content = string | { readonly copyOf: string };

export interface WorkflowOptions {
  /** A folder for everything that act keeps; runs with the same one find each other's home folder. */
  readonly folder: string;
  /** The YAML text of the workflow. */
  readonly workflow: string;
  /** The repository's files by their relative path. */
  readonly files?: Readonly<Record<string, Content>>;
  /** `push` when it is not given. */
  readonly event?: string;
  /** The event's payload. */
  readonly payload?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Called with the repository's folder once its commit is there, before act starts. */
  readonly prepare?: (repository: string) => Promise<void>;
}

export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly message: string;
  readonly file?: string;
  /** Counts from 1. */
  readonly line?: number;
}

/** How a workflow ran; steps go by their `id:`, those without one by their number from 0. */
export interface WorkflowRun {
  /** 0 when every job succeeded, else 1. */
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly results: Readonly<Record<string, string>>;
  /** Markdown of the steps' job summaries. */
  readonly summaries: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  /** What people read, commands and output, without the JSON around it. */
  readonly log: string;
}

/**
 * Runs a workflow by act on this machine itself, without containers: checkout is a copy of the repository, actions
 * run on the tools' Node 24. Its own servers for caches and artifacts stay off: pass a FakeGitHub's `env`.
 */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowRun> {
  const [act, node] = await Promise.all([tool('act'), tool('node24')]);
  const home = join(options.folder, 'home');
  await mkdir(home, { recursive: true });
  const repository = await makeRepository(options);
  await options.prepare?.(repository);
  const payload = join(repository, '../event.json');
  await writeFile(payload, JSON.stringify(options.payload ?? {}));
  const args = [
    ...[options.event ?? 'push', '--workflows', WORKFLOW, '--eventpath', payload, '--json'],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--no-cache-server'],
    ...assignments('--env', options.env),
    ...assignments('--secret', options.secrets),
  ];
  const env = {
    ...withoutRunner(process.env),
    HOME: home,
    XDG_CACHE_HOME: undefined,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  };
  const child = await execa(act, args, { cwd: repository, env, extendEnv: false, reject: false, all: true });
  if (child.exitCode === undefined) throw new Error(`act was ended by ${child.signal ?? child.message}`);
  return readRun(child.exitCode, child.all);
}

/** A new git repository with one commit, the same one for the same files, known to act as acme/demo. */
async function makeRepository({ folder, workflow, files = {} }: WorkflowOptions): Promise<string> {
  const repository = join(await mkdtemp(join(folder, 'run-')), 'repository');
  const contents: Readonly<Record<string, Content>> = { ...files, [WORKFLOW]: workflow };
  for (const [path, content] of Object.entries(contents)) {
    const file = join(repository, path);
    await mkdir(dirname(file), { recursive: true });
    if (typeof content === 'string') await writeFile(file, content);
    else await cp(content.copyOf, file, { recursive: true });
  }
  const date = '2026-01-01T00:00:00Z';
  const git = execa({ cwd: repository, env: { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } });
  await git`git init --quiet --initial-branch main`;
  await git`git add --all`;
  await git`git -c user.name=test -c user.email=test@example.com commit --quiet --message test`;
  await git`git remote add origin https://github.com/acme/demo.git`;
  return repository;
}

/** Without the variables of a runner that runs these tests, which would reach the emulated job. */
function withoutRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(ACTIONS|GITHUB|RUNNER)_/.test(name)));
}

function assignments(flag: string, values: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}

/** A line of act's JSON log, as far as tests look at it. */
interface Line {
  readonly msg?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: string;
  readonly command?: string;
  readonly arg?: string;
  readonly name?: string;
  readonly content?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
}

function readRun(exitCode: number, output: string): WorkflowRun {
  const outputs: Record<string, Record<string, string>> = {};
  const results: Record<string, string> = {};
  const summaries: Record<string, string> = {};
  const annotations: Annotation[] = [];
  let log = '';
  for (const line of output.split('\n').map(parseLine)) {
    const step = line.stepID?.join('.') ?? '';
    log += line.command === 'add-mask' ? '' : `${line.msg?.trimEnd() ?? ''}\n`;
    if (line.stepResult !== undefined && step !== '') results[step] = line.stepResult;
    switch (line.command) {
      case 'set-output':
        outputs[step] = { ...outputs[step], [line.name ?? '']: line.arg ?? '' };
        break;
      case 'summary':
        summaries[step] = (summaries[step] ?? '') + (line.content ?? '');
        break;
      case 'notice':
      case 'warning':
      case 'error':
        annotations.push(annotation(line.command, line));
    }
  }
  return { exitCode, outputs, results, summaries, annotations, log };
}

/** Lines that are no JSON are act's own words about itself. */
function parseLine(text: string): Line {
  return text.startsWith('{') ? (JSON.parse(text) as Line) : { msg: text };
}

function annotation(level: Annotation['level'], { arg = '', kvPairs = {} }: Line): Annotation {
  const { file, line } = kvPairs;
  return {
    level,
    message: arg,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}
