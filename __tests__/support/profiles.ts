import type { ImportNode } from '../../src/emulator/importtime.ts';
import { allNodes } from '../../src/emulator/importtime.ts';
import { type ImportProfile, type Owner, profileOf } from '../../src/emulator/profile.ts';

/** An import with those within it; times in microseconds. */
export function imported(name: string, selfUs: number, ...children: ImportNode[]): ImportNode {
  const cumulativeUs = children.reduce((sum, child) => sum + child.cumulativeUs, selfUs);
  return { name, selfUs, cumulativeUs, children };
}

/** Of a module by its first name: `app` and `reports` are the function's, `std` is Python's, others are distributions. */
function ownerByName(module: string): Owner {
  const [top = ''] = module.split('.');
  if (top === 'app' || top === 'reports') return { kind: 'yours', name: 'your code' };
  if (top === 'std') return { kind: 'python', name: 'standard library' };
  return { kind: 'distribution', name: top };
}

/** The profile of `app.handler`, whose module imports `roots` and takes 1 ms itself; 50 ms were before it. */
export function createProfile(...roots: readonly ImportNode[]): ImportProfile {
  const importedMs = 1 + roots.reduce((sum, { cumulativeUs }) => sum + cumulativeUs, 0) / 1000;
  return profileOf({
    ...{ handlerModule: 'app', roots, importedMs, initMs: importedMs + 50, loaderMs: 0 },
    imported: [...allNodes(roots)].map(({ node }) => node.name),
    ownerOf: ownerByName,
  });
}

/** The imports of `count` modules: 30 distributions with packages in packages, and chains of imports. */
export function manyImports(count: number): ImportNode[] {
  return Array.from({ length: 30 }, (_, distribution) => {
    const name = `lib${distribution}`;
    const modules = Array.from({ length: Math.ceil(count / 30) - 1 }, (_module, index) =>
      imported(`${name}.sub${index % 7}.module${index}`, 10 + ((index * 7919) % 900)),
    );
    return imported(name, 500, ...chained(modules));
  });
}

/** Of each twelve the first imports the others, and the next twelve. */
function chained(modules: readonly ImportNode[]): ImportNode[] {
  const [first, ...others] = modules.slice(0, 12);
  if (first === undefined) return [];
  return [imported(first.name, first.selfUs, ...others, ...chained(modules.slice(12)))];
}
