import type { Observations } from './emulation.ts';
import { pathInPackage } from './trace.ts';

const registers = /\bregister_(?:before_snapshot|after_restore)\b/;

/**
 * The function's own files that register SnapStart hooks, and that INIT does not import: their hooks never run.
 *
 * @param sources the function's own Python files, by their paths in the package.
 */
export function unregisteredHooks(sources: ReadonlyMap<string, string>, { modules }: Observations): string[] {
  const imported = new Set(
    Object.values(modules).map((origin) => (origin === null ? undefined : pathInPackage(origin, sources))),
  );
  return [...sources]
    .filter(
      ([path, text]) => registers.test(text) && text.includes('snapshot_restore_py') && !imported.has(path),
    )
    .map(([path]) => path)
    .sort();
}
