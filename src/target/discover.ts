import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describeSystemError, errorCode, type Location, UserError } from '../errors.ts';
import { exists } from '../platform/files.ts';
import type { Declaration } from './python-request.ts';
import { type Given, resolveTarget, type TargetChoice } from './resolve.ts';
import type { Architecture } from './target.ts';
import { functionsOf, readFunctions, type TemplateFunction, templateNames } from './template.ts';
import { readPipfile, readRequiresPython, readVersionFile, type TextFile } from './version-files.ts';

/**
 * Reads what says something about the target and decides (see {@link resolveTarget}). Each file is looked for
 * in the source folder and then in the folders above it up to the top of the git repository, the nearest one
 * counts; outside a repository only in the source folder, so that a stray file above it cannot decide.
 *
 * @param input.source the source folder
 * @param input.origins where each option was given
 * @param input.pythonVersionFile path, absolute or relative to the working directory
 * @throws {UserError} with file and line for malformed files, and as `resolveTarget` does.
 */
export async function chooseTarget(input: {
  readonly source: string;
  readonly pythonVersion?: string;
  readonly pythonVersionFile?: string;
  readonly architecture?: Architecture;
  readonly origins?: Origins;
  readonly today: Date;
}): Promise<TargetChoice> {
  const source = resolve(input.source);
  const folders = await projectFolders(source);
  const nearest = (name: string) => readNearest(folders, name, source);
  const dotPythonVersion = await nearest('.python-version');
  const pipfile = await nearest('Pipfile');
  const pyproject = await nearest('pyproject.toml');
  return resolveTarget(
    {
      pythonVersion: given('python-version', input.pythonVersion, input.origins),
      architecture: given('architecture', input.architecture, input.origins),
      versionFile:
        input.pythonVersionFile === undefined
          ? undefined
          : await namedVersionFile(resolve(input.pythonVersionFile), source),
      functions: await findFunctions(folders, source),
      dotPythonVersion: dotPythonVersion && readVersionFile(dotPythonVersion),
      pipfile: pipfile && readPipfile(pipfile),
      requiresPython: pyproject && readRequiresPython(pyproject),
    },
    input.today,
  );
}

type Origins = ReadonlyMap<string, { readonly from: string; readonly at?: Location }>;

function given<Value extends string>(
  name: string,
  value: Value | undefined,
  origins: Origins = new Map(),
): Given<Value> | undefined {
  if (value === undefined) return undefined;
  const { from = name, at } = origins.get(name) ?? {};
  return { value, label: from, ...(at && { at }) };
}

/** The source and the folders above it up to the one that holds `.git`; only the source where none does. */
async function projectFolders(source: string): Promise<string[]> {
  const folders = [source];
  for (let folder = source; !(await exists(join(folder, '.git'))); folder = dirname(folder)) {
    if (folder === dirname(folder)) return [source];
    folders.push(dirname(folder));
  }
  return folders;
}

async function findFunctions(folders: readonly string[], source: string): Promise<TemplateFunction[]> {
  for (const folder of folders) {
    const functions: TemplateFunction[] = [];
    for (const name of templateNames) {
      const file = await readText(join(folder, name), source);
      if (file !== undefined) functions.push(...readFunctions(file));
    }
    const own = functionsOf(functions, source);
    if (own.length > 0) return own;
  }
  return [];
}

async function namedVersionFile(path: string, source: string): Promise<Declaration> {
  const file = await readText(path, source);
  if (file === undefined) {
    throw new UserError(
      `the python-version-file does not exist: ${path}`,
      'Its path is counted from the working directory.',
    );
  }
  const declaration = readVersionFile(file);
  if (declaration !== undefined) return declaration;
  throw new UserError(`${file.label} names no Python version`, expectation(path), { file: path });
}

function expectation(path: string): string {
  switch (basename(path)) {
    case 'pyproject.toml':
      return 'Add requires-python to its [project] table.';
    case 'Pipfile':
      return 'Add python_version to its [requires] table.';
    default:
      return 'Write the version into it, for example 3.13.';
  }
}

async function readNearest(
  folders: readonly string[],
  name: string,
  source: string,
): Promise<TextFile | undefined> {
  for (const folder of folders) {
    const file = await readText(join(folder, name), source);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The text of a file, undefined where there is none (or a folder of that name). */
async function readText(file: string, source: string): Promise<TextFile | undefined> {
  try {
    return { file, label: relative(source, file), text: await readFile(file, 'utf8') };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw describeSystemError(error) ?? error;
  }
}
