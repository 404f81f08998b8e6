// @ts-check
import { run } from '../../scripts/tools/install.mjs';
import { PACKAGE_PYTHON_FUNCTION } from '../support/example.mjs';
import { megabytes, oneShare, share } from '../support/render.mjs';
import { interleaved } from '../support/rounds.mjs';
import { SAM } from '../support/sam.mjs';
import { cpuRatio, fastestRatio, timeRatio } from '../support/statistics.mjs';
import { activationCosts } from './activation.mjs';
import { CPUS, contenders, FLOOR, JOBS, OURS, PLAIN, REFERENCE, SAM_BUILD, seriesOf } from './contenders.mjs';
import { prepare, SERVERLESS } from './prepare.mjs';

/**
 * What is required: extraction as a part of {@link REFERENCE}'s time, by CPUs; INIT on two CPUs as a part of that of
 * {@link REFERENCE} and of {@link SAM_BUILD}; the rest in milliseconds.
 */
const REQUIRED = { extract: { 1: 1, 2: 0.6 }, init: 0.45, 'web-api': 0.5, activation: 5, shim: 1 };
const TITLES = {
  extract: 'Extraction',
  init: 'INIT, until the runtime asks for its first event',
  'web-api': 'INIT of examples/web-api',
};
/** Whom each is compared with. */
const PEERS = { extract: REFERENCE, init: REFERENCE, 'web-api': SAM_BUILD };

/**
 * The first start of examples/data in an execution environment, beside its peers, and what later starts pay.
 * @param {{ rounds: number, say: (text: string) => void }} options
 * @returns {Promise<import('../support/render.mjs').Result>}
 */
export async function bench({ rounds, say }) {
  const ready = await prepare(say);
  const costs = [...(await activationCosts(ready, say))];
  const series = await interleaved(contenders(ready), rounds, say);
  return {
    what: `First starts of \`examples/data\` on Python ${ready.pythonVersion}, x86_64, in the emulated Lambda environment: ${megabytes(ready.report.zip.bytes)} MB zipped, ${ready.report.layout.kind}, unpacked to a tmpfs.`,
    versions: [
      `zipnest ${ready.report.zipnest}`,
      (await run(ready.python, ['--version'])).trim(),
      PACKAGE_PYTHON_FUNCTION.replace('==', ' '),
      SERVERLESS.replace('@', ' '),
      SAM.replace('==', ' '),
      `${(await run('gcc', ['--version'])).split('\n')[0]}`,
    ],
    tables: JOBS.flatMap((job) =>
      CPUS.map((cpus) => ({
        title: `${TITLES[job]}, ${plural(cpus)}`,
        peer: PEERS[job],
        series: seriesOf(series, job, cpus),
      })),
    ),
    verdicts: [
      ...CPUS.map((cpus) => judgeExtraction(series, cpus)),
      judgeInit(series, 'init'),
      judgeInit(series, 'web-api'),
      ...costs.flatMap(([version, cost]) => (cost === undefined ? [] : judgeCost(version, cost))),
    ],
    notes: [
      ...CPUS.map((cpus) => distance(series, cpus)),
      ...CPUS.map((cpus) => undisturbed(series, cpus)),
      ...CPUS.flatMap((cpus) =>
        /** @type {const} */ (['init', 'web-api']).map((job) => againstPlain(series, job, cpus)),
      ),
      ...costs.flatMap(([version, cost]) =>
        cost === undefined ? [`Python ${version}: not measured, it is not on this machine`] : [],
      ),
    ],
  };
}

const plural = (/** @type {number} */ cpus) => (cpus === 1 ? '1 CPU' : `${cpus} CPUs`);

/**
 * @param {import('../support/rounds.mjs').Series} series
 * @param {typeof CPUS[number]} cpus
 */
function judgeExtraction(series, cpus) {
  const ratio = timeRatio(seriesOf(series, 'extract', cpus), OURS, REFERENCE);
  const limit = REQUIRED.extract[cpus];
  return {
    text: `extraction on ${plural(cpus)}: ${share(ratio)} of the time of ${REFERENCE}, at most ${limit.toFixed(2)}× required`,
    ok: ratio.median <= limit,
  };
}

/**
 * @param {import('../support/rounds.mjs').Series} series
 * @param {'init' | 'web-api'} job
 */
function judgeInit(series, job) {
  const ratio = timeRatio(seriesOf(series, job, 2), OURS, PEERS[job]);
  const limit = REQUIRED[job];
  return {
    text: `${TITLES[job]}, ${plural(2)}: ${share(ratio)} of the time of ${PEERS[job]}, at most ${limit.toFixed(2)}× required`,
    ok: ratio.median <= limit,
  };
}

/**
 * What the bytecode alone brings.
 * @param {import('../support/rounds.mjs').Series} series
 * @param {'init' | 'web-api'} job
 * @param {typeof CPUS[number]} cpus
 */
function againstPlain(series, job, cpus) {
  const ratio = timeRatio(seriesOf(series, job, cpus), OURS, PLAIN);
  return `${TITLES[job]}, ${plural(cpus)}: ${share(ratio)} of the time of the same package without bytecode`;
}

/**
 * @param {string} version
 * @param {import('./activation.mjs').Cost} cost
 */
function judgeCost(version, { cpu, wall }) {
  const judge = (/** @type {string} */ what, /** @type {'activation' | 'shim'} */ part) => ({
    text: `${what}, Python ${version}: ${milliseconds(cpu[part])} of CPU time (${milliseconds(wall[part])} of wall time), at most ${REQUIRED[part]} ms required`,
    ok: cpu[part] * 1000 <= REQUIRED[part],
  });
  return [judge('activation with everything in place', 'activation'), judge('of it the shim alone', 'shim')];
}

const milliseconds = (/** @type {number} */ seconds) => `${(seconds * 1000).toFixed(2)} ms`;

/**
 * @param {import('../support/rounds.mjs').Series} series
 * @param {typeof CPUS[number]} cpus
 */
function distance(series, cpus) {
  const ratio = timeRatio(seriesOf(series, 'extract', cpus), OURS, FLOOR);
  return `extraction on ${plural(cpus)}: ${share(ratio)} of the time of the floor, which inflates and writes the same bytes with ${cpus} thread${cpus === 1 ? '' : 's'}`;
}

/**
 * The same by measures that others on the machine change less.
 * @param {import('../support/rounds.mjs').Series} series
 * @param {typeof CPUS[number]} cpus
 */
function undisturbed(series, cpus) {
  const own = seriesOf(series, 'extract', cpus);
  const by = (/** @type {string} */ peer) =>
    `${oneShare(fastestRatio(own, OURS, peer))}, and ${share(cpuRatio(own, OURS, peer))} by CPU time`;
  return `extraction on ${plural(cpus)}, the fastest rounds: ${by(REFERENCE)} (${REFERENCE}); ${by(FLOOR)} (floor)`;
}
