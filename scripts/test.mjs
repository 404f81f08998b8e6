// @ts-check
// Runs every test: vitest for src/ and dist/, pytest for loader/. Prints what was skipped and why, and as the last
// line the sum of both.
//
//   node scripts/test.mjs [--long]     --long: the full counts of the long series, minutes more
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { countsOfJunit, sum } from './test/counts.mjs';
import { repository } from './tools/install.mjs';
import { PYTHON_VERSIONS, tool, toolIfAvailable } from './tools.mjs';

const long = process.argv.includes('--long');
const scratch = mkdtempSync(join(tmpdir(), 'zipnest-tests-'));
try {
  await fetchTools();
  const env = {
    ...process.env,
    ...(long ? { ZIPNEST_LONG: '1' } : {}),
    ZIPNEST_TEST_PYTHONS: await pythons(),
  };
  const counts = sum(await Promise.all([vitest(env), pytest(env)]));
  for (const { name, reason } of counts.skipped) console.log(`skipped: ${name}${reason && ` (${reason})`}`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Before the runners start, so that no test waits for a download or fetches what another one is fetching. */
async function fetchTools() {
  const clients = PYTHON_VERSIONS.map((version) => `awslambdaric-${version}`);
  await Promise.all(['node24', 'act', 'python-tools', 'moto', ...clients].map(toolIfAvailable));
}

/** The interpreters that both runners' tests start, as ZIPNEST_TEST_PYTHONS lists them. */
async function pythons() {
  const found = await Promise.all(PYTHON_VERSIONS.map((version) => toolIfAvailable(`python${version}`)));
  return found.filter((path) => path !== undefined).join(delimiter);
}

/** @param {NodeJS.ProcessEnv} env */
async function vitest(env) {
  const report = join(scratch, 'vitest.json');
  const reporter = join(repository, 'scripts/test/vitest-reporter.mjs');
  const program = join(repository, 'node_modules/vitest/vitest.mjs');
  const { status } = await run(
    process.execPath,
    [program, 'run', '--reporter=default', `--reporter=${reporter}`],
    { ...env, ZIPNEST_TEST_COUNTS: report },
    'inherit',
  );
  return counted('vitest', status, report, (text) => JSON.parse(text));
}

/** @param {NodeJS.ProcessEnv} env */
async function pytest(env) {
  const report = join(scratch, 'pytest.xml');
  const program = join(await tool('python-tools'), 'bin/pytest');
  const markers = long ? ['-m', 'long or not long'] : [];
  const args = ['-p', 'no:cacheprovider', '--rootdir', 'loader', '--junitxml', report, ...markers, 'loader'];
  const { status, output } = await run(program, args, env, 'pipe');
  console.log(output);
  return counted('pytest', status, report, countsOfJunit);
}

/**
 * The counts in a runner's report. A runner that failed without a failed test, or without a report, counts as one
 * failure.
 * @param {string} runner
 * @param {number | null} status
 * @param {string} report
 * @param {(text: string) => import('./test/counts.mjs').Counts} parse
 */
function counted(runner, status, report, parse) {
  const counts = existsSync(report)
    ? parse(readFileSync(report, 'utf8'))
    : { passed: 0, failed: 0, skipped: [] };
  if (status !== 0 && counts.failed === 0) {
    console.error(`${runner} ended with status ${status}, though no test failed`);
    counts.failed = 1;
  }
  return counts;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {'inherit' | 'pipe'} output shown as it comes, or returned
 * @returns {Promise<{ status: number | null, output: string }>}
 */
function run(program, args, env, output) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: repository, env, stdio: ['ignore', output, output] });
    /** @type {Buffer[]} */
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString() }));
  });
}
