// @ts-check
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository, run } from '../../scripts/tools/install.mjs';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import {
  AS_PEERS,
  buildExample,
  emptyOutput,
  example,
  installed,
  installWheels,
  interpreter,
  linkedWheels,
  needLinuxOnX64,
  PACKAGE_PYTHON_FUNCTION,
  sitePackages,
} from '../support/example.mjs';
import { SAM, writeSamTemplate } from '../support/sam.mjs';

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
  needLinuxOnX64('build');
  const out = await emptyOutput('build');
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
  const report = await buildExample(pythonVersion, join(out, 'first.zip'), reportFile, AS_PEERS);

  say('the same distributions, installed');
  const wheelFolder = join(out, 'wheels');
  const wheels = await linkedWheels(report, wheelFolder);
  const environment = join(out, 'environment');
  await installWheels(found, wheels, environment);
  await copyFile(join(example, 'app.py'), join(sitePackages(environment, pythonVersion), 'app.py'));
  const samProject = await makeSamProject(out, pythonVersion);
  return {
    ...{ out, python, pythonVersion, nodes, report, reportFile, wheelFolder, wheels },
    ...{ environment, samProject, packagePythonFunction, sam },
  };
}

/**
 * @param {string} out
 * @param {string} pythonVersion
 */
async function makeSamProject(out, pythonVersion) {
  const project = join(out, 'sam-project');
  await mkdir(project);
  for (const name of ['app.py', 'requirements.txt']) await copyFile(join(example, name), join(project, name));
  await writeSamTemplate(project, pythonVersion);
  return project;
}
