import { moduleImports } from '../imports/statements.ts';
import { statementsIfWhole } from '../package/python-tokens.ts';
import { formatCount } from '../report/format.ts';
import type { Observations } from './emulation.ts';
import { type FunctionUses, importUses } from './import-uses.ts';
import type { ImportNode } from './importtime.ts';
import type { ImportProfile } from './profile.ts';
import { pathInPackage } from './trace.ts';

/** What a distribution must take of INIT before something is said: milliseconds, and of the whole. */
const LEAST_MS = 100;
const LEAST_SHARE = 0.1;
/** Functions that are named. */
const NAMED = 3;

/** An import that could go into the functions which use it, as far as the function's own files tell. */
export interface MovableImport {
  readonly distribution: string;
  readonly totalMs: number;
  readonly initMs: number;
  /** The own files that import it at module level. */
  readonly places: ReadonlyArray<FunctionUses & { readonly path: string }>;
  /** Names of the distribution's modules that were imported. */
  readonly modules: ReadonlySet<string>;
  /** Modules that were imported for other reasons: were one of them to import it as well, moving would save nothing. */
  readonly elsewhere: readonly string[];
}

/**
 * Distributions that take much of INIT, are imported by the function's own files alone, at module level, and are used in
 * functions only; none that the handler uses with every event.
 *
 * @param handler as the function's setting names it: `app.handler`.
 * @param sources the function's own Python files, by their paths in the package.
 */
export function movableImports(
  profile: ImportProfile,
  { modules: origins }: Pick<Observations, 'modules'>,
  handler: string,
  sources: ReadonlyMap<string, string>,
): MovableImport[] {
  const own = new Map<string, string>();
  for (const [name, origin] of Object.entries(origins)) {
    const path = origin === null ? undefined : pathInPackage(origin, sources);
    if (path !== undefined) own.set(name, path);
  }
  const { initMs, owners } = profile;
  const owner = new Map(profile.modules.map((module) => [module.name, module.owner]));
  const costly = owners.filter(
    ({ kind, totalMs }) => kind === 'distribution' && totalMs >= LEAST_MS && totalMs >= LEAST_SHARE * initMs,
  );
  return costly.flatMap(({ name: distribution, totalMs }) => {
    const modules = new Set([...owner].filter(([, of]) => of === distribution).map(([name]) => name));
    const { importers, elsewhere } = surroundings(profile.roots, modules);
    if (importers.some((importer) => !own.has(importer))) return [];
    const places: MovableImport['places'][number][] = [];
    for (const path of new Set(own.values())) {
      const uses = importUses(sources.get(path) ?? '', (module) => modules.has(module));
      if (uses === 'none') continue;
      if (uses === 'unclear' || usedByEachEvent(path, uses, handler)) return [];
      if (isTakenFrom(path, uses, sources)) return [];
      places.push({ ...uses, path });
    }
    const others = elsewhere.filter((module) => !own.has(module));
    return places.length === 0 ? [] : [{ distribution, totalMs, initMs, places, modules, elsewhere: others }];
  });
}

/**
 * What is said of an import that could be moved; undefined where another module of the package imports the same at the
 * start. What extension modules import is not known.
 *
 * @param texts of the modules that were imported, by their names.
 */
export function importAdvice(
  { distribution, totalMs, initMs, places, modules, elsewhere }: MovableImport,
  texts: ReadonlyMap<string, string>,
): string | undefined {
  const wanted = (text: string) =>
    moduleImports(text).statements.some(
      ({ level, module, names = [], when }) =>
        when === 'startup' &&
        level === 0 &&
        (modules.has(module) || names.some((name) => modules.has(`${module}.${name}`))),
    );
  if (elsewhere.some((module) => wanted(texts.get(module) ?? ''))) return undefined;
  const share = Math.round((100 * totalMs) / initMs);
  const files = places.map(({ path, line }) => `${path}:${line}`).join(' and ');
  const functions = places.flatMap((place) => place.functions);
  const named = functions
    .slice(0, NAMED)
    .map(({ name, inBranch }) => `${inBranch ? 'a branch of ' : ''}${name}()`);
  const more = functions.length > NAMED ? ` and ${functions.length - NAMED} more` : '';
  const use = places.length > 1 ? 'which use' : 'which uses';
  return `${distribution} takes ${formatCount(Math.round(totalMs))} ms of INIT (${share} %) and is imported by ${files}, ${use} it only in ${named.join(', ')}${more}: import it there, if not every event needs it`;
}

/** Which modules import those of the distribution first, and which others came without it. */
function surroundings(roots: readonly ImportNode[], modules: ReadonlySet<string>) {
  const importers: string[] = [];
  const elsewhere: string[] = [];
  const visit = (node: ImportNode) => {
    elsewhere.push(node.name);
    for (const child of node.children) {
      if (modules.has(child.name)) importers.push(node.name);
      else visit(child);
    }
  };
  roots.forEach(visit);
  return { importers, elsewhere };
}

/** Then it is needed soon after INIT, which has more CPU than an event. */
function usedByEachEvent(path: string, { functions }: FunctionUses, handler: string): boolean {
  const dot = handler.lastIndexOf('.');
  const module = handler.slice(0, dot).replaceAll('.', '/');
  const isHandlers = path === `${module}.py` || path === `${module}/__init__.py`;
  return isHandlers && functions.some(({ name, inBranch }) => name === handler.slice(dot + 1) && !inBranch);
}

/** Whether another of the own files takes the imported names out of this one. */
function isTakenFrom(path: string, { names }: FunctionUses, sources: ReadonlyMap<string, string>): boolean {
  const parts = path.replace(/\.py$/, '').split('/');
  const isPackage = parts.at(-1) === '__init__';
  const stem = (isPackage ? parts.at(-2) : parts.at(-1)) ?? '';
  const bound = names.join('|');
  const attribute = new RegExp(`(?:^|\\W)${stem} \\. (?:${bound})(?: |$)`, 'u');
  const taken = new RegExp(
    `^from .*(?<!\\w)(?:${isPackage ? '\\.|' : ''}${stem}) import .*(?<!\\w)(?:${bound}|\\*)(?!\\w)`,
    'u',
  );
  return [...sources].some(([other, text]) => {
    if (other === path || !text.includes(isPackage ? 'import' : stem)) return false;
    return (statementsIfWhole(text) ?? []).some(({ tokens }) => {
      const words = tokens.join(' ');
      return attribute.test(words) || taken.test(words);
    });
  });
}
