import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describeSystemError, errorCode, type Location, type Message, UserError } from '../errors.ts';
import { exists } from '../platform/files.ts';
import type { Declaration } from './python-request.ts';
import { type Given, resolveTarget, type TargetChoice } from './resolve.ts';
import type { Architecture } from './target.ts';
import { functionsOf, type TemplateFunction, templateNames } from './template-functions.ts';
import {
  readPipfile,
  readRequiresPython,
  readScriptPython,
  readVersionFile,
  type TextFile,
} from './version-files.ts';

/**
 * Reads what says something about the target and decides (see {@link resolveTarget}). Each file is looked for
 * in the source folder and then in the folders above it up to the top of the git repository, outside of one up to
 * the working directory, so that a stray file above it cannot decide. The nearest one counts; of templates the
 * nearest with a function whose code the source is.
 *
 * @param input.source the source folder
 * @param input.workingDirectory absolute; without it the source alone counts outside a repository
 * @param input.origins where each option was given
 * @param input.script the Python file whose inline metadata have the dependencies, if there is one; it is given the
 *   template's handlers
 * @param input.pythonVersionFile path, absolute or relative to the working directory
 * @throws {UserError} with file and line for malformed files, and as `resolveTarget` does.
 */
export async function chooseTarget(input: {
  readonly source: string;
  readonly workingDirectory?: string;
  readonly pythonVersion?: string;
  readonly pythonVersionFile?: string;
  readonly architecture?: Architecture;
  readonly origins?: Origins;
  readonly script?: (handlers: readonly string[]) => Promise<string | undefined>;
  readonly today: Date;
}): Promise<TargetChoice> {
  const source = resolve(input.source);
  const folders = await projectFolders(source, input.workingDirectory ?? source);
  const nearest = (name: string) => readNearest(folders, name, source);
  const dotPythonVersion = await nearest('.python-version');
  const pipfile = await nearest('Pipfile');
  const pyproject = await nearest('pyproject.toml');
  const { functions, warnings } = await findFunctions(folders, source, input.workingDirectory ?? source);
  const handlers = functions.flatMap(({ handler }) => (handler === undefined ? [] : [handler.value]));
  const scriptFile = await input.script?.(handlers);
  const script = scriptFile === undefined ? undefined : await readText(scriptFile, source);
  const choice = resolveTarget(
    {
      pythonVersion: given('python-version', input.pythonVersion, input.origins),
      architecture: given('architecture', input.architecture, input.origins),
      versionFile:
        input.pythonVersionFile === undefined
          ? undefined
          : await namedVersionFile(resolve(input.pythonVersionFile), source),
      functions,
      dotPythonVersion: dotPythonVersion && readVersionFile(dotPythonVersion),
      pipfile: pipfile && readPipfile(pipfile),
      requiresPython: (script && readScriptPython(script)) ?? (pyproject && readRequiresPython(pyproject)),
    },
    input.today,
  );
  return { ...choice, warnings: [...warnings, ...choice.warnings] };
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

/**
 * The source and the folders above it up to the one that holds `.git`; where none does, up to the working
 * directory, and where the source is not in that, the source alone.
 */
async function projectFolders(source: string, workingDirectory: string): Promise<string[]> {
  const folders = [source];
  for (let folder = source; !(await exists(join(folder, '.git'))); folder = dirname(folder)) {
    if (folder === dirname(folder)) return folders.slice(0, folders.indexOf(workingDirectory) + 1 || 1);
    folders.push(dirname(folder));
  }
  return folders;
}

async function findFunctions(
  folders: readonly string[],
  source: string,
  workingDirectory: string,
): Promise<{ functions: TemplateFunction[]; warnings: Message[] }> {
  const beside: TemplateFunction[] = [];
  for (const folder of folders) {
    const functions: TemplateFunction[] = [];
    for (const name of templateNames) {
      const file = await readText(join(folder, name), source);
      if (file === undefined) continue;
      const { readFunctions } = await import('./template.ts');
      functions.push(...readFunctions(file));
    }
    const own = functionsOf(functions, folder, source);
    if (own.length > 0) return { functions: own, warnings: [] };
    if (folder === source) beside.push(...functions);
  }
  return { functions: [], warnings: codeElsewhere(beside, source, workingDirectory) };
}

/** So many functions are named in one warning. */
const MAX_NAMED = 5;

/** The source's own templates speak of code in other folders: what is built is none of it, which is easily overlooked. */
function codeElsewhere(
  functions: readonly TemplateFunction[],
  source: string,
  workingDirectory: string,
): Message[] {
  const elsewhere = functions.flatMap(({ name, codeFolder, codeAt }) =>
    codeFolder === undefined ? [] : [{ name, codeFolder, codeAt }],
  );
  const [first, ...others] = elsewhere;
  if (first === undefined) return [];
  const label = basename(first.codeAt.file);
  const at = first.codeAt;
  const shown = (from: string, { codeFolder }: typeof first) => `${relative(from, codeFolder) || '.'}/`;
  const build = shown(workingDirectory, first);
  if (others.length === 0) {
    const text = `${label} (${first.name}) has its code in ${shown(source, first)}: build ${build} to pack it`;
    return [{ text, at }];
  }
  const named = elsewhere.slice(0, MAX_NAMED).map((one) => `${one.name} in ${shown(source, one)}`);
  const more = elsewhere.length > MAX_NAMED ? `, … (${elsewhere.length})` : '';
  const text = `the functions of ${label} have their code in other folders (${named.join(', ')}${more}): build one of these, such as ${build}`;
  return [{ text, at }];
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
