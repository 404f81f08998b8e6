import { isTable, type TomlTable, tableAt } from '../platform/toml.ts';
import type { Pyproject } from './pyproject.ts';
import { normalizeName, parseRequirement, RequirementError } from './requirement.ts';

/** A requirement as far as both files write it the same way: uv rewrites markers, so they do not count. */
interface Stated {
  /** Where it stands: `` (the project's own), `extra x`, `group y`. */
  readonly bucket: string;
  readonly name: string;
  readonly extras: string;
  /** Sorted clauses; undefined where the lock took the distribution from elsewhere than an index. */
  readonly specifier: string | undefined;
}

/**
 * How pyproject.toml and its uv.lock differ, in words; undefined if they agree in every requirement's name, extras
 * and versions and in requires-python. It does not see everything that uv does (sources, constraints, markers).
 *
 * @param lock the parsed uv.lock.
 */
export function lockDifference(lock: TomlTable, project: Pyproject): string | undefined {
  const packages = Array.isArray(lock.package) ? lock.package.filter(isTable) : [];
  const root = packages.find(({ name, source }) => name === project.name && isProject(source));
  if (root === undefined) return `it does not have the project \`${project.name ?? ''}\` itself`;
  const locked = lockedOnes(root);
  const wanted = wantedOnes(project);
  for (const entry of wanted) {
    const same = locked.filter(({ bucket, name }) => bucket === entry.bucket && name === entry.name);
    if (same.length === 0) return `it lacks \`${label(entry)}\`${place(entry)}`;
    if (!same.some((other) => agrees(entry, other))) {
      return `it has \`${same.map(label).join(', ')}\`${place(entry)} where pyproject.toml asks for \`${label(entry)}\``;
    }
  }
  const left = locked.find(
    ({ bucket, name }) => !wanted.some((item) => item.bucket === bucket && item.name === name),
  );
  if (left !== undefined)
    return `it still has \`${label(left)}\`${place(left)}, which pyproject.toml does not ask for`;
  return pythonDifference(lock['requires-python'], project.requiresPython);
}

function isProject(source: unknown): boolean {
  return isTable(source) && ['virtual', 'editable', 'directory'].some((kind) => kind in source);
}

function wantedOnes({ dependencies, extras, groups }: Pyproject): Stated[] {
  const statedIn = (bucket: string, list: readonly unknown[]) =>
    list.flatMap((item) => (typeof item === 'string' ? toStated(bucket, item) : []));
  return [
    ...statedIn('', dependencies),
    ...[...extras].flatMap(([name, list]) => statedIn(`extra ${name}`, list)),
    ...[...groups].flatMap(([name]) =>
      groupRequirements(name, groups, []).flatMap((item) => toStated(`group ${name}`, item)),
    ),
  ];
}

/** uv writes what an included group has into the group that includes it. */
function groupRequirements(
  name: string,
  groups: ReadonlyMap<string, readonly unknown[]>,
  through: readonly string[],
): string[] {
  if (through.includes(name)) return [];
  return (groups.get(name) ?? []).flatMap((item) => {
    if (typeof item === 'string') return [item];
    const included = isTable(item) ? item['include-group'] : undefined;
    return typeof included === 'string'
      ? groupRequirements(normalizeName(included), groups, [...through, name])
      : [];
  });
}

function toStated(bucket: string, text: string): Stated[] {
  try {
    const { name, extras, specifier, url } = parseRequirement(text);
    return [
      {
        bucket,
        name,
        extras: extras.join(','),
        specifier: url === undefined ? sorted(specifier) : undefined,
      },
    ];
  } catch (error) {
    // uv's own message about it is the better one.
    if (error instanceof RequirementError) return [];
    throw error;
  }
}

function lockedOnes(root: TomlTable): Stated[] {
  const metadata = tableAt(root, 'metadata');
  const groups = tableAt(metadata, 'requires-dev');
  return [
    ...tables(metadata['requires-dist']).map((item) => lockedOne(extraOf(item.marker), item)),
    ...Object.entries(groups).flatMap(([name, list]) =>
      tables(list).map((item) => lockedOne(`group ${normalizeName(name)}`, item)),
    ),
  ];
}

function lockedOne(bucket: string, { name, extras, specifier, ...rest }: TomlTable): Stated {
  const fromElsewhere = ['url', 'git', 'path', 'directory', 'editable', 'virtual'].some(
    (kind) => kind in rest,
  );
  return {
    bucket,
    name: String(name),
    extras: Array.isArray(extras) ? extras.map(String).map(normalizeName).sort().join(',') : '',
    specifier: fromElsewhere ? undefined : sorted(typeof specifier === 'string' ? specifier : ''),
  };
}

function extraOf(marker: unknown): string {
  const extra = /extra == '([^']+)'/.exec(typeof marker === 'string' ? marker : '')?.[1];
  return extra === undefined ? '' : `extra ${normalizeName(extra)}`;
}

function agrees(wanted: Stated, locked: Stated): boolean {
  if (locked.specifier === undefined) return wanted.extras === locked.extras;
  return wanted.extras === locked.extras && wanted.specifier === locked.specifier;
}

function pythonDifference(locked: unknown, wanted: string | undefined): string | undefined {
  if (typeof locked !== 'string' || wanted === undefined || sorted(locked) === sorted(wanted))
    return undefined;
  return `it is for Python ${locked}, pyproject.toml says ${wanted}`;
}

function tables(value: unknown): TomlTable[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

function sorted(specifier: string): string {
  return specifier.replaceAll(/\s/g, '').split(',').filter(Boolean).sort().join(',');
}

function label({ name, extras, specifier = '' }: Stated): string {
  return `${name}${extras === '' ? '' : `[${extras}]`}${specifier}`;
}

function place({ bucket }: Stated): string {
  return bucket === '' ? '' : ` in the ${bucket}`;
}
