import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { orUserError } from '../platform/files.ts';
import { parseToml } from '../platform/toml.ts';
import { askedOf, lockedOverrides } from './declared.ts';
import type { FormatInput, Reading } from './formats.ts';
import { readIndexSettings } from './index-settings.ts';
import { checkSelection, readPyproject } from './pyproject.ts';
import { isMember } from './uv-workspace.ts';
import { projectLock, wheelsOfUvLock } from './uvlock.ts';

export async function readUvLock({
  ctx,
  found,
  source,
  target,
  selection,
  policy,
}: Reading): Promise<FormatInput> {
  const text = await orUserError(readFile(found.path, 'utf8'));
  // A member of a workspace has its pyproject.toml in the source, and the lock further up.
  const folder = isMember(text, found.path, source) ? source : dirname(found.path);
  const project = await readPyproject(join(folder, 'pyproject.toml'));
  if (project === undefined) {
    throw new UserError(
      'there is no pyproject.toml beside the uv.lock',
      'Keep the two together: uv reads the lock only with its project.',
      { file: found.path },
    );
  }
  checkSelection(selection, project);
  // With another index than it was made with, uv would call the lock stale.
  const indexes = await readIndexSettings(ctx, folder, { pip: false });
  const lock = projectLock(found.path, text, project, selection);
  return {
    locked: true,
    indexes,
    files: [
      { path: found.path, text },
      { path: project.file, text: project.text },
    ],
    local: /\b(?:path|editable|directory)\s*=/.test(text),
    warnings: [],
    asked: askedOf(project.document, selection, target),
    overrides: lockedOverrides(parseToml(text, found.path), project.name),
    pins: async (context, uv) =>
      wheelsOfUvLock(context, { ...(await uv()), folder }, lock, { target, policy }),
  };
}
