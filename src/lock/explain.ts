import { explainBuildFailure } from '../builds/failure.ts';
import { UserError } from '../errors.ts';
import { noPython } from '../platform/uv.ts';
import { withoutCredentials } from './index-options.ts';
import { normalizeName } from './requirement.ts';

/** What uv's failure means. */
export type Failure =
  /** `specifier` is the versions that have no wheel for the target; empty for all of them. */
  | { readonly kind: 'no-wheel'; readonly name: string; readonly specifier: string }
  /** No version is inside `specifier`. `newest` where uv says it, `error` for those who cannot ask an index. */
  | {
      readonly kind: 'no-version';
      readonly name: string;
      readonly specifier: string;
      readonly newest: string | undefined;
      readonly error: UserError;
    }
  /** `name` is no wheel, and would have to be built to know what it needs. */
  | { readonly kind: 'build-disabled'; readonly name: string }
  | { readonly kind: 'unsolvable'; readonly error: UserError }
  | { readonly kind: 'other'; readonly error: UserError };

/** uv's first reason decides: further down, missing wheels may only be one of the things that are in the way. */
const NO_WHEEL =
  /^Because (?:only \S+ (?:is|are) available and )?(?:all versions of |only )?([A-Za-z0-9._-]+)(?:\[[^\]]*\])?([<>=!~]\S*)? (?:has|have) no (?:usable wheels|wheels with a matching)/;
/** Only where the user's own requirement is the whole reason. */
const NO_VERSION =
  /^Because (?:there is no version of|only) ([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:[<>=!~][^\s]*)?(?: is available)? and you require \1(?:\[[^\]]*\])?([<>=!~]\S*), (?:we can conclude|there is no solution)/;
const UNKNOWN =
  /Because ([A-Za-z0-9._-]+)(?:\[[^\]]*\])? was not found in the (?:package registry|cache|provided)/;

/**
 * Reads what uv printed when it failed.
 *
 * @param file the user's file that it was about.
 */
