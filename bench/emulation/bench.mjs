// @ts-check
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/tools/install.mjs';
import { emulatedRuntime } from '../coldstart/sandboxed.mjs';
import { interpreter, needLinuxOnX64 } from '../support/example.mjs';
import { interleaved } from '../support/rounds.mjs';
import { samplesOf, summary } from '../support/statistics.mjs';

/** Milliseconds that the emulation may take beside a bare import of the handler. */
const REQUIRED = 150;
/** Starts of each a round; the fastest counts, since others on the machine only ever add time. */
const STARTS = 10;
const BARE = 'bare';
const EMULATED = 'emulated';
const program = fileURLToPath(new URL('overhead.py', import.meta.url));

/**
 * What a start in the emulated Lambda costs beside a bare import of the handler.
 * @param {{ rounds: number, say: (text: string) => void }} options
 * @returns {Promise<import('../support/render.mjs').Result>}
 */
export async function bench({ rounds, say }) {
  needLinuxOnX64('emulation');
  const { python, pythonVersion } = await interpreter();
  const runtime = await emulatedRuntime(pythonVersion, python);
  if (runtime === null) throw new Error(`there is no awslambdaric for Python ${pythonVersion}`);
  const measure = async () => JSON.parse(await run(python, [program, python, runtime, String(STARTS)]));
  const series = await interleaved([[{ name: 'bare and emulated', measure }]], rounds, say);
  const wall = overhead(series, ({ seconds }) => seconds);
  return {
    what: `A handler that imports nothing: \`python -c "import app"\` beside the emulation of its start, without an event: unpacking, namespaces, bootstrap, awslambdaric, Runtime API, end. Of ${STARTS} starts in turns the fastest of each counts.`,
    versions: [(await run(python, ['--version'])).trim()],
    tables: [{ peer: BARE, series }],
    verdicts: [
      {
        text: `the emulation takes ${range(wall)} longer than the bare import, at most ${REQUIRED} ms required`,
        ok: wall.median <= REQUIRED,
      },
    ],
    notes: [
      `of the CPUs it takes ${range(overhead(series, ({ cpuSeconds }) => cpuSeconds ?? Number.NaN))} more`,
    ],
  };
}

/**
 * Milliseconds, a round each.
 * @param {import('../support/rounds.mjs').Series} series
 * @param {(sample: import('../support/rounds.mjs').Sample) => number} timeOf
 */
function overhead(series, timeOf) {
  const bare = samplesOf(series, BARE).map(timeOf);
  const emulated = samplesOf(series, EMULATED).map(timeOf);
  return summary(emulated.map((seconds, round) => (seconds - (bare[round] ?? Number.NaN)) * 1000));
}

/** @param {import('../support/statistics.mjs').Summary} milliseconds */
function range({ median, min, max }) {
  return `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)} ms)`;
}
