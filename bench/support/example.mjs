// @ts-check
import { link, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce, repository, run } from '../../scripts/tools/install.mjs';
import { findPython } from '../../scripts/tools/pythons.mjs';

/** What packs the example in every benchmark, and what it is compared with first. */
export const PACKAGE_PYTHON_FUNCTION = 'package-python-function==1.0.0';
/** Lambda's Pythons that all peers run on; the first one that this machine has. */
const PYTHON_VERSIONS = ['3.12', '3.13', '3.14'];

export const example = join(repository, 'examples/data');
export const webApi = join(repository, 'examples/web-api');
export const commandLine = join(repository, 'dist/cli.js');

/** The layout that peers have for the larger example, too. */
export const NESTED = ['--layout', 'nested'];
/** Packs what the peers pack, and as they do: everything, and no bytecode. */
export const AS_PEERS = [...NESTED, '--slim', 'none', '--bytecode', 'none'];

/** Environment variables: our builds share a wheelhouse of their own. */
export const warmWheelhouse = { ZIPNEST_CACHE: join(repository, 'bench/out/wheelhouse') };

/** An interpreter and its minor version. @typedef {{ python: string, pythonVersion: string }} Interpreter */
/** @typedef {import('../../src/report/model.ts').BuildReport} BuildReport */

/**
 * @param {string} name of the benchmark, for the message
 * @throws on a machine that the comparison says nothing about
 */
export function needLinuxOnX64(name) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `bench/${name} compares x86_64 packages and measures memory as Linux counts it; this is ${process.platform} ${process.arch}`,
    );
  }
}

/**
 * An empty folder below bench/out/.
 * @param {string} name of the benchmark
 */
export async function emptyOutput(name) {
  const out = join(repository, 'bench/out', name);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  return out;
}

/** @returns {Promise<Interpreter>} */
export async function interpreter() {
  for (const pythonVersion of PYTHON_VERSIONS) {
    const python = await findPython(pythonVersion);
    if (python !== undefined) return { python, pythonVersion };
  }
  throw new Error(`none of Python ${PYTHON_VERSIONS.join(', ')} was found on this machine`);
}

/**
 * A Python program in a virtual environment of its own; gives the command that starts it. The interpreter is
 * named because the script's first line still has the folder's unfinished name.
 * @param {string} requirement
 * @param {string} program
 * @param {Interpreter} interpreter
 */
export async function installed(requirement, program, { python, pythonVersion }) {
  const name = `${requirement.replace('==', '-')}-cp${pythonVersion.replace('.', '')}`;
  const folder = await installOnce(name, async (target) => {
    await run(python, ['-m', 'venv', target]);
    await run(join(target, 'bin/python'), ['-m', 'pip', 'install', '--quiet', requirement]);
  });
  return [join(folder, 'bin/python'), join(folder, 'bin', program)];
}

/**
 * Of Node: our command on an example.
 * @param {string} pythonVersion
 * @param {string} output
 * @param {string} reportFile
 * @param {readonly string[]} more options
 * @param {string} source
 */
export function buildArguments(pythonVersion, output, reportFile, more, source = example) {
  const options = ['--python-version', pythonVersion, '--output', output, '--report', reportFile];
  return [commandLine, 'build', source, ...options, ...more];
}

/**
 * Builds an example, and with it fills the wheelhouse.
 * @param {string} pythonVersion
 * @param {string} output
 * @param {string} reportFile
 * @param {readonly string[]} more options
 * @param {string} source
 * @returns {Promise<BuildReport>}
 */
export async function buildExample(pythonVersion, output, reportFile, more, source = example) {
  const args = buildArguments(pythonVersion, output, reportFile, more, source);
  await run(process.execPath, args, { env: { ...process.env, ...warmWheelhouse } });
  return JSON.parse(await readFile(reportFile, 'utf8'));
}

/**
 * A new folder with exactly the wheels of a build; gives their paths.
 * @param {BuildReport} report
 * @param {string} folder
 */
export async function linkedWheels({ distributions }, folder) {
  await mkdir(folder);
  for (const { wheel, sha256 } of distributions) {
    await link(join(warmWheelhouse.ZIPNEST_CACHE, 'v1/wheels', sha256, wheel), join(folder, wheel));
  }
  return distributions.map(({ wheel }) => join(folder, wheel));
}

/**
 * A new environment with distributions and nothing else, as far as packagers look at it.
 * @param {Interpreter} interpreter
 * @param {readonly string[]} wheels
 * @param {string} environment the folder to make
 */
export async function installWheels({ python, pythonVersion }, wheels, environment) {
  await run(python, [
    ...['-m', 'pip', 'install', '--quiet', '--no-index', '--no-deps', '--no-compile'],
    ...['--target', sitePackages(environment, pythonVersion), ...wheels],
  ]);
}

/**
 * @param {string} environment
 * @param {string} pythonVersion
 */
export function sitePackages(environment, pythonVersion) {
  return join(environment, `lib/python${pythonVersion}/site-packages`);
}
