import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type UvSession, uvEnvironment } from '../lock/uv-command.ts';
import type { Context } from '../platform/context.ts';
import { exec } from '../platform/exec.ts';
import { orUserError } from '../platform/files.ts';
import type { Builder } from './builder.ts';
import { explainBuildFailure } from './failure.ts';

/** 1980-01-01 in seconds since 1970: the first day that an archive's entries can have. */
const FIRST_DATE = '315532800';

/** What is built, in a place where the build may write. */
export interface BuildInput {
  /** For people: `docopt 0.6.2 from the sdist docopt-0.6.2.tar.gz`. */
  readonly what: string;
  /** A folder or an archive; absolute. */
  readonly path: string;
  /** A folder of this build's own; the wheel ends up below it. */
  readonly workFolder: string;
}

/**
 * Builds a wheel (PEP 517) with uv: the backend and what it needs come from the user's indexes into an environment of
 * their own. uv never downloads a Python.
 *
 * @returns the wheel's absolute path.
 * @throws {UserError} with the decisive lines of the backend's output.
 */
export async function buildWheel(
  ctx: Context,
  { uv, folder, indexes }: UvSession,
  { what, path, workFolder }: BuildInput,
  { interpreter }: Builder,
): Promise<string> {
  const output = join(workFolder, 'wheel');
  await orUserError(mkdir(output));
  const args = [
    ...['build', '--wheel', '--out-dir', output, '--python', interpreter.executable],
    ...indexes.flags,
    path,
  ];
  ctx.log.debug(`uv ${args.join(' ')}`);
  const env = {
    ...uvEnvironment(ctx, indexes),
    SOURCE_DATE_EPOCH: ctx.env.SOURCE_DATE_EPOCH || FIRST_DATE,
    PYTHONHASHSEED: '0',
  };
  const { exitCode, stderr } = await exec(uv.command, args, { cwd: folder, env });
  ctx.log.debug(stderr);
  const wheels = (await orUserError(readdir(output))).filter((name) => name.endsWith('.whl'));
  const [wheel] = wheels;
  if (exitCode === 0 && wheel !== undefined && wheels.length === 1) return join(output, wheel);
  const { text, hint } = explainBuildFailure(stderr);
  const advice =
    'Build it by hand to see more (`uv build --wheel`), or depend on a version that has a wheel.';
  throw new UserError(
    `building ${what} with Python ${interpreter.version} failed:\n${text.replaceAll(/^/gm, '  ')}`,
    hint === undefined ? advice : `${hint}. ${advice}`,
  );
}