export function explainFailure(output: string, file: string): Failure {
  const stderr = unwrapped(output);
  const [, disabled] = /Building source distributions for `([^`]+)` is disabled/.exec(stderr) ?? [];
  if (disabled !== undefined) return { kind: 'build-disabled', name: normalizeName(disabled) };
  const source = sourceFailure(stderr, file);
  if (source !== undefined) return { kind: 'other', error: source };
  const environment = environmentFailure(stderr, file);
  if (environment !== undefined) return { kind: 'other', error: environment };
  const text = essence(stderr);
  const unknown = UNKNOWN.exec(text)?.[1];
  if (unknown !== undefined) return { kind: 'unsolvable', error: unknownPackage(unknown, file) };
  const [, name, specifier = ''] = NO_WHEEL.exec(text) ?? [];
  if (name !== undefined) return { kind: 'no-wheel', name, specifier };
  const [whole = '', wanted, asked = ''] = NO_VERSION.exec(text) ?? [];
  if (wanted !== undefined) {
    const [, newest] = /^Because only \S+?<=?(\S+) is available/.exec(whole) ?? [];
    const error = noSuchVersion(wanted, asked, newest, file);
    return { kind: 'no-version', name: wanted, specifier: asked, newest, error };
  }
  if (!/No solution found/.test(stderr)) {
    return {
      kind: 'other',
      error: new UserError(`uv could not read the dependencies: ${text}`, 'Correct the file.', { file }),
    };
  }
  const conflict = `the requirements contradict each other:\n${text}`;
  return {
    kind: 'unsolvable',
    error: new UserError(conflict, 'Relax one of the version ranges that are named there.', { file }),
  };
}

/** @param newest where somebody could say */
export function noSuchVersion(
  name: string,
  specifier: string,
  newest: string | undefined,
  file: string,
): UserError {
  const [, version] = /^===?([^,*]+)$/.exec(specifier) ?? [];
  const missing =
    version === undefined ? `no version of ${name} is ${specifier}` : `${name} ${version} does not exist`;
  return new UserError(
    newest === undefined ? missing : `${missing}; the newest is ${newest}`,
    'Ask for a version that there is. If it lies in a private index, name that index: UV_INDEX, [[tool.uv.index]] in pyproject.toml, or --extra-index-url.',
    { file },
  );
}

/** A git repository or a project that uv could not get or ask for its metadata. */
function sourceFailure(stderr: string, file: string): UserError | undefined {
  const [, what = 'a git repository'] =
    /Failed to (?:download and )?build `([^`]+)`/.exec(stderr.replaceAll(/\n\s*│/g, '')) ?? [];
  if (/Git operation failed/.test(stderr)) {
    const reason = [...stderr.matchAll(/^\s*((?:fatal|remote|ERROR): .+)$/gm)].map(([, line]) => line);
    return new UserError(
      `git cannot fetch ${withoutCredentials(what)}: ${withoutCredentials(reason.join('; ') || essence(stderr))}`,
      'Check the address and the revision, and that git may read it here. In a workflow, private repositories need a token or a deploy key.',
      { file },
    );
  }
  const name = what === 'a git repository' ? 'a project' : withoutCredentials(what);
  const [, missing] =
    /Failed to resolve requirements from.*?(Because \S+ was not found[^,]*)/s.exec(stderr) ?? [];
  if (missing !== undefined) {
    return new UserError(
      `what builds ${name} is not to be had: ${withoutCredentials(missing.replaceAll(/\s+/g, ' '))}`,
      'The `requires` of its [build-system], which is setuptools where it has none, must be in the indexes that are set up.',
      { file },
    );
  }
  if (!/The build backend returned an error/.test(stderr)) return undefined;
  const { text } = explainBuildFailure(stderr);
  return new UserError(
    `building ${name}, to know what it needs, failed:\n${text.replaceAll(/^/gm, '  ')}`,
    'Build it by hand to see more (`uv build --wheel`).',
    { file },
  );
}

/** Failures that have nothing to do with what the requirements say; undefined for all others. */
function environmentFailure(stderr: string, file: string): UserError | undefined {
  if (
    /No interpreter found|No Python interpreters? found|Failed to (?:inspect|query) Python interpreter/i.test(
      stderr,
    )
  ) {
    return noPython();
  }
  const [, status] = /\b(401|403)\b (?:Unauthorized|Forbidden)/.exec(stderr) ?? [];
  if (status !== undefined) {
    const host = hostIn(stderr);
    return new UserError(
      `the package index${host} refuses the request (${status})`,
      'Check its address and credentials: in the index URL, in UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD, or in .netrc.',
    );
  }
  if (/certificate|UnknownIssuer/i.test(stderr)) {
    return new UserError(
      `the TLS certificate of the package index${hostIn(stderr)} is not trusted`,
      'Name a PEM file with the root certificate in SSL_CERT_FILE.',
    );
  }
  if (/Failed to fetch|Failed to download|error sending request|network was disabled/i.test(stderr)) {
    return unreachable(stderr);
  }
  if (/Distribution not found at|Failed to read `--find-links`/.test(stderr)) {
    return new UserError(firstLine(stderr), 'Check the path: it is counted from the file that names it.', {
      file,
    });
  }
  return undefined;
}

function unreachable(stderr: string): UserError {
  const causes = [...stderr.matchAll(/^\s*cause:\s*(.+)$/gm)].map(([, cause = '']) => cause);
  const reason = causes.at(-1) ?? firstLine(stderr);
  return new UserError(
    `the package index${hostIn(stderr)} cannot be reached: ${withoutCredentials(reason)}`,
    'Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the index settings. With a lock file and its wheels in the wheelhouse, which `cache` keeps between workflow runs, a build needs no network.',
  );
}

function unknownPackage(name: string, file: string): UserError {
  return new UserError(
    `no package index that is set up has a distribution named ${name}`,
    'Check the spelling. If it lies in a private index, name that index: UV_INDEX, [[tool.uv.index]] in pyproject.toml, or --extra-index-url.',
    { file },
  );
}

/** Up to 0.12 uv drew its reasons as a tree, in lines of 80 characters at most: one line each again. */
function unwrapped(text: string): string {
  if (!/[╰├]─▶/u.test(text)) return text;
  return text.replaceAll(/\n {2}(?:│| {3}) (?=\S)(?!And because|hint:|---|\[std|fatal|remote|ERROR)/gu, ' ');
}

/** uv's reasons without the frame around them: the lines behind `cause:` up to the hints. */
export function essence(stderr: string): string {
  const [body = ''] = unwrapped(stderr).split(/\n\s*hint:/);
  const lines = body
    .split('\n')
    .filter((line) => !line.startsWith('warning:'))
    .map((line) => line.replace(/^\s*(?:error:|cause:|[╰├]─▶|[│×])?\s*/u, ''))
    .filter((line) => line !== '' && !/^No solution found when resolving dependencies:?$/.test(line));
  return withoutCredentials(
    lines
      .join('\n')
      .replace(
        /,? (?:we can conclude that )?your (?:project's )?requirements are unsatisfiable\.$/,
        ', there is no solution.',
      ),
  );
}

function firstLine(stderr: string): string {
  return withoutCredentials(essence(stderr).split('\n')[0] ?? stderr.trim());
}

/** ` at HOST`, from the first URL in the text. */
function hostIn(stderr: string): string {
  const [, host] = /https?:\/\/([^/\s)`]+)/.exec(withoutCredentials(stderr)) ?? [];
  return host === undefined ? '' : ` at ${host}`;
}
