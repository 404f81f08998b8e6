import { isTable, strings, type TomlTable, tableAt } from '../platform/toml.ts';
import type { Target } from '../target/target.ts';
import type { Overrides } from './consistency.ts';
import type { Selection } from './markers.ts';
import { type Asked, askedBy } from './needs.ts';
import { requirementsOf } from './pdm-project.ts';
import { normalizeName } from './requirement.ts';

/** What a pyproject.toml asks for on the target, with these extras and groups, as far as it can be read. */
export function askedOf(pyproject: TomlTable, { extras, groups }: Selection, target: Target): Asked[] {
  return askedBy(requirementsOf(pyproject, ['default', ...extras, ...groups]), target);
}

/**
 * What the `[manifest]` of a uv.lock says of requirements that the project has replaced.
 *
 * @param own the project's name: others may need it, and it is what the source has.
 */
export function lockedOverrides(lock: TomlTable, own?: string): Overrides {
  const manifest = tableAt(lock, 'manifest');
  return {
    names: [
      ...(own === undefined ? [] : [own]),
      ...namesOf(manifest.overrides),
      ...namesOf(manifest.excludes),
    ],
    restated: namesOf(manifest['dependency-metadata']),
  };
}

/** The same of `[tool.uv]`. */
export function configuredOverrides(pyproject: TomlTable): Overrides {
  const uv = tableAt(pyproject, 'tool', 'uv');
  return {
    names: [...namesOf(uv['override-dependencies']), ...namesOf(uv['exclude-dependencies'])],
    restated: namesOf(uv['dependency-metadata']),
  };
}

/** The same of `[tool.pdm.resolution]`. */
export function pdmOverrides(pyproject: TomlTable): Overrides {
  const resolution = tableAt(pyproject, 'tool', 'pdm', 'resolution');
  const overridden = Object.keys(tableAt(resolution, 'overrides'));
  return { names: [...overridden, ...strings(resolution.excludes)].map(normalizeName), restated: [] };
}

/** Of tables with a name, and of requirements. */
function namesOf(list: unknown): string[] {
  return (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const text = isTable(item) ? item.name : item;
    const name = typeof text === 'string' ? /^[A-Za-z0-9._-]+/.exec(text.trim())?.[0] : undefined;
    return name === undefined ? [] : [normalizeName(name)];
  });
}
