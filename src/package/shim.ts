import { UserError } from '../errors.ts';
import { MODULE_SUFFIXES } from './modules.ts';

export interface ShimInput {
  /** Paths of the user's own files in the package. */
  readonly userFiles: ReadonlySet<string>;
  /** Paths of the files in the inner zip. */
  readonly dependencyFiles: ReadonlySet<string>;
  /** Handler strings; empty: every top-level module and package of the source is an entry. */
  readonly handlers: readonly string[];
}

export interface ShimPlan {
  /** User's file → the reserved name, beside it, that it gets because a shim takes its place. */
  readonly renames: ReadonlyMap<string, string>;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** The folder of the loader at the package's root. */
export const LOADER_FOLDER = '_zipnest';

/** Appended to the name of a file that a shim replaces: not the name of a module, and no match for `*.py`. */
const KEPT_SUFFIX = '.zipnest';

/**
 * The entry shims of a nested package: small Python files that Lambda's import of a handler meets first. Each one
 * activates the loader, and then becomes the module that it stands for (loader/_zipnest/shim.py).
 *
 * Only the first regular module or package on the way to a handler gets one: `a.b.handler` is guarded by a shim for
 * `a`, or for `a.b` where `a` is a namespace package, whose import runs no code. Python prefers the package `app/`
 * to the module `app.py`, so that a module's shim lies beside it and the module stays as it is; a package's
 * `__init__.py` has to give way.
 *
 * A handler that is found nowhere may come from a layer and import any of the user's modules, so that all of these
 * are entries then.
 *
 * @throws {UserError} where a shim's place is taken, or a package starts with something else than Python source.
 */
export function planShims(input: ShimInput): ShimPlan {
  const user = indexTree(input.userFiles);
  const dependencies = indexTree(input.dependencyFiles);
  const found = input.handlers.map((handler) => entryOf(handler, user, dependencies));
  const entries = new Set(found.filter((path) => path !== undefined));
  if (found.length === 0 || found.includes(undefined)) {
    for (const path of sourceEntries(user)) entries.add(path);
  }
  for (const path of sharedPackages(user, dependencies)) entries.add(path);

  const renames = new Map<string, string>();
  const files: { path: string; text: string }[] = [];
  for (const path of [...entries].sort()) {
    const shim = shimFor(path, user);
    if (shim.replaces) renames.set(shim.path, shim.path + KEPT_SUFFIX);
    files.push({ path: shim.path, text: shim.text });
  }
  for (const path of [...renames.values(), ...files.map((file) => file.path)]) {
    if (input.userFiles.has(path) && !renames.has(path)) throw placeTaken(path, path);
  }
  return { renames, files };
}

/** Importable things by their path without suffix: `pkg/__init__` → `pkg/__init__.py`. */
interface Tree {
  readonly files: ReadonlySet<string>;
  readonly modules: ReadonlyMap<string, string>;
  /** Folders that have a module somewhere below. */
  readonly folders: ReadonlySet<string>;
}

function indexTree(files: ReadonlySet<string>): Tree {
  const modules = new Map<string, string>();
  const folders = new Set<string>();
  for (const suffix of MODULE_SUFFIXES) {
    for (const file of files) {
      const path = file.replace(suffix, '');
      if (path === file || path.slice(path.lastIndexOf('/') + 1).includes('.')) continue;
      if (!modules.has(path)) modules.set(path, file);
      for (let folder = parent(file); folder !== '' && !folders.has(folder); folder = parent(folder)) {
        folders.add(folder);
      }
    }
  }
  return { files, modules, folders };
}

const parent = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
const initOf = (tree: Tree, folder: string): string | undefined => tree.modules.get(`${folder}/__init__`);

/** Whether importing `path` runs code of its own: it is a module or a package with an `__init__`. */
const isRegular = (tree: Tree, path: string): boolean =>
  initOf(tree, path) !== undefined || tree.modules.has(path);

/** The first regular module or package on the way to a handler; undefined if there is none. */
function entryOf(handler: string, user: Tree, dependencies: Tree): string | undefined {
  const parts = handler.slice(0, handler.lastIndexOf('.')).split(/[./]/);
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return paths.find((path) => isRegular(user, path) || isRegular(dependencies, path));
}

/** What no function has as its handler, though it often lies in the source folder. */
export const NO_ENTRY = /^(?:__\w+__|setup|conftest|noxfile|tests?|test_.*|.*_test)$/;

/** A shared library by its name, which a module opens by ctypes or links to. */
const LIBRARY = /(?:^|\/)lib[^/.]*\.so$/;

/** Every regular module and package of the source that a handler can name and that lies in no other one. */
function sourceEntries(user: Tree): string[] {
  const paths = [...user.modules.keys(), ...user.folders].filter((path) => isRegular(user, path));
  return paths.filter(
    (path) =>
      !LIBRARY.test(user.modules.get(path) ?? '') &&
      path.split('/').every((part) => !NO_ENTRY.test(part) && !/[.\s]/.test(part)) &&
      !ancestors(path).some((folder) => isRegular(user, folder)),
  );
}

function ancestors(path: string): string[] {
  const folders: string[] = [];
  for (let folder = parent(path); folder !== ''; folder = parent(folder)) folders.push(folder);
  return folders;
}

/**
 * Packages with modules on both sides. In a flat package they are one folder; here Python would take the first
 * `__init__.py` it finds and search that folder alone. (Where neither side has one, Python joins them itself.)
 */
function sharedPackages(user: Tree, dependencies: Tree): string[] {
  return [...user.folders].filter(
    (path) =>
      dependencies.folders.has(path) &&
      (initOf(user, path) !== undefined || initOf(dependencies, path) !== undefined),
  );
}

interface Shim {
  readonly path: string;
  readonly text: string;
  readonly replaces: boolean;
}

function shimFor(path: string, user: Tree): Shim {
  const init = initOf(user, path);
  if (init !== undefined) {
    if (init !== `${path}/__init__.py`) {
      throw new UserError(
        `${init} cannot be an entry of a nested package: it has to run after the loader, which takes its place`,
        'Ship the __init__.py of this package as Python source.',
      );
    }
    return replacing(init);
  }
  const module = user.modules.get(path);
  if (module !== undefined && user.files.has(path) && module.endsWith('.py')) return replacing(module);
  const blocked = [path, ...ancestors(path)].find((folder) => user.files.has(folder));
  if (blocked !== undefined) throw placeTaken(`${path}/__init__.py`, blocked);
  if (module !== undefined) {
    const file = module.slice(parent(module).length).replace(/^\//, '');
    return shim(
      `${path}/__init__.py`,
      `runs ${quote(file)}, beside this folder`,
      `beside(globals(), ${quote(file)})`,
    );
  }
  const joined = user.folders.has(path) ? ', joined=True' : '';
  return shim(`${path}/__init__.py`, 'loads it from there', `nested(globals()${joined})`);
}

function replacing(file: string): Shim {
  const kept = file.slice(parent(file).length).replace(/^\//, '') + KEPT_SUFFIX;
  const text = shim(file, `runs ${quote(kept)}`, `replaced(globals(), ${quote(kept)})`);
  return { ...text, replaces: true };
}

/** No docstring and no names: what the shim leaves in its namespace, the author's module would have too. */
function shim(path: string, does: string, call: string): Shim {
  const comment = `# Made by Zipnest: provides the nested dependencies, then ${does}.`;
  return { path, text: `${comment}\nexec(__import__("${LOADER_FOLDER}").${call})\n`, replaces: false };
}

function placeTaken(wanted: string, taken: string): UserError {
  return new UserError(
    `The loader needs ${wanted}, and the source has a file named ${taken}`,
    'Rename that file, or exclude it.',
  );
}

/** A Python string literal: Python reads every escape of JSON as JSON does. */
const quote = (text: string): string => JSON.stringify(text);

export interface ManifestFields {
  /** The package's name, for messages and for the folder that the loader unpacks to. */
  readonly name: string;
  /** `3.13` */
  readonly python: string;
  /**
   * SHA-256, 64 hex digits: of the inner zip's central directory (all headers, without the end record); of the index
   * for the split layout.
   */
  readonly digest: string;
  /** What the loader writes at the start, in bytes on disk: each file rounded up to 4 KiB, and 4 KiB a folder. */
  readonly extractedBytes: number;
  /** How many files the inner zip has. */
  readonly files: number;
  /** Not given for the nested layout. */
  readonly layout?: 'split';
}

/** The text of `_zipnest/manifest.py`, by which the loader knows its package. */
export function manifestText(fields: ManifestFields): string {
  return [
    '# Made by Zipnest: what the loader knows of this package.',
    `NAME = ${quote(fields.name)}`,
    `PYTHON = ${quote(fields.python)}`,
    `DIGEST = ${quote(fields.digest)}`,
    `EXTRACTED_BYTES = ${fields.extractedBytes}`,
    `FILES = ${fields.files}`,
    ...(fields.layout === undefined ? [] : [`LAYOUT = ${quote(fields.layout)}`]),
    '',
  ].join('\n');
}
