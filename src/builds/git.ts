import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, UserError } from '../errors.ts';
import { withoutCredentials } from '../lock/index-options.ts';
import type { LockedVcs } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { type ExecResult, exec } from '../platform/exec.ts';
import { exists } from '../platform/files.ts';
import { needsHistory } from './history.ts';

/** What would make git work in another repository than the one that is meant: hooks set them. */
const dropped = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY'];

/**
 * Checks out the commit of `source`, with its submodules, into the folder `to`, which must not exist. Only that
 * commit is fetched, and its history with all tags where the project takes its version from there.
 *
 * @param authorization the header for a URL, if there are credentials for it.
 * @throws {UserError} without git, and if the repository or the commit is not to be had.
 */
export async function checkOut(
  ctx: Context,
  { name, url, commit, subdirectory = '' }: LockedVcs,
  to: string,
  authorization: (url: URL) => string | undefined,
): Promise<void> {
  const env = gitEnvironment(ctx, url, authorization);
  const git = async (...args: string[]) => runGit(ctx, ['-C', to, ...args], env);
  const must = async (...args: string[]) => {
    const result = await git(...args);
    if (result.exitCode !== 0) throw gitFailed(name, url, commit, result.stderr);
  };
  const created = await runGit(ctx, ['init', '--quiet', to], env);
  if (created.exitCode !== 0) throw gitFailed(name, url, commit, created.stderr);
  await must('config', 'advice.detachedHead', 'false');
  const shallow = await git('fetch', '--quiet', '--no-tags', '--depth', '1', url, commit);
  // Some servers give no commit by its hash: then everything that has a name, in which it must be.
  if (shallow.exitCode !== 0) await must('fetch', '--quiet', '--tags', url, '+refs/*:refs/remotes/origin/*');
  await must('checkout', '--quiet', '--detach', commit);
  if (shallow.exitCode === 0 && (await needsHistory(join(to, subdirectory)))) {
    await must('fetch', '--quiet', '--unshallow', '--tags', url, commit);
  }
  if (await exists(join(to, '.gitmodules'))) {
    // Relative addresses of submodules are counted from that of the repository.
    await must('remote', 'add', 'origin', url);
    await must('submodule', '--quiet', 'update', '--init', '--recursive', '--depth', '1');
  }
}

/** The git repository that a folder lies in, as far as a version is made from it. */
export interface Repository {
  /** Absolute: the top of its work tree. */
  readonly top: string;
  /** The commit, the tags near it, and whether files that it has were changed. */
  readonly state: string;
}

/** Undefined where `folder` is in no git repository, or in one without commits. */
export async function repositoryOf(ctx: Context, folder: string): Promise<Repository | undefined> {
  const env = gitEnvironment(ctx);
  const ask = async (...args: string[]) => {
    const { exitCode, stdout } = await runGit(ctx, ['-C', folder, ...args], env);
    return exitCode === 0 ? stdout.trimEnd() : undefined;
  };
  const top = await ask('rev-parse', '--show-toplevel');
  const commit = await ask('rev-parse', '--verify', '--quiet', 'HEAD');
  if (top === undefined || commit === undefined) return undefined;
  const description = await ask('describe', '--tags', '--long', '--always', '--dirty');
  return { top, state: `${commit} ${description ?? ''}` };
}

/** The files of a repository that git knows or would add, relative to its top. */
export async function repositoryFiles(ctx: Context, { top }: Repository): Promise<string[]> {
  const args = ['-C', top, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { exitCode, stdout, stderr } = await runGit(ctx, args, gitEnvironment(ctx));
  if (exitCode === 0) return [...new Set(stdout.split('\0').filter((path) => path !== ''))];
  throw new UserError(`git cannot list the files of ${top}: ${stderr.trim()}`, 'Check the repository.');
}

/**
 * Makes the new folder `to` a work tree of its own, without files yet, at the same commit and with the same tags;
 * the repository itself is only read.
 */
export async function cloneState(ctx: Context, { top }: Repository, to: string): Promise<void> {
  const env = gitEnvironment(ctx);
  const steps = [
    ['clone', '--quiet', '--no-checkout', '--shared', top, to],
    ['-C', to, 'reset', '--quiet'],
  ];
  for (const args of steps) {
    const { exitCode, stderr } = await runGit(ctx, args, env);
    if (exitCode === 0) continue;
    await rm(to, { recursive: true, force: true });
    throw new UserError(`git cannot copy the history of ${top}: ${stderr.trim()}`, 'Check the repository.');
  }
}

async function runGit(
  ctx: Context,
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<ExecResult> {
  ctx.log.debug(`git ${args.join(' ')}`);
  try {
    return await exec('git', args, { env });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new UserError(
      'git is not in PATH, and a dependency comes from a git repository',
      'Install git, or depend on a release from an index.',
    );
  }
}

/** git asks nobody for a password, and finds no repository but the one that it is told. */
function gitEnvironment(
  { env, log }: Context,
  url = '',
  authorization: (url: URL) => string | undefined = () => undefined,
): Record<string, string | undefined> {
  const place = /^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
  const header = place && authorization(place);
  if (header !== undefined) log.mask(header.replace(/^\w+ /, ''));
  const count = Number(env.GIT_CONFIG_COUNT ?? 0);
  return {
    ...env,
    ...Object.fromEntries(dropped.map((name) => [name, undefined])),
    GIT_TERMINAL_PROMPT: '0',
    GIT_SSH_COMMAND: env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C',
    // Not in the command line, which others on this machine can read.
    ...(place &&
      header !== undefined && {
        GIT_CONFIG_COUNT: String(count + 1),
        [`GIT_CONFIG_KEY_${count}`]: `http.${place.origin}/.extraHeader`,
        [`GIT_CONFIG_VALUE_${count}`]: `Authorization: ${header}`,
      }),
  };
}

function gitFailed(name: string, url: string, commit: string, stderr: string): UserError {
  const reasons = withoutCredentials(stderr)
    .split('\n')
    .filter((line) => /^(?:fatal|error|remote|ERROR|ssh|Permission denied|Host key)/.test(line));
  const reason = reasons.join('; ') || withoutCredentials(stderr).trim();
  return new UserError(
    `${name}: commit ${commit} of ${withoutCredentials(url)} cannot be fetched: ${reason}`,
    'Check that the repository has this commit, and that git may read it here: `git fetch URL COMMIT`. In a workflow, private repositories need a token or a deploy key.',
  );
}
