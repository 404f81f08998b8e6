import * as v from 'valibot';

/** What the ELF files of a wheel need, by member, as it is kept in JSON. */
export const elfByMember = v.record(
  v.string(),
  v.object({
    machine: v.string(),
    bits: v.picklist([32, 64]),
    damaged: v.exactOptional(v.string()),
    soname: v.exactOptional(v.string()),
    needed: v.array(v.string()),
    runpath: v.array(v.string()),
    versions: v.record(v.string(), v.array(v.string())),
  }),
);
