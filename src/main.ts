import { keepCompiledCode } from './compiled-code.ts';

/** What the entries load; each face is a part of its own, so that neither pays for the other at start. */

/** Runs the action; the process ends with its status. */
export async function runAction(): Promise<void> {
  const { action } = await import('./action.ts');
  await endWith(await action());
}

/** Runs the action `report`; the process ends with its status. */
export async function runReportAction(): Promise<void> {
  const { reportAction } = await import('./report-action.ts');
  await endWith(await reportAction());
}

/** Runs the command line with `args` (without node and script); the process ends with its status. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  // Nothing else has a folder of its own on the machine, nor is run so often.
  if (args[0] === 'build') keepCompiledCode(process.env);
  const { commandLine } = await import('./command-line.ts');
  await endWith(await commandLine(args));
}

/**
 * Ends the process, which clients may still hold, but not before slow pipes have taken what was written. Left to end by
 * itself, Node would first give back its memory piece by piece.
 */
async function endWith(status: number): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await new Promise((resolve) => stream.write('', resolve));
  }
  process.exit(status);
}
