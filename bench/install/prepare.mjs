// @ts-check
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository, run } from '../../scripts/tools/install.mjs';
import { tool } from '../../scripts/tools.mjs';
import { emptyOutput, installed, interpreter, needLinuxOnX64 } from '../support/example.mjs';
import { SAM, writeSamTemplate } from '../support/sam.mjs';

export const PIP = 'pip==26.3';
const EXAMPLES = ['data', 'web-api'];

/**
 * One example, pinned: the same files of the same versions in both forms of its lock.
 * @typedef {object} Project
 * @property {string} name
 * @property {string} folder app.py, requirements.txt and pylock.toml, nothing else
 * @property {string} template for SAM, in a folder of its own
 * @property {string} requirements that requirements.txt
 * @property {string} pylock that pylock.toml
 */

/**
 * What every contender starts from; all paths are absolute.
 * @typedef {object} Ready
 * @property {string} out where results and caches go
 * @property {string} python an interpreter
 * @property {string} pythonVersion its minor version
 * @property {string} uv the program
 * @property {string} node the Node that the action runs on
 * @property {readonly string[]} pip the command
 * @property {readonly string[]} sam the command
 * @property {readonly Project[]} projects
 */

/**
 * Installs the peers and pins the examples.
 * @param {(text: string) => void} say
 * @returns {Promise<Ready>}
 */
export async function prepare(say) {
  needLinuxOnX64('install');
  const out = await emptyOutput('install');
  const found = await interpreter();
  say('the peers, into .tools/');
  const [uv, node] = [await tool('uv'), await tool('node24')];
  const pip = await installed(PIP, 'pip', found);
  const sam = await installed(SAM, 'sam', found);
  say('the examples, pinned');
  /** @type {Project[]} */
  const projects = [];
  for (const name of EXAMPLES) projects.push(await pinned(name, { out, uv, ...found }));
  return { out, ...found, uv, node, pip, sam, projects };
}

/**
 * @param {string} name
 * @param {{ out: string, uv: string, pythonVersion: string }} options
 * @returns {Promise<Project>}
 */
async function pinned(name, { out, uv, pythonVersion }) {
  const example = join(repository, 'examples', name);
  const folder = join(out, name);
  await mkdir(folder);
  await copyFile(join(example, 'app.py'), join(folder, 'app.py'));
  const samFolder = join(out, `${name}-sam`);
  await mkdir(samFolder);
  const template = await writeSamTemplate(samFolder, pythonVersion, folder);
  const requirements = join(folder, 'requirements.txt');
  const pylock = join(folder, 'pylock.toml');
  const target = ['--python-version', pythonVersion, '--python-platform', 'x86_64-manylinux_2_34'];
  const compile = [...['pip', 'compile', '--quiet', '--no-header', '--only-binary', ':all:'], ...target];
  const source = await firstThere(join(example, 'requirements.txt'), join(example, 'pyproject.toml'));
  await run(uv, [...compile, '--generate-hashes', '--output-file', requirements, source]);
  await run(uv, [...compile, '--format', 'pylock.toml', '--output-file', pylock, requirements]);
  return { name, folder, template, requirements, pylock };
}

/** @param {readonly string[]} files */
async function firstThere(...files) {
  for (const file of files)
    if (
      await readFile(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  throw new Error(`there is none of ${files.join(', ')}`);
}
