import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { errorCode } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { isTable, parseToml, strings, type TomlTable, tableAt } from '../platform/toml.ts';

/** An index in uv's configuration; uv takes credentials by its name from the environment. */
export interface ConfiguredIndex {
  readonly name?: string;
  readonly url: string;
}

/**
 * The indexes in the configuration files that uv reads when it works in `folder`: the nearest uv.toml or
 * `[tool.uv]` upwards, then the user's and the system's uv.toml. uv reads them itself; we have to know their
 * addresses for the credentials of downloads.
 *
 * @param own a `[tool.uv]` that counts instead of the nearest.
 * @throws {UserError} if one is not valid TOML.
 */
export async function uvConfiguredIndexes(
  env: Context['env'],
  folder: string,
  own?: TomlTable,
): Promise<ConfiguredIndex[]> {
  const config = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
  const tables = [
    own ?? (await nearest(folder)),
    env.UV_CONFIG_FILE ? await readUvToml(env.UV_CONFIG_FILE) : undefined,
    await readUvToml(join(config, 'uv/uv.toml')),
    await readUvToml('/etc/uv/uv.toml'),
  ];
  return tables.flatMap((table) => (table === undefined ? [] : indexesOf(table)));
}

async function nearest(folder: string): Promise<TomlTable | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const table = (await readUvToml(join(at, 'uv.toml'))) ?? (await readToolUv(join(at, 'pyproject.toml')));
    if (table !== undefined || at === dirname(at)) return table;
  }
}

async function readToolUv(file: string): Promise<TomlTable | undefined> {
  const document = await readUvToml(file);
  const tool = document === undefined ? undefined : tableAt(document, 'tool').uv;
  return isTable(tool) ? tool : undefined;
}

async function readUvToml(file: string): Promise<TomlTable | undefined> {
  try {
    return parseToml(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

function indexesOf(table: TomlTable): ConfiguredIndex[] {
  const named = (Array.isArray(table.index) ? table.index : []).filter(isTable).flatMap(toIndex);
  const old = [table, tableAt(table, 'pip')].flatMap((at) => [
    ...(typeof at['index-url'] === 'string' ? [at['index-url']] : []),
    ...strings(at['extra-index-url']),
    ...strings(at['find-links']),
  ]);
  return [...named, ...old.map((url) => ({ url }))];
}

function toIndex({ name, url }: TomlTable): ConfiguredIndex[] {
  if (typeof url !== 'string') return [];
  return [typeof name === 'string' ? { name, url } : { url }];
}
