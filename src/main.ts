/** What the entries load; each face is a part of its own, so that neither pays for the other at start. */

/** Runs the action; the process ends with its status. */
export async function runAction(): Promise<void> {
  const { action } = await import('./action.ts');
  endWith(await action());
}

/** Runs the action `report`; the process ends with its status. */
export async function runReportAction(): Promise<void> {
  const { reportAction } = await import('./report-action.ts');
  endWith(await reportAction());
}

/** Runs the command line with `args` (without node and script); the process ends with its status. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const { commandLine } = await import('./command-line.ts');
  process.exitCode = await commandLine(args);
}

/** Ends the process, which clients may still hold, but not before a slow pipe has taken what was written. */
function endWith(status: number): void {
  process.stdout.write('', () => process.exit(status));
}
