import { type Entry, isSymlink } from './entry.ts';

/** The folder in which Python looks for the bytecode of the modules beside it (PEP 3147). */
const CACHE_FOLDER = '__pycache__';

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
const withoutDot = /^[^.]+$/;

/**
 * Whether Python could import the file as a module by its path from the package's root, and it is source. What
 * dependencies have in folders such as `data-files`, and scripts in `bin`, is read or run, and never uses bytecode; but
 * a handler of the user's may be called `my-app.handler`.
 */
export function isImportableSource(entry: Pick<Entry, 'path' | 'mode' | 'distribution'>): boolean {
  if (!entry.path.endsWith('.py') || entry.path.startsWith('bin/') || isSymlink(entry)) return false;
  const allowed = entry.distribution === undefined ? withoutDot : identifier;
  const parts = entry.path.slice(0, -'.py'.length).split('/');
  return parts.every((part) => allowed.test(part));
}

/** `cpython-312` for `3.12`: CPython's cache tag. */
function cacheTag(pythonVersion: string): string {
  return `cpython-${pythonVersion.replace('.', '')}`;
}

/** Where Python looks for the bytecode of the source file `path`, as `importlib.util.cache_from_source` says. */
export function cachedPath(path: string, pythonVersion: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const dot = name.lastIndexOf('.');
  const stem = dot < 0 ? name : name.slice(0, dot);
  return `${folder}${CACHE_FOLDER}/${stem}.${cacheTag(pythonVersion)}.pyc`;
}

/** Where Python looks for bytecode without source (PEP 3147, "legacy"). */
export function sourcelessPath(path: string): string {
  return path.replace(/\.py$/, '.pyc');
}

/** The source file that the bytecode `path` in a `__pycache__` belongs to; undefined for anything else. */
export function sourceOf(path: string): string | undefined {
  const parts = /^(?<folder>(?:.*\/)?)__pycache__\/(?<stem>[^/]+)\.cpython-\d+\.pyc$/.exec(path)?.groups;
  return parts === undefined ? undefined : `${parts.folder}${parts.stem}.py`;
}
