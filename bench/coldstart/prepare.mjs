// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, repository, run } from '../../scripts/tools/install.mjs';
import {
  buildExample,
  emptyOutput,
  example,
  installed,
  installWheels,
  interpreter,
  linkedWheels,
  NESTED,
  needLinuxOnX64,
  PACKAGE_PYTHON_FUNCTION,
  sitePackages,
  webApi,
} from '../support/example.mjs';
import { SAM, writeSamTemplate } from '../support/sam.mjs';
import { emulatedRuntime } from './sandboxed.mjs';

/** The peer that comes from npm. */
export const SERVERLESS = 'serverless-python-requirements@6.1.2';

/** What shows the part of the bytecode. */
const PLAIN = ['--bytecode', 'none'];

const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * What every contender starts from; all paths are absolute.
 * @typedef {object} Ready
 * @property {string} out where results go
 * @property {string} python an interpreter
 * @property {string} pythonVersion its minor version
 * @property {string} runtime the folder for /var/runtime
 * @property {import('../../src/report/model.ts').BuildReport} report of our build
 * @property {Record<'zipnest' | 'plain' | 'packagePythonFunction' | 'serverless', string>} tasks unpacked packages of
 *   examples/data, as /var/task; plain: ours without bytecode
 * @property {{ zipnest: string, plain: string, sam: string }} webApi those of examples/web-api
 * @property {string} bin the folder of the compiled program `floor`
 */

/**
 * Builds the example with everyone's own packaging.
 * @param {(text: string) => void} say
 * @returns {Promise<Ready>}
 */
export async function prepare(say) {
  needLinuxOnX64('coldstart');
  const out = await emptyOutput('coldstart');
  const found = await interpreter();
  const { python, pythonVersion } = found;
  const runtime = await emulatedRuntime(pythonVersion, python);
  if (runtime === null) throw new Error(`there is no awslambdaric for Python ${pythonVersion}`);
  const bin = await compileFloor(out);
  say('our package');
  const zip = join(out, 'zipnest.zip');
  const report = await buildExample(pythonVersion, zip, join(out, 'report.json'), NESTED);
  const zipnest = await unpacked(zip, join(out, 'zipnest'));
  const plainZip = join(out, 'plain.zip');
  await buildExample(pythonVersion, plainZip, join(out, 'plain.json'), [...NESTED, ...PLAIN]);
  const plain = await unpacked(plainZip, join(out, 'plain'));
  const { packagePythonFunction, serverless } = await peers(found, report, say);
  return {
    ...{ out, python, pythonVersion, runtime, report, bin },
    tasks: { zipnest, plain, packagePythonFunction, serverless },
    webApi: await prepareWebApi(found, out, say),
  };
}

/**
 * Our packages of the smaller example, and what `sam build` makes of the same distributions: a folder, which
 * `sam package` zips as it is.
 * @param {import('../support/example.mjs').Interpreter} found
 * @param {string} out
 * @param {(text: string) => void} say
 * @returns {Promise<Ready['webApi']>}
 */
async function prepareWebApi(found, out, say) {
  say('the packages of examples/web-api');
  const { python, pythonVersion } = found;
  const made = async (/** @type {string} */ name, /** @type {readonly string[]} */ options) => {
    const zip = join(out, `web-api-${name}.zip`);
    const report = await buildExample(pythonVersion, zip, `${zip}.json`, options, webApi);
    return { report, task: await unpacked(zip, join(out, `web-api-${name}`)) };
  };
  const [zipnest, plain] = [await made('zipnest', []), await made('plain', PLAIN)];
  const project = join(out, 'web-api-sam');
  await mkdir(project);
  await copyFile(join(webApi, 'app.py'), join(project, 'app.py'));
  const pins = plain.report.distributions.map(({ name, version }) => `${name}==${version}\n`);
  await writeFile(join(project, 'requirements.txt'), pins.join(''));
  await writeSamTemplate(project, pythonVersion);
  const wheels = join(out, 'web-api-wheels');
  await linkedWheels(plain.report, wheels);
  const [command = '', ...args] = await installed(SAM, 'sam', found);
  const built = join(out, 'web-api-sam-build');
  const env = {
    ...process.env,
    PATH: [dirname(python), process.env.PATH].join(delimiter),
    SAM_CLI_TELEMETRY: '0',
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: wheels,
  };
  await run(command, [...args, 'build', '--build-dir', built], { env, cwd: project });
  return { zipnest: zipnest.task, plain: plain.task, sam: join(built, 'Function') };
}

