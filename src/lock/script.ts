import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { exists, orUserError } from '../platform/files.ts';
import { type ScriptMetadata, scriptMetadata } from '../platform/script-metadata.ts';
import { isTable, parseToml, type TomlTable, tableAt, writeToml } from '../platform/toml.ts';
import type { CompileInput } from './compile.ts';
import { configuredOverrides, lockedOverrides } from './declared.ts';
import type { FormatInput, Reading } from './formats.ts';
import { readIndexSettings } from './index-settings.ts';
import { shellWord } from './lock-hint.ts';
import { askedBy } from './needs.ts';
import { type Pyproject, refuseSelection } from './pyproject.ts';
import { nothing, resolvePins } from './resolve.ts';
import { lockDifference } from './staleness.ts';
import { type UvLock, wheelsOfUvLock } from './uvlock.ts';

/** A Python file with its inline metadata. */
interface Script {
  readonly file: string;
  readonly metadata: ScriptMetadata;
  readonly dependencies: readonly string[];
  /** `[tool.uv]`, which counts instead of that of the folder. */
  readonly toolUv: TomlTable | undefined;
}

/**
 * The dependencies of a single-file script (PEP 723): from the lock beside it, which `uv lock --script` makes, else
 * resolved anew.
 *
 * @throws {UserError} if its metadata are malformed, or the lock does not fit them.
 */
export async function readScript(reading: Reading): Promise<FormatInput | undefined> {
  const { ctx, found, selection, target } = reading;
  refuseSelection(selection, 'inline script metadata have');
  const script = await openScript(found.path);
  const folder = dirname(script.file);
  const lockFile = `${script.file}.lock`;
  const lock = (await exists(lockFile)) ? await orUserError(readFile(lockFile, 'utf8')) : undefined;
  if (lock === undefined && script.dependencies.length === 0) return undefined;
  const { toolUv, metadata } = script;
  const own = { path: script.file, text: metadata.text };
  const common = { warnings: [], asked: askedBy(script.dependencies, target) };
  if (lock === undefined) {
    const indexes = await readIndexSettings(ctx, folder, { toolUv });
    const { policy } = reading;
    const input = { from: requirementsOf(script), constraints: [], selection: nothing, prereleases: false };
    const request = { input, target, policy, file: script.file, allowed: () => undefined };
    return {
      ...common,
      locked: false,
      indexes,
      files: [own],
      local: false,
      overrides: configuredOverrides(metadata.document),
      pins: async (context, uv) => resolvePins(context, await uv(), request),
    };
  }
  const uvLock = scriptLock(script, lockFile, lock);
  return {
    ...common,
    locked: true,
    indexes: await readIndexSettings(ctx, folder, { pip: false, toolUv }),
    files: [own, { path: lockFile, text: lock }],
    local: /\bpath\s*=/.test(lock),
    overrides: lockedOverrides(parseToml(lock, lockFile)),
    pins: async (context, uv) => wheelsOfUvLock(context, await uv(), uvLock, reading),
  };
}

async function openScript(file: string): Promise<Script> {
  const metadata = scriptMetadata(await orUserError(readFile(file, 'utf8')), file);
  if (metadata === undefined) throw new Error(`${file} had inline metadata a moment ago`);
  const { dependencies = [], tool } = metadata.document;
  if (!Array.isArray(dependencies) || !dependencies.every((item) => typeof item === 'string')) {
    throw new UserError('`dependencies` is not an array of strings', 'Write one requirement in each.', {
      file,
    });
  }
  const toolUv = isTable(tool) && isTable(tool.uv) ? tool.uv : undefined;
  return { file, metadata, dependencies, toolUv };
}

/** Settings of uv are those of a project: it reads them from a pyproject.toml alone. */
function requirementsOf({ file, dependencies, toolUv, metadata }: Script): CompileInput['from'] {
  if (toolUv === undefined) return { lines: dependencies };
  const python = metadata.document['requires-python'];
  const project = {
    name: 'inline-script',
    version: '0',
    dependencies,
    ...(typeof python === 'string' && { 'requires-python': python }),
  };
  return { text: writeToml({ project, tool: { uv: withAbsolutePaths(toolUv, dirname(file)) } }) };
}

/** `[tool.uv]` as it means the same in another folder. */
function withAbsolutePaths(toolUv: TomlTable, folder: string): TomlTable {
  const absolute = (value: unknown) =>
    typeof value !== 'string' || /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : resolve(folder, value);
  const inList = (value: unknown) => (Array.isArray(value) ? value.map(absolute) : value);
  const inTable = (key: string) => (value: unknown) =>
    isTable(value) && key in value ? { ...value, [key]: absolute(value[key]) } : value;
  const inTables = (value: unknown, key: string) =>
    Array.isArray(value) ? value.map(inTable(key)) : inTable(key)(value);
  const sources = Object.entries(tableAt(toolUv, 'sources')).map(([name, value]) => [
    name,
    inTables(value, 'path'),
  ]);
  return {
    ...toolUv,
    ...('sources' in toolUv && { sources: Object.fromEntries(sources) }),
    ...('index' in toolUv && { index: inTables(toolUv.index, 'url') }),
    ...('index-url' in toolUv && { 'index-url': absolute(toolUv['index-url']) }),
    ...('extra-index-url' in toolUv && { 'extra-index-url': inList(toolUv['extra-index-url']) }),
    ...('find-links' in toolUv && { 'find-links': inList(toolUv['find-links']) }),
  };
}

function scriptLock({ file, dependencies, metadata }: Script, lockFile: string, text: string): UvLock {
  return {
    file: lockFile,
    source: basename(file),
    command: `uv lock --script ${shellWord(basename(file))}`,
    args: ['--script', file],
    difference: () => {
      const lock = parseToml(text, lockFile);
      const name = 'inline-script';
      const requirements = tableAt(lock, 'manifest').requirements;
      const root = { name, source: { virtual: '.' }, metadata: { 'requires-dist': requirements } };
      const python = metadata.document['requires-python'];
      const stated: Pyproject = {
        file,
        text: metadata.text,
        document: metadata.document,
        name,
        requiresPython: typeof python === 'string' ? python : undefined,
        dependencies,
        extras: new Map(),
        groups: new Map(),
        dynamic: [],
      };
      return lockDifference({ package: [root], 'requires-python': lock['requires-python'] }, stated);
    },
  };
}
