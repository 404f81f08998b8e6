import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { errorCode, type Message, UserError } from '../errors.ts';
import { exists, orUserError } from '../platform/files.ts';
import { scriptMetadata } from '../platform/script-metadata.ts';
import { isTable, parseToml, strings, tableAt } from '../platform/toml.ts';
import { type LockFormat, lockFormats } from './lock.ts';
import { isMember } from './uv-workspace.ts';

/** The file that says what the function depends on. */
export interface DependencyFile {
  /** Absolute. */
  readonly path: string;
  readonly format: LockFormat;
  /** What lies beside it and is not read, for the user to know. */
  readonly notices: readonly Message[];
}

/** The order in which files of the source count: locks before what they are made from. */
export const dependencyFileNames = [
  'uv.lock',
  'pylock.toml',
  'poetry.lock',
  'pdm.lock',
  'Pipfile.lock',
  'requirements.txt',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
] as const satisfies LockFormat[];

/** What is no lock yet, with the command that makes one. */
const convertible: Readonly<Record<string, string>> = {
  Pipfile: 'pipenv lock',
};

/**
 * The dependency file: the named one, else the first that the source has of {@link dependencyFileNames} (a uv.lock
 * also of the uv workspace that it is a member of), else the file of a handler that has inline script metadata;
 * undefined without any.
 *
 * @param named absolute.
 * @param handlers as Lambda names them.
 * @throws {UserError} if the named one does not exist or has no format that can be read, or if the source has
 *   only files of such formats.
 */
export async function findDependencyFile(
  source: string,
  named: string | undefined,
  handlers: readonly string[] = [],
): Promise<DependencyFile | undefined> {
  if (named !== undefined) return { path: named, format: await formatOf(named), notices: [] };
  const found: { path: string; format: LockFormat }[] = [];
  for (const format of dependencyFileNames) {
    const path = (await exists(join(source, format))) ? join(source, format) : undefined;
    const candidate = format === 'uv.lock' ? (path ?? (await workspaceLock(source))) : path;
    if (candidate !== undefined && (await saysSomething(candidate, format)))
      found.push({ path: candidate, format });
  }
  const unread: string[] = [];
  for (const name of Object.keys(convertible)) if (await exists(join(source, name))) unread.push(name);
  const [first, ...others] = found;
  if (first !== undefined) return { ...first, notices: passedOver(first, others, unread) };
  const [foreign] = unread;
  if (foreign !== undefined) throw unreadable(join(source, foreign));
  await refuseUnlockedPoetry(join(source, 'pyproject.toml'));
  return findScript(source, handlers);
}

/** The one file of a handler that has inline metadata (PEP 723). */
async function findScript(source: string, handlers: readonly string[]): Promise<DependencyFile | undefined> {
  const modules = handlers.map((handler) => handler.slice(0, handler.lastIndexOf('.')).replaceAll('.', '/'));
  const paths = modules.flatMap((module) => [`${module}.py`, `src/${module}.py`]);
  const found: string[] = [];
  for (const path of new Set(paths)) {
    const file = join(source, path);
    if ((await exists(file)) && (await isScript(file))) found.push(file);
  }
  const [path, second] = found;
  if (path === undefined) return undefined;
  if (second === undefined) return { path, format: 'script', notices: [] };
  throw new UserError(
    `${found.map((file) => relative(source, file)).join(' and ')} both have inline script metadata`,
    'Name the one that counts: `dependencies`. Or write the dependencies of all into a pyproject.toml.',
    { file: second },
  );
}

/** Whether a Python file has inline metadata. */
export async function isScript(file: string): Promise<boolean> {
  return scriptMetadata(await orUserError(readFile(file, 'utf8')), file) !== undefined;
}

/**
 * A pyproject.toml, setup.cfg or setup.py that declares no dependencies is no candidate: it is there for a name, or
 * for tools.
 */
