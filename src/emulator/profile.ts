import { allNodes, type ImportNode, outermost } from './importtime.ts';

/**
 * Whose a module is. `yours`: the function's own; `distribution`: of a dependency; `loader`: Zipnest's; `runtime`: the
 * interface client and what is beside it; `python`: the standard library.
 */
export interface Owner {
  readonly kind: 'yours' | 'distribution' | 'loader' | 'runtime' | 'python';
  /** Of the distribution; else what people call the others. */
  readonly name: string;
}

/** Times in milliseconds. */
export interface ProfiledModule {
  readonly name: string;
  readonly owner: string;
  readonly selfMs: number;
  /** With the imports within it. */
  readonly totalMs: number;
  /** The module that imported it first; undefined for the handler's own. */
  readonly importedBy?: string;
}

export interface ProfiledOwner extends Owner {
  /** In its own modules: these add up to the time of the import. */
  readonly selfMs: number;
  /** With what it imports first, of others too. */
  readonly totalMs: number;
  readonly modules: number;
}

/** Where the time of a start goes. Times in milliseconds. */
export interface ImportProfile {
  /** INIT, as it was measured from outside. */
  readonly initMs: number;
  /** Until the handler's import begins: the process, the interpreter, the runtime. */
  readonly startMs: number;
  /** The handler's import, which is the rest of INIT. */
  readonly importMs: number;
  /** The most time in own modules first. */
  readonly owners: readonly ProfiledOwner[];
  /** The most time of their own first. */
  readonly modules: readonly ProfiledModule[];
  /** The handler's module with its imports as they happened. */
  readonly roots: readonly ImportNode[];
}

export interface ProfileInput {
  /** The handler's module, which Python does not time: the runtime imports it by a function. */
  readonly handlerModule: string;
  readonly roots: readonly ImportNode[];
  /** Names of the modules that came with the handler's. */
  readonly imported: readonly string[];
  readonly initMs: number;
  readonly importedMs: number;
  /** What Zipnest's loader took; it works within the import of the handler's module. */
  readonly loaderMs: number;
  readonly ownerOf: (module: string) => Owner;
}

const loader: Owner = { kind: 'loader', name: "Zipnest's loader" };
/** What the loader does within the handler's import beside its own modules, as if it were one of them. */
const UNPACKING = '(dependencies unpacked)';

/** Splits a start's time among those that took it: `startMs` and the own times of all owners add up to INIT. */
export function profileOf(input: ProfileInput): ImportProfile {
  const { initMs } = input;
  const ownerOf = (module: string) => (module === UNPACKING ? loader : input.ownerOf(module));
  const importMs = Math.min(input.importedMs, initMs);
  const wanted = new Set(input.imported);
  const root = withUnpacking(handlerNode(input, importMs), input.loaderMs);
  const modules = [...allNodes([root])].map(({ node, parent }) => ({
    node,
    parent,
    owner: ownerOf(node.name),
  }));
  const owners = new Map<string, { -readonly [Key in keyof ProfiledOwner]: ProfiledOwner[Key] }>();
  const add = (owner: Owner, self: number, total: number, count: number) => {
    const found = owners.get(owner.name) ?? { ...owner, selfMs: 0, totalMs: 0, modules: 0 };
    owners.set(owner.name, found);
    found.selfMs += self;
    found.totalMs += total;
    found.modules += count;
  };
  for (const { node, owner } of modules) add(owner, node.selfUs / 1000, 0, wanted.has(node.name) ? 1 : 0);
  for (const { owner, us } of outermostByOwner([root], ownerOf)) add(owner, 0, us / 1000, 0);
  return {
    initMs,
    startMs: initMs - importMs,
    importMs,
    owners: [...owners.values()].sort((a, b) => b.selfMs - a.selfMs),
    modules: modules
      .map(({ node, parent, owner }) => ({
        name: node.name,
        owner: owner.name,
        selfMs: node.selfUs / 1000,
        totalMs: node.cumulativeUs / 1000,
        ...(parent !== undefined && { importedBy: parent.name }),
      }))
      .sort((a, b) => b.selfMs - a.selfMs),
    roots: [root],
  };
}

/** Its own time is what the imports within it leave over. */
function handlerNode({ handlerModule, roots, imported }: ProfileInput, importMs: number): ImportNode {
  const wanted = new Set(imported);
  const children = outermost(roots, (name) => wanted.has(name));
  const inner = children.reduce((sum, { cumulativeUs }) => sum + cumulativeUs, 0);
  // Python's clock and the observer's need not agree to the last microsecond.
  const cumulativeUs = Math.max(Math.round(importMs * 1000), inner);
  return { name: handlerModule, selfUs: cumulativeUs - inner, cumulativeUs, children };
}

/** What the loader did beyond its imports, taken out of the own time of the handler's module. */
function withUnpacking(root: ImportNode, loaderMs: number): ImportNode {
  const isLoader = (name: string) => name === '_zipnest' || name.startsWith('_zipnest.');
  const imports = outermost([root], isLoader).reduce((sum, { cumulativeUs }) => sum + cumulativeUs, 0);
  const us = Math.min(root.selfUs, Math.round(loaderMs * 1000) - imports);
  if (us <= 0) return root;
  const unpacking: ImportNode = { name: UNPACKING, selfUs: us, cumulativeUs: us, children: [] };
  return { ...root, selfUs: root.selfUs - us, children: [unpacking, ...root.children] };
}

/** For each owner its imports that lie in none of its own. */
function outermostByOwner(
  nodes: readonly ImportNode[],
  ownerOf: (module: string) => Owner,
  above: ReadonlySet<string> = new Set(),
): { readonly owner: Owner; readonly us: number }[] {
  return nodes.flatMap((node) => {
    const owner = ownerOf(node.name);
    const inner = outermostByOwner(node.children, ownerOf, new Set([...above, owner.name]));
    return above.has(owner.name) ? inner : [{ owner, us: node.cumulativeUs }, ...inner];
  });
}
