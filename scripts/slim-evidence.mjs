// @ts-check
// Shows that slimming breaks nothing: builds popular distributions without and with it, imports all modules outside
// of test suites from both, and compares a small use of each (__tests__/support/slim/).
//
//   node scripts/slim-evidence.mjs [NAME…]   all DISTRIBUTIONS without NAME; results go to bench/out/slim/NAME.json
//   node scripts/slim-evidence.mjs --suites  parts of their own test suites instead, from before and after
//   node scripts/slim-evidence.mjs --write   writes docs/evidence/slim.md from what lies in bench/out/slim/
//
// Needs Python 3.12, x86_64 Linux, and the package index; run `node scripts/bundle.mjs` before.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, DISTRIBUTIONS, nameOf, PYTHON, project } from './evidence/packages.mjs';
import { evidence } from './slim-evidence/text.mjs';
import { repository, run } from './tools/install.mjs';
import { tool } from './tools.mjs';

/**
 * What slimming did to one distribution.
 * @typedef {object} Result
 * @property {string} distribution
 * @property {string} version
 * @property {number} modules outside of test suites
 * @property {number} importable those of them that can be imported without slimming
 * @property {Record<string, string>} lost those of these that cannot be with it, with the error
 * @property {string} use what the use printed without slimming
 * @property {boolean} same whether it printed the same with it
 * @property {string | null} after what it printed with it, where that differs
 * @property {number} bytes unzipped, without slimming
 * @property {number} saved bytes
 * @property {string[]} rules that took something
 */
/**
 * What pytest said of a part of a test suite.
 * @typedef {{ distribution: string, version: string, part: string, before: string, after: string }} SuiteResult
 */

const results = join(repository, 'bench/out/slim');
const support = join(repository, '__tests__/support/slim');

/** Parts of test suites that their wheels bring, with what they need beside pytest. */
const SUITES = [
  { name: 'numpy', part: 'numpy/polynomial/tests' },
  { name: 'scipy', part: 'scipy/constants/tests' },
  { name: 'pandas', part: 'pandas/tests/reshape/merge/test_merge_asof.py' },
  { name: 'scikit-learn', part: 'sklearn/tree/tests/test_export.py' },
  { name: 'networkx', part: 'networkx/algorithms/shortest_paths' },
  { name: 'shapely', part: 'shapely/tests' },
  { name: 'h5py', part: 'h5py/tests/test_dataset.py' },
  { name: 'sympy', part: 'sympy/sets/tests' },
  { name: 'pyarrow', part: 'pyarrow/tests/test_array.py' },
  { name: 'spacy', part: 'spacy/tests/tokenizer/test_tokenizer.py' },
  { name: 'joblib', part: 'joblib/test/test_hashing.py' },
];
const TEST_TOOLS = ['pytest', 'hypothesis', 'pytz', 'pytest-timeout', 'pytest-mock'];

/** More than `safe` takes, so that what is shown holds for `safe`, and for what may come into the table of suites. */
const TRIED = ['--layout', 'nested', '--slim', 'safe', '--slim-rules', '+other-test-suites,+other-systems'];

/**
 * One distribution before and after slimming.
 * @param {string} requirement
 * @param {string} python
 * @param {readonly string[]} options of the build that slims
 * @returns {Promise<Result>}
 */
export async function tryDistribution(requirement, python, options = TRIED) {
  const folder = await project(requirement);
  try {
    const before = await build(folder, 'before.zip', ['--layout', 'nested', '--slim', 'none']);
    const after = await build(folder, 'after.zip', options);
    const name = nameOf(requirement);
    const zips = [join(folder, 'before.zip'), join(folder, 'after.zip'), join(folder, 'work')];
    const compared = await run(python, [join(support, 'compare.py'), ...zips, python, name]);
    const sum = (/** @type {typeof before} */ { distributions }) =>
      distributions.reduce((bytes, one) => bytes + one.bytes, 0);
    return {
      ...JSON.parse(compared),
      version: before.distributions.find((one) => one.name === name)?.version ?? '',
      bytes: sum(before),
      saved: sum(before) - sum(after),
      rules: after.slim.rules.filter(({ bytes }) => bytes > 0).map(({ rule }) => rule),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A part of a distribution's own test suite, before and after everything but its suites was slimmed.
 * @param {{ name: string, part: string }} suite
 * @param {string} python
 * @param {string} tools folder with pytest
 * @returns {Promise<SuiteResult>}
 */
async function trySuite({ name, part }, python, tools) {
  const folder = await project(name);
  try {
    const before = await build(folder, 'before.zip', ['--layout', 'nested', '--slim', 'none']);
    await build(folder, 'after.zip', [
      ...['--layout', 'nested', '--slim', 'safe', '--slim-rules=-test-suites'],
    ]);
    const zips = [join(folder, 'before.zip'), join(folder, 'after.zip')];
    const [was = '', now = ''] = JSON.parse(
      await run(python, [join(support, 'suite.py'), ...zips, join(folder, 'work'), python, tools, part]),
    );
    const version = before.distributions.find((one) => one.name === name)?.version ?? '';
    return { distribution: name, version, part, before: was, after: now };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function pythonAndTools() {
  const python = await tool(`python${PYTHON}`);
  const tools = join(results, 'pytest');
  if (!existsSync(tools)) {
    await run(await tool('uv'), [
      'pip',
      'install',
      '--quiet',
      '--python',
      python,
      '--target',
      tools,
      ...TEST_TOOLS,
    ]);
  }
  return { python, tools };
}

/** @param {string[]} args */
async function main(args) {
  await mkdir(results, { recursive: true });
  if (args.includes('--write')) {
    await writeFile(join(repository, 'docs/evidence/slim.md'), await evidence(results, PYTHON));
    return;
  }
  const { python, tools } = await pythonAndTools();
  const names = args.filter((arg) => !arg.startsWith('--'));
  const isWanted = (/** @type {string} */ name) => names.length === 0 || names.includes(name);
  if (args.includes('--suites')) {
    for (const suite of SUITES.filter(({ name }) => isWanted(name))) {
      const result = await trySuite(suite, python, tools);
      console.log(`${suite.name}: ${result.before} | ${result.after}`);
      await writeFile(join(results, `${suite.name}.suite.json`), JSON.stringify(result));
    }
    return;
  }
  for (const requirement of DISTRIBUTIONS.filter((one) => isWanted(nameOf(one)))) {
    const result = await tryDistribution(requirement, python);
    console.log(`${result.distribution}: ${result.modules} modules, lost ${Object.keys(result.lost).length}`);
    await writeFile(join(results, `${result.distribution}.json`), JSON.stringify(result));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
