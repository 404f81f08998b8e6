import type { PageImport, PageStart } from '../../starts.ts';

/** Whose a part of the start is, as the colours tell; `start` is what comes before the handler's import. */
export type OwnerKind = PageStart['owners'][number]['kind'] | 'start';

/** A part of the time of a start: all of INIT, an import, or what several are put together into. */
export interface Part {
  /** Of a module in full. */
  readonly name: string;
  /** `rest` stands for what is too short to be drawn. */
  readonly kind: 'init' | 'start' | 'owner' | 'module' | 'rest';
  readonly owner: OwnerKind;
  /** For people; empty for what has several owners. */
  readonly ownerName: string;
  readonly parent: Part | undefined;
  /** The longest first. */
  readonly children: readonly Part[];
  /** Microseconds that its bar stands for. */
  readonly us: number;
  /** Without what it imports: of a module its own, of an owner those of all its modules. */
  readonly ownUs: number;
  /** With what it imports first. */
  readonly totalUs: number;
  /** How many modules it is. */
  readonly modules: number;
  /** The module that imported it first. */
  readonly importedBy?: string;
}

/** A part while the tree is made. */
interface Draft extends Omit<{ -readonly [Key in keyof Part]: Part[Key] }, 'parent' | 'children'> {
  parent: Draft | undefined;
  children: Draft[];
}

/** INIT as it went: each module within the one that imported it first. Bars are times with imports. */
export function partsByImport(start: PageStart): Part {
  const counted = new Set<string>();
  const add = (parent: Draft, [name, owner, ownUs, ...within]: PageImport, importedBy?: string): Draft => {
    const part = draft(name, 'module', parent, start.owners[owner]);
    if (importedBy !== undefined) part.importedBy = importedBy;
    // A module that is imported again, after it was taken out of sys.modules, is one module.
    const count = counted.has(name) ? 0 : 1;
    counted.add(name);
    const children = within.map((one) => add(part, one, name));
    part.ownUs = ownUs;
    part.totalUs = children.reduce((sum, child) => sum + child.us, ownUs);
    part.us = part.totalUs;
    part.modules = children.reduce((sum, child) => sum + child.modules, count);
    return part;
  };
  const init = initOf(start);
  add(init, start.imports);
  return finished(init);
}

/** INIT by whose modules took it: owner, then packages as their names say. Bars are own times, which add up. */
export function partsByOwner(start: PageStart): Part {
  const init = initOf(start);
  const groups = start.owners.map((owner) => {
    const group = draft(owner.name, 'owner', init, owner);
    group.totalUs = owner.totalMs * 1000;
    return group;
  });
  const known = new Map<string, Draft>();
  const visit = ([name, owner, ownUs, ...within]: PageImport, importedBy?: string): number => {
    const group = groups[owner] ?? init;
    const part = packagePart(group, known, name);
    part.us += ownUs;
    part.modules = 1;
    if (importedBy !== undefined) part.importedBy = importedBy;
    part.totalUs += within.reduce((sum, one) => sum + visit(one, name), ownUs);
    return part.totalUs;
  };
  visit(start.imports);
  for (const group of groups) {
    sumUp(group);
    joinOnly(group);
  }
  init.children = init.children.filter(({ kind, modules, us }) => kind === 'start' || modules > 0 || us > 0);
  return finished(init);
}

/** How much time the modules of each kind of owner took themselves, within a part. */
export function ownTimes(of: Part): ReadonlyMap<OwnerKind, number> {
  const sums = new Map<OwnerKind, number>();
  const visit = ({ owner, us, children, kind }: Part) => {
    const within = children.reduce((sum, child) => sum + child.us, 0);
    if (kind !== 'init' && kind !== 'rest') sums.set(owner, (sums.get(owner) ?? 0) + us - within);
    children.forEach(visit);
  };
  visit(of);
  return sums;
}

function initOf({ initMs, startMs }: PageStart): Draft {
  const init = draft('INIT', 'init', undefined, { kind: 'start', name: '' });
  init.us = initMs * 1000;
  init.totalUs = init.us;
  const before = draft('Interpreter and runtime', 'start', init, { kind: 'start', name: '' });
  before.us = startMs * 1000;
  before.ownUs = before.us;
  before.totalUs = before.us;
  return init;
}

function draft(
  name: string,
  kind: Part['kind'],
  parent: Draft | undefined,
  owner: { readonly kind: OwnerKind; readonly name: string } | undefined,
): Draft {
  const part: Draft = {
    ...{ name, kind, parent, owner: owner?.kind ?? 'start', ownerName: owner?.name ?? '' },
    ...{ children: [], us: 0, ownUs: 0, totalUs: 0, modules: 0 },
  };
  parent?.children.push(part);
  return part;
}

/** The part of a module in its owner, below those of the packages that it is in. */
function packagePart(group: Draft, known: Map<string, Draft>, name: string): Draft {
  const key = JSON.stringify([group.name, name]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const dot = name.lastIndexOf('.');
  const parent = dot > 0 ? packagePart(group, known, name.slice(0, dot)) : group;
  const { owner: kind, ownerName } = group;
  const part = draft(name, 'module', parent, { kind, name: ownerName });
  known.set(key, part);
  return part;
}

/** Gives every part the sums of what is in it. */
function sumUp(part: Draft): void {
  for (const child of part.children) {
    sumUp(child);
    part.us += child.us;
    part.modules += child.modules;
  }
  part.ownUs = part.us;
}

/** An owner with one top-level module is that module. */
function joinOnly(group: Draft): void {
  const [only] = group.children;
  if (only === undefined || group.children.length > 1) return;
  group.children = only.children;
  for (const child of group.children) child.parent = group;
}

function finished(part: Draft): Part {
  part.children.sort((a, b) => b.us - a.us || (a.name < b.name ? -1 : 1));
  part.children.forEach(finished);
  if (part.kind === 'init') {
    part.modules = part.children.reduce((sum, child) => sum + child.modules, 0);
    // The clocks of Python and of the emulation need not agree to the last microsecond.
    part.us = Math.max(
      part.us,
      part.children.reduce((sum, child) => sum + child.us, 0),
    );
  }
  return part;
}
