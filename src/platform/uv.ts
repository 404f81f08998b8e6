import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compare } from '@renovatebot/pep440';
import { errorCode, errorText, UserError } from '../errors.ts';
import type { Context } from './context.ts';
import { exec } from './exec.ts';
import { exists, orUserError } from './files.ts';
import { findPythons } from './python.ts';
import { temporaryBeside } from './temporary.ts';
import { PINNED_UV } from './uv-version.ts';

/** The oldest uv that is taken from PATH or the tool cache; the integration tests try this very version. */
export const OLDEST_UV = '0.8.0';

/** SHA-256 of the wheels of {@link PINNED_UV} on the package index: for glibc, for musl, and for macOS. */
const pinnedHashes = {
  'linux-x64': [
    'e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984',
    '29451c60f5e8b07403e0a175d5229efc36b0289b34143ff4aaa499a5dd52553a',
  ],
  'linux-arm64': [
    '5337c30bb893b4f9ce0ceb921ba2da0d13f649da644f40ad3bef84083bef0203',
    '0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d',
  ],
  'darwin-x64': ['b7124ca1956ec2e476a1003ea5715a15f0266afaec37f4dc9c6972ba8183e6d1'],
  'darwin-arm64': ['62b6943c7fd64fac6854f780bea6e0359e5a5bc3241f83ee357bb38276afac49'],
} as const;

/** A uv that runs on this machine. */
export interface Uv {
  /** A path, or a name that PATH has. */
  readonly command: string;
  readonly version: string;
}

/**
 * uv: the one of PATH if it is {@link OLDEST_UV} or newer, else the newest such one of the runner's tool cache,
 * else {@link PINNED_UV}, which is installed into `toolsFolder` by pip from the user's package index and checked
 * against its SHA-256.
 *
 * @throws {UserError} if it is nowhere and cannot be installed.
 */
export async function findUv(ctx: Context, toolsFolder: string): Promise<Uv> {
  return (
    (await uvOfPath(ctx)) ??
    (await uvOfToolCache(ctx)) ??
    (await askVersion(ctx, installedCommand(toolsFolder))) ??
    (await installUv(ctx, toolsFolder))
  );
}

async function uvOfPath(ctx: Context): Promise<Uv | undefined> {
  const uv = await askVersion(ctx, 'uv');
  if (uv === undefined || isNewEnough(uv)) return uv;
  ctx.log.info(`uv ${uv.version} of PATH is older than ${OLDEST_UV} and is not used`);
  return undefined;
}

/** The runner's tool cache has `uv/VERSION/ARCH/uv`, and beside ARCH a file that says that it is complete. */
async function uvOfToolCache(ctx: Context): Promise<Uv | undefined> {
  const root = ctx.env.RUNNER_TOOL_CACHE;
  if (!root) return undefined;
  const found: Uv[] = [];
  for (const version of await names(join(root, 'uv'))) {
    const complete = (await names(join(root, 'uv', version))).filter((name) => name.endsWith('.complete'));
    for (const marker of complete) {
      const folder = join(root, 'uv', version, marker.slice(0, -'.complete'.length));
      const uv = await askVersion(ctx, join(folder, 'uv'));
      if (uv !== undefined && isNewEnough(uv)) found.push(uv);
    }
  }
  return found.sort((a, b) => compare(b.version, a.version))[0];
}

/** What `command --version` answers; undefined if it does not run here. */
async function askVersion(ctx: Context, command: string): Promise<Uv | undefined> {
  try {
    const result = await exec(command, ['--version'], { env: ctx.env });
    const version = /^uv (\d+\.\d+\.\d+)/.exec(result.stdout)?.[1];
    return result.exitCode === 0 && version !== undefined ? { command, version } : undefined;
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    if (code !== 'ENOENT') ctx.log.debug(`${command} does not run: ${errorText(error)}`);
    return undefined;
  }
}

function isNewEnough(uv: Uv): boolean {
  return compare(uv.version, OLDEST_UV) >= 0;
}

function installedFolder(toolsFolder: string): string {
  return join(toolsFolder, `uv-${PINNED_UV}-${process.platform}-${process.arch}`);
}

