import { formatBytes } from '../report/format.ts';
import type { Entry } from './entry.ts';
import type { Merged } from './merge.ts';

export type LayoutKind = 'flat' | 'nested';

/** What lies at the zip's root, and what in the inner zip. */
export interface Layout {
  readonly kind: LayoutKind;
  /** Why, for people. */
  readonly reason: string;
  readonly outer: readonly Entry[];
  /** Empty for flat. */
  readonly inner: readonly Entry[];
}

/** Bytes: Lambda refuses a function whose unzipped package with its layers is not smaller than this. */
export const UNZIPPED_LIMIT = 262_144_000;
/** `auto` stays this many bytes below, since it is not documented what else Lambda counts. */
export const UNZIPPED_RESERVE = 1 << 20;

/**
 * Chooses what goes where; a pure function of the entries and the room that the layers leave. `auto` takes
 * flat while everything unzipped fits under Lambda's limit less the reserve.
 *
 * Native libraries in the root folder `lib` stay outside in every layout: /var/task/lib is on Lambda's
 * LD_LIBRARY_PATH, which the dynamic loader reads once, before any Python runs.
 */
export function chooseLayout(merged: Merged, choice: 'auto' | LayoutKind, layersSize: number): Layout {
  const all = [...merged.user, ...merged.dependencies];
  const unzipped = layersSize + all.reduce((sum, entry) => sum + entry.size, 0);
  const fits = unzipped < UNZIPPED_LIMIT - UNZIPPED_RESERVE;
  const nested = choice === 'nested' || (choice === 'auto' && !fits);
  const inner = nested ? merged.dependencies.filter((entry) => !isPreloadable(entry.path)) : [];
  if (nested && inner.length > 0) {
    const outer = [...merged.user, ...merged.dependencies.filter((entry) => isPreloadable(entry.path))];
    const reason =
      choice === 'nested'
        ? 'asked for'
        : `flat would take ${formatBytes(unzipped)} of the 250 MiB that Lambda allows unzipped`;
    return { kind: 'nested', reason, outer, inner };
  }
  const reason = choice === 'flat' ? 'asked for' : nested ? 'there is nothing to nest' : 'it fits';
  return { kind: 'flat', reason, outer: all, inner: [] };
}

function isPreloadable(path: string): boolean {
  return path.startsWith('lib/') && /^lib\/[^/]+\.so(\.[^/]*)?$/.test(path);
}
