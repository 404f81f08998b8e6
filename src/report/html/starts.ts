import type { ImportNode } from '../../emulator/importtime.ts';
import type { ImportProfile, Owner } from '../../emulator/profile.ts';
import type { SmokeTest, TriedStart } from '../smoke.ts';

/** A module that was imported, whose it is (index into {@link PageStart.owners}), and what it imported first itself. */
export type PageImport = readonly [name: string, owner: number, ownUs: number, ...within: PageImport[]];

/** Where the time of one handler's start went. Times in milliseconds, but for the imports' (microseconds). */
export interface PageStart {
  readonly handler: string;
  readonly initMs: number;
  /** Until the handler's import begins. */
  readonly startMs: number;
  /** `totalMs`: with what it imports first, of others too. */
  readonly owners: ReadonlyArray<Pick<Owner, 'kind' | 'name'> & { readonly totalMs: number }>;
  /** The handler's module, with all that it led to. */
  readonly imports: PageImport;
  readonly advice: readonly string[];
  /** Of the package's files, in bytes, and what of them the start used. */
  readonly used?: { readonly bytes: number; readonly usedBytes: number };
}

/** The starts that were profiled, in the report's order; `profiles` by their handlers. */
export function pageStarts(
  smoke: SmokeTest | undefined,
  profiles: ReadonlyMap<string, ImportProfile>,
): PageStart[] {
  return (smoke?.starts ?? []).flatMap((start) => {
    const profile = profiles.get(start.handler);
    const [root] = profile?.roots ?? [];
    return profile === undefined || root === undefined ? [] : [pageStart(start, profile, root)];
  });
}

function pageStart({ handler, trace, advice = [] }: TriedStart, profile: ImportProfile, root: ImportNode) {
  const numbers = new Map(profile.owners.map(({ name }, index) => [name, index]));
  const owners = new Map(profile.modules.map(({ name, owner }) => [name, numbers.get(owner) ?? 0]));
  const pageImport = ({ name, selfUs, children }: ImportNode): PageImport => [
    name,
    owners.get(name) ?? 0,
    selfUs,
    ...children.map(pageImport),
  ];
  return {
    handler,
    initMs: profile.initMs,
    startMs: profile.startMs,
    owners: profile.owners.map(({ kind, name, totalMs }) => ({ kind, name, totalMs })),
    imports: pageImport(root),
    advice,
    ...(trace && { used: { bytes: trace.bytes, usedBytes: trace.usedBytes } }),
  };
}
