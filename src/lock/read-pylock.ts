import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { orUserError } from '../platform/files.ts';
import type { FormatInput, Reading } from './formats.ts';
import { readIndexSettings } from './index-settings.ts';
import { type PylockPackage, parsePylock } from './pylock.ts';

export async function readPylockToml({
  ctx,
  found,
  target,
  selection,
  policy,
}: Reading): Promise<FormatInput> {
  const text = await orUserError(readFile(found.path, 'utf8'));
  const pylock = parsePylock(text, found.path);
  const urls = pylock.packages.flatMap(({ wheels, source }) => [
    ...wheels.map(({ url }) => url),
    ...(source !== undefined && 'url' in source ? [source.url] : []),
  ]);
  return {
    locked: true,
    indexes: await readIndexSettings(ctx, dirname(found.path), { wheels: urls }),
    files: [{ path: found.path, text }],
    warnings: [],
    local: pylock.packages.some(isLocal),
    unhashed: pylock.packages.filter(lacksHash).map(({ name }) => name),
    pins: async () => {
      const { choosePins } = await import('./choose.ts');
      return choosePins(pylock, { target, selection, policy });
    },
  };
}

function isLocal({ wheels, source }: PylockPackage): boolean {
  const files = [...wheels, ...(source === undefined ? [] : [source])];
  return files.some((file) => !('url' in file) || file.url.startsWith('file:'));
}

/** A commit is as good as a hash, and a folder is the user's own. */
function lacksHash({ wheels, source }: PylockPackage): boolean {
  const files = [...wheels, ...(source?.kind === 'sdist' ? [source] : [])];
  return files.some(({ sha256 }) => sha256 === undefined);
}
