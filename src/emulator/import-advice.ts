import { formatCount } from '../report/format.ts';
import type { Observations } from './emulation.ts';
import type { ImportProfile } from './profile.ts';
import { pathInPackage } from './trace.ts';

/** What a distribution must take of INIT before something is said: milliseconds, and of the whole. */
const LEAST_MS = 200;
const LEAST_SHARE = 0.2;

/**
 * Which imports are worth moving: a distribution that takes much of INIT, and is imported by the function's own code at
 * the top of a module. Such an import can go into the function that needs it.
 *
 * @param sources the function's own Python files, by their paths in the package.
 */
export function importAdvice(
  { initMs, owners, modules }: ImportProfile,
  { modules: origins }: Pick<Observations, 'modules'>,
  sources: ReadonlyMap<string, string>,
): string[] {
  const costly = owners.filter(
    ({ kind, totalMs }) => kind === 'distribution' && totalMs >= LEAST_MS && totalMs >= LEAST_SHARE * initMs,
  );
  return costly.flatMap(({ name, totalMs }) => {
    const places = modules.flatMap((module) => {
      if (module.owner !== name || module.importedBy === undefined) return [];
      const origin = origins[module.importedBy];
      const path = origin == null ? undefined : pathInPackage(origin, sources);
      const line = path === undefined ? undefined : topLevelImport(sources.get(path) ?? '', module.name);
      return path === undefined || line === undefined ? [] : [`${path}:${line}`];
    });
    const [place] = places;
    if (place === undefined) return [];
    const share = Math.round((100 * totalMs) / initMs);
    return [
      `${name} takes ${formatCount(Math.round(totalMs))} ms of INIT (${share} %) and is imported by ${place}: if not every event needs it, import it in the function that does`,
    ];
  });
}

/** The line, from 1, of an import that is not indented; undefined where there is none. */
function topLevelImport(text: string, module: string): number | undefined {
  const [top = ''] = module.split('.');
  const statement = new RegExp(`^(?:import\\s+(?:[\\w.]+(?:\\s+as\\s+\\w+)?\\s*,\\s*)*|from\\s+)${top}\\b`);
  const index = text.split('\n').findIndex((line) => statement.test(line));
  return index < 0 ? undefined : index + 1;
}
