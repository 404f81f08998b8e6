import { dirname } from 'node:path';
import { isDynamic, readBuiltProject } from './built-project.ts';
import { askedOf, configuredOverrides } from './declared.ts';
import type { FormatInput, Reading } from './formats.ts';
import { readIndexSettings } from './index-settings.ts';
import { checkSelection, readPyproject } from './pyproject.ts';
import { resolvePins } from './resolve.ts';

export async function readPyprojectToml(reading: Reading): Promise<FormatInput | undefined> {
  const { ctx, found, target, selection, policy } = reading;
  const project = await readPyproject(found.path);
  if (project === undefined) throw new Error(`${found.path} was there a moment ago`);
  if (isDynamic(project)) return readBuiltProject(reading);
  checkSelection(selection, project);
  if (project.dependencies.length + selection.extras.length + selection.groups.length === 0) return undefined;
  const indexes = await readIndexSettings(ctx, dirname(found.path));
  const input = { from: { pyproject: found.path }, constraints: [], selection, prereleases: false };
  const request = { input, target, policy, file: found.path, allowed: () => undefined };
  return {
    locked: false,
    indexes,
    files: [{ path: found.path, text: project.text }],
    local: false,
    warnings: [],
    asked: askedOf(project.document, selection, target),
    overrides: configuredOverrides(project.document),
    pins: async (context, uv) => resolvePins(context, await uv(), request),
  };
}
