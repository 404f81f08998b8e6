import { formatMilliseconds } from '../report/format.ts';
import type { ImportProfile } from './profile.ts';

const ROWS = 10;
const BAR = 20;

/** A profile for a terminal: where the time of a start goes, the ten that take the most of it, and their modules. */
export function profileLines({ initMs, startMs, owners, modules }: ImportProfile): string[] {
  const rows = [
    { name: 'interpreter and runtime', selfMs: startMs, totalMs: startMs },
    ...owners.slice(0, ROWS),
  ];
  const width = Math.max(...rows.map(({ name }) => name.length));
  const slowest = modules.slice(0, ROWS);
  const moduleWidth = Math.max(0, ...slowest.map(({ name }) => name.length));
  return [
    `INIT ${formatMilliseconds(initMs)}: own time, and with what it imports first`,
    ...rows.map(
      ({ name, selfMs, totalMs }) =>
        `  ${name.padEnd(width)}  ${bar(selfMs / initMs)}  ${cell(selfMs)}  ${cell(totalMs)}`,
    ),
    'the slowest modules',
    ...slowest.map(({ name, selfMs, totalMs, importedBy }) => {
      const by = importedBy === undefined ? '' : `  by ${importedBy}`;
      return `  ${name.padEnd(moduleWidth)}  ${cell(selfMs)}  ${cell(totalMs)}${by}`;
    }),
  ];
}

function cell(ms: number): string {
  return formatMilliseconds(ms).padStart(9);
}

function bar(share: number): string {
  return '█'.repeat(Math.max(0, Math.min(BAR, Math.round(share * BAR)))).padEnd(BAR, '░');
}
