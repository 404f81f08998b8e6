import * as v from 'valibot';
import type { CheckedFacts } from './inspect.ts';

/** Raised whenever something else is seen of the same wheel. */
const FORMAT = 2;

/** What was seen of a wheel when every member of it was checked, as it is kept in JSON. */
export const checkedFacts = {
  elf: v.record(
    v.string(),
    v.object({
      machine: v.string(),
      bits: v.picklist([32, 64]),
      damaged: v.exactOptional(v.string()),
      soname: v.exactOptional(v.string()),
      needed: v.array(v.string()),
      runpath: v.array(v.string()),
      versions: v.record(v.string(), v.array(v.string())),
      unloadedBytes: v.exactOptional(v.number()),
    }),
  ),
  code: v.object({
    names: v.array(v.string()),
    suffixes: v.array(v.tuple([v.string(), v.string()])),
    readsStubs: v.boolean(),
    tests: v.array(v.string()),
    opensLibraries: v.boolean(),
    knowsItsPlace: v.boolean(),
    resolvesItsPlace: v.boolean(),
  }),
};

const checkSchema = v.pipe(v.string(), v.parseJson(), v.object({ size: v.number(), crc32: v.number() }));
const factsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ format: v.literal(FORMAT), ...checkedFacts }),
);

/** Undefined for what this version of Zipnest has not written: then the wheel counts as unchecked. */
export function parseCheck(text: string): { readonly size: number; readonly crc32: number } | undefined {
  const check = v.safeParse(checkSchema, text);
  return check.success ? check.output : undefined;
}

/** For {@link parseFacts}. */
export function stringifyFacts(facts: CheckedFacts): string {
  return `${JSON.stringify({ format: FORMAT, ...facts })}\n`;
}

/** Undefined for what this version of Zipnest has not written. */
export function parseFacts(text: string): CheckedFacts | undefined {
  const facts = v.safeParse(factsSchema, text);
  if (!facts.success) return undefined;
  const { format: _, ...seen } = facts.output;
  return seen;
}
