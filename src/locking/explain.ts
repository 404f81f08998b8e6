import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { isTable, parseToml } from '../platform/toml.ts';
import type { Uv } from '../platform/uv.ts';
import { compile, type ResolveRequest, throwEnvironmentFailure } from './compile.ts';

/** What uv said, without the frame of its output. */
interface Explanation {
  readonly text: string;
  /** `name==version` or `name` that has no wheel for the target. */
  readonly unusable: string | undefined;
}

/**
 * Turns uv's failure into an error that says which requirement is in the way, why, and what would fit.
 *
 * @param stderr what uv printed for `platform`.
 */
export async function explainResolution(
  ctx: Context,
  uv: Uv,
  request: ResolveRequest,
  platform: string,
  stderr: string,
): Promise<UserError> {
  throwEnvironmentFailure(stderr);
  const network = networkFailure(stderr);
  if (network !== undefined) return network;
  const { text, unusable } = explanation(stderr);
  const at = { file: request.file };
  const missing =
    /Because (\S+) was not found in the (?:package registry|cache|provided package locations)/.exec(
      text,
    )?.[1];
  if (missing !== undefined) {
    return new UserError(
      `the package index has no distribution named ${missing}`,
      'Check the spelling; if it is in a private index, give that index (UV_INDEX, or [[tool.uv.index]] in pyproject.toml).',
      at,
    );
  }
  if (unusable === undefined) {
    return new UserError(
      `the requirements cannot be met together\n${text}`,
      'Relax one of the versions named above.',
      at,
    );
  }
  const { name, version } = splitPin(unusable);
  const [tags, fitting] = [
    await existingTags(ctx, uv, request, platform, unusable),
    await newestFitting(ctx, uv, request, platform, name),
  ];
  const { target } = request;
  return new UserError(
    `${[name, version].filter(Boolean).join(' ')} has no wheel for ${target.runtime} on ${target.architecture} (glibc ${target.glibc.join('.')})${tags}`,
    fitting === undefined
      ? `No version of ${name} has one. Building from source is not supported yet: build a wheel yourself and name its folder with --find-links.`
      : `Version ${fitting} of ${name} has one: ask for that, or choose another runtime.`,
    at,
  );
}

function explanation(stderr: string): Explanation {
  const body = stderr.split(/\n\s*hint:/)[0] ?? '';
  const text = body
    .replace(/^(?:error|warning):.*\n?/gm, '')
    .replace(/^\s*(?:cause:|╰─▶|×)\s?/gm, '')
    .replace(/^\s+/gm, '')
    .replace(/ ?we can conclude that your requirements are unsatisfiable\./, ' there is no solution.')
    .trim();
  const unusable =
    /(?:Because|and|that) (\S+) has no (?:usable wheels|wheels with a matching [^,]*)/.exec(text)?.[1] ??
    /only (\S+) (?:is|are) available and \1 has no usable wheels/.exec(text)?.[1] ??
    /Because (?:only the following versions of (\S+) are available|all versions of (\S+) have no)/
      .exec(text)
      ?.slice(1)
      .find(Boolean);
  return { text: text === '' ? stderr.trim() : text, unusable };
}

function splitPin(text: string): { name: string; version: string } {
  const [, name = text, version = ''] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:==)?(.*)$/.exec(text) ?? [];
  return { name, version };
}

/** The tags of the wheels that this version has for other targets, as a clause; empty where uv cannot tell. */
async function existingTags(
  ctx: Context,
  uv: Uv,
  request: ResolveRequest,
  platform: string,
  pin: string,
): Promise<string> {
  const anyFile = await compile(ctx, uv, single(request, pin), platform, 'universal');
  if (typeof anyFile !== 'string') return '';
  const names = wheelNames(anyFile);
  if (names.length === 0) return ': there are only sources of it';
  const tags = [
    ...new Set(names.map((name) => name.replace(/^[^-]+-[^-]+-(?:\d[^-]*-)?/, '').replace(/\.whl$/, ''))),
  ];
  const shown = tags.slice(0, 6).join(', ');
  return `; its wheels are for ${tags.length > 6 ? `${shown} and ${tags.length - 6} more` : shown}`;
}

function wheelNames(pylock: string): string[] {
  const document = parseToml(pylock, 'pylock.toml');
  const packages = Array.isArray(document.packages) ? document.packages.filter(isTable) : [];
  return packages
    .flatMap((item) => (Array.isArray(item.wheels) ? item.wheels.filter(isTable) : []))
    .flatMap(({ url }) =>
      typeof url === 'string' ? [decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')] : [],
    );
}

/** The newest version of a distribution that has a wheel for `platform`. */
export async function newestFitting(
  ctx: Context,
  uv: Uv,
  request: ResolveRequest,
  platform: string,
  name: string,
): Promise<string | undefined> {
  const found = await compile(ctx, uv, single(request, name), platform);
  if (typeof found !== 'string') return undefined;
  const packages = parseToml(found, 'pylock.toml').packages;
  const [first] = Array.isArray(packages) ? packages.filter(isTable) : [];
  return typeof first?.version === 'string' ? first.version : undefined;
}

function single(request: ResolveRequest, line: string): ResolveRequest {
  return { ...request, from: { lines: [line] }, constraints: [], withDependencies: false };
}

function networkFailure(stderr: string): UserError | undefined {
  if (/\b(?:401|403)\b|Unauthorized|Forbidden/.test(stderr)) {
    return new UserError(
      'the package index refused the credentials',
      'Check user name and token of the index (in its URL, or UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD).',
    );
  }
  if (
    !/error sending request|Failed to fetch|dns error|Connection refused|timed out|network was disabled/i.test(
      stderr,
    )
  ) {
    return undefined;
  }
  const causes = stderr.split('\n').filter((line) => /cause:/.test(line));
  const reason = (causes.at(-1) ?? stderr).replace(/^\s*cause:\s*/, '').trim();
  return new UserError(
    `the package index cannot be reached: ${reason}`,
    'Check the network, the proxy variables and the index settings. With a lock file and a warm cache no index is asked.',
  );
}
