import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { errorCode } from '../errors.ts';
import type { Context } from './context.ts';
import { answerOf } from './python.ts';

/** A CPython of this machine that runs code for one minor version. */
export interface Interpreter {
  /** Absolute path of the interpreter itself, behind shims and links of version managers. */
  readonly executable: string;
  /** `3.13.1`: with release level and serial where it is no final release (`3.15.0a2`). */
  readonly version: string;
}

/** Prints executable, version, implementation, and whether it is free-threaded. */
const question = `import json, sys, sysconfig
level = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(sys.version_info.releaselevel)
version = ".".join(map(str, sys.version_info[:3])) + (level + str(sys.version_info.serial) if level else "")
print(json.dumps([sys.executable, version, sys.implementation.name, bool(sysconfig.get_config_var("Py_GIL_DISABLED"))]))`;

/**
 * A CPython of the minor version `minor` (`3.13`), not free-threaded. First what a step of the workflow has set up
 * on purpose (`pythonLocation` of actions/setup-python), then a build that uv manages, the runner's tool cache, pyenv,
 * and last PATH, which may have a distribution's own build. Of several in one place the newest patch release.
 * Undefined if this machine has none. See docs/decisions/bytecode.md.
 */
export async function findInterpreter(ctx: Context, minor: string): Promise<Interpreter | undefined> {
  for await (const candidate of candidates(ctx.env, minor)) {
    const found = await ask(ctx, candidate, minor);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function* candidates(env: Context['env'], minor: string): AsyncGenerator<string, void, undefined> {
  const name = `python${minor}`;
  const home = env.HOME || homedir();
  if (env.pythonLocation) yield join(env.pythonLocation, 'bin', name);
  const uv = env.UV_PYTHON_INSTALL_DIR || join(env.XDG_DATA_HOME || join(home, '.local/share'), 'uv/python');
  for (const build of await patches(uv, `cpython-${minor}.`)) yield join(uv, build, 'bin', name);
  if (env.RUNNER_TOOL_CACHE) {
    const root = join(env.RUNNER_TOOL_CACHE, 'Python');
    for (const patch of await patches(root, `${minor}.`)) yield join(root, patch, process.arch, 'bin', name);
  }
  const pyenv = join(env.PYENV_ROOT || join(home, '.pyenv'), 'versions');
  for (const patch of await patches(pyenv, `${minor}.`)) yield join(pyenv, patch, 'bin', name);
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) yield join(folder, name);
  for (const folder of folders) yield join(folder, 'python3');
}

/** The folders whose names begin with `prefix`, the newest patch release first. */
async function patches(folder: string, prefix: string): Promise<string[]> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errorCode(error) ?? '')) return [];
    throw error;
  });
  const patch = (name: string) => Number.parseInt(name.slice(prefix.length), 10);
  return found
    .filter((name) => name.startsWith(prefix) && !Number.isNaN(patch(name)))
    .sort((a, b) => patch(b) - patch(a));
}

async function ask(ctx: Context, command: string, minor: string): Promise<Interpreter | undefined> {
  const [executable, version, implementation, isFreeThreaded] = await answerOf(ctx, command, [
    '-I',
    '-c',
    question,
  ]);
  if (typeof executable !== 'string' || executable === '' || typeof version !== 'string') return undefined;
  if (implementation !== 'cpython' || isFreeThreaded !== false) return undefined;
  return version.startsWith(`${minor}.`) ? { executable, version } : undefined;
}
