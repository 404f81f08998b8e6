import type { Context } from '../platform/context.ts';
import { strings, type TomlTable, tableAt } from '../platform/toml.ts';

/** The index options that a requirements.txt holds; `findLinks` are absolute paths or URLs. */
export interface IndexOptions {
  readonly indexUrl?: string;
  readonly extraIndexUrls: readonly string[];
  readonly noIndex: boolean;
  readonly findLinks: readonly string[];
}

export const noIndexOptions: IndexOptions = { extraIndexUrls: [], noIndex: false, findLinks: [] };

/** Where distributions come from: handed to uv by its environment, so that no secret stands in a command line. */
export interface IndexSettings {
  /** Variables for uv. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Authorization header for a URL of one of the indexes, if there are credentials for it. */
  readonly authorization: (url: URL) => string | undefined;
  /** The settings without secrets, for the key of a cached lock. */
  readonly key: readonly string[];
}

type Env = Context['env'];

/**
 * Puts the index settings together: options of the requirements file, else uv's own variables, else pip's; uv
 * reads its configuration files itself. pip's variables are honoured since private indexes are often set up
 * with them; uv does not read them.
 *
 * Every secret is masked here, before anything can print it.
 *
 * @param uvTable `[tool.uv]` of pyproject.toml, where indexes with credentials by name may stand.
 */
export function indexSettings(ctx: Context, options: IndexOptions, uvTable: TomlTable): IndexSettings {
  const { env } = ctx;
  const main = options.indexUrl ?? env.UV_DEFAULT_INDEX ?? env.UV_INDEX_URL ?? env.PIP_INDEX_URL;
  const ownExtra = [...words(env.UV_INDEX), ...words(env.UV_EXTRA_INDEX_URL)];
  const extra = [
    ...options.extraIndexUrls,
    ...(ownExtra.length > 0 ? ownExtra : words(env.PIP_EXTRA_INDEX_URL)),
  ];
  const findLinks = [
    ...options.findLinks,
    ...(words(env.UV_FIND_LINKS, ',') || []),
    ...words(env.PIP_FIND_LINKS),
  ];
  const noIndex = options.noIndex || isTrue(env.UV_NO_INDEX) || isTrue(env.PIP_NO_INDEX);
  const named = namedIndexes(env, uvTable);
  const urls = [main, ...extra, ...findLinks, ...named.map(({ url }) => url)].filter(
    (url) => url !== undefined,
  );
  const credentials = collectCredentials(ctx, urls, named);
  return {
    env: {
      UV_DEFAULT_INDEX: main,
      UV_INDEX_URL: undefined,
      UV_INDEX: extra.length === 0 ? undefined : extra.join(' '),
      UV_EXTRA_INDEX_URL: undefined,
      UV_FIND_LINKS: findLinks.length === 0 ? undefined : findLinks.join(','),
      UV_NO_INDEX: noIndex ? '1' : undefined,
    },
    authorization: (url) => credentials.get(url.origin),
    key: [...urls.map(withoutCredentials), `no-index=${noIndex}`],
  };
}

interface NamedIndex {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

/** `[[tool.uv.index]]` with the credentials that uv takes from UV_INDEX_NAME_USERNAME and _PASSWORD. */
function namedIndexes(env: Env, uvTable: TomlTable): NamedIndex[] {
  const tables = Array.isArray(uvTable.index) ? uvTable.index : [];
  return [
    ...tables.flatMap((item: unknown): NamedIndex[] => {
      const { name, url } = tableAt({ item }, 'item');
      if (typeof url !== 'string') return [];
      const variable = `UV_INDEX_${String(name)
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, '_')}`;
      const [username, password] = [env[`${variable}_USERNAME`], env[`${variable}_PASSWORD`]];
      return [{ url, ...(username && { username }), ...(password && { password }) }];
    }),
    ...[uvTable['index-url'], ...strings(uvTable['extra-index-url'])].flatMap((url) =>
      typeof url === 'string' ? [{ url }] : [],
    ),
  ];
}

function collectCredentials(
  ctx: Context,
  urls: readonly string[],
  named: readonly NamedIndex[],
): Map<string, string> {
  const credentials = new Map<string, string>();
  const add = (origin: string, username: string, password: string) => {
    if (password !== '') ctx.log.mask(password);
    const value = Buffer.from(`${username}:${password}`).toString('base64');
    ctx.log.mask(value);
    credentials.set(origin, `Basic ${value}`);
  };
  for (const text of urls) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || (url.username === '' && url.password === '')) continue;
    if (url.password === '') ctx.log.mask(decodeURIComponent(url.username));
    add(url.origin, decodeURIComponent(url.username), decodeURIComponent(url.password));
  }
  for (const { url, username, password } of named) {
    if (URL.canParse(url) && (username ?? password) !== undefined)
      add(new URL(url).origin, username ?? '', password ?? '');
  }
  return credentials;
}

/** The URL less user name and password; other texts as they are. */
export function withoutCredentials(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url.href;
}

function words(text: string | undefined, separator: RegExp | string = /\s+/): string[] {
  return (text ?? '')
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function isTrue(text: string | undefined): boolean {
  return /^(?:1|true|yes|on|t|y)$/i.test(text ?? '');
}
