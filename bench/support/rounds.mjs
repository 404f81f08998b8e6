// @ts-check
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/tools/install.mjs';

/**
 * One measurement. `peakBytes` is the largest resident set of any single process; absent for a part of a process.
 * `cpuSeconds` is the time that CPUs worked for it, which others on the machine prolong less than `seconds`.
 * @typedef {{ seconds: number, cpuSeconds?: number, peakBytes?: number, outputBytes?: number }} Sample
 */
/**
 * What takes part: each call of `measure` gives one sample for every name that it reports on.
 * @typedef {{ name: string, measure: () => Promise<Record<string, Sample>> }} Contender
 */
/** Samples by name (in the contenders' order), one a round. @typedef {Map<string, Sample[]>} Series */

const measureProgram = fileURLToPath(new URL('measure.py', import.meta.url));

/**
 * Runs a command and measures it from outside.
 * @param {string} python the interpreter that measures
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env] beside this process's own; undefined takes a variable away
 * @param {string} [cwd]
 * @returns {Promise<{ seconds: number, peakBytes: number }>} rejects, with what it printed, when the command fails
 */
export async function measured(python, command, env = {}, cwd = process.cwd()) {
  const output = await run(python, ['-I', measureProgram, ...command], {
    env: { ...process.env, ...env },
    cwd,
  });
  return JSON.parse(output);
}

/**
 * The same for a command that goes on after the part that counts: `until` is the time in seconds at which its stderr had a
 * line with `text`.
 * @param {string} text
 * @param {Parameters<typeof measured>} options
 */
export async function measuredUntil(text, ...options) {
  const [python, command, ...rest] = options;
  const sample = measured(python, ['--until', text, ...command], ...rest);
  return /** @type {Promise<{ seconds: number, peakBytes: number, until: number }>} */ (sample);
}

/**
 * Measures everyone once a round, so that a noisy moment of the machine hits them alike, after one round that
 * does not count. Those of one group are compared with each other: they follow each other, and each round starts with
 * another one of them.
 * @param {readonly (readonly Contender[])[]} groups
 * @param {number} rounds
 * @param {(text: string) => void} say
 * @returns {Promise<Series>}
 */
export async function interleaved(groups, rounds, say) {
  /** @type {Series} */
  const series = new Map();
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of groups.flatMap((group) => rotated(group, round))) {
      const samples = await contender.measure();
      const text = Object.values(samples).map(({ seconds }) => `${seconds.toFixed(2)} s`);
      say(`${round === 0 ? 'warm-up' : `round ${round}`}: ${contender.name} ${text.join(', of it ')}`);
      for (const [name, sample] of Object.entries(samples)) {
        series.set(name, round === 0 ? [] : [...(series.get(name) ?? []), sample]);
      }
    }
  }
  return series;
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {number} round
 */
function rotated(all, round) {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}
