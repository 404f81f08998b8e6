import { activeNeeds, type Node } from '../lock/needs.ts';
import type { Target } from '../target/target.ts';

/** Who needs whom, by normalised names; every list is sorted and holds only what is packed. */
export interface Relations {
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** What the function itself must have asked for: all that nothing else in the package needs. */
  readonly roots: readonly string[];
}

/**
 * The relations between packed distributions: each one's `Requires-Dist`, by markers that hold on the target. An
 * extra counts if a distribution in the package asks for it; which ones the function asks for, a lock does not say,
 * so what only those bring is among the roots.
 */
export function relations(distributions: readonly Node[], target: Target): Relations {
  const packed = new Set(distributions.map(({ name }) => name));
  const needs = new Map<string, readonly string[]>();
  for (const [name, wanted] of activeNeeds(distributions, target, { doubt: true })) {
    const names = wanted.map((need) => need.name).filter((need) => need !== name && packed.has(need));
    needs.set(name, [...new Set(names)].sort());
  }
  return { needs, roots: rootsOf(needs) };
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
