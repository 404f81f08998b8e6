// @ts-check
import { run } from '../../scripts/tools/install.mjs';
import { contender, REFERENCE as PEER, seriesOf } from '../coldstart/contenders.mjs';
import { PACKAGE_PYTHON_FUNCTION } from '../support/example.mjs';
import { megabytes, share } from '../support/render.mjs';
import { interleaved } from '../support/rounds.mjs';
import { cpuRatio, samplesOf, timeRatio } from '../support/statistics.mjs';
import { prepare } from './prepare.mjs';

/** @typedef {import('../support/render.mjs').Verdict} Verdict */
/** @typedef {import('../support/rounds.mjs').Series} Series */

const NESTED = 'zipnest, nested';
const SPLIT = 'zipnest, split';
const TRACED = 'zipnest, split, hot: trace';
const FLOOR = 'floor: what the start touches, flat';
const CPUS = 2;

/** Parts of others' time, and how far the bytes at the start may be from what they are compared with. */
const REQUIRED = { peer: 0.25, floor: 1.3, smallFloor: 1.1, later: 1.3, bound: 1.01, traced: 0.1 };
const TITLES = {
  data: 'INIT of `examples/data`',
  small: 'INIT of `examples/data` without pyarrow',
  later: 'First event that plots, where nothing before needed matplotlib',
};

/**
 * First starts in the split layout, beside the nested one, a peer, and what is least possible.
 * @param {{ rounds: number, say: (text: string) => void }} options
 * @returns {Promise<import('../support/render.mjs').Result>}
 */
export async function bench({ rounds, say }) {
  const ready = await prepare(say);
  const { data, small, later } = ready;
  waits(later.split.report, 'matplotlib');
  const series = await interleaved(contenders(ready), rounds, say);
  const [own, smallOwn, laterOwn] = [of(series, 'data'), of(series, 'small'), of(series, 'later')];
  return {
    what: `First starts on Python ${ready.pythonVersion}, x86_64, in the emulated Lambda environment, on ${CPUS} CPUs: ${megabytes(installedBytes(data.nested.report))} MB of \`examples/data\`, and ${megabytes(installedBytes(small.split.report))} MB without pyarrow.`,
    versions: [
      `zipnest ${data.split.report.zipnest}`,
      (await run(ready.python, ['--version'])).trim(),
      PACKAGE_PYTHON_FUNCTION.replace('==', ' '),
    ],
    tables: [
      { title: TITLES.data, peer: PEER, series: own },
      { title: TITLES.small, peer: FLOOR, series: smallOwn },
      { title: TITLES.later, peer: NESTED, series: laterOwn },
    ],
    verdicts: [
      judgeTime(TITLES.data, own, PEER, REQUIRED.peer),
      judgeTime(TITLES.data, own, FLOOR, REQUIRED.floor),
      judgeTime(TITLES.small, smallOwn, FLOOR, REQUIRED.smallFloor),
      judgeNothing(small.split.report),
      judgeTime(TITLES.later, laterOwn, NESTED, REQUIRED.later),
      judgeBound('split', data.split.report),
      judgeBound('split, hot: trace', data.traced.report),
      judgeTraced(data.split.report, data.traced.report),
      judgeWritten(own),
    ],
    notes: [
      `${TITLES.data}: ${share(timeRatio(own, SPLIT, NESTED))} of the time of ${NESTED}`,
      `${TITLES.data}, ${TRACED}: ${share(timeRatio(own, TRACED, PEER))} of the time of ${PEER}, ${share(timeRatio(own, TRACED, FLOOR))} of the floor's`,
      writtenNote(TITLES.data, data.split.report, own),
      writtenNote(TITLES.small, small.split.report, smallOwn),
    ],
  };
}

/**
 * @param {import('./prepare.mjs').Ready} ready
 * @returns {import('../support/rounds.mjs').Contender[][]}
 */
function contenders(ready) {
  const { data, small, later } = ready;
  const start = (
    /** @type {'data' | 'small'} */ job,
    /** @type {string} */ name,
    /** @type {string} */ task,
    handler = 'app.handler',
  ) => contender(ready, { name, task, handler }, job, CPUS, null);
  const plot = (/** @type {string} */ name, /** @type {string} */ task) =>
    contender(ready, { name, task, handler: 'app.handler' }, 'later', CPUS, null, { event: { plot: true } });
  return [
    [
      start('data', PEER, data.packagePythonFunction, 'data.app.handler'),
      start('data', NESTED, data.nested.task),
      start('data', SPLIT, data.split.task),
      start('data', TRACED, data.traced.task),
      start('data', FLOOR, data.floor),
    ],
    [start('small', SPLIT, small.split.task), start('small', FLOOR, small.floor)],
    [plot(SPLIT, later.split.task), plot(NESTED, later.nested.task)],
  ];
}

