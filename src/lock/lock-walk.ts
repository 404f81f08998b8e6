/** A distribution that something asks for, where the target wants it. */
export interface Wanted {
  /** Normalised. */
  readonly name: string;
  readonly extras: readonly string[];
  readonly allows: (version: string) => boolean;
}

/** A version of a distribution in a lock that does not say who wants it. */
export interface LockedNode {
  readonly name: string;
  readonly version: string;
  /** What it asks for with these extras, as far as the target wants it. */
  readonly requires: (extras: readonly string[]) => readonly Wanted[];
}

/** Choices settle in as many rounds as choices depend on others; a lock that needs more is none. */
const MAX_ROUNDS = 20;

/**
 * Everything that `roots` need, with what these need. A lock may have several versions of one distribution, for
 * different Pythons or platforms: the newest is taken that all who ask for it allow, as the tools do. Who asks depends
 * on which versions are taken, so the walk is repeated until nothing changes.
 *
 * @param lacking what to throw where the lock has nothing that is allowed.
 */
export function walkLock<Node extends LockedNode>(
  roots: readonly Wanted[],
  nodes: readonly Node[],
  lacking: (wanted: Wanted) => Error,
): Node[] {
  let asked = new Map<string, readonly Wanted[]>();
  let open: Wanted | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { found, by } = walkOnce(roots, nodes, asked, lacking);
    const unsettled = [...found].find(
      ([name, node]) => choose(name, by.get(name) ?? [], nodes) !== node,
    )?.[0];
    if (unsettled === undefined) return [...found.values()];
    open = by.get(unsettled)?.at(-1);
    asked = by;
  }
  // Nothing is allowed by all who ask: the lock was not made by its tool.
  throw open === undefined ? new Error('the walk over the lock found nothing') : lacking(open);
}

/** One walk with the choices that `asked` makes; `by` is who asked for what. */
function walkOnce<Node extends LockedNode>(
  roots: readonly Wanted[],
  nodes: readonly Node[],
  asked: ReadonlyMap<string, readonly Wanted[]>,
  lacking: (wanted: Wanted) => Error,
): { found: Map<string, Node>; by: Map<string, Wanted[]> } {
  const found = new Map<string, Node>();
  const by = new Map<string, Wanted[]>();
  const visited = new Set<string>();
  const queue = [...roots];
  for (let wanted = queue.shift(); wanted !== undefined; wanted = queue.shift()) {
    const { name, extras } = wanted;
    by.set(name, [...(by.get(name) ?? []), wanted]);
    const node =
      found.get(name) ?? choose(name, asked.get(name) ?? [], nodes) ?? choose(name, [wanted], nodes);
    if (node === undefined) throw lacking(wanted);
    found.set(name, node);
    // Extras are asked for one after the other: each set is expanded once.
    const key = `${name}[${[...extras].sort().join()}]`;
    if (visited.has(key)) continue;
    visited.add(key);
    queue.push(...node.requires(extras));
  }
  return { found, by };
}

function choose<Node extends LockedNode>(
  name: string,
  asked: readonly Wanted[],
  nodes: readonly Node[],
): Node | undefined {
  if (asked.length === 0) return undefined;
  // Locks list the versions of a distribution in ascending order.
  return nodes.findLast((node) => node.name === name && asked.every(({ allows }) => allows(node.version)));
}
