import * as v from 'valibot';

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
  }),
};
