import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { errorCode, UserError } from '../errors.ts';
import { isTable, parseToml } from '../platform/toml.ts';
import { comparePaths, type Entry, isSymlink } from './entry.ts';
import { findModule } from './handler-hints.ts';
import { isModule } from './modules.ts';

const SRC = 'src/';

/** Modules at the top that belong to tools, and are never what a function imports. */
const toolModules =
  /^(?:setup|conftest|noxfile|tasks|fabfile|dodo|versioneer|build|(?:hatch|pdm)_build)\.py$/;
/** Packages at the top that are no part of the project's own. */
const sidePackages =
  /^(?:tests?|testing|docs?|examples?|samples?|scripts?|tools|bench(?:marks?)?)\/__init__\.py$/;

/**
 * The src layout (docs/decisions/src-layout.md): where it applies, the contents of `src/` lie at the root of the
 * package, as an installation of the project would put them, and everything else lies where it lay.
 *
 * @param handlers as given; one whose module is found with `src` in front says that `src` is meant to stay
 * @returns undefined where it does not apply
 * @throws {UserError} if two files would have the same path.
 */
export async function applySrcLayout(
  source: string,
  entries: readonly Entry[],
  handlers: readonly string[],
): Promise<Entry[] | undefined> {
  const paths = entries.map(({ path }) => path);
  if (!looksLikeSrcLayout(paths) || handlers.some((handler) => isFoundInSrc(handler, paths)))
    return undefined;
  if (!(await isPythonProject(source))) return undefined;
  mustNotMeet(entries);
  return entries.map(moved).sort(comparePaths);
}

function looksLikeSrcLayout(paths: readonly string[]): boolean {
  if (!paths.some((path) => path.startsWith(SRC) && isModule(path))) return false;
  if (paths.some((path) => path.startsWith(`${SRC}__init__.`) && isModule(path))) return false;
  return !paths.some((path) => {
    const isTop = !path.includes('/') && isModule(path) && !toolModules.test(path);
    return isTop || (/^[^/]+\/__init__\.py$/.test(path) && !sidePackages.test(path));
  });
}

/** `src/app.handler` or `src.app.handler`. */
function isFoundInSrc(handler: string, paths: readonly string[]): boolean {
  const module = handler.slice(0, Math.max(handler.lastIndexOf('.'), 0)).replaceAll('.', '/');
  return module.startsWith(SRC) && findModule(module, paths) !== undefined;
}

/** A pyproject.toml that is there for tools alone (`[tool.ruff]`) makes no project. */
async function isPythonProject(source: string): Promise<boolean> {
  const file = join(source, 'pyproject.toml');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const { project, 'build-system': buildSystem } = parseToml(text, file);
  return isTable(project) || isTable(buildSystem);
}

function mustNotMeet(entries: readonly Entry[]): void {
  const paths = new Set(entries.map(({ path }) => path));
  const twice = entries.find(({ path }) => path.startsWith(SRC) && paths.has(withoutSrc(path)));
  if (twice === undefined) return;
  throw new UserError(
    `src layout: ${withoutSrc(twice.path)} and ${twice.path} would have the same place in the package`,
    `The contents of src/ go to the root. Rename one of the two, or leave one out: exclude: /${withoutSrc(twice.path)}`,
    twice.source.kind === 'file' ? { file: twice.source.file } : undefined,
  );
}

function withoutSrc(path: string): string {
  return path.startsWith(SRC) ? path.slice(SRC.length) : path;
}

function moved(entry: Entry): Entry {
  const path = withoutSrc(entry.path);
  if (!isSymlink(entry) || entry.source.kind !== 'bytes') return { ...entry, path };
  const end = posix.join(posix.dirname(entry.path), Buffer.from(entry.source.bytes).toString());
  // Both ends have moved, or none has: the way between them is the same.
  if (end.startsWith(SRC) === entry.path.startsWith(SRC)) return { ...entry, path };
  const bytes = Buffer.from(posix.relative(posix.dirname(path), withoutSrc(end)));
  return { ...entry, path, size: bytes.length, source: { kind: 'bytes', bytes } };
}
