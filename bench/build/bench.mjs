// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository, run } from '../../scripts/tools/install.mjs';
import { PACKAGE_PYTHON_FUNCTION } from '../support/example.mjs';
import { megabytes, share } from '../support/render.mjs';
import { interleaved } from '../support/rounds.mjs';
import { SAM } from '../support/sam.mjs';
import { highestPeak, timeRatio } from '../support/statistics.mjs';
import { contenders, FLOOR, ourNames, REFERENCE, versionOf, WRITER } from './contenders.mjs';
import { prepare } from './prepare.mjs';

/** What is required: times as a part of {@link REFERENCE}'s, that with bytecode of that without, peak memory in bytes. */
const REQUIRED = { command: 1 / 8, zipStage: 1 / 25, peak: 450e6, writerPeak: 200e6, bytecode: 1.3 };

/**
 * Packing examples/data with a warm wheelhouse, beside its peers.
 * @param {{ rounds: number, say: (text: string) => void }} options
 * @returns {Promise<import('../support/render.mjs').Result>}
 */
export async function bench({ rounds, say }) {
  const ready = await prepare(say);
  const series = await interleaved([await contenders(ready)], rounds, say);
  const nodes = await Promise.all(ready.nodes.map(versionOf));
  return {
    what: `Packing \`examples/data\` for Python ${ready.pythonVersion}, x86_64: ${ready.wheels.length} wheels, ${megabytes(ready.report.zip.bytes)} MB zipped, ${ready.report.layout.kind}.`,
    versions: [
      `zipnest ${ready.report.zipnest}`,
      `Node ${nodes.join(' and ')}`,
      (await run(ready.python, ['--version'])).trim(),
      ...[PACKAGE_PYTHON_FUNCTION, SAM].map((requirement) => requirement.replace('==', ' ')),
      `adm-zip ${await admZipVersion()}`,
    ],
    tables: [{ peer: REFERENCE, series }],
    verdicts: [
      ...nodes.flatMap((version) => judgeNode(series, version)),
      judgePeak(series, WRITER, REQUIRED.writerPeak),
    ],
    notes: nodes.flatMap((version) => distances(series, version)),
  };
}

async function admZipVersion() {
  const manifest = join(repository, 'node_modules/adm-zip/package.json');
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

/**
 * @param {import('../support/rounds.mjs').Series} series
 * @param {string} version of Node
 */
function judgeNode(series, version) {
  const { command, zipStage, bytecode } = ourNames(version);
  const ratio = timeRatio(series, bytecode, command);
  return [
    {
      text: `${bytecode}: ${share(ratio)} of the time of the same without, at most ${REQUIRED.bytecode.toFixed(2)}× required`,
      ok: ratio.median <= REQUIRED.bytecode,
    },
    judgeTime(series, command, REQUIRED.command),
    judgeTime(series, zipStage, REQUIRED.zipStage),
    judgePeak(series, command, REQUIRED.peak),
  ];
}

/**
 * @param {import('../support/rounds.mjs').Series} series
 * @param {string} name
 * @param {number} limit
 */
function judgeTime(series, name, limit) {
  const ratio = timeRatio(series, name, REFERENCE);
  return {
    text: `${name}: ${share(ratio)} of the time of ${REFERENCE}, at most 1/${1 / limit} required`,
    ok: ratio.median <= limit,
  };
}

/**
 * @param {import('../support/rounds.mjs').Series} series
 * @param {string} name
 * @param {number} limit bytes
 */
function judgePeak(series, name, limit) {
  const peak = highestPeak(series, name) ?? Number.POSITIVE_INFINITY;
  return {
    text: `${name}: ${megabytes(peak)} MB at its peak, at most ${megabytes(limit)} MB required`,
    ok: peak <= limit,
  };
}

/**
 * @param {import('../support/rounds.mjs').Series} series
 * @param {string} version of Node
 */
function distances(series, version) {
  return Object.values(ourNames(version)).map(
    (name) => `${name}: ${share(timeRatio(series, name, FLOOR))} the time of the floor, ${FLOOR}`,
  );
}
