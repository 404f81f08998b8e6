// @ts-check
import { run } from '../../scripts/tools/install.mjs';
import { share } from '../support/render.mjs';
import { interleaved } from '../support/rounds.mjs';
import { SAM } from '../support/sam.mjs';
import { samplesOf, summary, timeRatio } from '../support/statistics.mjs';
import { contenders, OURS, PEERS, STATES } from './contenders.mjs';
import { PIP, prepare } from './prepare.mjs';

/** What is required: our time as a part of the fastest peer's. */
const REQUIRED = { cold: 0.8, warm: 0.3 };

/**
 * From a lock to the distributions on this machine, beside others, with empty caches and with full ones.
 * @param {{ rounds: number, say: (text: string) => void }} options
 * @returns {Promise<import('../support/render.mjs').Result>}
 */
export async function bench({ rounds, say }) {
  const ready = await prepare(say);
  /** @type {import('../support/render.mjs').Table[]} */
  const tables = [];
  /** @type {import('../support/render.mjs').Verdict[]} */
  const verdicts = [];
  for (const project of ready.projects) {
    for (const state of STATES) {
      say(`${project.name}, ${state}`);
      const series = await interleaved([contenders(ready, project, state)], rounds, say);
      const peer = fastest(series);
      tables.push({ title: `${project.name}, ${state}`, peer, series });
      const ratio = timeRatio(series, OURS, peer);
      verdicts.push({
        text: `${project.name}, ${state}: ${share(ratio)} of the time of ${peer}, at most ${REQUIRED[state]}× required`,
        ok: ratio.median <= REQUIRED[state],
      });
    }
  }
  return {
    what: `From the lock of an example to its distributions, for Python ${ready.pythonVersion}, x86_64.`,
    versions: [
      `Node ${(await run(ready.node, ['--version'])).trim().slice(1)}`,
      (await run(ready.python, ['--version'])).trim(),
      (await run(ready.uv, ['--version'])).trim(),
      ...[PIP, SAM].map((requirement) => requirement.replace('==', ' ')),
    ],
    tables,
    verdicts,
    notes: [],
  };
}

/** @param {import('../support/rounds.mjs').Series} series */
function fastest(series) {
  const median = (/** @type {string} */ name) =>
    summary(samplesOf(series, name).map(({ seconds }) => seconds)).median;
  return PEERS.toSorted((a, b) => median(a) - median(b))[0] ?? '';
}
