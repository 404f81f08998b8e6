import { posix } from 'node:path';
import { UserError } from '../errors.ts';

/** A file at the top of the package that may tell Python of other folders. */
export interface PathFile {
  /** Inside the package. */
  readonly path: string;
  /** Undefined for the user's own. */
  readonly distribution?: string;
  readonly text: string;
}

/** `.pth` files, the links of old editable installs, and the finders of newer ones. */
const NAME = /\.pth$|\.egg-link$|^__editable__.*\.py$|^_editable_impl_.*\.(?:py|pth)$/;
/** What is larger is no such file: PyTorch calls its weights `.pth` as well. */
export const MAX_PATH_FILE = 64 << 10;

/** Whether a file of the package may be one: by its path (only those at the top count) and its size. */
export function isPathFile({ path, size }: { readonly path: string; readonly size: number }): boolean {
  return !path.includes('/') && size <= MAX_PATH_FILE && NAME.test(path);
}

/**
 * Refuses what an editable install leaves behind: it tells where code lies on this machine, and on Lambda there is
 * nothing.
 *
 * @throws {UserError} for a line or a string that leads out of the package, and for the finder of an editable install.
 */
export function checkPathFiles(files: readonly PathFile[]): void {
  for (const file of files) {
    const target = leadsOut(file);
    if (target === undefined) continue;
    throw new UserError(
      `${file.path} (${file.distribution ?? 'your file'}) is of an editable install: it leads to ${target}, which is not in the package`,
      file.distribution === undefined
        ? `Delete it, or leave it out (exclude: /${file.path}), and name the project as a dependency by its folder (\`./lib\`), so that it is built.`
        : `Depend on the folder of ${file.distribution} itself (\`./lib\`), or on a wheel that was not built as an editable.`,
    );
  }
}

/** Where a file leads outside of the package; undefined if it does not. */
function leadsOut({ path, text }: PathFile): string | undefined {
  // Weights again: text has no zero bytes.
  if (text.includes('\0')) return undefined;
  if (path.endsWith('.py')) return /["'](\/[^"'\n]+)["']/.exec(text)?.[1];
  for (const line of text.split(/\r\n|\r|\n/).map((row) => row.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const code = /^import\s+(.*)$/.exec(line)?.[1];
    const finder = /\b(?:__editable__\w+|_editable_impl_\w+)/.exec(code ?? '')?.[0];
    if (finder !== undefined) return `the finder ${finder}`;
    if (code === undefined && (posix.isAbsolute(line) || posix.normalize(line).startsWith('..'))) return line;
  }
  return undefined;
}
