import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { PipSettings } from '../lock/index-settings.ts';
import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { exec } from '../platform/exec.ts';
import { findPythons } from '../platform/python.ts';
import { parseWheelName } from '../target/wheel-name.ts';

/** What pip is to download, for whom, and what it is set up with. */
export interface PipDownload {
  readonly settings: PipSettings;
  /** The target's: `3.13`. */
  readonly pythonVersion: string;
}

/** pip's variables that say how it reaches an index; all others could contradict our own arguments. */
const kept = [
  'PIP_CERT',
  'PIP_CLIENT_CERT',
  'PIP_CONFIG_FILE',
  'PIP_DEFAULT_TIMEOUT',
  'PIP_INDEX_URL',
  'PIP_PROXY',
  'PIP_RETRIES',
  'PIP_TIMEOUT',
  'PIP_TRUSTED_HOST',
  'PIP_USE_DEPRECATED',
  'PIP_USE_FEATURE',
];

/** The first Python in PATH that has pip; undefined where there is none. */
export async function pythonWithPip(ctx: Context): Promise<string | undefined> {
  for await (const { executable, hasPip } of findPythons(ctx)) if (hasPip) return executable;
  return undefined;
}

/**
 * Lets pip download wheels by the addresses and the hashes of the Lock into the new folder `folder/wheels`: it resolves
 * nothing, builds nothing and takes no other file. Addresses stand in a file without credentials; what pip knows of
 * those it has from its variables, its configuration, .netrc and keyring.
 *
 * @param python an interpreter that has pip.
 * @returns the folder with the files, each under its wheel's name.
 * @throws {UserError} with what pip says where it cannot.
 */
export async function pipDownload(
  ctx: Context,
  python: string,
  wheels: readonly LockedWheel[],
  folder: string,
  options: PipDownload,
): Promise<string> {
  const requirements = join(folder, 'requirements.txt');
  const destination = join(folder, 'wheels');
  await mkdir(destination, { recursive: true });
  await writeFile(requirements, wheels.map(requirementLine).join(''));
  const args = [
    ...['-m', 'pip', 'download', '--no-deps', '--require-hashes', '--only-binary', ':all:'],
    ...['--no-cache-dir', '--ignore-requires-python', '--progress-bar', 'off', '--dest', destination],
    ...['--implementation', 'cp', '--python-version', options.pythonVersion],
    ...platformsOf(wheels).flatMap((platform) => ['--platform', platform]),
    ...['--requirement', requirements],
  ];
  ctx.log.debug(`${python} ${args.join(' ')}`);
  const result = await exec(python, args, { env: pipEnvironment(ctx, options.settings), cwd: folder });
  ctx.log.debug(`${result.stdout}${result.stderr}`);
  if (result.exitCode !== 0) throw failureOf(result.stderr, wheels);
  return destination;
}

function requirementLine({ name, url, sha256 }: LockedWheel): string {
  return `${name} @ ${url} --hash=sha256:${sha256}\n`;
}

/** pip would refuse a wheel for another machine than its own, or for an older glibc than it is told of. */
function platformsOf(wheels: readonly LockedWheel[]): string[] {
  const tags = wheels.flatMap(({ filename }) => parseWheelName(filename)?.tags ?? []);
  const platforms = new Set(tags.map((tag) => tag.split('-').at(-1) ?? 'any'));
  return [...platforms].filter((platform) => platform !== 'any').sort();
}

function pipEnvironment({ env }: Context, settings: PipSettings): Record<string, string | undefined> {
  const foreign = Object.keys(env).filter((name) => name.startsWith('PIP_') && !kept.includes(name));
  return {
    ...env,
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    ...settings.env,
    PIP_CERT: env.PIP_CERT || env.REQUESTS_CA_BUNDLE || env.SSL_CERT_FILE || undefined,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
    NO_COLOR: '1',
  };
}

function failureOf(stderr: string, wheels: readonly LockedWheel[]): UserError {
  const [first, ...others] = wheels.map(({ filename }) => filename);
  const what = others.length === 0 ? first : `${first} and ${others.length} more`;
  if (/DO NOT MATCH THE HASHES/.test(stderr)) {
    const got = /Got\s+([0-9a-f]{64})/.exec(stderr)?.[1] ?? 'another one';
    return new UserError(
      `pip got a file with the SHA-256 ${got} for ${what}, which is not the locked one; nothing was kept`,
      'If you trust the new one, lock again; if not, find out who changed it.',
    );
  }
  const [, status, url = ''] = /HTTP error (\d{3}) while getting (\S+)/.exec(stderr) ?? [];
  if (status === '401' || status === '403') {
    const { host, pathname } = new URL(url);
    return new UserError(
      `${host} answers ${status} to pip's request for ${pathname.split('/').at(-1)}`,
      'Check the user name, and the password that pip finds for it: in the index URL, in .netrc, or what `keyring get INDEX-URL USER` prints.',
    );
  }
  const errors = stderr.split('\n').filter((line) => line.startsWith('ERROR:'));
  const said = errors.map((line) => line.slice('ERROR:'.length).trim()).join(' ') || stderr.trim();
  return new UserError(
    `pip cannot download ${what}: ${said}`,
    'Check the network and the settings of pip (`pip config list`), or use `fetcher: builtin`.',
  );
}
