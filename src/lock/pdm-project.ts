import { isTable, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import { jsonHash, parseExactToml } from './content-hash.ts';
import { normalizeName } from './requirement.ts';

/** The extras and development groups that a pyproject.toml declares for PDM; normalised. */
export function declaredNames(document: TomlTable): { groups: string[]; extras: string[] } {
  return {
    groups: Object.keys(developmentGroups(document)),
    extras: Object.keys(tableAt(document, 'project', 'optional-dependencies')).map(normalizeName),
  };
}

/** Whether the lock has a hash that one pyproject.toml decides: workspaces and `lock_inputs` have not. */
export function isHashed(metadata: TomlTable, document: TomlTable): boolean {
  const isWorkspace = tableAt(document, 'tool', 'pdm').workspace !== undefined;
  return !isWorkspace && metadata.lock_inputs === undefined;
}

/** As PDM's `PyProject.content_hash` computes it; hex SHA-256. The text has been parsed before. */
export function contentHash(text: string): string {
  const document = parseExactToml(text);
  const [project, pdm] = [tableAt(document, 'project'), tableAt(document, 'tool', 'pdm')];
  return jsonHash({
    sources: pdm.source ?? [],
    dependencies: project.dependencies ?? [],
    'dev-dependencies': developmentGroups(document),
    'optional-dependencies': project['optional-dependencies'] ?? {},
    'requires-python': project['requires-python'] ?? '',
    resolution: pdm.resolution ?? {},
  });
}

/**
 * The requirements of the groups (`default` is the project's own), with those of included groups and of the
 * project's own extras.
 */
export function requirementsOf(document: TomlTable, groups: readonly string[]): string[] {
  const project = tableAt(document, 'project');
  const extras = Object.entries(tableAt(project, 'optional-dependencies'));
  const all = new Map<string, unknown>([
    ['default', project.dependencies],
    ...Object.entries(developmentGroups(document)),
    ...extras.map(([name, list]): [string, unknown] => [normalizeName(name), list]),
  ]);
  const own = typeof project.name === 'string' ? normalizeName(project.name) : undefined;
  const seen = new Set<string>();
  const expand = (group: string): string[] => {
    if (seen.has(group)) return [];
    seen.add(group);
    const list = all.get(group);
    return (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
      if (isTable(item)) return expand(normalizeName(String(item['include-group'] ?? '')));
      if (typeof item !== 'string') return [];
      const [, name = '', named = ''] = /^([\w.-]+)\s*\[([^\]]*)\]/.exec(item) ?? [];
      if (own === undefined || normalizeName(name) !== own) return [item];
      return named.split(',').flatMap((extra) => expand(normalizeName(extra.trim())));
    });
  };
  return groups.flatMap(expand);
}

/** [dependency-groups], and what [tool.pdm.dev-dependencies] adds to them. */
function developmentGroups(document: TomlTable): Record<string, unknown> {
  const groups: Record<string, unknown> = {};
  for (const [name, list] of Object.entries(tableAt(document, 'dependency-groups'))) {
    groups[normalizeName(name)] = list;
  }
  for (const [name, list] of Object.entries(tableAt(document, 'tool', 'pdm', 'dev-dependencies'))) {
    const before = groups[normalizeName(name)];
    groups[normalizeName(name)] = [...(Array.isArray(before) ? before : []), ...strings(list)];
  }
  return groups;
}
