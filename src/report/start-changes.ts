import { type Change, delta } from './compare.ts';
import type { StartChange } from './compare-starts.ts';
import { formatMilliseconds, formatShare, formatTimeDelta } from './format.ts';
import { code, literal, table } from './markup.ts';

/** Changed owners that are named. */
const NAMED = 5;

/** How long the starts take against the baseline, as Markdown; empty where none can be compared. */
export function startChangesMarkdown(starts: readonly StartChange[] = []): string {
  if (starts.length === 0) return '';
  const note =
    '_Measured in the emulated Lambda of the runners that built: other machines, and Lambda, take other times._';
  return [...starts.map(startMarkdown), note].join('\n\n');
}

/** The same for a terminal, a line each. */
export function startChangeLines(starts: readonly StartChange[] = []): string[] {
  return starts.flatMap(({ handler, initMs, importMs, owners }) => [
    `start of ${handler}: INIT ${timeText(initMs)}, of it imports ${timeText(importMs)}`,
    ...owners.slice(0, NAMED).map(({ name, ms }) => `  ${name}  ${timeText(ms)}`),
  ]);
}

function startMarkdown({ handler, initMs, importMs, owners }: StartChange): string {
  const sums = `Start of ${code(handler)}: INIT ${timeText(initMs)}, of it imports ${timeText(importMs)}.`;
  if (owners.length === 0) return sums;
  const rows = owners
    .slice(0, NAMED)
    .map(({ name, ms }) => [
      literal(name),
      formatMilliseconds(ms.before),
      formatMilliseconds(ms.after),
      changeText(ms),
    ]);
  return `${sums}\n\n${table(['Own time at start', 'Before:', 'Now:', 'Change:'], rows)}`;
}

function timeText(change: Change): string {
  const text = changeText(change);
  return `${formatMilliseconds(change.after)}${text === '' ? '' : ` (${text})`}`;
}

function changeText(change: Change): string {
  if (delta(change) === 0) return '';
  const share = formatShare(change.before, change.after);
  return [formatTimeDelta(delta(change)), share].filter((part) => part !== '').join(', ');
}
