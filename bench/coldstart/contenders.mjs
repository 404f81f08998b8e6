// @ts-check
import { sandboxed } from './sandboxed.mjs';

/** @typedef {import('./prepare.mjs').Ready} Ready */
/** @typedef {import('../support/rounds.mjs').Contender} Contender */
/** @typedef {import('../support/rounds.mjs').Series} Series */

export const OURS = 'zipnest';
export const REFERENCE = 'package-python-function';
export const PLAIN = 'zipnest, bytecode: none';
export const SAM_BUILD = 'sam build';
export const FLOOR = 'floor: inflate and write, in C';

/**
 * `extract`: until the dependencies can be imported; `init`: until the runtime asks for its first event; `web-api`: the
 * same of that example.
 */
export const JOBS = /** @type {const} */ (['extract', 'init', 'web-api']);
/** How many CPUs are measured. */
export const CPUS = /** @type {const} */ ([1, 2]);

/** @typedef {typeof JOBS[number]} Job */

/**
 * A package.
 * @typedef {object} Package
 * @property {string} name
 * @property {string} task its folder
 * @property {string} handler
 * @property {string} statement makes its loader work
 */

/**
 * In groups that do the same job on the same CPUs.
 * @param {Ready} ready
 * @returns {Contender[][]}
 */
export function contenders(ready) {
  const packages = packagesOf(ready);
  return CPUS.flatMap((cpus) => [
    [...packages.map((subject) => extraction(ready, subject, cpus)), floor(ready, cpus)],
    packages.map((subject) => init(ready, subject, cpus)),
    webApiOf(ready).map((subject) => contender(ready, subject, 'web-api', cpus, null)),
  ]);
}

/**
 * The part of the series that is about one job on so many CPUs, by the names of those who did it.
 * @param {Series} series
 * @param {string} job
 * @param {number} cpus
 * @returns {Series}
 */
export function seriesOf(series, job, cpus) {
  const end = seriesName('', job, cpus);
  const own = [...series].filter(([name]) => name.endsWith(end));
  return new Map(own.map(([name, samples]) => [name.slice(0, -end.length), samples]));
}

/**
 * @param {string} who
 * @param {string} job
 * @param {number} cpus
 */
const seriesName = (who, job, cpus) => `${who}, ${job}, ${cpus} CPU`;

/**
 * @param {Ready} ready
 * @returns {Package[]}
 */
function packagesOf({ tasks }) {
  return [
    {
      name: OURS,
      task: tasks.zipnest,
      handler: 'app.handler',
      statement: 'import _zipnest; _zipnest.activate()',
    },
    {
      name: PLAIN,
      task: tasks.plain,
      handler: 'app.handler',
      statement: 'import _zipnest; _zipnest.activate()',
    },
    {
      name: REFERENCE,
      task: tasks.packagePythonFunction,
      handler: 'data.app.handler',
      statement: 'import data',
    },
    {
      name: 'serverless-python-requirements',
      task: tasks.serverless,
      handler: 'app.handler',
      statement: 'import unzip_requirements',
    },
  ];
}

/**
 * @param {Ready} ready
 * @returns {Package[]}
 */
function webApiOf({ webApi }) {
  const named = (/** @type {string} */ name, /** @type {string} */ task) => {
    return { name, task, handler: 'app.handler', statement: '' };
  };
  return [named(OURS, webApi.zipnest), named(PLAIN, webApi.plain), named(SAM_BUILD, webApi.sam)];
}

/**
 * @param {Ready} ready
 * @param {Package} subject
 * @param {number} cpus
 */
function extraction(ready, subject, cpus) {
  const program = [inside(ready), '/var/bench/extract.py', subject.statement];
  return contender(ready, subject, 'extract', cpus, program);
}

/**
 * @param {Ready} ready
 * @param {Package} subject
 * @param {number} cpus
 */
const init = (ready, subject, cpus) => contender(ready, subject, 'init', cpus, null);

/**
 * What our archive takes at least: on one CPU with one thread, on two with two.
 * @param {Ready} ready
 * @param {number} cpus
 */
function floor(ready, cpus) {
  const program = ['/var/floor/floor', '/var/task/_zipnest/packages.zip', '/tmp/floor', String(cpus)];
  const subject = { name: FLOOR, task: ready.tasks.zipnest, handler: '', statement: '' };
  return contender(ready, subject, 'extract', cpus, program);
}

/**
 * One package that does one job.
 * @param {Pick<Ready, 'out' | 'python' | 'pythonVersion' | 'runtime'> & { bin?: string }} ready
 * @param {Omit<Package, 'statement'>} subject
 * @param {string} job
 * @param {number} cpus
 * @param {readonly string[] | null} program as sandboxed.mjs says
 * @param {{ event?: unknown }} [more]
 * @returns {Contender}
 */
export function contender(ready, { name: who, task, handler }, job, cpus, program, more = {}) {
  const name = seriesName(who, job, cpus);
  const request = {
    folders: { '/var/task': task, ...(ready.bin === undefined ? {} : { '/var/floor': ready.bin }) },
    ...{ program, cpus, handler, ...more },
    python: ready.pythonVersion,
    interpreter: ready.python,
    runtime: ready.runtime,
  };
  return {
    name,
    async measure() {
      const { writtenBytes, ...sample } = await sandboxed(request, ready.out);
      return { [name]: { ...sample, outputBytes: writtenBytes } };
    },
  };
}

/**
 * The interpreter's path inside.
 * @param {Ready} ready
 */
const inside = ({ python }) => `/var/lang/bin/${python.slice(python.lastIndexOf('/') + 1)}`;
