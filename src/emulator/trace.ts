import { FLAT_FOLDER } from '../package/split/farm.ts';
import { isMetadata } from '../package/split/units.ts';
import type { Observations } from './emulation.ts';

/** A file of the package, as much of it as a trace needs. */
export interface TracedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Undefined for the function's own. */
  readonly distribution: string | undefined;
}

/** What a start used of one distribution. Sizes in bytes. */
export interface DistributionTrace {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly usedFiles: number;
  readonly usedBytes: number;
}

/** Which of the package's files a start touched: opened by Python, imported, or mapped as a library. */
export interface StartupTrace {
  /** Bytes of all files. */
  readonly bytes: number;
  readonly usedBytes: number;
  /** Paths in the package, sorted: those at the root, and those that the loader brings. */
  readonly used: readonly string[];
  /** Of which the start used the most comes first. */
  readonly distributions: readonly DistributionTrace[];
  /** Of which nothing but metadata was touched, biggest first. */
  readonly unused: ReadonlyArray<{ readonly name: string; readonly bytes: number }>;
}

/** `task`, and the folder of a split package's flat files. */
const FLAT_DEPTH = 1 + FLAT_FOLDER.split('/').length;
/** The loader's folder in /tmp has its own name and one folder in it at most before the packages' files. */
const NESTED_DEPTH = 3;

/** What a start used of the files of its package. */
export function traceOf(observations: Observations, members: readonly TracedFile[]): StartupTrace {
  const files = new Map(members.map((member) => [member.path, member]));
  const used = new Set<string>();
  const origins = Object.values(observations.modules).filter((origin) => origin !== null);
  for (const seen of [...observations.files, ...origins, ...observations.libraries]) {
    const path = pathInPackage(seen, files);
    if (path !== undefined) used.add(path);
  }
  const totals = new Map<string, Mutable<DistributionTrace>>();
  for (const { path, size, distribution } of members) {
    if (distribution === undefined) continue;
    const total = totals.get(distribution) ?? emptyTrace(distribution);
    totals.set(distribution, total);
    total.files += 1;
    total.bytes += size;
    // That importlib.metadata looks into dist-info is no use of the distribution.
    if (!used.has(path) || isMetadata(path)) continue;
    total.usedFiles += 1;
    total.usedBytes += size;
  }
  const all = [...totals.values()];
  return {
    bytes: members.reduce((sum, { size }) => sum + size, 0),
    usedBytes: [...used].reduce((sum, path) => sum + (files.get(path)?.size ?? 0), 0),
    used: [...used].sort(),
    distributions: all
      .filter(({ usedFiles }) => usedFiles > 0)
      .sort((a, b) => b.usedBytes - a.usedBytes || (a.name < b.name ? -1 : 1)),
    unused: all
      .filter(({ usedFiles }) => usedFiles === 0)
      .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
      .map(({ name, bytes }) => ({ name, bytes })),
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function emptyTrace(name: string): Mutable<DistributionTrace> {
  return { name, files: 0, bytes: 0, usedFiles: 0, usedBytes: 0 };
}

/**
 * The package's name of a file that the function saw: below /var/task, or below the loader's folder in /tmp. Links of
 * the latter are followed where libraries are mapped.
 */
export function pathInPackage(seen: string, files: ReadonlyMap<string, unknown>): string | undefined {
  if (!seen.startsWith('/')) return files.has(seen) ? seen : undefined;
  const [, root, ...parts] = seen.split('/');
  const rest = root === 'var' && parts[0] === 'task' ? [parts.slice(1)] : [];
  if (seen.startsWith(`/var/task/${FLAT_FOLDER}/`)) rest.push(parts.slice(FLAT_DEPTH));
  if (root === 'tmp' && parts[0]?.startsWith('zipnest-')) {
    for (let depth = 1; depth <= NESTED_DEPTH; depth += 1) rest.push(parts.slice(depth));
  }
  return rest.map((one) => one.join('/')).find((path) => files.has(path));
}
