import { formatBytes, formatMilliseconds, plural } from '../report/format.ts';
import type { Emulation } from './emulation.ts';
import type { Verdict } from './verdict.ts';

/** What a function's life took, a line each. */
export function lifeLines({ init, retriedInit, restore, responses, observations }: Emulation): string[] {
  const imported =
    observations === null
      ? ''
      : `, ${formatMilliseconds(observations.importedMs)} of it the handler's import`;
  const lines = [`INIT ${formatMilliseconds(init.ms)}${imported}`];
  if (retriedInit !== null)
    lines.push(`INIT again, within the first event: ${formatMilliseconds(retriedInit.ms)}`);
  const { beforeSnapshot = [], afterRestore = [] } = observations?.hooks ?? {};
  if (restore !== null) {
    lines.push(hookLine('before the snapshot', beforeSnapshot), hookLine('after the restore', afterRestore));
    lines.push(`restore ${formatMilliseconds(restore.ms)}`);
  }
  responses.forEach(({ ms, maxMemoryBytes }, index) => {
    const memory = maxMemoryBytes === null ? '' : `, ${formatBytes(maxMemoryBytes)} of memory at most`;
    lines.push(`event ${index + 1}: ${formatMilliseconds(ms)}${memory}`);
  });
  return lines;
}

function hookLine(when: string, hooks: readonly string[]): string {
  return `${plural(hooks.length, 'hook')} ${when}${hooks.length === 0 ? '' : `: ${hooks.join(', ')}`}`;
}

/** As a sentence: what failed, where, and how Lambda reports it. */
export function verdictText({ phase, error, place }: Verdict): string {
  const when = { init: 'at its start', restore: 'after the restore', invoke: 'with an event' }[phase];
  const where = place === undefined ? '' : ` (${place})`;
  return `the function fails ${when}${where}: ${error.errorType}: ${error.errorMessage}`;
}
