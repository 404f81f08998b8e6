// @ts-check
/** @typedef {import('./rounds.mjs').Sample} Sample */
/** @typedef {import('./rounds.mjs').Series} Series */
/** @typedef {{ median: number, min: number, max: number }} Summary */

/**
 * @param {readonly number[]} values at least one
 * @returns {Summary}
 */
export function summary(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ index) => sorted[index] ?? Number.NaN;
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
}

/**
 * The samples of one name.
 * @param {Series} series
 * @param {string} name
 */
export function samplesOf(series, name) {
  const samples = series.get(name);
  if (samples === undefined || samples.length === 0) throw new Error(`${name} was not measured`);
  return samples;
}

/**
 * How much time one takes in terms of another: a ratio a round, since both met the same noise there.
 * @param {Series} series
 * @param {string} name
 * @param {string} peer
 */
export function timeRatio(series, name, peer) {
  const peers = samplesOf(series, peer);
  return summary(samplesOf(series, name).map(({ seconds }, round) => seconds / (peers[round]?.seconds ?? 0)));
}

/**
 * As {@link timeRatio}, for the fastest rounds of both: noise only ever adds time, so this is what it has disturbed least.
 * @param {Series} series
 * @param {string} name
 * @param {string} peer
 */
export function fastestRatio(series, name, peer) {
  const fastest = (/** @type {string} */ who) =>
    summary(samplesOf(series, who).map(({ seconds }) => seconds)).min;
  return fastest(name) / fastest(peer);
}

/**
 * As {@link timeRatio}, for the time that CPUs worked, where everyone's was measured.
 * @param {Series} series
 * @param {string} name
 * @param {string} peer
 */
export function cpuRatio(series, name, peer) {
  const byCpu = [name, peer].map((who) => /** @type {const} */ ([who, samplesOf(series, who).map(worked)]));
  return timeRatio(new Map(byCpu), name, peer);
}

/**
 * @param {Sample} sample
 * @returns {Sample}
 */
const worked = ({ cpuSeconds }) => ({ seconds: cpuSeconds ?? Number.NaN });

/**
 * Bytes: the largest peak of all rounds; undefined where none was measured.
 * @param {Series} series
 * @param {string} name
 */
export function highestPeak(series, name) {
  const peaks = samplesOf(series, name).flatMap(({ peakBytes }) => peakBytes ?? []);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}
