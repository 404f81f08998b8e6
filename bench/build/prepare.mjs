// @ts-check
import { copyFile, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce, repository, run } from '../../scripts/tools/install.mjs';
import { findPython } from '../../scripts/tools/pythons.mjs';
import { toolIfAvailable } from '../../scripts/tools.mjs';

/** The peers that come from the Python package index. */
export const PACKAGE_PYTHON_FUNCTION = 'package-python-function==1.0.0';
export const SAM = 'aws-sam-cli==1.170.0';
/** Lambda's Pythons that both peers run on; the first one that this machine has. */
const PYTHON_VERSIONS = ['3.12', '3.13', '3.14'];

export const example = join(repository, 'examples/data');
const out = join(repository, 'bench/out/build');
const commandLine = join(repository, 'dist/cli.js');

/**
 * What every contender starts from; all paths are absolute.
 * @typedef {object} Ready
 * @property {string} out where results go
 * @property {string} python an interpreter
 * @property {string} pythonVersion its minor version
 * @property {readonly string[]} nodes Node of PATH, and Node 24 where that is another one
 * @property {import('../../src/report/model.ts').BuildReport} report of a build by the first Node
 * @property {string} reportFile that report
 * @property {string} wheelFolder holds exactly the wheels of that build
 * @property {readonly string[]} wheels the files in it
 * @property {string} environment `lib/pythonX.Y/site-packages` in it holds the function and the same distributions
 * @property {string} samProject the example with a SAM template
 * @property {readonly string[]} packagePythonFunction the command
 * @property {readonly string[]} sam the command
 */

/**
 * Installs the peers and the example's distributions, and builds once, so that the wheelhouse is warm.
 * @param {(text: string) => void} say
 * @returns {Promise<Ready>}
 */
export async function prepare(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `bench/build compares x86_64 packages and measures memory as Linux counts it; this is ${process.platform} ${process.arch}`,
    );
  }
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const found = await interpreter();
  const { python, pythonVersion } = found;
  say('the peers, into .tools/');
  const packagePythonFunction = await installed(PACKAGE_PYTHON_FUNCTION, 'package-python-function', found);
  const sam = await installed(SAM, 'sam', found);
  const node24 = await toolIfAvailable('node24');
  const nodes = [process.execPath];
  if (node24 !== undefined && !process.version.startsWith('v24.')) nodes.push(node24);

  say('src/, compiled to lib/, and a first build');
  await run(join(repository, 'node_modules/.bin/tsc'), ['-p', join(repository, 'tsconfig.build.json')]);
  const reportFile = join(out, 'report.json');
  const args = buildArguments(pythonVersion, join(out, 'first.zip'), reportFile);
  await run(process.execPath, args, { env: { ...process.env, ...warmWheelhouse } });
  /** @type {Ready['report']} */
  const report = JSON.parse(await readFile(reportFile, 'utf8'));

  say('the same distributions, installed');
  const wheelFolder = await linkedWheels(report);
  const wheels = report.distributions.map(({ wheel }) => join(wheelFolder, wheel));
  const environment = await makeEnvironment(python, pythonVersion, wheels);
  const samProject = await makeSamProject(pythonVersion);
  return {
    ...{ out, python, pythonVersion, nodes, report, reportFile, wheelFolder, wheels },
    ...{ environment, samProject, packagePythonFunction, sam },
  };
}

/** Environment variables: our builds share a wheelhouse of their own. */
export const warmWheelhouse = { ZIPNEST_CACHE: join(repository, 'bench/out/wheelhouse') };

/**
 * Of Node: our command on the example.
 * @param {string} pythonVersion
 * @param {string} output
 * @param {string} reportFile
 */
export function buildArguments(pythonVersion, output, reportFile) {
  const options = ['--python-version', pythonVersion, '--output', output, '--report', reportFile];
  return [commandLine, 'build', example, ...options];
}

async function interpreter() {
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
 * @param {{ python: string, pythonVersion: string }} interpreter
 */
async function installed(requirement, program, { python, pythonVersion }) {
  const name = `${requirement.replace('==', '-')}-cp${pythonVersion.replace('.', '')}`;
  const folder = await installOnce(name, async (target) => {
    await run(python, ['-m', 'venv', target]);
    await run(join(target, 'bin/python'), ['-m', 'pip', 'install', '--quiet', requirement]);
  });
  return [join(folder, 'bin/python'), join(folder, 'bin', program)];
}

/** @param {Ready['report']} report */
async function linkedWheels({ distributions }) {
  const folder = join(out, 'wheels');
  await mkdir(folder);
  for (const { wheel, sha256 } of distributions) {
    await link(join(warmWheelhouse.ZIPNEST_CACHE, 'v1/wheels', sha256, wheel), join(folder, wheel));
  }
  return folder;
}

/**
 * What package-python-function starts from: a virtual environment with the function's code and distributions,
 * and nothing else.
 * @param {string} python
 * @param {string} pythonVersion
 * @param {readonly string[]} wheels
 */
async function makeEnvironment(python, pythonVersion, wheels) {
  const environment = join(out, 'environment');
  const packages = sitePackages(environment, pythonVersion);
  await run(python, [
    ...['-m', 'pip', 'install', '--quiet', '--no-index', '--no-deps', '--no-compile'],
    ...['--target', packages, ...wheels],
  ]);
  await copyFile(join(example, 'app.py'), join(packages, 'app.py'));
  return environment;
}

/**
 * @param {string} environment
 * @param {string} pythonVersion
 */
export function sitePackages(environment, pythonVersion) {
  return join(environment, `lib/python${pythonVersion}/site-packages`);
}

/** @param {string} pythonVersion */
async function makeSamProject(pythonVersion) {
  const project = join(out, 'sam-project');
  await mkdir(project);
  for (const name of ['app.py', 'requirements.txt']) await copyFile(join(example, name), join(project, name));
  await writeFile(
    join(project, 'template.yaml'),
    `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Data:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: app.handler
      Runtime: python${pythonVersion}
      Architectures: [x86_64]
`,
  );
  return project;
}
