import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';
import type { Context, Log } from '../platform/context.ts';
import { decoded, type IndexOptions, maskCredentials, withoutCredentials } from './index-options.ts';
import { type Netrc, parseNetrc } from './netrc.ts';
import { pipIndexOptions } from './pip-config.ts';
import { type ConfiguredIndex, uvConfiguredIndexes } from './uv-config.ts';

/** Where distributions come from, and with whose credentials. */
export interface IndexSettings {
  /** Variables for uv: addresses may hold credentials, so they never stand in a command line. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Flags for uv that have no variable. */
  readonly flags: readonly string[];
  /** The Authorization header for a URL, by its origin; undefined where no credentials are known. */
  readonly authorization: (url: URL) => string | undefined;
  /** The addresses without credentials. */
  readonly addresses: readonly string[];
}

type Env = Context['env'];

/**
 * Puts together what uv should use: its own variables and configuration; where those name no index, pip's
 * variables and configuration files (uv does not read them, but many a private index is set up with them); on
 * top of either, the options in the requirements file. Every secret is masked at once.
 *
 * @param folder where uv works; its configuration files are looked for from there.
 * @param options `file`: those of the requirements file; `pip`: false where uv must not see pip's settings.
 */
export async function readIndexSettings(
  ctx: Context,
  folder: string,
  { file, pip = true }: { readonly file?: IndexOptions; readonly pip?: boolean } = {},
): Promise<IndexSettings> {
  for (const value of Object.values(ctx.env)) maskCredentials(ctx.log, value ?? '');
  const configured = await uvConfiguredIndexes(ctx.env, folder);
  const saysUv = configured.length > 0 || uvAddresses(ctx.env).length > 0;
  const base = saysUv || !pip ? undefined : await pipIndexOptions(ctx.env);
  const env = uvVariables(ctx.env, base, file);
  const noIndex = file?.noIndex === true || base?.noIndex === true;
  const addresses = [...uvAddresses(env), ...configured.map(({ url }) => url)];
  for (const address of addresses) maskCredentials(ctx.log, address);
  const credentials = new Credentials(ctx.log, await readNetrc(ctx.env));
  for (const address of addresses) credentials.addUrl(address);
  for (const index of [...configured, ...words(ctx.env.UV_INDEX).map(namedIndex)]) {
    credentials.addNamed(ctx.env, index);
  }
  return {
    env,
    flags: noIndex ? ['--no-index'] : [],
    authorization: (url) => credentials.header(url),
    addresses: [...addresses.map(withoutCredentials), ...(noIndex ? ['no index'] : [])],
  };
}

/** Every address in uv's own variables. */
function uvAddresses(env: Env): string[] {
  const indexes = words(env.UV_INDEX).map((text) => namedIndex(text).url);
  const main = [env.UV_DEFAULT_INDEX, env.UV_INDEX_URL].flatMap((text) =>
    text ? [namedIndex(text).url] : [],
  );
  return [...main, ...indexes, ...words(env.UV_EXTRA_INDEX_URL), ...links(env.UV_FIND_LINKS)];
}

/** uv's variables with pip's settings (where they count) and the file's options. */
function uvVariables(env: Env, pip: IndexOptions | undefined, file: IndexOptions | undefined): Env {
  const main = file?.indexUrl ?? pip?.indexUrl;
  const extra = [...(file?.extraIndexUrls ?? []), ...(pip?.extraIndexUrls ?? [])];
  const findLinks = [...(file?.findLinks ?? []), ...links(env.UV_FIND_LINKS), ...(pip?.findLinks ?? [])];
  return {
    UV_DEFAULT_INDEX: main ?? env.UV_DEFAULT_INDEX,
    UV_INDEX_URL: main === undefined ? env.UV_INDEX_URL : undefined,
    UV_INDEX: [...extra, ...words(env.UV_INDEX)].join(' ') || undefined,
    UV_EXTRA_INDEX_URL: env.UV_EXTRA_INDEX_URL,
    UV_FIND_LINKS: findLinks.join(',') || undefined,
  };
}

/** `name=url` in UV_INDEX and UV_DEFAULT_INDEX names the index. */
function namedIndex(text: string): ConfiguredIndex {
  const [, name, url] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
  return name !== undefined && url !== undefined ? { name, url } : { url: text };
}

/** Basic credentials by origin, and .netrc by host. */
class Credentials {
  readonly #log: Log;
  readonly #netrc: Netrc;
  readonly #headers = new Map<string, string>();

  constructor(log: Log, netrc: Netrc) {
    this.#log = log;
    this.#netrc = netrc;
    for (const { password } of netrc.values()) if (password !== '') log.mask(password);
  }

  addUrl(address: string): void {
    if (!URL.canParse(address)) return;
    const { origin, username, password } = new URL(address);
    if (username !== '' || password !== '') this.#add(origin, decoded(username), decoded(password));
  }

  /** UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD (uv, "Providing credentials directly"). */
  addNamed(env: Env, { name, url }: ConfiguredIndex): void {
    if (name === undefined || !URL.canParse(url)) return;
    const prefix = `UV_INDEX_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
    const [username = '', password = ''] = [env[`${prefix}_USERNAME`], env[`${prefix}_PASSWORD`]];
    if (password !== '') this.#log.mask(password);
    if (username !== '' || password !== '') this.#add(new URL(url).origin, username, password);
  }

  header(url: URL): string | undefined {
    const known = this.#headers.get(url.origin);
    if (known !== undefined) return known;
    const entry = this.#netrc.get(url.hostname) ?? this.#netrc.get('');
    if (entry !== undefined) this.#add(url.origin, entry.login, entry.password);
    return this.#headers.get(url.origin);
  }

  #add(origin: string, username: string, password: string): void {
    const encoded = Buffer.from(`${username}:${password}`).toString('base64');
    this.#log.mask(encoded);
    if (!this.#headers.has(origin)) this.#headers.set(origin, `Basic ${encoded}`);
  }
}

async function readNetrc(env: Env): Promise<Netrc> {
  try {
    return parseNetrc(await readFile(env.NETRC || join(env.HOME || homedir(), '.netrc'), 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'].includes(errorCode(error) ?? '')) return new Map();
    throw error;
  }
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

/** uv separates find-links by commas, since a path may have spaces. */
function links(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((word) => word.trim() !== '');
}
