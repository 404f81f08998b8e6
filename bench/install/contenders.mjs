// @ts-check
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { commandLine } from '../support/example.mjs';
import { measured, measuredUntil } from '../support/rounds.mjs';

/** @typedef {import('./prepare.mjs').Ready} Ready */
/** @typedef {import('./prepare.mjs').Project} Project */
/** @typedef {import('../support/rounds.mjs').Contender} Contender */
/**
 * Caches that are empty when the measured command starts, or that the same command has filled.
 * @typedef {'cold' | 'warm'} State
 */

/** @type {readonly State[]} */
export const STATES = ['cold', 'warm'];
export const OURS = 'zipnest, until the wheels are there';
export const PEERS = ['uv pip install --target', 'pip install --target', 'sam build'];
/** In the line that a build prints when it has all wheels. */
const HAS_WHEELS = ' distributions, ';

/**
 * Everyone on one project with caches in one state; each has caches of its own.
 * @param {Ready} ready
 * @param {Project} project
 * @param {State} state
 * @returns {Contender[]}
 */
export function contenders(ready, project, state) {
  const place = { ready, project, state };
  return [
    zipnest(place, OURS, project.pylock),
    zipnest(place, `${OURS} (requirements.txt)`, project.requirements),
    peer(place, PEERS[0] ?? '', [
      ...[ready.uv, 'pip', 'install', '--quiet', '--python', ready.python],
      ...['--target', target(place), '--requirement', project.pylock],
    ]),
    peer(place, PEERS[1] ?? '', [
      ...[...ready.pip, 'install', '--quiet', '--no-compile', '--disable-pip-version-check'],
      ...['--target', target(place), '--require-hashes', '--requirement', project.requirements],
    ]),
    peer(place, PEERS[2] ?? '', [
      ...[...ready.sam, 'build', '--build-dir', target(place)],
      ...['--template-file', project.template],
    ]),
  ];
}

/** @typedef {{ ready: Ready, project: Project, state: State }} Place */

const target = (/** @type {Place} */ { ready, project }) => join(ready.out, `${project.name}-target`);

/**
 * The command as people run it, and its time until it says that every wheel lies in the wheelhouse with the locked
 * SHA-256: start, target and dependencies.
 * @param {Place} place
 * @param {string} name
 * @param {string} lock
 * @returns {Contender}
 */
function zipnest({ ready, project, state }, name, lock) {
  const [output, report] = ['zip', 'json'].map((suffix) => join(ready.out, `${project.name}.${suffix}`));
  const options = ['--dependencies', lock, '--python-version', ready.pythonVersion];
  const command = [ready.node, commandLine, 'build', project.folder, ...options];
  const whole = `zipnest build${name.slice(OURS.length)}, all of it`;
  return {
    name,
    measure: () =>
      withCaches(
        ready,
        `${project.name}-zipnest-${lock.split('.').at(-1)}`,
        state,
        async (caches, isMeasured) => {
          await rm(output ?? '', { force: true });
          const { until, ...sample } = await measuredUntil(
            HAS_WHEELS,
            ready.python,
            [...command, '--output', output ?? '', '--report', report ?? ''],
            environment(ready, caches),
          );
          /** @type {import('../../src/report/model.ts').BuildReport} */
          const { dependencies } = JSON.parse(await readFile(report ?? '', 'utf8'));
          if (isMeasured && state === 'warm' && dependencies.downloadedBytes > 0)
            throw new Error('the wheelhouse was not warm');
          return { [name]: { ...sample, seconds: until }, [whole]: sample };
        },
      ),
  };
}

/**
 * @param {Place} place
 * @param {string} name
 * @param {readonly string[]} command
 * @returns {Contender}
 */
function peer(place, name, command) {
  const { ready, project, state } = place;
  return {
    name,
    measure: () =>
      withCaches(ready, `${project.name}-${name.split(' ')[0]}`, state, async (caches) => {
        await rm(target(place), { recursive: true, force: true });
        return { [name]: await measured(ready.python, command, environment(ready, caches), project.folder) };
      }),
  };
}

/**
 * Each program looks for its cache by another variable.
 * @param {Ready} ready
 * @param {string} caches
 */
function environment({ python }, caches) {
  return {
    ZIPNEST_CACHE: caches,
    UV_CACHE_DIR: caches,
    PIP_CACHE_DIR: caches,
    SAM_CLI_TELEMETRY: '0',
    // One variable says to everyone who is trusted; of those with several, Node would parse a file at every start.
    ...(process.env.SSL_CERT_FILE && oneVariable(process.env.SSL_CERT_FILE)),
    PATH: [dirname(python), process.env.PATH].join(delimiter),
  };
}

/** @param {string} file */
function oneVariable(file) {
  const others = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'PIP_CERT'];
  return { ...Object.fromEntries(others.map((name) => [name, undefined])), SSL_CERT_FILE: file };
}

/**
 * Cold: a new folder, which goes afterwards. Warm: one that stays, and that an unmeasured run has filled.
 * @template T
 * @param {Ready} ready
 * @param {string} name
 * @param {State} state
 * @param {(folder: string, isMeasured: boolean) => Promise<T>} body
 */
async function withCaches({ out }, name, state, body) {
  if (state === 'cold') {
    const folder = await mkdtemp(join(out, 'cold-'));
    try {
      return await body(folder, true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const folder = join(out, `warm-${name}`);
  if (!filled.has(folder)) await body(folder, false);
  filled.add(folder);
  return body(folder, true);
}

/** @type {Set<string>} */
const filled = new Set();
