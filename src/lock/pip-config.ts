import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { exists } from '../platform/files.ts';
import { type IndexOptions, words } from './index-options.ts';

type Env = Context['env'];
type Settings = ReadonlyMap<string, string>;

/**
 * Where pip looks for distributions on this machine: PIP_* variables over its configuration files. A folder of
 * wheels that is not there is passed over, as pip does.
 */
export async function pipIndexOptions(env: Env): Promise<IndexOptions> {
  const settings = new Map<string, string>();
  for (const file of configurationFiles(env)) {
    for (const [key, value] of parsePipConfig(await readIfThere(file))) settings.set(key, value);
  }
  const value = (key: string) => env[`PIP_${key.toUpperCase().replaceAll('-', '_')}`] || settings.get(key);
  const [indexUrl, keyringProvider] = [value('index-url'), value('keyring-provider')];
  const findLinks: string[] = [];
  for (const place of words(value('find-links'))) {
    if (place.includes('://') || (await exists(place))) findLinks.push(place);
  }
  return {
    ...(indexUrl === undefined ? {} : { indexUrl: indexUrl.trim() }),
    ...(keyringProvider === undefined ? {} : { keyringProvider: keyringProvider.trim() }),
    extraIndexUrls: words(value('extra-index-url')),
    noIndex: /^(?:1|true|yes|on|t|y)$/i.test(value('no-index') ?? ''),
    findLinks,
  };
}

/** pip's files, the later over the earlier (pip, "Configuration files"). */
function configurationFiles(env: Env): string[] {
  if (env.PIP_CONFIG_FILE === '/dev/null') return [];
  const home = env.HOME || homedir();
  const config = env.XDG_CONFIG_HOME || join(home, '.config');
  return [
    '/etc/xdg/pip/pip.conf',
    '/etc/pip.conf',
    '/Library/Application Support/pip/pip.conf',
    join(home, '.pip/pip.conf'),
    join(config, 'pip/pip.conf'),
    join(home, 'Library/Application Support/pip/pip.conf'),
    ...(env.VIRTUAL_ENV ? [join(env.VIRTUAL_ENV, 'pip.conf')] : []),
    ...(env.PIP_CONFIG_FILE ? [env.PIP_CONFIG_FILE] : []),
  ];
}

/** The options of the sections `global` and `install`, the latter over the former; further lines are indented. */
function parsePipConfig(text: string): Settings {
  const sections: Record<string, Map<string, string>> = { global: new Map(), install: new Map() };
  let section: Map<string, string> | undefined;
  let key = '';
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:[#;]|$)/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const option = /^([\w-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (header !== undefined) section = sections[header.trim()];
    else if (/^\s/.test(line)) section?.set(key, `${section.get(key) ?? ''} ${line.trim()}`.trim());
    else if (option !== null) {
      key = (option[1] ?? '').toLowerCase().replaceAll('_', '-');
      section?.set(key, (option[2] ?? '').trim());
    }
  }
  return new Map([...(sections.global ?? []), ...(sections.install ?? [])]);
}

async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'].includes(errorCode(error) ?? '')) return '';
    throw error;
  });
}
