// @ts-check
import { basename } from 'node:path';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import { summary } from '../support/statistics.mjs';
import { probePackage } from './prepare.mjs';
import { emulatedRuntime, sandboxed } from './sandboxed.mjs';

/** The oldest Python, the one of the other figures, and the newest that is not a preview. */
const VERSIONS = ['3.9', '3.12', '3.14'];
/** Fresh interpreters of each kind. */
const COUNT = 40;

/**
 * Seconds, as medians: importing a function that imports nothing, and what the loader and its shim add to that.
 * @typedef {{ plain: number, activation: number, shim: number }} Seconds
 */
/**
 * By the CPU's clock, which does not run for others on the machine, and by the wall's. Where nothing else runs, they
 * agree: nobody waits for anything here.
 * @typedef {{ cpu: Seconds, wall: Seconds }} Cost
 */

/**
 * What every cold start after the first of an environment pays: everything is in place.
 * @param {import('./prepare.mjs').Ready} ready
 * @param {(text: string) => void} say
 * @returns {Promise<Map<string, Cost | undefined>>} by Python; undefined where it is not on this machine
 */
export async function activationCosts(ready, say) {
  const costs = new Map();
  for (const version of VERSIONS) {
    say(`activation with everything in place, Python ${version}`);
    costs.set(version, await cost(ready, version));
  }
  return costs;
}

/**
 * @param {import('./prepare.mjs').Ready} ready
 * @param {string} version
 * @returns {Promise<Cost | undefined>}
 */
async function cost(ready, version) {
  const interpreter = await toolIfAvailable(`python${version}`);
  if (interpreter === undefined) return undefined;
  const { task, plain } = await probePackage(ready, version);
  const inside = `/var/lang/bin/${basename(interpreter)}`;
  const request = {
    folders: { '/var/task': task, '/var/plain': plain },
    program: [inside, '/var/bench/activation.py', inside, String(COUNT)],
    ...{ cpus: 1, handler: 'app.handler', python: version, interpreter },
    runtime: await emulatedRuntime(version, interpreter),
  };
  const found = await sandboxed(request, ready.out);
  return { cpu: medians(found, 1), wall: medians(found, 0) };
}

/**
 * @param {Record<string, readonly (readonly number[])[]>} found pairs by kind, as activation.py prints them
 * @param {0 | 1} clock
 * @returns {Seconds}
 */
function medians(found, clock) {
  const median = (/** @type {string} */ kind) =>
    summary((found[kind] ?? []).map((pair) => pair[clock] ?? Number.NaN)).median;
  const plain = median('plain');
  return { plain, activation: median('package') - plain, shim: median('shim') - plain };
}
