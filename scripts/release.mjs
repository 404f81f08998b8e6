// @ts-check
// The judgement behind .github/workflows/release.yml, which is only glue to GitHub; it can be run by hand as well.
//
//   node scripts/release.mjs check VERSION [--sha SHA]   may HEAD be released as VERSION? Prints what the workflow
//                                                        needs as NAME=VALUE lines: tag, sha, prerelease, latest
//   node scripts/release.mjs verify VERSION --sha SHA    is the tag of VERSION at SHA, on the remote?
//   node scripts/release.mjs move VERSION                moves the plain tag (v1) to VERSION's commit, unless VERSION
//                                                        is a prerelease or a higher one of its major is out
//
// `origin` is the remote. With GH_TOKEN in the environment git authenticates by it, and stores it nowhere.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** Something that people can mend; printed without a stack. */
class Refusal extends Error {}

/**
 * A SemVer version without build metadata, which a tag cannot tell apart.
 * @typedef {{ readonly text: string, readonly numbers: readonly number[], readonly prerelease: boolean }} Version
 */

const NUMBER = '(0|[1-9]\\d*)';
const IDENTIFIER = '(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const SEMVER = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(-${IDENTIFIER}(?:\\.${IDENTIFIER})*)?$`);

try {
  main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}

function main() {
  const { values, positionals } = parseArgs({ options: { sha: { type: 'string' } }, allowPositionals: true });
  const [command, text = ''] = positionals;
  const version = parseVersion(text);
  if (version === undefined) {
    throw new Refusal(
      `"${text}" is not a SemVer version such as 1.2.3 or 1.2.3-rc.1, without a v and without +metadata`,
    );
  }
  switch (command) {
    case 'check':
      return console.log(check(version, values.sha).join('\n'));
    case 'verify':
      return verify(version, values.sha ?? '');
    case 'move':
      return console.log(move(version));
    default:
      throw new Refusal(`there is no command "${command}": check, verify or move`);
  }
}

/**
 * @param {string} text
 * @returns {Version | undefined}
 */
function parseVersion(text) {
  const match = SEMVER.exec(text);
  if (match === null) return undefined;
  return { text, numbers: match.slice(1, 4).map(Number), prerelease: match[4] !== undefined };
}

/**
 * @param {Version} version
 * @param {string | undefined} sha
 * @returns {string[]}
 */
function check(version, sha) {
  const head = git('rev-parse', 'HEAD');
  if (sha !== undefined && sha !== head) throw new Refusal(`HEAD is ${head}, not ${sha}`);
  checkPrograms(version);
  // After a build this says that dist/ is what src/ gives, too.
  const changed = git('status', '--porcelain', '--untracked-files=all');
  if (changed !== '') {
    throw new Refusal(
      `the work tree is not what was committed; if it is dist/: npm run build, and commit.\n${changed}`,
    );
  }
  git('fetch', '--quiet', '--no-tags', 'origin', 'main');
  if (!succeeds('merge-base', '--is-ancestor', head, 'FETCH_HEAD')) {
    throw new Refusal(`${head} is not on main: only what was reviewed is released`);
  }
  const tags = remoteTags();
  const existing = tags.get(`v${version.text}`);
  // The same commit: a run that is repeated because its end failed.
  if (existing !== undefined && existing !== head) {
    throw new Refusal(
      `v${version.text} is out already, at ${existing}: a released version never changes, take the next`,
    );
  }
  const latest = !version.prerelease && isHighest(version, released(tags));
  return [`tag=v${version.text}`, `sha=${head}`, `prerelease=${version.prerelease}`, `latest=${latest}`];
}

/** @param {Version} version */
function checkPrograms({ text }) {
  const said = new Map([
    ['package.json', JSON.parse(readFileSync('package.json', 'utf8')).version],
    [
      'dist/cli.js',
      existsSync('dist/cli.js') ? run(process.execPath, ['dist/cli.js', '--version']) : 'missing',
    ],
  ]);
  for (const [file, version] of said) {
    if (version !== text) throw new Refusal(`the version of ${file} is ${version}, not ${text}`);
  }
}

