import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { type ExecResult, exec } from '../platform/exec.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import { isTable, parseToml, type TomlTable, tableAt } from '../platform/toml.ts';
import type { Uv } from '../platform/uv.ts';
import { uvEnvironment } from './compile.ts';
import type { IndexSettings } from './indexes.ts';
import { normalizeName, type Selection } from './markers.ts';
import type { Pyproject } from './pyproject.ts';
import { specifierOf } from './requirement.ts';

export interface ExportRequest {
  /** The uv.lock. */
  readonly file: string;
  readonly project: Pyproject;
  readonly selection: Selection;
  readonly indexes: IndexSettings;
}

/**
 * The text of the pylock.toml that uv exports from a uv.lock, for all platforms, without development groups and
 * without the project itself.
 *
 * `--locked` refuses a stale lock and is tried offline first. It also fails for want of a Python inside
 * requires-python, or of metadata that only the network has; then our own comparison of the lock with
 * pyproject.toml decides whether it is stale.
 *
 * @throws {UserError} naming the requirement that the lock lacks.
 */
export async function exportUvLock(ctx: Context, uv: Uv, request: ExportRequest): Promise<string> {
  const folder = temporaryFolder();
  try {
    const output = join(folder, 'pylock.toml');
    const attempt = (...modes: string[]) => runExport(ctx, uv, request, [...modes, '--output-file', output]);
    const offline = await attempt('--locked', '--offline');
    if (offline.exitCode !== 0) {
      const difference = await lockDifference(request);
      if (difference !== undefined) throw stale(request, difference);
      const second = /No interpreter found/.test(offline.stderr)
        ? await attempt('--frozen', '--offline')
        : await attempt('--locked');
      if (second.exitCode !== 0) throw exportFailure(request, second.stderr);
    }
    return await readFile(output, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runExport(
  ctx: Context,
  uv: Uv,
  request: ExportRequest,
  more: readonly string[],
): Promise<ExecResult> {
  const { extras, groups } = request.selection;
  const selected = [
    ...extras.flatMap((extra) => ['--extra', extra]),
    ...groups.flatMap((group) => ['--group', group]),
  ];
  const args = [
    'export',
    '--format',
    'pylock.toml',
    '--no-default-groups',
    '--no-emit-project',
    '--no-header',
  ];
  const folder = dirname(request.file);
  return exec(uv.command, [...args, '--no-progress', '--color', 'never', '--quiet', ...selected, ...more], {
    cwd: folder,
    env: uvEnvironment(ctx, request.indexes),
  });
}

/** What pyproject.toml asks for and the lock does not know, or the other way round; undefined if they agree. */
async function lockDifference({ file, project }: ExportRequest): Promise<string | undefined> {
  const document = parseToml(await readFile(file, 'utf8'), file);
  const root = rootPackage(document, project);
  if (root === undefined) return 'it does not have the project itself';
  const known = new Map(requirementsOf(root, 'requires-dist').map((item) => [item.key, item.specifier]));
  const wanted = [
    ...project.dependencies.map((text) => specifierOf(text, undefined)),
    ...[...project.extras].flatMap(([extra, list]) => list.map((text) => specifierOf(text, extra))),
  ];
  for (const { key, name, specifier } of wanted) {
    const locked = known.get(key);
    if (locked === undefined) return `it lacks ${name}${specifier}`;
    if (locked !== specifier) return `it has ${name}${locked}, pyproject.toml asks for ${name}${specifier}`;
  }
  const left = [...known.keys()].find((key) => !wanted.some((item) => item.key === key));
  if (left !== undefined)
    return `it still has ${left.split('|')[0]}, which pyproject.toml no longer asks for`;
  const requires = document['requires-python'];
  const same =
    requires === undefined ||
    project.requiresPython === undefined ||
    sameRange(String(requires), project.requiresPython);
  return same
    ? undefined
    : `it is for Python ${String(requires)}, pyproject.toml says ${project.requiresPython}`;
}

function rootPackage(document: TomlTable, project: Pyproject): TomlTable | undefined {
  const packages = Array.isArray(document.package) ? document.package.filter(isTable) : [];
  const name = tableAt(parseToml(project.text, project.file), 'project').name;
  return packages.find(
    (item) => typeof item.name === 'string' && normalizeName(item.name) === normalizeName(String(name)),
  );
}

function requirementsOf(root: TomlTable, table: string): { key: string; specifier: string }[] {
  const list = tableAt(root, 'metadata')[table];
  return (Array.isArray(list) ? list.filter(isTable) : []).map(({ name, specifier, marker }) => {
    const extra = /extra == '([^']+)'/.exec(typeof marker === 'string' ? marker : '')?.[1];
    return {
      key: `${String(name)}|${extra ?? ''}`,
      specifier: sortClauses(typeof specifier === 'string' ? specifier : ''),
    };
  });
}

function sortClauses(specifier: string): string {
  return specifier.replace(/\s+/g, '').split(',').sort().join(',');
}

function sameRange(a: string, b: string): boolean {
  return sortClauses(a) === sortClauses(b);
}

function stale({ file }: ExportRequest, difference: string): UserError {
  return new UserError(
    `uv.lock does not fit pyproject.toml: ${difference}`,
    'Run `uv lock` and commit the result.',
    { file },
  );
}

function exportFailure({ file }: ExportRequest, stderr: string): UserError {
  if (/needs to be updated/.test(stderr)) {
    return new UserError(
      'uv.lock does not fit pyproject.toml any more',
      'Run `uv lock` and commit the result.',
      { file },
    );
  }
  const reason = stderr.replace(/^error: /, '').trim();
  return new UserError(
    `uv could not export uv.lock: ${reason}`,
    'Run `uv lock --check` in that folder to see more.',
    { file },
  );
}
