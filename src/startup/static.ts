import type { ImportTimes } from '../imports/times.ts';
import type { NativeFile } from '../package/audit.ts';
import { neededLibraries } from './libraries.ts';

/**
 * The files of a package that a start touches, as far as its files tell: the modules that are imported before the first
 * event, extension modules among them, and the libraries that those need. Nothing is run. Data that modules read are
 * not among them.
 *
 * @param native all ELF files of the package.
 * @returns paths.
 */
export function staticStartup(times: ImportTimes, native: readonly NativeFile[]): Set<string> {
  const modules = [...times].filter(([, when]) => when === 'startup').map(([path]) => path);
  return new Set([...modules, ...neededLibraries(native, modules)]);
}
