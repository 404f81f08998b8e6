import type { Entry } from '../package/entry.ts';
import type { Merged } from '../package/merge.ts';
import { isModule } from '../package/modules.ts';
import { NO_ENTRY } from '../package/shim.ts';

/**
 * Where the imports of a function begin: the modules of its handlers, by their paths without suffix. Without a handler,
 * or with one that only a layer can have, any module of the user's may be it.
 */
export function importRoots(handlers: readonly string[], merged: Merged): string[] {
  const roots = handlers.map((handler) => handler.slice(0, handler.lastIndexOf('.')).replaceAll('.', '/'));
  const own = namesOf(merged.user);
  // Those of the dependencies are looked at only where it matters: there are thousands.
  const elsewhere = roots.filter((root) => !own.includes(root));
  const others = new Set(elsewhere.length > 0 ? namesOf(merged.dependencies) : []);
  if (roots.length > 0 && elsewhere.every((root) => others.has(root))) return roots;
  return [...roots, ...own.filter((name) => !name.split('/').some((part) => NO_ENTRY.test(part)))];
}

function namesOf(entries: readonly Entry[]): string[] {
  return entries.filter(({ path }) => isModule(path)).map(({ path }) => nameOf(path));
}

/** `a/b` for `a/b.py`, `a/b/__init__.py` and `a/b.cpython-313-x86_64-linux-gnu.so`. */
function nameOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const stem = path.slice(folder.length).replace(/\..*$/, '');
  return stem === '__init__' ? folder.slice(0, -1) : folder + stem;
}
