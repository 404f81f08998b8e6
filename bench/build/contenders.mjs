// @ts-check
import { readFile, rm, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/tools/install.mjs';
import {
  AS_PEERS,
  buildArguments,
  example,
  NESTED,
  sitePackages,
  warmWheelhouse,
} from '../support/example.mjs';
import { measured } from '../support/rounds.mjs';

/** @typedef {import('./prepare.mjs').Ready} Ready */
/** @typedef {import('../support/rounds.mjs').Contender} Contender */

export const REFERENCE = 'package-python-function';
export const FLOOR = 'sha256sum of all wheels';

const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The names of one Node's figures.
 * @param {string} version
 */
export const ourNames = (version) => ({
  command: `zipnest build, Node ${version}`,
  zipStage: `its zip stage, Node ${version}`,
  bytecode: `zipnest build with bytecode, Node ${version}`,
});
/** Entries, layout and zip, but no verify. */
export const WRITER = 'zipnest without reading back';

/**
 * @param {Ready} ready
 * @returns {Promise<Contender[]>}
 */
export async function contenders(ready) {
  const ours = await Promise.all(
    ready.nodes.map(async (node) => {
      const version = await versionOf(node);
      return [zipnest(ready, node, version), withBytecode(ready, node, version)];
    }),
  );
  return [
    ...ours.flat(),
    writer(ready),
    packagePythonFunction(ready),
    sam(ready),
    admZip(ready),
    floor(ready),
  ];
}

/** @param {string} node */
export async function versionOf(node) {
  return (await run(node, ['--version'])).trim().slice(1);
}

/**
 * The whole command as people run it, and the part of its time that its report calls Zip.
 * @param {Ready} ready
 * @param {string} node
 * @param {string} version
 * @returns {Contender}
 */
function zipnest(ready, node, version) {
  const names = ourNames(version);
  const output = join(ready.out, 'zipnest.zip');
  const reportFile = join(ready.out, 'zipnest.json');
  const program = [node, ...buildArguments(ready.pythonVersion, output, reportFile, AS_PEERS)];
  return {
    name: names.command,
    async measure() {
      await rm(output, { force: true });
      const whole = await measured(ready.python, program, warmWheelhouse);
      /** @type {Ready['report']} */
      const report = JSON.parse(await readFile(reportFile, 'utf8'));
      if (report.dependencies.downloadedBytes > 0) throw new Error('the wheelhouse was not warm');
      if (report.zip.sha256 !== ready.report.zip.sha256) throw new Error('two builds gave different bytes');
      const zip = report.timings.find(({ phase }) => phase === 'Zip');
      if (zip === undefined) throw new Error('the report has no time of the phase Zip');
      return {
        [names.command]: { ...whole, outputBytes: report.zip.bytes },
        [names.zipStage]: { seconds: zip.ms / 1000 },
      };
    },
  };
}

/**
 * The same with the default of `bytecode`, which the wheelhouse has after the round that does not count.
 * @param {Ready} ready
 * @param {string} node
 * @param {string} version
 * @returns {Contender}
 */
function withBytecode(ready, node, version) {
  const name = ourNames(version).bytecode;
  const output = join(ready.out, 'bytecode.zip');
  const reportFile = join(ready.out, 'bytecode.json');
  const program = [
    node,
    ...buildArguments(ready.pythonVersion, output, reportFile, [...NESTED, '--slim', 'none']),
  ];
  return {
    name,
    async measure() {
      await rm(output, { force: true });
      const whole = await measured(ready.python, program, warmWheelhouse);
      /** @type {Ready['report']} */
      const report = JSON.parse(await readFile(reportFile, 'utf8'));
      if (report.bytecode === undefined) throw new Error('no bytecode was packed');
      return { [name]: { ...whole, outputBytes: report.zip.bytes } };
    },
  };
}

/**
 * @param {Ready} ready
 * @returns {Contender}
 */
function writer(ready) {
  const output = join(ready.out, 'writer.zip');
  const args = [ready.reportFile, example, ready.wheelFolder, output];
  return command(ready, WRITER, [process.execPath, script('writer.mjs'), ...args], output);
}

/**
 * Its one step, on an environment that is there already.
 * @param {Ready} ready
 */
function packagePythonFunction(ready) {
  const output = join(ready.out, 'package-python-function.zip');
  const options = ['--project', join(example, 'pyproject.toml'), '--output', output];
  const program = [...ready.packagePythonFunction, ready.environment, ...options];
  return command(ready, REFERENCE, program, output);
}

/**
 * It installs but does not zip. Its pip finds the wheels in a local folder, which is at least as good as a warm
 * cache and needs no package index.
 * @param {Ready} ready
 * @returns {Contender}
 */
function sam(ready) {
  const output = join(ready.out, 'sam');
  const env = {
    PATH: [dirname(ready.python), process.env.PATH].join(delimiter),
    SAM_CLI_TELEMETRY: '0',
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: ready.wheelFolder,
  };
  const program = [...ready.sam, 'build', '--build-dir', output];
  return command(ready, 'sam build (no zip)', program, output, { env, cwd: ready.samProject });
}

/** @param {Ready} ready */
function admZip(ready) {
  const output = join(ready.out, 'adm-zip.zip');
  const folder = sitePackages(ready.environment, ready.pythonVersion);
  return command(ready, 'adm-zip', [process.execPath, script('adm-zip.mjs'), folder, output], output);
}

/**
 * Reading and hashing what must at least be read and hashed.
 * @param {Ready} ready
 * @returns {Contender}
 */
function floor(ready) {
  const program = ['sh', '-c', 'cat "$@" | sha256sum', 'sh', ...ready.wheels];
  return {
    name: FLOOR,
    measure: async () => ({ [FLOOR]: { seconds: (await measured(ready.python, program)).seconds } }),
  };
}

/**
 * A command with one output, which is not there when it starts.
 * @param {Ready} ready
 * @param {string} name
 * @param {readonly string[]} program
 * @param {string} output
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Contender}
 */
function command(ready, name, program, output, { env, cwd } = {}) {
  return {
    name,
    async measure() {
      await rm(output, { recursive: true, force: true });
      const sample = await measured(ready.python, program, env, cwd);
      const found = await stat(output);
      return { [name]: found.isFile() ? { ...sample, outputBytes: found.size } : sample };
    },
  };
}
