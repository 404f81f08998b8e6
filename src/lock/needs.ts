import { UserError } from '../errors.ts';
import type { Target } from '../target/target.ts';
import { evaluateMarker, LATEST_PATCH } from './markers.ts';
import { normalizeName, parseRequirement, type Requirement, RequirementError } from './requirement.ts';

/** A distribution, as far as its METADATA says what it needs. */
export interface Node {
  /** Normalised. */
  readonly name: string;
  /** Requirements as they stand, with their markers. */
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
}

/** A distribution that somebody asks for, with these extras; both normalised. */
export interface Asked {
  readonly name: string;
  readonly extras: readonly string[];
}

/** A requirement whose marker holds on the target. */
export type Need = Pick<Requirement, 'name' | 'extras' | 'specifier' | 'url'>;

/** What requirements ask for on the target, as far as they can be read. */
export function askedBy(requiresDist: readonly string[], target: Target): Asked[] {
  return needsOf({ name: '', requiresDist, providesExtra: [] }, new Set(), target, true);
}

/**
 * What each distribution needs on the target: its `Requires-Dist` by markers, with the extras that `asked` names or
 * that another distribution's needs name.
 *
 * @param doubt what a marker counts for that holds on some patch releases of the target's Python only.
 */
export function activeNeeds(
  nodes: readonly Node[],
  target: Target,
  { asked = [], doubt }: { readonly asked?: readonly Asked[]; readonly doubt: boolean },
): ReadonlyMap<string, readonly Need[]> {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const extras = new Map<string, Set<string>>(nodes.map(({ name }) => [name, new Set()]));
  const needs = new Map<string, readonly Need[]>();
  const changed = new Set(byName.keys());
  const ask = ({ name, extras: wanted }: Asked) => {
    const known = extras.get(name);
    if (known === undefined || wanted.every((extra) => known.has(extra))) return;
    for (const extra of wanted) known.add(extra);
    changed.add(name);
  };
  asked.forEach(ask);
  // An extra brings requirements, which may ask for further extras: until there is nothing new.
  for (const name of changed) {
    changed.delete(name);
    const node = byName.get(name);
    if (node === undefined) continue;
    const wanted = needsOf(node, extras.get(name) ?? new Set(), target, doubt);
    needs.set(name, wanted);
    wanted.forEach(ask);
  }
  return needs;
}

function needsOf(
  { requiresDist, providesExtra }: Node,
  extras: ReadonlySet<string>,
  target: Target,
  doubt: boolean,
): Need[] {
  const spellings = ['', ...providesExtra.filter((extra) => extras.has(normalizeName(extra)))];
  return requiresDist.flatMap((text) => {
    try {
      // Most are for extras that nobody asks for: the rest of these need not be read.
      const early = plainMarker(text);
      if (early !== undefined && !holds(early, spellings, target, doubt)) return [];
      const { marker, ...need } = parseRequirement(text);
      return early !== undefined || marker === undefined || holds(marker, spellings, target, doubt)
        ? [need]
        : [];
    } catch (error) {
      // Old wheels have requirements that no current tool reads; whoever resolved the lock has passed them over.
      if (error instanceof RequirementError || error instanceof UserError) return [];
      throw error;
    }
  });
}

/** The marker of a requirement without URL. */
function plainMarker(text: string): string | undefined {
  const at = text.includes('@') ? -1 : text.indexOf(';');
  return at < 0 ? undefined : text.slice(at + 1);
}

function holds(marker: string, extras: readonly string[], target: Target, doubt: boolean): boolean {
  const onPatch = (patch: number) =>
    extras.some((extra) =>
      evaluateMarker(marker, target, { extras: [], groups: [], extra }, { file: 'METADATA' }, patch),
    );
  const first = onPatch(0);
  const isOfPatch = /full_version|implementation_version/.test(marker);
  return !isOfPatch || onPatch(LATEST_PATCH) === first ? first : doubt;
}
