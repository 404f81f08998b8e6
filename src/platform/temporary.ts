import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const open = new Set<string>();

/** A new empty folder under the system's temporary one, gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zipnest-'));
  open.add(folder);
  return folder;
}

/**
 * A name beside `file` for writing it before it gets its final name by a rename; what is left under it when
 * the process ends is removed. Makes the parent folder.
 */
export function temporaryBeside(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const name = join(dirname(file), `.${basename(file)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
  open.add(name);
  return name;
}

/** Removes everything that this module gave out and that is still there. */
export function removeTemporaries(): void {
  for (const path of open) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // The process ends: nobody is left to tell, and the others have to go all the same.
    }
  }
  open.clear();
}

/**
 * Ends the process on SIGHUP, SIGINT and SIGTERM with the shell's status for it (129, 130, 143), and removes the
 * temporary files on every way out.
 */
export function cleanUpOnExit(): void {
  process.once('exit', removeTemporaries);
  process.once('SIGHUP', () => process.exit(129));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}
