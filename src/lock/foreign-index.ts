import type { Context } from '../platform/context.ts';
import { type IndexOptions, maskCredentials } from './index-options.ts';

/** An index as another tool's lock or project names it. */
export interface ForeignSource {
  readonly name?: unknown;
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

export const noIndexes: IndexOptions = { extraIndexUrls: [], findLinks: [], noIndex: false };

/** What PDM and pipenv call the public index, or what stands for it. */
const PUBLIC = 'pypi';

/**
 * The index options of a lock. What stands for the public index yields to a mirror that the machine is set up with.
 * Which file counts is decided by hashes.
 *
 * @param main replaces the public index; the others are asked as well.
 */
export function foreignIndexes(
  ctx: Context,
  main: ForeignSource | undefined,
  others: readonly ForeignSource[],
  findLinks: readonly string[] = [],
): IndexOptions {
  return {
    ...(main && { indexUrl: address(ctx, main), indexYields: main.name === PUBLIC }),
    extraIndexUrls: others.map((source) => address(ctx, source)),
    findLinks,
    noIndex: false,
  };
}

/** `$NAME` and `${NAME}`, as Python's `os.path.expandvars` fills them in; unknown ones stay. */
function withVariables(text: string, env: Context['env']): string {
  return text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced, bare) => env[braced ?? bare] ?? whole);
}

function address(ctx: Context, { url, username, password }: ForeignSource): string {
  const filled = withVariables(url, ctx.env);
  const place = URL.canParse(filled) ? new URL(filled) : undefined;
  if (place === undefined || (username === undefined && password === undefined)) {
    maskCredentials(ctx.log, filled);
    return filled;
  }
  place.username = encodeURIComponent(withVariables(username ?? '', ctx.env));
  place.password = encodeURIComponent(withVariables(password ?? '', ctx.env));
  maskCredentials(ctx.log, place.href);
  return place.href;
}
