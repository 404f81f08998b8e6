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
 *
 * @param onSignal what is said before the process ends by a signal.
 */
export function cleanUpOnExit(onSignal: () => void = () => undefined): void {
  process.once('exit', removeTemporaries);
  const statuses = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
  for (const [signal, status] of Object.entries(statuses)) {
    process.once(signal, () => {
      onSignal();
      process.exit(status);
    });
  }
}
