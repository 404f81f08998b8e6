// @ts-check
// Runs benchmarks against peers, prints what they found, and fails when a requirement is missed.
//
//   node bench/run.mjs [NAME…] [--rounds N] [--evidence]     all without NAME; --evidence writes docs/evidence/
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../scripts/tools/install.mjs';
import { bench as build } from './build/bench.mjs';
import { evidence, render } from './support/render.mjs';

/** @type {Record<string, typeof build>} */
const benchmarks = { build };

const options = readArguments();
if (options === undefined) process.exitCode = 2;
else for (const name of options.names) await runOne(name, options);

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '3' },
        evidence: { type: 'boolean', default: false },
      },
    });
    const unknown = positionals.find((name) => benchmarks[name] === undefined);
    if (unknown !== undefined)
      throw new TypeError(
        `no benchmark is called ${unknown}; there is ${Object.keys(benchmarks).join(', ')}`,
      );
    if (!/^[1-9]\d?$/.test(values.rounds))
      throw new TypeError(`--rounds ${values.rounds} is not a number from 1 to 99`);
    const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
    return { names, rounds: Number(values.rounds), evidence: values.evidence };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(error.message);
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {{ rounds: number, evidence: boolean }} options
 */
async function runOne(name, { rounds, evidence: keep }) {
  const started = performance.now();
  const say = (/** @type {string} */ text) =>
    console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
  const result = await /** @type {typeof build} */ (benchmarks[name])({ rounds, say });
  console.log(`\n${result.what}\n\n${render(result)}`);
  if (keep) {
    const folder = join(repository, 'docs/evidence');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `bench-${name}.md`), await evidence(name, rounds, result));
  }
  if (result.verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
}
