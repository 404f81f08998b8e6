import { posix } from 'node:path';
import type { Entry } from '../package/entry.ts';
import { isExtension, MODULE_SUFFIXES } from '../package/modules.ts';
import type { LazyName } from './lazy.ts';
import type { ImportNames } from './parse.ts';
import type { ImportTime, ModuleImports } from './statements.ts';

/** A module that is imported when the function runs, as far as the texts of the modules tell. */
export interface ReachedModule {
  readonly entry: Entry;
  /** `startup`: before the first event; `later`: perhaps in one, when a function that imports it is called. */
  readonly when: ImportTime;
  /** Paths of the modules that import it, in the order in which they were found; none for the roots. */
  readonly importedBy: readonly string[];
  /**
   * Of a later one that comes at once with an import in a function of the user's own: the topmost name of that import. The
   * first such import counts.
   */
  readonly broughtBy?: string;
}

/** By the paths of their files; at startup in the order of reach, then the later ones. */
export type ImportClosure = ReadonlyMap<string, ReachedModule>;

interface Module {
  /** From the package's root, with `/`: `a/b` for `a/b.py` and for `a/b/__init__.py`. */
  readonly name: string;
  readonly entry: Entry;
  readonly isPackage: boolean;
}

/** A module that gives names by its `__getattr__`, with what it imports for each of them. */
interface LazyModule {
  readonly rows: ReadonlyMap<string, readonly LazyName[]>;
  readonly all: readonly string[] | undefined;
}

/** One import of `from`: a module by its name, or names out of it. */
interface Edge {
  readonly from: Module;
  readonly statement: ImportNames;
}

/**
 * The static import closure: every module of the package that importing `roots` imports, and what the functions of
 * those may import later. Importing `a.b` imports `a` first. What is not in the package (the standard library,
 * layers) ends the search there. Nothing is run, so that names which are computed are missed; of what extension modules
 * import, those are known that `importsOf` finds.
 *
 * Of a module that loads its names on first use, by `__getattr__` or by the stub beside it (lazy_loader), those names
 * are followed that are taken out of it: by `from`, `*`, or as an attribute. Everything else counts as later.
 *
 * @param roots modules by their paths without suffix: `app`, `src/app`.
 * @param importsOf what a file of the package imports: asked for `.py` and `.pyi` files, and for extension modules.
 */
