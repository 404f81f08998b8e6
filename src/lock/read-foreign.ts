import { dirname } from 'node:path';
import type { Context } from '../platform/context.ts';
import type { Target } from '../target/target.ts';
import { isPinned } from './file-requirement.ts';
import type { ForeignLock } from './foreign.ts';
import type { Read } from './formats.ts';
import { readIndexSettings } from './index-settings.ts';
import { allowedHashes, resolveLocked } from './locked-requirements.ts';
import type { Selection } from './markers.ts';
import { readPdmLock } from './pdm-lock.ts';
import { readPipfileLock } from './pipfile-lock.ts';
import { readPoetryLock } from './poetry-lock.ts';
import { unhashed } from './unhashed.ts';

export const readPoetry = foreign(readPoetryLock);
export const readPdm = foreign(readPdmLock);
export const readPipfile = foreign(readPipfileLock);

/** The locks of other tools are read into pinned requirements, and then go the way of a requirements file. */
function foreign(
  read: (ctx: Context, file: string, target: Target, selection: Selection) => Promise<ForeignLock>,
): Read {
  return async ({ ctx, found, target, selection, policy }) => {
    const { requirements, index, files, warnings, asked, overrides } = await read(
      ctx,
      found.path,
      target,
      selection,
    );
    if (requirements.length === 0) return undefined;
    const wheelUrls = requirements.flatMap(({ url }) => url ?? []);
    const settings = await readIndexSettings(ctx, dirname(found.path), { file: index, wheels: wheelUrls });
    // The lock says which file it is: an index that has the name, but not the version, must not end the search.
    const flags = [...settings.flags, '--index-strategy', 'unsafe-best-match'];
    const request = { target, policy, file: found.path, allowed: allowedHashes(requirements) };
    return {
      locked: requirements.every(isPinned),
      unhashed: unhashed(requirements),
      indexes: { ...settings, flags },
      files,
      warnings,
      asked,
      ...(overrides && { overrides }),
      local: wheelUrls.some((url) => url.startsWith('file:')),
      pins: (context, uv) => resolveLocked(context, uv, requirements, request),
    };
  };
}
