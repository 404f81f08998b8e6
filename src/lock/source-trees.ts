import { realpathSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { copyDirectory, identify } from '../builds/prepare.ts';
import type { Context } from '../platform/context.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { FileRequirement } from './file-requirement.ts';
import type { LockedDirectory, Pins } from './lock.ts';
import { readStaticProject } from './project-name.ts';
import { parseReference } from './reference.ts';
import { formatRequirement } from './requirement.ts';

/**
 * Gives `body` the requirements as lines for uv. A project that has to be built to know what it needs is named by a
 * copy, since backends write into the folder that they work in; in the pins it has its own path again.
 */
export async function withSourceTrees(
  ctx: Context,
  requirements: readonly FileRequirement[],
  body: (lines: readonly string[]) => Promise<Pins>,
): Promise<Pins> {
  const folder = temporaryFolder();
  try {
    const originals = new Map<string, string>();
    const lines: string[] = [];
    for (const requirement of requirements) {
      const reference = requirement.url === undefined ? undefined : parseReference(requirement.url);
      if (reference?.kind !== 'directory') {
        lines.push(formatRequirement(requirement));
        continue;
      }
      const copy = join(folder, String(lines.length));
      const path = await placeFor(
        ctx,
        { kind: 'directory', name: requirement.name, path: reference.path },
        copy,
      );
      originals.set(realpathSync(path), reference.path);
      lines.push(editableLine(requirement, path));
    }
    const { wheels, sources } = await body(lines);
    const restored = sources.map((source) => {
      const original = source.kind === 'directory' ? originals.get(realpathSync(source.path)) : undefined;
      return original === undefined ? source : { ...source, path: original };
    });
    return { wheels, sources: restored };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where uv may ask a project about itself. */
async function placeFor(ctx: Context, source: LockedDirectory, copy: string): Promise<string> {
  const { isStatic, hasUvSources } = await readStaticProject(source.path);
  // uv reads what is static; and paths of [tool.uv.sources] lead nowhere from a copy.
  if (isStatic || hasUvSources) return source.path;
  await mkdir(copy);
  return copyDirectory(ctx, source, await identify(ctx, source), copy);
}

/** Editables are what uv takes without a name, and also where only wheels are allowed. */
function editableLine({ extras, marker }: FileRequirement, path: string): string {
  const place = `-e ${pathToFileURL(path).href}${extras.length === 0 ? '' : `[${extras.join(',')}]`}`;
  return marker === undefined ? place : `${place} ; ${marker}`;
}
