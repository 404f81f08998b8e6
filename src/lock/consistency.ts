import { satisfies, validRange } from '@renovatebot/pep440';
import { SDK } from '../target/provided.ts';
import { fits } from '../target/python-request.ts';
import type { Target } from '../target/target.ts';
import { type Asked, activeNeeds, type Need, type Node } from './needs.ts';
import { formatRequirement } from './requirement.ts';

/** One selected distribution, by its METADATA. */
export interface Selected extends Node {
  readonly version: string;
  /** Version clauses of Python; undefined where every version will do. */
  readonly requiresPython: string | undefined;
}

/** What a lock says about the requirements that it does not follow. */
export interface Overrides {
  /** Names for which the project has requirements of its own, whatever others ask for; normalised. */
  readonly names: readonly string[];
  /** Distributions whose METADATA the project has replaced; normalised. */
  readonly restated: readonly string[];
}

export const noOverrides: Overrides = { names: [], restated: [] };

/** One requirement that the selected distributions do not satisfy. */
export interface Violation {
  /**
   * `runtime`: missing, and Lambda's Python has a version of its own; `tool`: missing, and lockers leave it out;
   * `python`: not for the target's Python; `newer-python`: only an upper bound says so.
   */
  readonly kind: 'missing' | 'runtime' | 'tool' | 'version' | 'python' | 'newer-python';
  /** The name of who needs it. */
  readonly by: string;
  /** For people, one line. */
  readonly text: string;
}

/** What the runtime of every Lambda Python has for its SDK (Lambda's documentation, "Runtime-included SDK"). */
const ofRuntime = new Set<string>([...SDK, 'awslambdaric', 'simplejson', 'snapshot-restore-py']);
/** pip-tools, pipenv and Poetry 1 call them unsafe and leave them out of their locks. */
const ofInstallers = new Set(['pip', 'setuptools', 'wheel', 'distribute']);

/**
 * Every requirement in the METADATA of `selected` that does not hold on the target: what is missing, what has
 * another version, and what is not for the target's Python; by name of who needs it. A requirement that only some
 * patch releases of the target's Python have does not count.
 *
 * @param asked the extras that the user's own file asks for.
 */
export function findViolations(
  selected: readonly Selected[],
  target: Target,
  { asked, overrides }: { readonly asked: readonly Asked[]; readonly overrides: Overrides },
): Violation[] {
  const needs = activeNeeds(selected, target, { asked, doubt: false });
  const byName = new Map(selected.map((item) => [item.name, item]));
  const judged = selected.filter(({ name }) => !overrides.restated.includes(name));
  return judged.flatMap((item) => {
    const wanted = (needs.get(item.name) ?? []).filter(({ name }) => !overrides.names.includes(name));
    const found = wanted.flatMap((need) => judge(item, need, byName.get(need.name)) ?? []);
    const distinct = found.filter(({ text }, at) => found.findIndex((other) => other.text === text) === at);
    return [...judgePython(item, target), ...distinct];
  });
}

function judge(item: Selected, need: Need, found: Selected | undefined): Violation | undefined {
  const { name, specifier } = need;
  const by = `${item.name} ${item.version}`;
  const asks = `${by} needs ${formatRequirement(need)}`;
  if (found === undefined) {
    const kind = ofRuntime.has(name) ? 'runtime' : ofInstallers.has(name) ? 'tool' : 'missing';
    return { kind, by: item.name, text: `${asks}, which is missing` };
  }
  if (specifier === '' || allows(specifier, found.version)) return undefined;
  return { kind: 'version', by: item.name, text: `${asks}, and ${name} ${found.version} is there` };
}

function allows(specifier: string, version: string): boolean {
  // Arbitrary equality is one of texts.
  const exact = /^===([^,]+)$/.exec(specifier)?.[1];
  return exact === undefined ? satisfies(version, specifier, { prereleases: true }) : exact === version;
}

function judgePython({ name, version, requiresPython: range }: Selected, target: Target): Violation[] {
  // Old wheels have ranges such as `>=3.6.*`, which no current tool reads.
  if (range === undefined || !validRange(range) || fits({ kind: 'range', range }, target)) return [];
  const least = range.split(',').filter((clause) => /^\s*(?:>|~=|==)/.test(clause));
  const isTooNew = least.every((clause) => fits({ kind: 'range', range: asLeast(clause) }, target));
  const text = `${name} ${version} is for Python ${range}, the target is ${target.runtime}`;
  return [{ kind: isTooNew ? 'newer-python' : 'python', by: name, text }];
}

/** Of `~=3.8` and `==3.9.*` the lower bound. */
function asLeast(clause: string): string {
  return clause.replace(/^\s*(?:~=|===?)\s*/, '>=').replace(/\.\*$/, '');
}
