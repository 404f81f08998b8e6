import { UserError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import { leftoverRules } from './leftovers.ts';
import type { SlimLevel, SlimRule } from './rule.ts';
import { suiteRules } from './suites.ts';

/** Rules that take bytes out of files: {@link SlimRule.takes} is missing, and the reader of the wheels applies them. */
const rewritingRules: readonly SlimRule[] = [
  {
    name: 'debug-sections',
    level: 'aggressive',
    matches: 'debug information and symbol tables of native libraries (ELF sections that are never loaded)',
    why: 'the dynamic loader reads segments; no loaded byte and no address changes, which is checked in each result',
    evidence: 'docs/evidence/slim.md; docs/decisions/slim.md',
  },
];

/** Every rule, in the order in which they are asked. */
export const slimRules: readonly SlimRule[] = [...leftoverRules, ...suiteRules, ...rewritingRules];

/** The rules of each level. */
const levels: Readonly<Record<SlimLevel, readonly string[]>> = {
  none: [],
  safe: ['safe'],
  aggressive: ['safe', 'aggressive'],
};

/**
 * The names of the rules that are on.
 *
 * @param toggles `+name` and `-name`; of two about one rule the later counts.
 * @throws {UserError} for another form or a rule that does not exist.
 */
export function rulesThatAreOn(level: SlimLevel, toggles: readonly string[]): ReadonlySet<string> {
  const on = new Set(slimRules.filter((rule) => levels[level].includes(rule.level)).map(({ name }) => name));
  for (const toggle of toggles.flatMap((text) => text.split(/\s+/))) {
    const [, sign, name = ''] = /^([+-])(.+)$/.exec(toggle) ?? [];
    if (sign === undefined) {
      throw new UserError(
        `\`slim-rules\` has \`${toggle}\` without a sign`,
        `Write +${toggle} to switch a rule on, -${toggle} to switch it off.`,
      );
    }
    checkName(name);
    if (sign === '+') on.add(name);
    else on.delete(name);
  }
  return on;
}

function checkName(name: string): void {
  const names = slimRules.map((rule) => rule.name);
  if (names.includes(name)) return;
  const near = nearest(name, names);
  throw new UserError(
    `\`slim-rules\` has \`${name}\`, which is no rule`,
    `${near === undefined ? '' : `Did you mean ${near}? `}There are: ${names.join(', ')}.`,
  );
}
