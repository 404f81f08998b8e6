import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../platform/context.ts';
import { exec } from '../platform/exec.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { Uv } from '../platform/uv.ts';
import type { IndexSettings } from './index-settings.ts';

/** uv, where it works and where it gets distributions from. */
export interface UvSession {
  readonly uv: Uv;
  /** uv finds its configuration from here. */
  readonly folder: string;
  readonly indexes: IndexSettings;
}

/** A pylock.toml that uv wrote, with the folder that its paths are counted from; or why it did not. */
export type UvAnswer =
  | { readonly ok: true; readonly text: string; readonly folder: string }
  | { readonly ok: false; readonly stderr: string };

/** What would contradict our own arguments, or make uv work elsewhere. */
const dropped = [
  'UV_FROZEN',
  'UV_LOCKED',
  'UV_PROJECT',
  'UV_WORKING_DIR',
  'UV_PYTHON',
  'UV_SYSTEM_PYTHON',
  'UV_NO_BINARY',
  'UV_NO_BINARY_PACKAGE',
  'UV_NO_BUILD',
  'UV_NO_BUILD_PACKAGE',
  'UV_NO_BUILD_ISOLATION',
  'UV_NO_GROUP',
  'UV_CONSTRAINT',
  'UV_EXCLUDE',
  'UV_OVERRIDE',
  'VIRTUAL_ENV',
  'CONDA_PREFIX',
];

/**
 * Runs uv so that it writes a pylock.toml into a folder of its own: `args` is given that folder, for input files,
 * and ends up with `--output-file`. uv never downloads a Python and never writes into the project.
 */
export async function runUv(
  ctx: Context,
  { uv, folder, indexes }: UvSession,
  args: (workFolder: string) => Promise<readonly string[]> | readonly string[],
): Promise<UvAnswer> {
  const workFolder = temporaryFolder();
  try {
    const output = join(workFolder, 'pylock.toml');
    const all = [
      ...(await args(workFolder)),
      ...indexes.flags,
      '--format',
      'pylock.toml',
      '--no-header',
      '--output-file',
      output,
    ];
    ctx.log.debug(`uv ${all.join(' ')}`);
    const { exitCode, stderr } = await exec(uv.command, all, {
      cwd: folder,
      env: uvEnvironment(ctx, indexes),
    });
    ctx.log.debug(stderr);
    return exitCode === 0
      ? { ok: true, text: await readFile(output, 'utf8'), folder: workFolder }
      : { ok: false, stderr };
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** The environment of every uv that is run: with the user's indexes, and without what would contradict us. */
export function uvEnvironment(ctx: Context, indexes: IndexSettings): Record<string, string | undefined> {
  return {
    ...ctx.env,
    ...Object.fromEntries(dropped.map((name) => [name, undefined])),
    ...indexes.env,
    // uv reads no variables of pip's.
    SSL_CERT_FILE: ctx.env.SSL_CERT_FILE || ctx.env.PIP_CERT || ctx.env.REQUESTS_CA_BUNDLE || undefined,
    UV_PYTHON_DOWNLOADS: 'never',
    UV_NO_PROGRESS: '1',
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
}
