import type { Entry } from '../package/entry.ts';
import type { LayoutKind } from '../package/layout.ts';
import { UNZIPPED_LIMIT, UNZIPPED_RESERVE } from '../package/layout.ts';
import {
  BLOCK,
  blocksOf,
  DIRECT_UPLOAD_LIMIT,
  EPHEMERAL_RESERVE,
  extractedBytes,
} from '../package/limits.ts';
import type { Merged } from '../package/merge.ts';
import { CENTRAL_HEADER_SIZE, LOCAL_HEADER_SIZE, MAX_ENTRIES } from '../zip/format.ts';

/** How soon a module's bytecode is of use: {@link RANKS} in order. */
export type Rank = (typeof RANKS)[number];
export const RANKS = ['own', 'startup', 'later', 'rest'] as const;

/** A module whose bytecode could be packed. */
export interface Candidate {
  readonly source: Entry;
  /** The bytecode. */
  readonly entry: Entry;
  readonly rank: Rank;
  /** Bytes of instructions, to which the time that compiling takes is proportional. */
  readonly cost: number;
  /** Its source leaves the package if the bytecode is packed. */
  readonly replacesSource: boolean;
}

/** What is left, or taken, of each thing that is limited; bytes but for `entries`. */
export interface Room {
  /** At /var/task. */
  readonly unzipped: number;
  /** Of the zip. */
  readonly zipped: number;
  /** In /tmp, by blocks; of interest to the nested layout alone: split takes as much as is used. */
  readonly extracted: number;
  /** Of the archive that the entry goes to. */
  readonly entries: number;
}

/** What the package may take at most. Bytes. */
export interface Limits {
  readonly layersSize: number;
  /** MB of 1,024 × 1,024 bytes. */
  readonly ephemeralStorage: number;
  readonly maxZipSize?: number | undefined;
  readonly maxUnzippedSize?: number | undefined;
  /** The zip goes to S3, where it may be larger than a direct upload takes. */
  readonly throughS3: boolean;
}

/** Shims, loader and their bytecode, which come later; where dependencies are unpacked alone. */
const GENERATED = 256 << 10;
/** Bytecode is about 1.2 times as large as its source, and half as large deflated. */
const BYTES_PER_SOURCE_BYTE = 1.5;
const ZIPPED_PER_SOURCE_BYTE = 0.75;
const HEADERS = LOCAL_HEADER_SIZE + CENTRAL_HEADER_SIZE;

/**
 * What bytecode may take, so that no limit of Lambda's and no budget of the user's is broken by it. A zip that can be
 * uploaded directly without bytecode still can with it, unless it goes to S3 anyway.
 */
export function roomFor(merged: Merged, kind: LayoutKind, limits: Limits): Room {
  const user = sizesOf(merged.user);
  const dependencies = sizesOf(merged.dependencies);
  const zipped = user.zipped + dependencies.zipped + GENERATED;
  const flat = user.unzipped + dependencies.unzipped;
  const unzipped = kind === 'flat' ? flat : user.unzipped + dependencies.zipped + GENERATED;
  const { layersSize, ephemeralStorage, maxUnzippedSize, maxZipSize, throughS3 } = limits;
  const direct = throughS3 || zipped >= DIRECT_UPLOAD_LIMIT ? Infinity : DIRECT_UPLOAD_LIMIT;
  const extracted = kind === 'nested' ? extractedBytes(merged.dependencies) : 0;
  const entries = kind === 'nested' ? dependencies.entries : user.entries + dependencies.entries;
  return {
    unzipped:
      Math.min(UNZIPPED_LIMIT - UNZIPPED_RESERVE - layersSize, maxUnzippedSize ?? Infinity) - unzipped,
    zipped: Math.min(direct, maxZipSize ?? Infinity) - zipped,
    extracted: kind === 'nested' ? (ephemeralStorage << 20) - EPHEMERAL_RESERVE - extracted : Infinity,
    entries: MAX_ENTRIES - entries,
  };
}

/** Whether the bytecode of all `sources` may be too much for `room`. */
export function isTight(sources: readonly Entry[], room: Room): boolean {
  const bytes = sources.reduce((sum, { size }) => sum + size, 0);
  return bytes * BYTES_PER_SOURCE_BYTE > room.unzipped || bytes * ZIPPED_PER_SOURCE_BYTE > room.zipped;
}

/**
 * The candidates that fit into `room`: what the user wrote and what is imported first come first, and among those of one
 * rank the ones that save most for their size. One that does not fit does not keep smaller ones out.
 */
export function fill(candidates: readonly Candidate[], room: Room, kind: LayoutKind): Candidate[] {
  let left = room;
  return candidates.toSorted(byValue).filter((candidate) => {
    const after = minus(left, needOf(candidate, kind));
    const fits = Math.min(after.unzipped, after.zipped, after.extracted, after.entries) >= 0;
    if (fits) left = after;
    return fits;
  });
}

/** With the chosen bytecode in place of whatever has its path, and without the sources that it replaces. */
export function applied(merged: Merged, chosen: readonly Candidate[]): Merged {
  const gone = new Set(chosen.map(({ entry }) => entry.path));
  for (const { source, replacesSource } of chosen) if (replacesSource) gone.add(source.path);
  const kept = ({ path }: Entry) => !gone.has(path);
  const added = chosen.map(({ entry }) => entry);
  return {
    ...merged,
    user: [...merged.user.filter(kept), ...added.filter(({ distribution }) => distribution === undefined)],
    dependencies: [
      ...merged.dependencies.filter(kept),
      ...added.filter(({ distribution }) => distribution !== undefined),
    ],
  };
}

function byValue(a: Candidate, b: Candidate): number {
  return (
    RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) ||
    b.cost / b.entry.size - a.cost / a.entry.size ||
    (a.source.path < b.source.path ? -1 : 1)
  );
}

function minus(a: Room, b: Room): Room {
  return {
    unzipped: a.unzipped - b.unzipped,
    zipped: a.zipped - b.zipped,
    extracted: a.extracted - b.extracted,
    entries: a.entries - b.entries,
  };
}

/** One block more than its own in /tmp: its `__pycache__` may be new. */
function needOf({ source, entry, replacesSource }: Candidate, kind: LayoutKind): Room {
  const added = needs(entry);
  const gone = replacesSource ? needs(source) : { unzipped: 0, zipped: 0, entries: 0 };
  const [unzipped, zipped] = [added.unzipped - gone.unzipped, added.zipped - gone.zipped];
  const inside = kind !== 'flat' && entry.distribution !== undefined;
  const blocks = blocksOf(entry.size) + 1 - (replacesSource ? blocksOf(source.size) : 0);
  return {
    unzipped: inside ? zipped : unzipped,
    zipped,
    extracted: inside ? blocks * BLOCK : 0,
    entries: added.entries - gone.entries,
  };
}

/** What is not compressed yet counts with its whole size. */
function needs({ path, size, compressedSize = size }: Entry) {
  return { unzipped: size, zipped: compressedSize + HEADERS + 2 * Buffer.byteLength(path), entries: 1 };
}

function sizesOf(entries: readonly Entry[]) {
  const sum = { unzipped: 0, zipped: 0, entries: 0 };
  for (const entry of entries) {
    const { unzipped, zipped } = needs(entry);
    sum.unzipped += unzipped;
    sum.zipped += zipped;
    sum.entries += 1;
  }
  return sum;
}