export function importClosure(
  entries: readonly Entry[],
  roots: readonly string[],
  importsOf: (entry: Entry) => ModuleImports,
): ImportClosure {
  const { modules, folders, stubs } = indexOf(entries);
  const tops = new Set([...modules.keys()].map((name) => name.split('/', 1)[0]));
  const reached = new Map<
    string,
    { entry: Entry; when: ImportTime; importedBy: Set<string>; broughtBy?: string }
  >();
  const later: Edge[] = [];
  const lazyModules = new Map<Module, LazyModule>();
  const chains = new Map<string, readonly Module[]>();

  function stubOf(module: Module): readonly ImportNames[] {
    if (!module.isPackage || !module.entry.path.endsWith('.py')) return [];
    if (!importsOf(module.entry).lazyStub) return [];
    const stub = stubs.get(`${module.entry.path}i`);
    return stub === undefined ? [] : importsOf(stub).statements;
  }

  /** Notes that `importer` imports `module`; one that was not reached before goes to the end of `queue`. */
  function reach(module: Module, importer: Module | undefined, when: ImportTime, queue: Module[]): void {
    let known = reached.get(module.entry.path);
    if (known === undefined) {
      known = { entry: module.entry, when, importedBy: new Set() };
      reached.set(module.entry.path, known);
      queue.push(module);
    }
    if (importer !== undefined) known.importedBy.add(importer.entry.path);
  }

  /** What the modules in `queue` lead to at once, breadth first. */
  function walk(queue: Module[], when: ImportTime): void {
    for (const module of queue) {
      if (!module.entry.path.endsWith('.py') && !isExtension(module.entry.path)) continue;
      const { statements, attributes } = importsOf(module.entry);
      for (const statement of statements) {
        const edge = { from: module, statement };
        if (statement.when === 'later') later.push(edge);
        else for (const target of targets(edge)) reach(target, module, when, queue);
      }
      for (const attribute of attributes) {
        for (const target of lazyAttributes({ from: module, statement: attribute })) {
          reach(target, module, when, queue);
        }
      }
      for (const statement of stubOf(module)) later.push({ from: module, statement });
    }
  }

  function targets({ from, statement }: Edge): readonly Module[] {
    const base = absolute(from, statement);
    if (base === undefined) return [];
    const names = statement.names ?? [];
    const way = chain(base);
    if (names.length === 0 || (base !== '' && !modules.has(base) && !folders.has(base))) return way;
    return [...way, ...taken(base, names)];
  }

  /** What taking names out of a module or a folder imports: submodules, and what it loads on first use. */
  function taken(base: string, names: readonly string[], asked = new Set<string>()): readonly Module[] {
    const module = modules.get(base);
    const lazy = module === undefined ? undefined : lazyOf(module);
    const starred = names.includes('*') ? (lazy?.all ?? [...(lazy?.rows.keys() ?? [])]) : [];
    return [...names, ...starred].flatMap((name) => {
      const path = base === '' ? name : `${base}/${name}`;
      const submodule = modules.get(path);
      if (submodule !== undefined) return [submodule];
      if (module === undefined || asked.has(path)) return [];
      asked.add(path);
      const stubs = stubOf(module).filter((row) => row.names?.includes(name));
      return [...(lazy?.rows.get(name) ?? []), ...stubs].flatMap((row) => {
        const from = absolute(module, row);
        return from === undefined ? [] : [...chain(from), ...taken(from, row.names ?? [name], asked)];
      });
    });
  }

  /** What a module that is not lazy has as its attributes is there once it is imported. */
  function lazyAttributes({ from, statement }: Edge): readonly Module[] {
    // Most are of the standard library.
    if (statement.level === 0 && !tops.has(statement.module.split('.', 1)[0] ?? '')) return [];
    const base = absolute(from, statement);
    const module = base === undefined ? undefined : modules.get(base);
    if (base === undefined || module === undefined) return [];
    const isLazy = lazyOf(module) !== undefined || stubOf(module).length > 0;
    return isLazy ? taken(base, statement.names ?? []) : [];
  }

  function lazyOf(module: Module): LazyModule | undefined {
    if (!module.entry.path.endsWith('.py')) return undefined;
    const known = lazyModules.get(module);
    if (known !== undefined) return known;
    const { lazy } = importsOf(module.entry);
    if (lazy === undefined) return undefined;
    const rows = new Map<string, LazyName[]>();
    for (const row of lazy.rows) rows.set(row.name, [...(rows.get(row.name) ?? []), row]);
    const found = { rows, all: lazy.all };
    lazyModules.set(module, found);
    return found;
  }

  /** The modules on the way to `name`, itself included, as far as the package has them. */
  function chain(name: string): readonly Module[] {
    let found = chains.get(name);
    if (found === undefined) {
      const end = name.lastIndexOf('/');
      const parents = end < 0 ? [] : chain(name.slice(0, end));
      const parent = name.slice(0, Math.max(end, 0));
      const module = end < 0 || modules.has(parent) || folders.has(parent) ? modules.get(name) : undefined;
      found = module === undefined ? parents : [...parents, module];
      chains.set(name, found);
    }
    return found;
  }

  const first: Module[] = [];
  for (const module of roots.flatMap(chain)) reach(module, undefined, 'startup', first);
  walk(first, 'startup');
  for (const edge of later) {
    const queue: Module[] = [];
    const found = targets(edge);
    for (const target of found) reach(target, edge.from, 'later', queue);
    walk(queue, 'later');
    const [top] = found[0]?.name.split('/') ?? [];
    if (top === undefined || edge.from.entry.distribution !== undefined) continue;
    for (const { entry } of queue) {
      const known = reached.get(entry.path);
      if (known !== undefined) known.broughtBy = top;
    }
  }
  return new Map(
    [...reached].map(([path, { importedBy, ...rest }]) => [path, { ...rest, importedBy: [...importedBy] }]),
  );
}

/** The name, with `/`, of the module that a statement names; undefined where it would lie above the root. */
function absolute(from: Module, { level, module }: ImportNames): string | undefined {
  const named = module.replaceAll('.', '/');
  if (level === 0) return named;
  const parts = from.name.split('/');
  const up = from.isPackage ? level - 1 : level;
  if (up > parts.length) return undefined;
  return [...parts.slice(0, parts.length - up), ...(named === '' ? [] : [named])].join('/');
}

function indexOf(entries: readonly Entry[]) {
  const modules = new Map<string, Module>();
  const folders = new Set<string>();
  const stubs = new Map<string, Entry>();
  for (const suffix of MODULE_SUFFIXES) {
    for (const entry of entries) {
      if (entry.path.endsWith('.pyi')) stubs.set(entry.path, entry);
      const stem = entry.path.replace(suffix, '');
      if (stem === entry.path) continue;
      const isPackage = posix.basename(stem) === '__init__';
      const name = isPackage ? posix.dirname(stem) : stem;
      const known = modules.get(name);
      // Python prefers a package to a module of its name.
      if (known === undefined || (isPackage && !known.isPackage))
        modules.set(name, { name, entry, isPackage });
      for (let folder = posix.dirname(stem); folder !== '.' && !folders.has(folder); ) {
        folders.add(folder);
        folder = posix.dirname(folder);
      }
    }
  }
  return { modules, folders, stubs };
}
