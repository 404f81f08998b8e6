import { UserError } from '../errors.ts';

/** An extension module's suffix; a plain `.so` too, as Rust and C++ builds often name theirs. */
export const EXTENSION_SUFFIX = /\.(?:(?:cpython-[^./]+|abi3)\.)?so$/;

/** Whether Python would take it for an extension module, by its name; plain libraries may have such names, too. */
export function isExtension(path: string): boolean {
  return EXTENSION_SUFFIX.test(path);
}

/** The suffixes of modules, in the order in which Python's FileFinder prefers them. */
export const MODULE_SUFFIXES = [EXTENSION_SUFFIX, /\.py$/, /\.pyc$/];

/** Whether Python could import it, by its name. */
export function isModule(path: string): boolean {
  return MODULE_SUFFIXES.some((suffix) => suffix.test(path));
}

/**
 * @throws {UserError} for files without a Python module among them: another folder was meant, surely.
 */
export function mustHavePython(source: string, entries: ReadonlyArray<{ readonly path: string }>): void {
  if (entries.some(({ path }) => isModule(path))) return;
  throw new UserError(
    `there is no Python file in ${source}`,
    'Set `source` to the folder that holds the code of the function. If its code comes with a dependency or a layer, name the `handler`.',
  );
}
