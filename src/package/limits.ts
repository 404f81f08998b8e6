import { posix } from 'node:path';
import { UserError } from '../errors.ts';
import { formatBytes, formatCount, formatExactBytes } from '../report/format.ts';
import { MAX_ENTRIES } from '../zip/format.ts';
import type { Entry } from './entry.ts';
import { UNZIPPED_LIMIT } from './layout.ts';
import type { Possible } from './slim/savings.ts';

/** Bytes: Lambda's API takes a zip in the request only if it is smaller; a larger one has to come from S3. */
export const DIRECT_UPLOAD_LIMIT = 52_428_800;

const MIB = 1 << 20;
/** Bytes of /tmp that are left to the function and to the file system itself. */
export const EPHEMERAL_RESERVE = 8 * MIB;
/** MB: what a function has when nothing is said. */
const DEFAULT_EPHEMERAL_STORAGE = 512;
/** What Lambda allows as EphemeralStorage, in MB of 1,024 × 1,024 bytes. */
const MAX_EPHEMERAL_STORAGE = 10_240;
/** Bytes in which the file system of /tmp gives out space. */
export const BLOCK = 4096;

/** The blocks that a file of `size` bytes takes. */
export function blocksOf(size: number): number {
  return Math.ceil(size / BLOCK);
}

/** The share of a limit from which on people are told what would help. */
const NEAR = 0.9;
/** So many distributions are named when a limit is broken. */
const NAMED_DISTRIBUTIONS = 5;

/** One of Lambda's limits, judged; figures in bytes, or in entries. */
export interface Verdict {
  readonly name: 'unzipped' | 'direct-upload' | 'ephemeral-storage' | 'ephemeral-storage-worst' | 'entries';
  readonly value: number;
  readonly limit: number;
  readonly ok: boolean;
  /** Fails the build when not ok. */
  readonly fatal: boolean;
  /** The verdict in one sentence, with the exact figures. */
  readonly text: string;
  /** What would help; there when the limit is broken or nearly reached. */
  readonly advice?: string;
}

/** What is judged. Sizes are bytes but for `ephemeralStorage`. */
export interface PackageFigures {
  /** The sum of the sizes of all files at /var/task. */
  readonly unzippedBytes: number;
  readonly zipBytes: number;
  /** What the loader writes to /tmp at the start (see {@link extractedBytes}); 0 for the flat layout. */
  readonly extractedBytes: number;
  /** What it has written once everything was used, where that is more: in the split layout. */
  readonly worstBytes?: number;
  readonly entries: number;
  /** Unzipped, all layers together. */
  readonly layersSize: number;
  /** The function's EphemeralStorage in MB of 1,024 × 1,024 bytes. */
  readonly ephemeralStorage: number;
  /** What other settings would save, most first. */
  readonly possible: readonly Possible[];
}

/**
 * Judges a package against Lambda's quotas ("MB" there means 1,024 × 1,024 bytes). Lambda says "must be smaller
 * than": a package of exactly the limit is refused.
 */
export function judge(figures: PackageFigures): Verdict[] {
  const { unzippedBytes, layersSize, zipBytes, extractedBytes, worstBytes, ephemeralStorage, entries } =
    figures;
  const room = ephemeralRoom(ephemeralStorage);
  const verdicts = [
    smaller('unzipped', unzippedBytes + layersSize, UNZIPPED_LIMIT, {
      fatal: true,
      subject: layersSize === 0 ? 'unzipped' : `unzipped with ${formatExactBytes(layersSize)} of layers`,
      rule: 'Lambda takes',
    }),
    smaller('direct-upload', zipBytes, DIRECT_UPLOAD_LIMIT, {
      fatal: false,
      subject: 'the zip',
      rule: 'a direct upload takes',
      otherwise: 'upload it through S3',
    }),
    ...(extractedBytes === 0
      ? []
      : [
          smaller('ephemeral-storage', extractedBytes, room, {
            fatal: true,
            subject: 'extracted to /tmp',
            rule: 'there is room for',
            otherwise: `/tmp with ${formatCount(ephemeralStorage)} MB would be full at the cold start`,
          }),
        ]),
    ...(worstBytes === undefined
      ? []
      : [
          smaller('ephemeral-storage-worst', worstBytes, room, {
            fatal: false,
            subject: 'extracted to /tmp once everything is used',
            rule: 'there is room for',
            otherwise: `a function that uses all its dependencies, or has SnapStart or provisioned concurrency, would fill /tmp with ${formatCount(ephemeralStorage)} MB`,
          }),
        ]),
  ];
  const fits = entries <= MAX_ENTRIES;
  const count = `${formatCount(entries)} entries, ${fits ? 'not more than' : 'more than the'} ${formatCount(MAX_ENTRIES)}`;
  const text = fits ? count : `${count} of a zip without ZIP64, which Lambda does not take reliably`;
  const all: Verdict[] = [
    ...verdicts,
    { name: 'entries', value: entries, limit: MAX_ENTRIES, ok: fits, fatal: true, text },
  ];
  const nested = extractedBytes > 0;
  return all.map((verdict) => {
    if (!isNear(verdict)) return verdict;
    const helps = verdict.name === 'entries' ? '' : savingAdvice(verdict, figures.possible);
    return { ...verdict, advice: `${helps}${cure(verdict, nested)}` };
  });
}

