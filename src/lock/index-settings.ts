import type { Context } from '../platform/context.ts';
import type { TomlTable } from '../platform/toml.ts';
import { Credentials, type Knowledge } from './credentials.ts';
import { type IndexOptions, maskCredentials, withoutCredentials, words } from './index-options.ts';
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
  /** What is known of the credentials for a URL. */
  readonly knowledge: (url: URL) => Knowledge;
  /** The addresses without credentials. */
  readonly addresses: readonly string[];
  /** What pip needs to ask the same indexes. */
  readonly pip: PipSettings;
}

/** For pip, which may know credentials that are nowhere in files or variables. */
export interface PipSettings {
  /** Variables for pip: addresses may hold credentials, so they never stand in a command line. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True if pip is to ask a keyring (UV_KEYRING_PROVIDER, PIP_KEYRING_PROVIDER or pip's configuration). */
  readonly keyring: boolean;
}

type Env = Context['env'];

/**
 * Puts together what uv should use: its own variables and configuration; where those name no index, pip's
 * variables and configuration files (uv does not read them, but many a private index is set up with them); on
 * top of either, the options in the requirements file. Every secret is masked at once.
 *
 * @param folder where uv works; its configuration files are looked for from there.
 * @param options `file`: those of the requirements file; `pip`: false where uv must not see pip's settings;
 *   `wheels`: the addresses of what is named directly, for the credentials in them; `toolUv`: a `[tool.uv]` that
 *   counts instead of the one that is found from `folder`.
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
  for (const [name, value = ''] of Object.entries(ctx.env)) {
    maskCredentials(ctx.log, value);
    if (SECRET_VARIABLE.test(name) && value !== '') ctx.log.mask(value);
  }
  const configured = await uvConfiguredIndexes(ctx.env, folder, toolUv);
  const saysUv = configured.length > 0 || uvAddresses(ctx.env).length > 0;
  const ofPip = await pipIndexOptions(ctx.env);
  const base = saysUv || !pip ? undefined : ofPip;
  const uv = uvVariables(ctx.env, base, file);
  const noIndex = file?.noIndex === true || base?.noIndex === true;
  const addresses = [...uvAddresses(uv), ...configured.map(({ url }) => url)];
  const pips = [ofPip.indexUrl ?? [], ofPip.extraIndexUrls].flat();
  for (const address of pips) maskCredentials(ctx.log, address);
  const credentials = await Credentials.open(ctx);
  for (const address of [...addresses, ...wheels]) {
    maskCredentials(ctx.log, address);
    credentials.addUrl(address);
  }
  for (const index of [...configured, ...named(ctx.env)]) credentials.addNamed(ctx.env, index);
  const keyring = keyringOf(ctx.env, ofPip);
  const known = (url: string) => isWeb(url) && credentials.knowledge(new URL(url)) !== 'none';
  const places = [...addresses, ...wheels.map(folderOf)].filter(known);
  return {
    env: { ...uv, UV_KEYRING_PROVIDER: ctx.env.UV_KEYRING_PROVIDER || keyring },
    flags: noIndex ? ['--no-index'] : [],
    authorization: (url) => credentials.header(url),
    knowledge: (url) => credentials.knowledge(url),
    addresses: [...addresses.map(withoutCredentials), ...(noIndex ? ['no index'] : [])],
    pip: {
      env: {
        // Beside its own, which may know more.
        PIP_EXTRA_INDEX_URL:
          [...new Set([...places.map((url) => credentials.fill(url)), ...pips])].join(' ') || undefined,
        PIP_KEYRING_PROVIDER: ctx.env.PIP_KEYRING_PROVIDER || ofPip.keyringProvider || keyring,
      },
      keyring: keyring !== undefined,
    },
  };
}

/** Passwords of indexes that have a name, whether they are used or not. */
const SECRET_VARIABLE = /^(?:UV_INDEX_\w+_PASSWORD|POETRY_HTTP_BASIC_\w+_PASSWORD)$/;

/** uv has the one provider that runs the program `keyring`; pip can load the module, too. Undefined for none. */
function keyringOf(env: Env, pip: IndexOptions): 'subprocess' | undefined {
  const said = [env.UV_KEYRING_PROVIDER, env.PIP_KEYRING_PROVIDER || pip.keyringProvider];
  return said.some((provider) => provider === 'subprocess' || provider === 'import')
    ? 'subprocess'
    : undefined;
}

function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

/** pip finds the credentials of a wheel by the index that it lies nearest to. */
function folderOf(wheel: string): string {
  return new URL('.', wheel).href;
}

function named(env: Env): ConfiguredIndex[] {
  return [...words(env.UV_INDEX), ...words(env.UV_DEFAULT_INDEX)].map(namedIndex);
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

/** uv separates find-links by commas, since a path may have spaces. */
function links(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((word) => word.trim() !== '');
}
