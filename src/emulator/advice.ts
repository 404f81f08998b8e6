import type { PackageMember } from '../package/describe.ts';
import type { Observations } from './emulation.ts';
import { importAdvice, movableImports } from './import-advice.ts';
import { memberTexts } from './package-facts.ts';
import type { ImportProfile } from './profile.ts';
import { pathInPackage } from './trace.ts';

/**
 * What could be imported later, as sentences: for that the texts of all modules that were imported are read, once it
 * pays.
 *
 * @param sources the function's own Python files, by their paths in the package.
 */
export async function startAdvice(
  members: readonly PackageMember[],
  handler: string,
  profile: ImportProfile,
  observations: Observations,
  sources: ReadonlyMap<string, string>,
): Promise<string[]> {
  const movable = movableImports(profile, observations, handler, sources);
  if (movable.length === 0) return [];
  const byPath = new Map(members.map((member) => [member.path, member]));
  const paths = new Map(
    movable
      .flatMap(({ elsewhere }) => elsewhere)
      .flatMap((module) => {
        const origin = observations.modules[module];
        const path = origin == null ? undefined : pathInPackage(origin, byPath);
        return path?.endsWith('.py') ? [[module, path] as const] : [];
      }),
  );
  const wanted = new Set(paths.values());
  const texts = await memberTexts(members.filter(({ path }) => wanted.has(path)));
  const byModule = new Map([...paths].map(([module, path]) => [module, texts.get(path) ?? '']));
  return movable.map((one) => importAdvice(one, byModule)).filter((text) => text !== undefined);
}