/**
 * @param {Series} series
 * @param {keyof typeof TITLES} job
 */
const of = (series, job) => seriesOf(series, job, CPUS);

/** @param {import('./prepare.mjs').BuildReport} report */
const installedBytes = ({ distributions }) => distributions.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * @param {import('./prepare.mjs').BuildReport} report
 * @param {string} name
 * @throws where the start has it: the measurement would say nothing
 */
function waits(report, name) {
  const places = report.distributions.find((one) => one.name === name)?.places;
  if (places === undefined || places.lazy < places.flat + places.eager) {
    throw new Error(`${name} does not wait for its first use: ${JSON.stringify(places)}`);
  }
}

/**
 * @param {string} what
 * @param {Series} series
 * @param {string} peer
 * @param {number} limit
 * @returns {Verdict}
 */
function judgeTime(what, series, peer, limit) {
  const ratio = timeRatio(series, SPLIT, peer);
  return {
    text: `${what}, ${SPLIT}: ${share(ratio)} of the time of ${peer} (${share(cpuRatio(series, SPLIT, peer))} of its CPU time), at most ${limit.toFixed(2)}× required`,
    ok: ratio.median <= limit,
  };
}

/** @param {import('./prepare.mjs').BuildReport} report */
function splitOf(report) {
  const { split } = report.layout;
  if (split === undefined) throw new Error(`the package is ${report.layout.kind}, not split`);
  return split;
}

/**
 * @param {import('./prepare.mjs').BuildReport} report
 * @returns {Verdict}
 */
function judgeNothing(report) {
  const { eagerBytes } = splitOf(report);
  return {
    text: `${TITLES.small}: ${eagerBytes.toLocaleString('en')} bytes are unpacked at the start, none required`,
    ok: eagerBytes === 0,
  };
}

/**
 * @param {string} name
 * @param {import('./prepare.mjs').BuildReport} report
 * @returns {Verdict}
 */
function judgeBound(name, report) {
  const { eagerBytes, eagerBound } = splitOf(report);
  const ratio = eagerBytes / eagerBound;
  return {
    text: `bytes at the start, ${name}: ${eagerBytes.toLocaleString('en')}, ${ratio.toFixed(4)}× the least that any choice of files could come down to, at most ${REQUIRED.bound}× required`,
    ok: ratio <= REQUIRED.bound,
  };
}

/**
 * @param {import('./prepare.mjs').BuildReport} found without running the function
 * @param {import('./prepare.mjs').BuildReport} traced
 * @returns {Verdict}
 */
function judgeTraced(found, traced) {
  const ratio = splitOf(found).eagerBytes / splitOf(traced).eagerBytes;
  return {
    text: `bytes at the start, found without running the function: ${ratio.toFixed(3)}× of those with a traced start, at most ${REQUIRED.traced * 100} % from it required`,
    ok: Math.abs(ratio - 1) <= REQUIRED.traced,
  };
}

/**
 * The same as measured, with what the start had to unpack on first use since the build did not expect it.
 * @param {Series} series
 * @returns {Verdict}
 */
function judgeWritten(series) {
  const ratio = writtenBytes(series, SPLIT) / writtenBytes(series, TRACED);
  return {
    text: `bytes in /tmp at the end of INIT, found without running the function: ${ratio.toFixed(3)}× of those with a traced start, at most ${REQUIRED.traced * 100} % from it required`,
    ok: Math.abs(ratio - 1) <= REQUIRED.traced,
  };
}

/**
 * @param {string} title
 * @param {import('./prepare.mjs').BuildReport} report
 * @param {Series} series
 */
function writtenNote(title, report, series) {
  const expected = megabytes(splitOf(report).eagerBytes);
  return `${title}: ${megabytes(writtenBytes(series, SPLIT))} MB are in /tmp at the end of INIT, ${expected} MB of them as the build says, and the rest on first use`;
}

/**
 * @param {Series} series
 * @param {string} name
 */
function writtenBytes(series, name) {
  const [sample] = samplesOf(series, name);
  return sample?.outputBytes ?? Number.NaN;
}
