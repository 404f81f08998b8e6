// @ts-check
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/tools/install.mjs';
import { peers, unpacked } from '../coldstart/prepare.mjs';
import { emulatedRuntime } from '../coldstart/sandboxed.mjs';
import {
  buildExample,
  emptyOutput,
  example,
  interpreter,
  NESTED,
  needLinuxOnX64,
} from '../support/example.mjs';

const SPLIT = ['--layout', 'split'];
const TRACED = [...SPLIT, '--hot', 'trace'];

const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** @typedef {import('../../src/report/model.ts').BuildReport} BuildReport */
/** A package, unpacked as /var/task; `split` for those that are. @typedef {{ task: string, report: BuildReport }} Built */

/**
 * What every contender starts from; all paths are absolute.
 * @typedef {object} Ready
 * @property {string} out where results go
 * @property {string} python an interpreter
 * @property {string} pythonVersion its minor version
 * @property {string} runtime the folder for /var/runtime
 * @property {{ packagePythonFunction: string, nested: Built, split: Built, traced: Built, floor: string }} data examples/data
 * @property {{ split: Built, floor: string }} small the same without pyarrow
 * @property {{ nested: Built, split: Built }} later the same with plots on request
 */

/**
 * Builds every package.
 * @param {(text: string) => void} say
 * @returns {Promise<Ready>}
 */
export async function prepare(say) {
  needLinuxOnX64('split');
  const out = await emptyOutput('split');
  const { python, pythonVersion } = await interpreter();
  const runtime = await emulatedRuntime(pythonVersion, python);
  if (runtime === null) throw new Error(`there is no awslambdaric for Python ${pythonVersion}`);

  /**
   * @param {string} name
   * @param {readonly string[]} options
   * @param {string} source
   * @returns {Promise<Built>}
   */
  const built = async (name, options, source) => {
    say(`the package ${name}`);
    const zip = join(out, `${name}.zip`);
    const report = await buildExample(pythonVersion, zip, `${zip}.json`, options, source);
    const task = await unpacked(zip, join(out, name));
    await rm(zip);
    return { task, report };
  };
  const data = {
    nested: await built('data-nested', NESTED, example),
    split: await built('data-split', SPLIT, example),
    traced: await built('data-traced', TRACED, example),
  };
  const withoutPyarrow = await project(out, 'without-pyarrow', ['pyarrow']);
  const small = await built('small-split', SPLIT, withoutPyarrow);
  const plotsLater = await project(out, 'plots-later', []);
  const later = {
    nested: await built('later-nested', NESTED, plotsLater),
    split: await built('later-split', SPLIT, plotsLater),
  };
  const { packagePythonFunction } = await peers({ python, pythonVersion }, data.nested.report, say);
  const floor = (/** @type {Built} */ from, /** @type {string} */ source) => {
    say(`the floor of ${basename(from.task)}`);
    return floorOf(python, from.task, join(source, 'app.py'));
  };
  return {
    ...{ out, python, pythonVersion, runtime, later },
    data: { packagePythonFunction, ...data, floor: await floor(data.split, example) },
    small: { split: small, floor: await floor(small, withoutPyarrow) },
  };
}

/**
 * A variant of examples/data.
 * @param {string} out
 * @param {string} name of its function in functions/
 * @param {readonly string[]} without distributions of the example's lock
 */
async function project(out, name, without) {
  const folder = join(out, `${name}-project`);
  await mkdir(folder);
  await copyFile(join(example, 'pyproject.toml'), join(folder, 'pyproject.toml'));
  await copyFile(script(`functions/${name}.py`), join(folder, 'app.py'));
  const lock = await readFile(join(example, 'requirements.txt'), 'utf8');
  // A requirement goes on as long as its lines are indented.
  const requirements = lock
    .split(/\n(?=\S)/)
    .filter((text) => !without.some((one) => text.startsWith(`${one}==`)));
  await writeFile(join(folder, 'requirements.txt'), requirements.join('\n'));
  return folder;
}

/**
 * What no split of a package can undercut: all that its start has touched lies at the root, limit or not, and nothing
 * is unpacked or looked up. Made by a start, which leaves what is not needed as links that lead nowhere.
 * @param {string} python
 * @param {string} task the split package
 * @param {string} app the function
 * @returns {Promise<string>} the folder for /var/task
 */
async function floorOf(python, task, app) {
  const [home, floor] = [`${task}-home`, `${task}-floor`];
  await mkdir(home);
  const env = { PATH: process.env.PATH, HOME: home, ZIPNEST_DIR: home, PYTHONPATH: task };
  await run(python, ['-B', script('floor.py'), home, floor], { env });
  await rm(home, { recursive: true });
  await copyFile(app, join(floor, 'app.py'));
  return floor;
}
