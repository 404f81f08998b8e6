// @ts-check
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run } from './install.mjs';

/**
 * An interpreter of one minor version, looked for in ZIPNEST_TEST_PYTHONS (paths, separated as in PATH), PATH,
 * pyenv and the runner's tool cache, in this order.
 * @param {string} version `3.13`
 * @returns {Promise<string | undefined>} the path of the executable itself, also where a shim was found
 */
export async function findPython(version) {
  for (const candidate of candidates(version)) {
    const [found, executable] = await identify(candidate);
    if (found === version && executable !== undefined) return executable;
  }
  return undefined;
}

/**
 * @param {string} version
 * @returns {string[]}
 */
function candidates(version) {
  const {
    ZIPNEST_TEST_PYTHONS = '',
    PYENV_ROOT = join(homedir(), '.pyenv'),
    RUNNER_TOOL_CACHE,
  } = process.env;
  const pyenv = join(PYENV_ROOT, 'versions');
  const toolCache = RUNNER_TOOL_CACHE === undefined ? undefined : join(RUNNER_TOOL_CACHE, 'Python');
  return [
    ...ZIPNEST_TEST_PYTHONS.split(delimiter).filter((path) => path !== ''),
    `python${version}`,
    ...patches(pyenv, version).map((patch) => join(pyenv, patch, 'bin', `python${version}`)),
    ...(toolCache === undefined ? [] : patches(toolCache, version)).map((patch) =>
      join(toolCache ?? '', patch, process.arch, 'bin', `python${version}`),
    ),
  ];
}

/**
 * The folders `3.13.N` below `folder`.
 * @param {string} folder
 * @param {string} version
 */
function patches(folder, version) {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(`${version}.`));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * What a candidate is: its minor version and its executable; nothing when it does not start, as a shim of a
 * version that is not installed.
 * @param {string} candidate
 */
async function identify(candidate) {
  const program = 'import sys; print("%d.%d" % sys.version_info[:2]); print(sys.executable)';
  try {
    return (await run(candidate, ['-I', '-c', program])).trim().split('\n');
  } catch {
    return [];
  }
}