function installedCommand(toolsFolder: string): string {
  return join(installedFolder(toolsFolder), 'bin', 'uv');
}

async function installUv(ctx: Context, toolsFolder: string): Promise<Uv> {
  const hashes = pinnedHashes[`${process.platform}-${process.arch}` as keyof typeof pinnedHashes];
  if (hashes === undefined) {
    throw new UserError(
      `uv is not in PATH, and Zipnest has no uv for ${process.platform} on ${process.arch}`,
      'Install uv: https://docs.astral.sh/uv/getting-started/installation/',
    );
  }
  ctx.log.info(`uv is not in PATH: installing uv ${PINNED_UV} from the package index (about 25 MB)`);
  const start = performance.now();
  const python = await pythonWithPip(ctx);
  const temporary = temporaryBeside(installedFolder(toolsFolder));
  try {
    await orUserError(mkdir(temporary, { recursive: true }));
    const requirements = join(temporary, 'requirements.txt');
    const line = `uv==${PINNED_UV} ${hashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`;
    await orUserError(writeFile(requirements, line));
    await pipInstall(ctx, python, requirements, temporary);
    await giveName(temporary, installedFolder(toolsFolder));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const uv = await askVersion(ctx, installedCommand(toolsFolder));
  if (uv !== undefined) {
    ctx.log.info(`uv ${uv.version} installed in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return uv;
  }
  throw new UserError(
    `uv ${PINNED_UV} was installed but does not run on this machine`,
    'Install a uv that does and put it into PATH.',
  );
}

async function pythonWithPip(ctx: Context): Promise<string> {
  const pythons: string[] = [];
  for await (const python of findPythons(ctx)) {
    if (python.hasPip) return python.executable;
    pythons.push(python.executable);
  }
  throw pythons.length === 0
    ? noPython()
    : new UserError(
        `uv is not in PATH and cannot be installed: ${pythons.join(' and ')} ${pythons.length === 1 ? 'has' : 'have'} no pip`,
        'Install uv or pip (in a workflow: astral-sh/setup-uv or actions/setup-python before this step).',
      );
}

/** uv asks a Python about the machine, even when it resolves for another Python. */
export function noPython(): UserError {
  return new UserError(
    'there is no Python 3 (3.8 or newer) in PATH, which uv needs to resolve dependencies',
    'Install any Python 3 (in a workflow: actions/setup-python before this step).',
  );
}

async function pipInstall(ctx: Context, python: string, requirements: string, target: string): Promise<void> {
  const flags = ['--require-hashes', '--no-deps', '--only-binary', ':all:', '--no-compile', '--quiet'];
  // The user's index settings stay; what contradicts --target does not.
  const own = {
    PIP_USER: '0',
    PIP_REQUIRE_VIRTUALENV: '0',
    PIP_NO_INPUT: '1',
    PIP_ROOT_USER_ACTION: 'ignore',
  };
  const env = {
    ...ctx.env,
    ...own,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_TARGET: undefined,
    PIP_PREFIX: undefined,
    PIP_REQUIREMENT: undefined,
  };
  const args = ['-m', 'pip', 'install', '--target', target, ...flags, '--requirement', requirements];
  const result = await exec(python, args, { env, cwd: target });
  if (result.exitCode === 0) return;
  ctx.log.debug(result.stderr);
  const errors = result.stderr.split('\n').filter((text) => text.startsWith('ERROR:'));
  throw new UserError(
    `uv ${PINNED_UV} cannot be installed from the package index: ${errors.join(' ').replaceAll('ERROR: ', '') || result.stderr.trim()}`,
    'Check the network and the index settings of pip (pip config list), or put uv into PATH, in a workflow by astral-sh/setup-uv.',
  );
}

/** Renames, unless another build was faster, or has left something that does not run. */
async function giveName(temporary: string, folder: string): Promise<void> {
  try {
    await rename(temporary, folder);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    if (!(await exists(join(folder, 'bin', 'uv')))) {
      await rm(folder, { recursive: true, force: true });
      await orUserError(rename(temporary, folder));
    }
  }
}

async function names(folder: string): Promise<string[]> {
  return (await exists(folder)) ? orUserError(readdir(folder)) : [];
}
