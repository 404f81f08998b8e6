import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';
import type { Context, Log } from '../platform/context.ts';
import { decoded } from './index-options.ts';
import { type Netrc, parseNetrc } from './netrc.ts';
import type { ConfiguredIndex } from './uv-config.ts';

type Env = Context['env'];

/** What is known of the credentials for a URL: a password (or a token), a user name alone, or nothing. */
export type Knowledge = 'password' | 'user' | 'none';

interface Login {
  readonly user: string;
  readonly password: string;
}

/** Who is known where: logins by address, and .netrc by host. Every secret is masked as soon as it is here. */
export class Credentials {
  readonly #log: Log;
  readonly #netrc: Netrc;
  readonly #known: (Login & { readonly address: URL })[] = [];

  private constructor(log: Log, netrc: Netrc) {
    this.#log = log;
    this.#netrc = netrc;
    for (const { password } of netrc.values()) this.#mask(password);
  }

  /** With what stands in the file that NETRC names, else in ~/.netrc. */
  static async open({ log, env }: Context): Promise<Credentials> {
    return new Credentials(log, await readNetrc(env));
  }

  /** Those in a URL. */
  addUrl(address: string): void {
    const bare = address.replace(/^git\+/, '');
    if (!URL.canParse(bare)) return;
    const url = new URL(bare);
    const login = { user: decoded(url.username), password: decoded(url.password) };
    if (login.user !== '' || login.password !== '') this.#known.push({ ...login, address: url });
  }

  /** UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD (uv, "Providing credentials directly"). */
  addNamed(env: Env, { name, url }: ConfiguredIndex): void {
    if (name === undefined || !URL.canParse(url)) return;
    const prefix = `UV_INDEX_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
    const [user = '', password = ''] = [env[`${prefix}_USERNAME`], env[`${prefix}_PASSWORD`]];
    this.#mask(password);
    if (user !== '' || password !== '') this.#known.push({ user, password, address: new URL(url) });
  }

  knowledge(url: URL): Knowledge {
    const login = this.#find(url);
    if (login === undefined) return 'none';
    return login.password === '' ? 'user' : 'password';
  }

  /** The Authorization header; undefined where nothing is known. A user name alone may be a token. */
  header(url: URL): string | undefined {
    const login = this.#find(url);
    if (login === undefined) return undefined;
    const encoded = Buffer.from(`${login.user}:${login.password}`).toString('base64');
    this.#log.mask(encoded);
    return `Basic ${encoded}`;
  }

  /** The address with what is known put into it, for programs that are given it in a variable. */
  fill(address: string): string {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const login = url && this.#find(url);
    if (url === undefined || login === undefined || !url.protocol.startsWith('http')) return address;
    url.username = encodeURIComponent(login.user);
    url.password = encodeURIComponent(login.password);
    return url.href;
  }

  /** Of several on one host, that of the address that has the most folders in common with `url`. */
  #find(url: URL): Login | undefined {
    const near = this.#known
      .filter(({ address }) => address.origin === url.origin)
      .map((login) => ({ login, common: commonFolders(login.address, url), whole: login.password !== '' }));
    // The sort is stable: among equals the first counts.
    near.sort((a, b) => b.common - a.common || Number(b.whole) - Number(a.whole));
    const best = near[0]?.login;
    if (best !== undefined && best.password !== '') return best;
    const entry = this.#netrc.get(url.hostname) ?? this.#netrc.get('');
    if (entry === undefined || (best !== undefined && best.user !== entry.login)) return best;
    return { user: entry.login, password: entry.password };
  }

  #mask(secret: string): void {
    if (secret !== '') this.#log.mask(secret);
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
