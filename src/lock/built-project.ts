import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UserError } from '../errors.ts';
import { orUserError } from '../platform/files.ts';
import { configuredOverrides } from './declared.ts';
import { checkNames } from './foreign.ts';
import type { FormatInput, Reading } from './formats.ts';
import { readIndexSettings } from './index-settings.ts';
import { activeNeeds, askedBy } from './needs.ts';
import { requirementsOf } from './pdm-project.ts';
import { checkSelection, type Pyproject, readPyproject, refuseSelection } from './pyproject.ts';
import { formatRequirement, normalizeName } from './requirement.ts';
import { nothing, resolvePins } from './resolve.ts';

const dynamicFields = ['dependencies', 'optional-dependencies'];

/** Whether only a build of the project tells what it depends on. */
export function isDynamic({ dynamic }: Pyproject): boolean {
  return dynamic.some((field) => dynamicFields.includes(field));
}

/**
 * The dependencies of a project that only its build backend knows: dynamic ones of a pyproject.toml, and those of
 * setup.cfg and setup.py. Its wheel is built for its METADATA (PEP 517); what that asks for is resolved anew.
 *
 * @throws {UsageError} for a group or extra that it does not have.
 */
export async function readBuiltProject(reading: Reading): Promise<FormatInput> {
  const { ctx, found, selection, target, policy, projectMetadata } = reading;
  const { path: file, format } = found;
  const project = format === 'pyproject.toml' ? await readPyproject(file) : undefined;
  const { groups, extras } = selection;
  if (project === undefined) refuseSelection({ groups, extras: [] }, `${format} has`);
  else checkSelection({ groups, extras: [] }, project);
  const grouped = project === undefined ? [] : requirementsOf(project.document, groups);
  const text = project?.text ?? (await orUserError(readFile(file, 'utf8')));
  return {
    locked: false,
    indexes: await readIndexSettings(ctx, dirname(file)),
    files: [{ path: file, text }],
    local: false,
    warnings: [],
    asked: askedBy(grouped, target),
    ...(project && { overrides: configuredOverrides(project.document) }),
    pins: async (context, uv) => {
      if (projectMetadata === undefined) throw new Error(`nothing builds ${file}`);
      const session = await uv();
      const metadata = await projectMetadata(context, session, dirname(file)).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(
          `the dependencies in ${basename(file)} are known to its build only: ${error.message}`,
          `${error.hint} Or list them in [project] of pyproject.toml, or lock them: \`uv lock\`.`,
          { file },
          { cause: error },
        );
      });
      checkNames('extra', extras, metadata.providesExtra.map(normalizeName), file);
      const name = normalizeName(metadata.name ?? '');
      const needs = activeNeeds([{ ...metadata, name }], target, {
        asked: [{ name, extras }],
        doubt: true,
      });
      const own = (needs.get(name) ?? []).filter((need) => need.name !== name).map(formatRequirement);
      const lines = [...own, ...grouped];
      if (lines.length === 0) return { wheels: [], sources: [] };
      const input = { from: { lines }, constraints: [], selection: nothing, prereleases: false };
      return resolvePins(context, session, { input, target, policy, file, allowed: () => undefined });
    },
  };
}
