import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { exec } from '../platform/exec.ts';
import { findInterpreter, type Interpreter } from '../platform/interpreter.ts';
import { findUv } from '../platform/uv.ts';
import { toolsFolder } from '../wheels/folder.ts';

/**
 * A CPython of the minor version `minor`: one that this machine has ({@link findInterpreter}), or one that was installed
 * here before, else one that uv downloads into Zipnest's own folder of tools. For what cannot be done without.
 *
 * @throws {UserError} where uv cannot be had, or cannot download it.
 */
export async function provideInterpreter(ctx: Context, minor: string): Promise<Interpreter> {
  const tools = toolsFolder(ctx.env);
  const folder = join(tools, 'python');
  const env = { ...ctx.env, UV_PYTHON_INSTALL_DIR: folder };
  const found = (await findInterpreter(ctx, minor)) ?? (await findInterpreter({ ...ctx, env }, minor));
  if (found !== undefined) return found;
  const uv = await findUv(ctx, tools);
  ctx.log.info(
    `this machine has no CPython ${minor}: uv ${uv.version} installs one for Zipnest (about 30 MB)`,
  );
  // Not into ~/.local/bin, where uv would put a command.
  const result = await exec(uv.command, ['python', 'install', '--quiet', minor], {
    env: { ...env, UV_PYTHON_INSTALL_BIN: '0' },
    cwd: '/',
  });
  const installed = result.exitCode === 0 ? await findInterpreter({ ...ctx, env }, minor) : undefined;
  if (installed !== undefined) return installed;
  throw new UserError(
    `this machine has no Python ${minor} to run the function with, and uv ${uv.version} cannot install one: ${reason(result.stderr)}`,
    `Install it: actions/setup-python in a workflow, pyenv or the system's packages elsewhere; or name a mirror that uv can reach (UV_PYTHON_INSTALL_MIRROR).`,
  );
}

/** The last cause that uv names. */
function reason(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const last = lines.filter((line) => /^(?:error|cause|caused by):/i.test(line)).at(-1) ?? lines.at(-1);
  return last?.replace(/^(?:error|cause|caused by):\s*/i, '') || 'it does not say why';
}