async function saysSomething(path: string, format: LockFormat): Promise<boolean> {
  if (format === 'setup.cfg' || format === 'setup.py') {
    // A folder may have that name.
    if (!(await stat(path)).isFile()) return false;
    return /^[^#\n]*\b(?:install_requires|extras_require)\b/m.test(await orUserError(readFile(path, 'utf8')));
  }
  if (format !== 'pyproject.toml') return true;
  const document = parseToml(await readFile(path, 'utf8'), path);
  const { dependencies, dynamic, 'optional-dependencies': extras } = tableAt(document, 'project');
  const isDynamic = strings(dynamic).some((field) => field.endsWith('dependencies'));
  const hasOwn = Array.isArray(dependencies) ? dependencies.length > 0 : dependencies !== undefined;
  return isDynamic || hasOwn || extras !== undefined || document['dependency-groups'] !== undefined;
}

/** Without this, a project whose lock was never committed would be packed without its dependencies. */
async function refuseUnlockedPoetry(file: string): Promise<void> {
  if (!(await exists(file))) return;
  const poetry = tableAt(parseToml(await readFile(file, 'utf8'), file), 'tool', 'poetry');
  const groups = Object.values(tableAt(poetry, 'group')).map((group) =>
    tableAt(isTable(group) ? group : {}, 'dependencies'),
  );
  const names = [tableAt(poetry, 'dependencies'), ...groups].flatMap((table) => Object.keys(table));
  if (!names.some((name) => name !== 'python')) return;
  throw new UserError(
    'the dependencies are those of Poetry, and there is no poetry.lock',
    'Run `poetry lock` and commit the lock that it makes.',
    { file },
  );
}

function passedOver(
  { format }: { format: LockFormat },
  others: ReadonlyArray<{ path: string; format: LockFormat }>,
  unread: readonly string[],
): Message[] {
  const sources = madeFrom(format);
  const names = [...others.map((item) => item.format), ...unread].filter((name) => !sources.includes(name));
  if (names.length === 0) return [];
  const text = `the dependencies are those of ${format}; not read: ${names.join(', ')} (the order is ${dependencyFileNames.join(', ')}; \`dependencies\` names another)`;
  return [{ text }];
}

/** The file that a lock was made from is no other opinion, nor are those that one build reads together. */
function madeFrom(format: LockFormat): readonly string[] {
  if (format === 'requirements.txt') return [];
  return format === 'Pipfile.lock' ? ['Pipfile'] : ['pyproject.toml', 'setup.cfg', 'setup.py'];
}

/** The uv.lock of a folder above, if the source is a member of its workspace. */
async function workspaceLock(source: string): Promise<string | undefined> {
  if (!(await exists(join(source, 'pyproject.toml')))) return undefined;
  for (let folder = dirname(source); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'uv.lock');
    if (await exists(file)) return isMember(await readFile(file, 'utf8'), file, source) ? file : undefined;
  }
  return undefined;
}

async function formatOf(path: string): Promise<LockFormat> {
  const found = await stat(path).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  });
  if (found === undefined) {
    throw new UserError(
      `there is no dependency file ${path}`,
      '`dependencies` is counted from the working directory.',
    );
  }
  const name = basename(path);
  const format = lockFormats.find((known) => known === name);
  if (!found.isFile()) throw unreadable(path);
  if (format !== undefined) return format;
  if (/^pylock\.[^.]+\.toml$/.test(name)) return 'pylock.toml';
  if (/\.(?:txt|in)$/.test(name)) return 'requirements.txt';
  if (!name.endsWith('.py')) throw unreadable(path);
  if (await isScript(path)) return 'script';
  throw new UserError(
    `${name} has no inline script metadata (PEP 723)`,
    'Begin a block with a line `# /// script`, or name a file with the dependencies.',
    { file: path },
  );
}

function unreadable(path: string): UserError {
  const command = convertible[basename(path)];
  return new UserError(
    `${basename(path)} is no dependency file that can be read`,
    command === undefined
      ? `Supported are: ${dependencyFileNames.join(', ')}; requirements also as *.txt and *.in, locks also as pylock.NAME.toml, scripts with inline metadata as *.py.`
      : `Supported are: ${dependencyFileNames.join(', ')}. Run \`${command}\` and commit the lock that it makes.`,
    { file: path },
  );
}
