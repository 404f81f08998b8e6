import { isModule } from '../modules.ts';
import type { LibraryUse, SplitRequest } from './model.ts';

type Entries = SplitRequest['entries'];

/** Distributions that are taken together, since they share the folder of a regular package. */
export interface Unit {
  /** Normalised names, sorted. */
  readonly names: readonly string[];
  /** Without dist-info. */
  readonly entries: Entries;
  /** `whole`: not to be split; `at-start`: neither, and there before anything is imported. */
  readonly holding: 'split' | 'whole' | 'at-start';
  /** Why it is not split, for people; empty for `split`. */
  readonly why: string;
  /** Its libraries have to be there with the modules that open them by path. */
  readonly pinsLibraries: boolean;
  /** What the user wants. */
  readonly wish: 'flat' | 'lazy' | undefined;
  /** One of its topmost modules is needed at the start. */
  readonly hot: boolean;
}

const INIT = /^__init__\.(?:pyc?|(?:[^/]+\.)?so)$/;
const DIST_INFO = /^[^/]+\.(?:dist-info|egg-info)(?:\/|$)/;

/** What tools read of a distribution that is not imported: names, versions, entry points. */
export function isMetadata(path: string): boolean {
  return DIST_INFO.test(path);
}

/** A shared library or extension module by its name; what else is ELF is a program. */
function isLibraryName(path: string): boolean {
  return /\.so(?:\.[\w.]+)?$/.test(path);
}

/** Whether a file has the name that linkers give to libraries, which modules have not: `libx.so`. */
export function isNamedAsLibrary(path: string): boolean {
  return /(?:^|\/)lib[^/]*\.so(?:\.[\w.]+)?$/.test(path) && !isTaggedModule(path);
}

/** An extension module of a name by which only an import looks for it. */
export function isTaggedModule(path: string): boolean {
  return /\.(?:cpython-[^/.]+|abi3)\.so$/.test(path);
}

/** Puts the files of distributions together that cannot be told apart, and says how each may be treated. */
export function unitsOf(request: SplitRequest): Unit[] {
  const inits = new Set(request.entries.flatMap(({ path }) => initFolder(path)));
  const joined = new Joined();
  const owners = new Map<string, string>();
  const byUnit = new Map<string, Entries[number][]>();
  for (const { path, distribution = '' } of request.entries) {
    joined.add(distribution);
    const shared = regularFolder(path, inits);
    if (shared === undefined) continue;
    joined.join(owners.get(shared) ?? distribution, distribution);
    owners.set(shared, distribution);
  }
  for (const entry of request.entries) {
    const key = joined.of(entry.distribution ?? '');
    const known = byUnit.get(key) ?? [];
    known.push(entry);
    byUnit.set(key, known);
  }
  return [...byUnit.values()].map((entries) => unitOf(entries, inits, request)).sort(byNames);
}

function byNames(a: Unit, b: Unit): number {
  return a.names.join(' ') < b.names.join(' ') ? -1 : 1;
}

function unitOf(all: Entries, inits: ReadonlySet<string>, request: SplitRequest): Unit {
  const { hot, rules, libraries } = request;
  const names = [...new Set(all.map(({ distribution = '' }) => distribution))].sort();
  const entries = all.filter(({ path }) => !isMetadata(path));
  const isOneOf = (set: ReadonlySet<string>) => names.some((name) => set.has(name));
  const uses = names.map((name): LibraryUse => libraries.get(name) ?? 'opened');
  return {
    names,
    entries,
    ...holdingOf(entries, isOneOf(rules.whole), uses),
    pinsLibraries: uses.some((use) => use !== 'none'),
    wish: isOneOf(rules.flat) ? 'flat' : isOneOf(rules.lazy) ? 'lazy' : undefined,
    hot: entries.some(({ path }) => isTop(path, inits) && isHot(path, hot)),
  };
}

/**
 * Whether the start needs a file; `foo.pyc` without a source stands for `foo.py`, which is what imports are looked for
 * in.
 */
export function isHot(path: string, hot: ReadonlySet<string>): boolean {
  return hot.has(path) || (path.endsWith('.pyc') && hot.has(path.slice(0, -1)));
}

/** A module that no regular package has in it: importing anything of its distribution begins with one. */
function isTop(path: string, inits: ReadonlySet<string>): boolean {
  const slash = path.lastIndexOf('/');
  // Libraries have suffixes of modules, and lie in folders such as `numpy.libs`.
  if (!isModule(path) || path.slice(0, slash + 1).includes('.') || isNamedAsLibrary(path)) return false;
  const folder = path.slice(0, Math.max(slash, 0));
  const top = regularFolder(path, inits);
  return top === undefined || (top === folder && INIT.test(path.slice(slash + 1)));
}

function holdingOf(
  entries: Entries,
  asked: boolean,
  uses: readonly LibraryUse[],
): Pick<Unit, 'holding' | 'why'> {
  const path = entries.find(({ path }) => /^[^/]+\.pth$/.test(path))?.path;
  if (path !== undefined) return { holding: 'at-start', why: `${path} is read when Python starts` };
  const program = entries.find((entry) => entry.elf !== undefined && !isLibraryName(entry.path))?.path;
  if (program !== undefined) {
    return { holding: program.startsWith('bin/') ? 'at-start' : 'whole', why: `${program} is a program` };
  }
  if (!entries.some((entry) => isModule(entry.path)) && entries.length > 0) {
    return { holding: 'at-start', why: 'it has no module whose import could unpack it' };
  }
  if (uses.includes('resolved')) {
    return { holding: 'whole', why: 'its code opens libraries at the real place of a module' };
  }
  return asked ? { holding: 'whole', why: 'asked for' } : { holding: 'split', why: '' };
}

function initFolder(path: string): string[] {
  const slash = path.lastIndexOf('/');
  return slash > 0 && INIT.test(path.slice(slash + 1)) ? [path.slice(0, slash)] : [];
}

/** The topmost folder on the way to `path` that is a regular package. */
function regularFolder(path: string, inits: ReadonlySet<string>): string | undefined {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    if (inits.has(folder)) return folder;
  }
  return undefined;
}

/** Disjoint sets of names. */
class Joined {
  readonly #parents = new Map<string, string>();

  add(name: string): void {
    if (!this.#parents.has(name)) this.#parents.set(name, name);
  }

  join(a: string, b: string): void {
    this.#parents.set(this.of(a), this.of(b));
  }

  of(name: string): string {
    let at = name;
    for (let up = this.#parents.get(at); up !== undefined && up !== at; up = this.#parents.get(at)) at = up;
    return at;
  }
}
