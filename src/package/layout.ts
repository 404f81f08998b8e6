import { formatBytes } from '../report/format.ts';
import type { Entry } from './entry.ts';
import type { Merged } from './merge.ts';
import type { PlannedSplit } from './split/plan.ts';

export type LayoutKind = 'flat' | 'nested' | 'split';

/** What lies at the zip's root, and what in the zips inside it. */
export interface Layout {
  readonly kind: LayoutKind;
  /** Why, for people. */
  readonly reason: string;
  readonly outer: readonly Entry[];
  /** What has its place in the loader's folder in /tmp; empty for flat. */
  readonly inner: readonly Entry[];
  /** Where each of `inner` lies; there for the split layout alone. */
  readonly split?: PlannedSplit;
}

/** Bytes: Lambda refuses a function whose unzipped package with its layers is not smaller than this. */
export const UNZIPPED_LIMIT = 262_144_000;
/** `auto` stays this many bytes below, since it is not documented what else Lambda counts. */
export const UNZIPPED_RESERVE = 1 << 20;

/** Which layout is to be tried, and why. */
export interface Intended {
  readonly kind: LayoutKind;
  readonly reason: string;
}

/**
 * Chooses a layout; a pure function of the entries and the room that the layers leave. `auto` takes flat while everything
 * unzipped fits under Lambda's limit less the reserve; else split, for which nested stands in where nothing can be split.
 */
export function intendedLayout(merged: Merged, choice: 'auto' | LayoutKind, layersSize: number): Intended {
  if (choice === 'flat') return { kind: 'flat', reason: 'asked for' };
  const hasInner = merged.dependencies.some(isUnpacked);
  if (choice !== 'auto') {
    return hasInner
      ? { kind: choice, reason: 'asked for' }
      : {
          kind: 'flat',
          reason: choice === 'nested' ? 'there is nothing to nest' : 'there is nothing to split',
        };
  }
  const all = [...merged.user, ...merged.dependencies];
  const unzipped = layersSize + all.reduce((sum, entry) => sum + entry.size, 0);
  if (unzipped < UNZIPPED_LIMIT - UNZIPPED_RESERVE) return { kind: 'flat', reason: 'it fits' };
  if (!hasInner) return { kind: 'flat', reason: 'there is nothing to nest' };
  const reason = `flat would take ${formatBytes(unzipped)} of the 250 MiB that Lambda allows unzipped`;
  return { kind: 'split', reason };
}

/**
 * What goes where in a flat or nested package.
 *
 * Native libraries in the root folder `lib` stay outside in every layout: /var/task/lib is on Lambda's
 * LD_LIBRARY_PATH, which the dynamic loader reads once, before any Python runs.
 */
export function layoutOf(merged: Merged, { kind, reason }: Intended): Layout {
  const { user, dependencies } = merged;
  if (kind === 'flat') return { kind, reason, outer: [...user, ...dependencies], inner: [] };
  const outside = dependencies.filter((entry) => !isUnpacked(entry));
  return { kind, reason, outer: [...user, ...outside], inner: dependencies.filter(isUnpacked) };
}

/** Whether a dependency's file has its place in the loader's folder, where the layout has one. */
function isUnpacked({ path }: Entry): boolean {
  return !path.startsWith('lib/') || !/^lib\/[^/]+\.so(\.[^/]*)?$/.test(path);
}
