import type { Change } from './compare.ts';

/** How the time of one handler's start changed. Milliseconds, each measured on the machine of its own build. */
export interface StartChange {
  readonly handler: string;
  readonly initMs: Change;
  /** Of INIT, the import of the handler's module. */
  readonly importMs: Change;
  /** Whose own modules take another time than before, the biggest change first; 0 where nothing of it is imported. */
  readonly owners: ReadonlyArray<{ readonly name: string; readonly ms: Change }>;
}

/** What can be compared of a start. */
export interface ComparableStart {
  readonly handler: string;
  readonly profile?: {
    readonly initMs: number;
    readonly importMs: number;
    readonly owners: ReadonlyArray<{ readonly name: string; readonly selfMs: number }>;
  };
}

type Starts = { readonly starts: readonly ComparableStart[] };

/** Two runs of one package differ by as much: what changed by less, in milliseconds or as a share, is not named. */
const LEAST_MS = 5;
const LEAST_SHARE = 0.2;

/** The starts that both sides have a profile of, in the order of `after`. */
export function compareStarts(before: Starts | undefined, after: Starts | undefined): StartChange[] {
  return (after?.starts ?? []).flatMap(({ handler, profile: now }) => {
    const old = before?.starts.find((start) => start.handler === handler)?.profile;
    if (old === undefined || now === undefined) return [];
    return [
      {
        handler,
        initMs: { before: old.initMs, after: now.initMs },
        importMs: { before: old.importMs, after: now.importMs },
        owners: ownerChanges(old.owners, now.owners),
      },
    ];
  });
}

type Owners = NonNullable<ComparableStart['profile']>['owners'];

function ownerChanges(before: Owners, after: Owners): StartChange['owners'] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  const of = (owners: Owners, name: string) => owners.find((owner) => owner.name === name)?.selfMs ?? 0;
  const by = ({ ms }: StartChange['owners'][number]) => Math.abs(ms.after - ms.before);
  return [...names]
    .map((name) => ({ name, ms: { before: of(before, name), after: of(after, name) } }))
    .filter((owner) => by(owner) >= LEAST_MS && by(owner) >= LEAST_SHARE * owner.ms.before)
    .sort((a, b) => by(b) - by(a) || (a.name < b.name ? -1 : 1));
}
