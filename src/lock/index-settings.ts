import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';
import type { Context, Log } from '../platform/context.ts';
import type { TomlTable } from '../platform/toml.ts';
import { decoded, type IndexOptions, maskCredentials, withoutCredentials, words } from './index-options.ts';
import { type Netrc, parseNetrc } from './netrc.ts';
import { pipIndexOptions } from './pip-config.ts';
import { type ConfiguredIndex, uvConfiguredIndexes } from './uv-config.ts';

/** Where distributions come from, and with whose credentials. */
export interface IndexSettings {
  /** Variables for uv: addresses may hold credentials, so they never stand in a command line. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Flags for uv that have no variable. */
  readonly flags: readonly string[];
  /** The Authorization header for a URL, by its origin and folder; undefined where no credentials are known. */
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
 * @param options `file`: those of the requirements file; `pip`: false where uv must not see pip's settings;
 *   `wheels`: the addresses of wheels that are named directly, for the credentials in them; `toolUv`: a `[tool.uv]`
 *   that counts instead of the one that is found from `folder`.
 */
export async function readIndexSettings(
  ctx: Context,
  folder: string,
  {
    file,
    pip = true,
    wheels = [],
    toolUv,
  }: {
    readonly file?: IndexOptions;
    readonly pip?: boolean;
    readonly wheels?: readonly string[];
    readonly toolUv?: TomlTable | undefined;
  } = {},
): Promise<IndexSettings> {
  for (const value of Object.values(ctx.env)) maskCredentials(ctx.log, value ?? '');
  const configured = await uvConfiguredIndexes(ctx.env, folder, toolUv);
  const saysUv = configured.length > 0 || uvAddresses(ctx.env).length > 0;
  const base = saysUv || !pip ? undefined : await pipIndexOptions(ctx.env);
  const env = uvVariables(ctx.env, base, file);
  const noIndex = file?.noIndex === true || base?.noIndex === true;
  const addresses = [...uvAddresses(env), ...configured.map(({ url }) => url)];
  const credentials = new Credentials(ctx.log, await readNetrc(ctx.env));
  for (const address of [...addresses, ...wheels]) {
    maskCredentials(ctx.log, address);
    credentials.addUrl(address);
  }
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
  const isSetUp = (pip?.indexUrl ?? (env.UV_DEFAULT_INDEX || env.UV_INDEX_URL || undefined)) !== undefined;
  const main = file?.indexYields === true && isSetUp ? pip?.indexUrl : (file?.indexUrl ?? pip?.indexUrl);
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

/** Basic credentials by address, and .netrc by host. */
class Credentials {
  readonly #log: Log;
  readonly #netrc: Netrc;
  readonly #known: { readonly address: URL; readonly header: string }[] = [];

  constructor(log: Log, netrc: Netrc) {
    this.#log = log;
    this.#netrc = netrc;
    for (const { password } of netrc.values()) if (password !== '') log.mask(password);
  }

  addUrl(address: string): void {
    if (!URL.canParse(address)) return;
    const url = new URL(address);
    const { username, password } = url;
    if (username !== '' || password !== '') this.#add(url, decoded(username), decoded(password));
  }

  /** UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD (uv, "Providing credentials directly"). */
  addNamed(env: Env, { name, url }: ConfiguredIndex): void {
    if (name === undefined || !URL.canParse(url)) return;
    const prefix = `UV_INDEX_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
    const [username = '', password = ''] = [env[`${prefix}_USERNAME`], env[`${prefix}_PASSWORD`]];
    if (password !== '') this.#log.mask(password);
    if (username !== '' || password !== '') this.#add(new URL(url), username, password);
  }

  /** Of several on one host, those of the address that has the most folders in common with `url`. */
  header(url: URL): string | undefined {
    const near = this.#known
      .filter(({ address }) => address.origin === url.origin)
      .map(({ address, header }) => ({ header, common: commonFolders(address, url) }));
    // The sort is stable: among equals the first counts.
    const [best] = near.sort((a, b) => b.common - a.common);
    if (best !== undefined) return best.header;
    const entry = this.#netrc.get(url.hostname) ?? this.#netrc.get('');
    return entry === undefined ? undefined : this.#basic(entry.login, entry.password);
  }

  #add(address: URL, username: string, password: string): void {
    this.#known.push({ address, header: this.#basic(username, password) });
  }

  #basic(username: string, password: string): string {
    const encoded = Buffer.from(`${username}:${password}`).toString('base64');
    this.#log.mask(encoded);
    return `Basic ${encoded}`;
  }
}

function commonFolders(a: URL, b: URL): number {
  const [one, other] = [a.pathname.split('/'), b.pathname.split('/')];
  const differing = one.findIndex((part, index) => part !== other[index]);
  return differing < 0 ? one.length : differing;
}

async function readNetrc(env: Env): Promise<Netrc> {
  try {
    return parseNetrc(await readFile(env.NETRC || join(env.HOME || homedir(), '.netrc'), 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'].includes(errorCode(error) ?? '')) return new Map();
    throw error;
  }
}

/** uv separates find-links by commas, since a path may have spaces. */
function links(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((word) => word.trim() !== '');
}
