import { UserError } from '../errors.ts';
import { evaluateMarker, type Selection } from '../lock/markers.ts';
import { normalizeName, parseRequirement, RequirementError } from '../lock/requirement.ts';
import type { Target } from '../target/target.ts';
import type { Metadata } from './metadata.ts';

/** One packed distribution, as far as the relations look at it. */
export interface Node extends Pick<Metadata, 'requiresDist' | 'providesExtra'> {
  /** Normalised. */
  readonly name: string;
}

/** Who needs whom, by normalised names; every list is sorted and holds only what is packed. */
export interface Relations {
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** What the function itself must have asked for: all that nothing else in the package needs. */
  readonly roots: readonly string[];
}

interface Need {
  readonly name: string;
  readonly extras: readonly string[];
}

/**
 * The relations between packed distributions: each one's `Requires-Dist`, by markers that hold on the target. An
 * extra counts if a distribution in the package asks for it; which ones the function asks for, a lock does not say,
 * so what only those bring is among the roots.
 */
export function relations(distributions: readonly Node[], target: Target): Relations {
  const packed = new Map(distributions.map((node) => [node.name, node]));
  const extras = new Map<string, Set<string>>(distributions.map(({ name }) => [name, new Set()]));
  const needs = new Map<string, readonly string[]>();
  // An extra brings requirements, which may ask for further extras: until there is nothing new.
  const changed = new Set(packed.keys());
  for (const name of changed) {
    changed.delete(name);
    const node = packed.get(name);
    if (node === undefined) continue;
    const wanted = needsOf(node, extras.get(name) ?? new Set(), target).filter((need) =>
      packed.has(need.name),
    );
    needs.set(name, [...new Set(wanted.map((need) => need.name))].filter((need) => need !== name).sort());
    for (const need of wanted) {
      const known = extras.get(need.name);
      if (known === undefined || need.extras.every((extra) => known.has(extra))) continue;
      for (const extra of need.extras) known.add(extra);
      changed.add(need.name);
    }
  }
  return { needs, roots: rootsOf(needs) };
}

function needsOf({ requiresDist, providesExtra }: Node, extras: ReadonlySet<string>, target: Target): Need[] {
  const spellings = providesExtra.filter((extra) => extras.has(normalizeName(extra)));
  const selections: Selection[] = ['', ...spellings].map((extra) => ({ extras: [], groups: [], extra }));
  return requiresDist.flatMap((text) => {
    try {
      const { name, extras: asked, marker } = parseRequirement(text);
      const holds =
        marker === undefined ||
        selections.some((selection) => evaluateMarker(marker, target, selection, { file: 'METADATA' }));
      return holds ? [{ name, extras: asked }] : [];
    } catch (error) {
      // Old wheels have requirements that no current tool reads; whoever resolved the lock has passed them over.
      if (error instanceof RequirementError || error instanceof UserError) return [];
      throw error;
    }
  });
}

/** In name order; of a circle that nothing else needs, its first. */
function rootsOf(needs: ReadonlyMap<string, readonly string[]>): string[] {
  const needed = new Set([...needs.values()].flat());
  const names = [...needs.keys()].sort();
  const roots = names.filter((name) => !needed.has(name));
  const reached = new Set<string>();
  const reach = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const need of needs.get(name) ?? []) reach(need);
  };
  roots.forEach(reach);
  for (const name of names) {
    if (reached.has(name)) continue;
    roots.push(name);
    reach(name);
  }
  return roots.sort();
}
