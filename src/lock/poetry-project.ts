import { satisfies } from '@renovatebot/pep440';
import { isTable, type TomlTable, tableAt } from '../platform/toml.ts';
import { jsonHash, parseExactToml } from './content-hash.ts';
import { normalizeName } from './requirement.ts';

const legacyKeys = ['dependencies', 'source', 'extras', 'dev-dependencies'];
const projectKeys = ['requires-python', 'dependencies', 'optional-dependencies'];

/** The groups and extras that a pyproject.toml declares for Poetry, in any of its generations; normalised. */
export function declaredNames(document: TomlTable): { groups: string[]; extras: string[] } {
  const poetry = tableAt(document, 'tool', 'poetry');
  const groups = [
    ...Object.keys(tableAt(poetry, 'group')),
    ...Object.keys(tableAt(document, 'dependency-groups')),
  ];
  if (isTable(poetry['dev-dependencies'])) groups.push('dev');
  const extras = [
    ...Object.keys(tableAt(poetry, 'extras')),
    ...Object.keys(tableAt(document, 'project', 'optional-dependencies')),
  ];
  return { groups: groups.map(normalizeName), extras: extras.map(normalizeName) };
}

/**
 * The values of `content-hash` with which a lock counts as current: that of today, and the one of the version that
 * made the lock. Poetry before 2.3 left [dependency-groups] out, and before 2.0 [project].
 *
 * @param text the pyproject.toml; it has been parsed before.
 * @param generator the version of Poetry in the lock's first line, if there is one.
 */
export function contentHashes(text: string, generator: string | undefined): string[] {
  const document = parseExactToml(text);
  const older = (version: string) =>
    generator !== undefined && satisfies(generator, `<${version}`, { prereleases: true });
  return [
    contentHash(document, { project: true, groups: true }),
    ...(older('2.3') ? [contentHash(document, { project: true, groups: false })] : []),
    ...(older('2.0') ? [contentHash(document, { project: false, groups: false })] : []),
  ];
}

/** As Poetry's `Locker._get_content_hash` computes it. */
function contentHash(
  document: TomlTable,
  include: { readonly project: boolean; readonly groups: boolean },
): string {
  const poetry = tableAt(document, 'tool', 'poetry');
  const project = include.project ? picked(tableAt(document, 'project'), projectKeys) : {};
  const groups = include.groups ? tableAt(document, 'dependency-groups') : {};
  const modern = Object.keys(project).length + Object.keys(groups).length > 0;
  // A legacy key that is missing was hashed as null while there was nothing else.
  const legacy = modern ? {} : Object.fromEntries(legacyKeys.map((key) => [key, null]));
  const content = { ...legacy, ...picked(poetry, [...legacyKeys, 'group']) };
  if (!modern) return jsonHash(content);
  return jsonHash({
    ...(Object.keys(project).length > 0 ? { project } : {}),
    ...(Object.keys(groups).length > 0 ? { 'dependency-groups': groups } : {}),
    tool: { poetry: content },
  });
}

function picked(table: TomlTable, keys: readonly string[]): TomlTable {
  return Object.fromEntries(keys.flatMap((key) => (table[key] === undefined ? [] : [[key, table[key]]])));
}