/** @param {string} out */
async function compileFloor(out) {
  const bin = join(out, 'bin');
  await mkdir(bin);
  const flags = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror', '-pthread'];
  await run('gcc', [...flags, '-o', join(bin, 'floor'), script('floor.c'), '-lz']);
  return bin;
}

/**
 * The peers' packages, made once for the same wheels: the compression takes them minutes.
 * @param {import('../support/example.mjs').Interpreter} found
 * @param {Ready['report']} report of a build of examples/data
 * @param {(text: string) => void} say
 */
export async function peers(found, report, say) {
  const code = await readFile(join(example, 'app.py'), 'utf8');
  const wheels = report.distributions.map(({ sha256 }) => sha256).sort();
  const recipe = [PACKAGE_PYTHON_FUNCTION, SERVERLESS, found.pythonVersion, code, ...wheels];
  const key = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
  const folder = join(repository, 'bench/out', `coldstart-peers-${key}`);
  if (!existsSync(folder)) {
    const target = `${folder}.new`;
    await rm(target, { recursive: true, force: true });
    await mkdir(target);
    await makePeers(found, report, code, target, say);
    await rename(target, folder);
  }
  return {
    packagePythonFunction: join(folder, 'package-python-function'),
    serverless: join(folder, 'serverless'),
  };
}

/**
 * @param {import('../support/example.mjs').Interpreter} found
 * @param {Ready['report']} report
 * @param {string} code of the function
 * @param {string} target
 * @param {(text: string) => void} say
 */
async function makePeers(found, report, code, target, say) {
  say('the same distributions, installed');
  const environment = join(target, 'environment');
  await installWheels(found, await linkedWheels(report, join(target, 'wheels')), environment);
  const packages = sitePackages(environment, found.pythonVersion);

  say(`the package of ${SERVERLESS}`);
  const serverless = join(target, 'serverless');
  await mkdir(serverless);
  const npmFolder = await installOnce(SERVERLESS.replace('@', '-'), (folder) =>
    run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-save', '--no-audit', SERVERLESS]),
  );
  const archive = join(serverless, '.requirements.zip');
  await run(process.execPath, [script('requirements-zip.mjs'), npmFolder, packages, archive]);
  const helper = 'unzip_requirements.py';
  await copyFile(
    join(npmFolder, 'node_modules/serverless-python-requirements', helper),
    join(serverless, helper),
  );
  // The lines that its README asks for.
  const preamble = 'try:\n    import unzip_requirements\nexcept ImportError:\n    pass\n';
  await writeFile(join(serverless, 'app.py'), preamble + code);

  say(`the package of ${PACKAGE_PYTHON_FUNCTION}`);
  // Its loader takes the place of a package that has the project's name; the function has to be in there.
  await mkdir(join(packages, 'data'));
  await writeFile(join(packages, 'data/__init__.py'), '');
  await writeFile(join(packages, 'data/app.py'), code);
  const program = await installed(PACKAGE_PYTHON_FUNCTION, 'package-python-function', found);
  const zip = join(target, 'package-python-function.zip');
  const [command = '', ...args] = [...program, environment];
  await run(command, [...args, '--project', join(example, 'pyproject.toml'), '--output', zip]);
  await unpacked(zip, join(target, 'package-python-function'));
  for (const name of ['environment', 'wheels', 'package-python-function.zip']) {
    await rm(join(target, name), { recursive: true });
  }
}

/**
 * Our package with a function that imports nothing, for another Python: the version is all that the loader would refuse.
 * @param {Ready} ready
 * @param {string} version `3.14`
 * @returns {Promise<{ task: string, plain: string }>} with the loader, and the function alone
 */
export async function probePackage(ready, version) {
  const folder = join(ready.out, `probe-${version}`);
  const [task, plain] = [join(folder, 'task'), join(folder, 'plain')];
  const archive = join(ready.tasks.zipnest, '_zipnest/packages.zip');
  await cp(ready.tasks.zipnest, task, { recursive: true, filter: (path) => path !== archive });
  await link(archive, join(task, '_zipnest/packages.zip'));
  const manifest = join(task, '_zipnest/manifest.py');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace(`"${ready.pythonVersion}"`, `"${version}"`));
  await mkdir(plain);
  for (const root of [task, plain]) await writeFile(join(root, 'app.py'), 'PROBE = True\n');
  return { task, plain };
}

/**
 * Unpacks a package as Lambda does.
 * @param {string} zip
 * @param {string} folder the folder to make
 */
export async function unpacked(zip, folder) {
  await mkdir(folder);
  const program = 'import sys, unpack; unpack.unpack(*sys.argv[1:])';
  const env = { ...process.env, PYTHONPATH: join(repository, 'emulator') };
  await run('python3', ['-c', program, zip, folder], { env });
  return folder;
}
