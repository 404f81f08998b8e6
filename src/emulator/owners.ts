import { LOADER_FOLDER } from '../package/shim.ts';
import type { Observations } from './emulation.ts';
import type { Owner } from './profile.ts';
import { pathInPackage, type TracedFile } from './trace.ts';

const yours: Owner = { kind: 'yours', name: 'your code' };
const loader: Owner = { kind: 'loader', name: "Zipnest's loader" };
const runtime: Owner = { kind: 'runtime', name: "Lambda's runtime" };
const python: Owner = { kind: 'python', name: 'standard library' };

/**
 * Whose each module is: by the file that it came from, where the start was observed; else by the names that the
 * package's files have as modules, so that what is not in the package counts as Python's.
 */
export function moduleOwners(
  members: readonly TracedFile[],
  observations: Observations | null,
): (module: string) => Owner {
  const files = new Map(members.map((member) => [member.path, member]));
  const names = new Map<string, Owner>();
  for (const { path, distribution } of members) {
    const name = moduleName(path);
    if (name !== undefined && !names.has(name)) names.set(name, ownerOfFile(path, distribution));
  }
  return (module) => {
    const origin = observations?.modules[module];
    if (origin?.startsWith('/var/runtime/')) return runtime;
    const path = origin == null ? undefined : pathInPackage(origin, files);
    if (path !== undefined) return ownerOfFile(path, files.get(path)?.distribution);
    if (origin != null && !origin.startsWith('/var/task/'))
      return origin.startsWith('/opt/') ? layer(module) : python;
    // A namespace package has no file, and is its parts'.
    return names.get(module) ?? partOf(module, names) ?? python;
  };
}

function layer(module: string): Owner {
  return { kind: 'distribution', name: `${module.split('.')[0]} (layer)` };
}

function ownerOfFile(path: string, distribution: string | undefined): Owner {
  if (path.startsWith(`${LOADER_FOLDER}/`)) return loader;
  return distribution === undefined ? yours : { kind: 'distribution', name: distribution };
}

function partOf(module: string, names: ReadonlyMap<string, Owner>): Owner | undefined {
  for (const [name, owner] of names) if (name.startsWith(`${module}.`)) return owner;
  return undefined;
}

/** `a/b/__init__.py` and `a/b.py` → a.b, `a/_c.cpython-313-x86_64-linux-gnu.so` → a._c. */
function moduleName(path: string): string | undefined {
  const match = /^((?:[A-Za-z_]\w*\/)*[A-Za-z_]\w*?)(?:\.py|\.pyc|(?:\.cpython-[\w-]+|\.abi3)?\.so)$/.exec(
    path,
  );
  return match?.[1]?.replace(/\/__init__$/, '').replaceAll('/', '.');
}
