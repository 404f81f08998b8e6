import type { Change } from '../../compare.ts';
import { formatBytes, formatCount } from '../../format.ts';

/** A part of a whole: `42 %`, `0.3 %`, `< 0.1 %`; `> 100 %` of nothing. */
export function share(part: number, whole: number): string {
  if (part === 0) return '0 %';
  if (whole === 0) return '> 100 %';
  const percent = (part / whole) * 100;
  if (percent < 0.1) return '< 0.1 %';
  return `${percent < 10 ? percent.toFixed(1).replace(/\.0$/, '') : Math.round(percent)} %`;
}

/** Exact: `33,654,784 bytes`. */
export function exactBytes(bytes: number): string {
  return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** How much was added or taken away: `+1.2 MiB`, `−300 bytes`, `no change`. */
export function signedBytes(bytes: number): string {
  if (bytes === 0) return 'no change';
  return `${bytes > 0 ? '+' : '−'}${formatBytes(Math.abs(bytes))}`;
}

/** As in compare.ts, which would bring the comparison of versions into the page. */
export function delta({ before, after }: Change): number {
  return after - before;
}

/** The class of a change: growth is what people look for, so only that is marked strongly. */
export function direction(change: Change): 'grown' | 'shrunk' | 'same' {
  const by = delta(change);
  return by === 0 ? 'same' : by > 0 ? 'grown' : 'shrunk';
}

/**
 * A name that anybody may have chosen, for showing: control characters and those that turn the direction of
 * text, with which a name can pretend to be another one, are made visible.
 */
export function shownName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');
}
