import nodeModule from 'node:module';
import { join } from 'node:path';
import { wheelhouseFolder } from './wheels/folder.ts';

/** What Node 22.1 and later have; the types are those of the oldest Node that we run on. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/**
 * Lets Node keep, below our own cache folder, the machine code of what is imported from here on, which then need not be
 * compiled at the next start. Node keeps it by its own version and by the text of each file, and does nothing where the
 * folder cannot be written, where it is too old for it, or under NODE_DISABLE_COMPILE_CACHE.
 */
export function keepCompiledCode(env: Readonly<Record<string, string | undefined>>): void {
  const { enableCompileCache } = nodeModule as typeof nodeModule & CompileCache;
  enableCompileCache?.(join(wheelhouseFolder(env).root, 'code'));
}