/**
 * @param {Version} version
 * @param {string} sha
 */
function verify(version, sha) {
  const found = remoteTags().get(`v${version.text}`);
  if (found !== sha) throw new Refusal(`v${version.text} is at ${found ?? 'no commit'}, not at ${sha}`);
}

/**
 * @param {Version} version
 * @returns {string} what was done
 */
function move(version) {
  const tags = remoteTags();
  const sha = tags.get(`v${version.text}`);
  if (sha === undefined) throw new Refusal(`v${version.text} is not out yet`);
  const [major] = version.numbers;
  const name = `v${major}`;
  if (version.prerelease) return `${name} stays: v${version.text} is a prerelease`;
  const others = released(tags).filter(({ numbers }) => numbers[0] === major);
  if (!isHighest(version, others)) return `${name} stays: a higher version of it is out`;
  const old = tags.get(name);
  if (old === sha) return `${name} is at v${version.text} already`;
  // The lease: if somebody moves it meanwhile, that is for people to look at. An annotated tag is an object of its own.
  const seen = git('ls-remote', 'origin', `refs/tags/${name}`).slice(0, 40);
  git('fetch', '--quiet', '--no-tags', 'origin', `refs/tags/v${version.text}`);
  git(
    'push',
    '--quiet',
    `--force-with-lease=refs/tags/${name}:${seen}`,
    'origin',
    `${sha}:refs/tags/${name}`,
  );
  return `${name} is at v${version.text} now, ${old === undefined ? 'for the first time' : `from ${old}`}`;
}

/**
 * The stable versions that are out.
 * @param {ReadonlyMap<string, string>} tags
 * @returns {Version[]}
 */
function released(tags) {
  const versions = [...tags.keys()].map((tag) => parseVersion(tag.replace(/^v/, '')));
  return versions.filter((version) => version !== undefined).filter(({ prerelease }) => !prerelease);
}

/**
 * @param {Version} version
 * @param {readonly Version[]} others
 */
function isHighest(version, others) {
  return others.every(({ numbers }) => {
    const at = numbers.findIndex((number, index) => number !== version.numbers[index]);
    return at < 0 || Number(numbers[at]) < Number(version.numbers[at]);
  });
}

/**
 * The remote's tags and the commits that they lead to: an annotated one has a line more, of what it points to.
 * @returns {Map<string, string>}
 */
function remoteTags() {
  const lines = git('ls-remote', '--tags', 'origin').split('\n');
  const found = lines.map((line) => /^([0-9a-f]{40})\trefs\/tags\/(.+?)(?:\^\{\})?$/.exec(line) ?? []);
  return new Map(found.map(([, sha = '', name = '']) => [name, sha]));
}

/** @param {readonly string[]} args */
function git(...args) {
  return run('git', args);
}

/** @param {readonly string[]} args */
function succeeds(...args) {
  try {
    git(...args);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {string} its output, without the space around it
 */
function run(program, args) {
  try {
    const env = { ...process.env, ...authorization(), GIT_TERMINAL_PROMPT: '0' };
    return execFileSync(program, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Refusal(`${program} ${args[0]} failed: ${text}`);
  }
}

/** git's settings by the environment: nothing of the token is in a file or in the list of processes. */
function authorization() {
  const {
    GH_TOKEN: token,
    GITHUB_SERVER_URL: server = 'https://github.com',
    GIT_CONFIG_COUNT = '0',
  } = process.env;
  if (!token) return {};
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: String(Number(GIT_CONFIG_COUNT) + 1),
    [`GIT_CONFIG_KEY_${GIT_CONFIG_COUNT}`]: `http.${server}/.extraheader`,
    [`GIT_CONFIG_VALUE_${GIT_CONFIG_COUNT}`]: `AUTHORIZATION: basic ${basic}`,
  };
}
