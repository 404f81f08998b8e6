import { WheelError } from './errors.ts';

/** Where a member of a wheel goes in the package. */
export interface Placement {
  readonly path: string;
  /** True for what stood in `.data/scripts`: executable, with a shebang to make portable. */
  readonly script: boolean;
}

/**
 * Checks a member's name before anything is derived from it: relative, normalised, and the same path on every
 * system (no backslash, no drive letter, no NUL).
 *
 * @throws {WheelError} naming the path.
 */
export function checkPath(path: string): void {
  const problem = unsafe(path);
  if (problem !== undefined) throw new WheelError(`the path ${JSON.stringify(path)} ${problem}`);
}

function unsafe(path: string): string | undefined {
  if (path.includes('\0')) return 'has a NUL in it';
  if (path.includes('\\')) return 'has a backslash in it';
  if (path.startsWith('/')) return 'is absolute';
  if (/^[A-Za-z]:/.test(path)) return 'starts with a drive letter';
  const parts = path.split('/');
  if (parts.includes('..')) return 'leads out of its folder';
  if (parts.includes('.') || parts.includes('')) return 'is not normalised';
  return undefined;
}

/**
 * Checks that a symbolic link at `path` (in the package) stays inside it. A `..` may only stand at the start of
 * the target: behind another link's name it would mean something else than it says.
 *
 * @throws {WheelError} naming the link and its target.
 */
export function checkLink(path: string, target: string): void {
  const parts = target.split('/').filter((part) => part !== '.');
  const up = parts.findIndex((part) => part !== '..');
  const down = up < 0 ? [] : parts.slice(up);
  const depth = path.split('/').length - 1;
  const inside = down.length > 0 && up <= depth && unsafe(down.join('/')) === undefined;
  if (!inside) throw new WheelError(`the symbolic link ${path} points to ${JSON.stringify(target)}, outside`);
}

/**
 * Checks that no path lies below another, which would be a file and a folder at once, or lead through a link.
 *
 * @throws {WheelError} naming both.
 */
export function checkNesting(paths: ReadonlySet<string>): void {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      if (paths.has(folder)) throw new WheelError(`${path} lies below ${folder}, which is not a folder`);
      folders.add(folder);
    }
  }
}

/**
 * Where the member `name` goes by the binary distribution format ("Installing a wheel", spread): everything to
 * the root, `STEM.data/{purelib,platlib,data}` likewise, `scripts` to `bin`. Undefined for headers, which no
 * function needs.
 *
 * @param stem `{distribution}-{version}` as the wheel's dist-info folder spells it.
 * @throws {WheelError} for a folder of `.data` that the format does not know.
 */
export function place(name: string, stem: string): Placement | undefined {
  const data = `${stem}.data/`;
  if (!name.startsWith(data)) return { path: name, script: false };
  const slash = name.indexOf('/', data.length);
  const scheme = name.slice(data.length, slash < 0 ? undefined : slash);
  const rest = name.slice(slash + 1);
  if (slash > 0 && ['purelib', 'platlib', 'data'].includes(scheme)) return { path: rest, script: false };
  if (slash > 0 && scheme === 'scripts') return { path: `bin/${rest}`, script: true };
  if (slash > 0 && scheme === 'headers') return undefined;
  throw new WheelError(
    `${name} is for an unknown install scheme; known are purelib, platlib, data, scripts, headers`,
  );
}