function isNear({ value, limit }: Verdict): boolean {
  return value >= NEAR * limit;
}

/**
 * The failure for the broken limits among `verdicts`: what is too large, the biggest distributions and what would
 * help. Undefined when none that is fatal is broken.
 */
export function limitFailure(
  verdicts: ReadonlyArray<Pick<Verdict, 'ok' | 'fatal' | 'text' | 'advice'>>,
  distributions: ReadonlyArray<{ readonly name: string; readonly bytes: number }>,
): UserError | undefined {
  const broken = verdicts.filter(({ ok, fatal }) => fatal && !ok);
  if (broken.length === 0) return undefined;
  const biggest = distributions
    .toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
    .slice(0, NAMED_DISTRIBUTIONS)
    .map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`);
  const message = broken.map(({ text }) => text).join('; ');
  return new UserError(
    biggest.length === 0 ? message : `${message}. The biggest distributions: ${biggest.join(', ')}`,
    broken.map(({ advice }) => advice ?? '').join(' '),
  );
}

/** Bytes that may be written to /tmp with so many MB of EphemeralStorage. */
export function ephemeralRoom(ephemeralStorage: number): number {
  return ephemeralStorage * MIB - EPHEMERAL_RESERVE;
}

/**
 * What the function of a package that unpacks itself needs to be told: Lambda stops INIT after 10 s and tries again
 * under the function's own time-out, 3 s by default. Undefined where nothing is unpacked at the start.
 *
 * @param worstBytes what is unpacked in the end, where that is more.
 */
export function coldStartNotice(extractedBytes: number, worstBytes = extractedBytes): string | undefined {
  if (extractedBytes === 0) return undefined;
  const needed = neededStorage(worstBytes);
  const storage =
    needed > DEFAULT_EPHEMERAL_STORAGE
      ? `, and its EphemeralStorage to at least ${formatCount(needed)} MB`
      : '';
  return `the loader unpacks ${formatBytes(extractedBytes)} at cold start: raise the function's Timeout to 10 s or more (Lambda retries INIT under it)${storage}`;
}

/** The least EphemeralStorage, in MB, that `extractedBytes` fit into. */
function neededStorage(extractedBytes: number): number {
  return Math.floor((extractedBytes + EPHEMERAL_RESERVE) / MIB) + 1;
}

/**
 * What a package takes on the file system of /tmp, in bytes: every file rounded up to whole blocks, and one block
 * for each folder, the top one included.
 */
export function extractedBytes(entries: ReadonlyArray<Pick<Entry, 'path' | 'size'>>): number {
  const folders = new Set<string>(['.']);
  let blocks = 0;
  for (const { path, size } of entries) {
    blocks += blocksOf(size);
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  return (blocks + folders.size) * BLOCK;
}

function smaller(
  name: Verdict['name'],
  value: number,
  limit: number,
  words: {
    readonly fatal: boolean;
    readonly subject: string;
    readonly rule: string;
    readonly otherwise?: string;
  },
): Verdict {
  const ok = value < limit;
  const comparison = `${words.subject}: ${formatExactBytes(value)}, ${words.rule} less than ${formatExactBytes(limit)}`;
  return {
    name,
    value,
    limit,
    ok,
    fatal: words.fatal,
    text: ok || words.otherwise === undefined ? comparison : `${comparison}: ${words.otherwise}`,
  };
}

/** What would save something in addition; how much of it the zip would notice is not known beforehand. */
function savingAdvice({ name, value, limit }: Verdict, possible: readonly Possible[]): string {
  if (possible.length === 0) return '';
  const over = value >= limit ? `It is ${formatBytes(value - limit)} over` : 'It is close';
  const each = possible.map(({ setting, bytes }) => `\`${setting}\` (${formatBytes(bytes)})`);
  const unit = name === 'direct-upload' ? ' unzipped' : '';
  return `${over}; these would help, with what each saves${unit}: ${each.join(', ')}. `;
}

function cure({ name, value }: Verdict, nested: boolean): string {
  const less = 'Leave out dependencies that the function does not import, or split the function';
  switch (name) {
    case 'ephemeral-storage':
    case 'ephemeral-storage-worst': {
      const needed = neededStorage(value);
      return needed > MAX_EPHEMERAL_STORAGE
        ? `Even the largest EphemeralStorage, ${formatCount(MAX_EPHEMERAL_STORAGE)} MB, is too small. ${less}.`
        : `Raise EphemeralStorage of the function to at least ${formatCount(needed)} MB and say so: ephemeral-storage: ${needed}.`;
    }
    case 'direct-upload':
      return 'Let Lambda take the zip from S3.';
    case 'entries':
      return `${nested ? '' : 'With layout: nested the dependencies count as one entry. '}Leave files out with exclude.`;
    default:
      return nested
        ? `${less}, or deploy it as a container image (10 GB).`
        : `With layout: nested (or auto) the dependencies stay compressed. ${less}.`;
  }
}
