// @ts-check
// Runs benchmarks against peers, prints what they found, and fails when a requirement is missed.
//
//   node bench/run.mjs [NAME…] [--rounds N] [--evidence]     all without NAME; --evidence writes docs/evidence/
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../scripts/tools/install.mjs';
import { bench as build } from './build/bench.mjs';
import { bench as coldstart } from './coldstart/bench.mjs';
import { bench as emulation } from './emulation/bench.mjs';
import { bench as install } from './install/bench.mjs';
import { bench as split } from './split/bench.mjs';
import { evidence, render } from './support/render.mjs';

const benchmarks = new Map([
  ['build', build],
  ['coldstart', coldstart],
  ['emulation', emulation],
  ['install', install],
  ['split', split],
]);

const options = readArguments();
if (options === undefined) process.exitCode = 2;
else for (const [name, bench] of options.chosen) await runOne(name, bench, options);

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '3' },
        evidence: { type: 'boolean', default: false },
      },
    });
    if (!/^[1-9]\d?$/.test(values.rounds))
      throw new TypeError(`--rounds ${values.rounds} is not a number from 1 to 99`);
    const chosen = positionals.length > 0 ? positionals.map(named) : [...benchmarks];
    return { chosen, rounds: Number(values.rounds), evidence: values.evidence };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(error.message);
    return undefined;
  }
}

/**
 * @param {string} name
 * @returns {[string, typeof build]}
 */
function named(name) {
  const bench = benchmarks.get(name);
  if (bench !== undefined) return [name, bench];
  throw new TypeError(`no benchmark is called ${name}; there is ${[...benchmarks.keys()].join(', ')}`);
}

/**
 * @param {string} name
 * @param {typeof build} bench
 * @param {{ rounds: number, evidence: boolean }} options
 */
async function runOne(name, bench, { rounds, evidence: keep }) {
  const started = performance.now();
  const say = (/** @type {string} */ text) =>
    console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
  const result = await bench({ rounds, say });
  console.log(`\n${result.what}\n\n${render(result)}`);
  if (keep) {
    const folder = join(repository, 'docs/evidence');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `bench-${name}.md`), await evidence(name, rounds, result));
  }
  if (result.verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
}
