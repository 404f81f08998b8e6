import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError, errorCode } from '../errors.ts';
import { parseToml, strings, tableAt } from '../platform/toml.ts';
import { normalizeName } from './requirement.ts';

/** What a project's folder says about itself without being built. */
export interface StaticProject {
  /** Normalised; undefined where only a build tells it. */
  readonly name: string | undefined;
  /** True if its requirements stand in `[project]`, so that nothing has to be built to know them. */
  readonly isStatic: boolean;
  /** True if uv takes some of what it needs from elsewhere: `[tool.uv.sources]`. */
  readonly hasUvSources: boolean;
}

/** Reads the name of the project in `folder`: from pyproject.toml, setup.cfg, or a plain `name=` in setup.py. */
export async function readStaticProject(folder: string): Promise<StaticProject> {
  const file = join(folder, 'pyproject.toml');
  const document = parseToml(await textOf(file), file);
  const project = tableAt(document, 'project');
  const dynamic = strings(project.dynamic);
  const isStatic =
    typeof project.name === 'string' &&
    !['version', 'dependencies', 'optional-dependencies'].some((field) => dynamic.includes(field));
  const hasUvSources = Object.keys(tableAt(document, 'tool', 'uv', 'sources')).length > 0;
  const named = [project.name, tableAt(document, 'tool', 'poetry').name].find(
    (name) => typeof name === 'string',
  );
  const name =
    typeof named === 'string'
      ? named
      : (nameIn(await textOf(join(folder, 'setup.cfg')), /^\s*name\s*=\s*([\w.-]+)\s*$/gm) ??
        nameIn(await textOf(join(folder, 'setup.py')), /\bname\s*=\s*["']([\w.-]+)["']/g));
  return { name: name === undefined ? undefined : normalizeName(name), isStatic, hasUvSources };
}

/** Of several names nobody knows which it is. */
function nameIn(text: string, pattern: RegExp): string | undefined {
  const names = new Set([...text.matchAll(pattern)].map(([, name]) => name));
  return names.size === 1 ? [...names][0] : undefined;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return '';
    throw describeSystemError(error) ?? error;
  });
}
