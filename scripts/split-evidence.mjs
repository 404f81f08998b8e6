// @ts-check
// Shows what the split layout changes: builds popular distributions flat and split in three ways, and compares what
// imports, what a use gives and what can be seen (__tests__/support/split/).
//
//   node scripts/split-evidence.mjs [NAME…]   all DISTRIBUTIONS without NAME; results go to bench/out/split-proof/NAME.json
//   node scripts/split-evidence.mjs --write   writes docs/evidence/split.md from what lies in bench/out/split-proof/
//
// Needs Python 3.12, x86_64 Linux, and the package index; run `node scripts/bundle.mjs` before.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, DISTRIBUTIONS, nameOf, PYTHON, project } from './evidence/packages.mjs';
import { evidence } from './split-evidence/text.mjs';
import { repository, run } from './tools/install.mjs';
import { tool } from './tools.mjs';

/** @typedef {import('../src/report/model.ts').BuildReport} BuildReport */
/**
 * What one split package does otherwise than the flat files; sizes in bytes.
 * @typedef {object} Case
 * @property {Record<string, string>} lost modules that cannot be imported, with the error
 * @property {string} use `same`, or what the use printed
 * @property {Record<string, [string, string]>} looks what looks otherwise: flat, split
 * @property {number} flat
 * @property {number} eager unpacked at the start
 * @property {number} lazy unpacked on first use
 */
/**
 * All about one distribution.
 * @typedef {object} Result
 * @property {string} distribution
 * @property {string} version
 * @property {number} modules outside of test suites
 * @property {number} importable those of them that can be imported from the flat files
 * @property {string} use what the use printed from the flat files
 * @property {Record<string, Case>} cases
 */

const results = join(repository, 'bench/out/split-proof');
const support = join(repository, '__tests__/support/split');

/** What part of its size the room for a package is, so that nothing, all, or a part of what its start needs lies unpacked. */
const ROOMS = { cold: 0.2, hot: 0.75, mixed: 0.3 };
/** A room that is too small grows by this, until the package can be split. */
const GROWTH = 1.15;

/**
 * The split package with the smallest room from `room` (bytes) on in which it can be.
 * @param {string} folder
 * @param {string} name
 * @param {number} room
 */
async function smallest(folder, name, room) {
  for (let size = room; ; size *= GROWTH) {
    const options = ['--layout', 'split', '--max-unzipped-size', `${Math.ceil(size)}`];
    try {
      return await build(folder, `${name}.zip`, options);
    } catch (error) {
      if (!/cannot be split/.test(String(error)) || size > 2 ** 30) throw error;
    }
  }
}

/**
 * One distribution, flat and as the only lazy one, with its start unpacked, and in a room where that is too little.
 * @param {string} requirement
 * @param {string} python
 * @returns {Promise<Result>}
 */
async function tryDistribution(requirement, python) {
  const folder = await project(requirement);
  try {
    const name = nameOf(requirement);
    const nested = await build(folder, 'nested.zip', ['--layout', 'nested']);
    const zip = join(folder, 'nested.zip');
    const bytes = nested.distributions.reduce((sum, one) => sum + one.bytes, 0);
    const cold = await smallest(folder, 'cold', bytes * ROOMS.cold);
    const roots = (await run(python, [join(support, 'roots.py'), zip, name])).trim().split('\n');
    const imports = roots.map((root) => `import ${root}\n`).join('');
    await writeFile(join(folder, 'fn/app.py'), `${imports}\n\ndef handler(event, context):\n    return 1\n`);
    const hot = await smallest(folder, 'hot', bytes * ROOMS.hot);
    const mixed = await smallest(folder, 'mixed', bytes * ROOMS.mixed);
    const reports = { cold, hot, mixed };
    const cases = Object.keys(reports).map((key) => `${key}=${join(folder, `${key}.zip`)}`);
    const compared = await run(python, [
      ...[join(support, 'against_flat.py'), zip, join(folder, 'work'), python, name],
      ...cases,
    ]);
    /** @type {Result} */
    const result = JSON.parse(compared);
    for (const [key, report] of Object.entries(reports))
      Object.assign(result.cases[key] ?? {}, sizesOf(report));
    return { ...result, version: nested.distributions.find((one) => one.name === name)?.version ?? '' };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {BuildReport} report */
function sizesOf({ distributions }) {
  const sum = (/** @type {'flat' | 'eager' | 'lazy'} */ place) =>
    distributions.reduce((bytes, { places }) => bytes + (places?.[place] ?? 0), 0);
  return { flat: sum('flat'), eager: sum('eager'), lazy: sum('lazy') };
}

/** @param {string[]} args */
async function main(args) {
  await mkdir(results, { recursive: true });
  if (args.includes('--write')) {
    await writeFile(join(repository, 'docs/evidence/split.md'), await evidence(results, PYTHON));
    return;
  }
  const python = await tool(`python${PYTHON}`);
  const names = args.filter((arg) => !arg.startsWith('--'));
  const isWanted = (/** @type {string} */ name) => names.length === 0 || names.includes(name);
  for (const requirement of DISTRIBUTIONS.filter((one) => isWanted(nameOf(one)))) {
    const file = join(results, `${nameOf(requirement)}.json`);
    if (names.length === 0 && existsSync(file)) continue;
    try {
      const result = await tryDistribution(requirement, python);
      console.log(line(result));
      await writeFile(file, JSON.stringify(result));
    } catch (error) {
      console.log(`${requirement}: ${String(error).slice(0, 1500)}`);
      process.exitCode = 1;
    }
  }
}

/** @param {Result} result */
function line({ distribution, modules, cases }) {
  const parts = Object.entries(cases).map(
    ([name, { lost, use, looks }]) =>
      `${name}: lost ${Object.keys(lost).length}, ${use === 'same' ? 'same use' : 'OTHER USE'}, ${Object.keys(looks).join('+') || 'same looks'}`,
  );
  return `${distribution}: ${modules} modules; ${parts.join('; ')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
