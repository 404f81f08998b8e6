import { crc32 } from 'node:zlib';
import type { ElfFacts } from '../../../../src/elf/elf.ts';
import { isSymlink } from '../../../../src/package/entry.ts';
import type { Split, SplitRequest } from '../../../../src/package/split/model.ts';
import type { PackedEntry } from '../../../../src/zip/compress.ts';

/** One file of a distribution: its path, and what is not as with a Python module of 30 kB that deflates to a third. */
export type Given =
  | string
  | (Partial<PackedEntry> & { readonly path: string; readonly needs?: readonly string[] });

const noElf: ElfFacts = { machine: 'x86_64', bits: 64, needed: [], runpath: [], versions: {} };

/** The entries of distributions; what has `.so` in its name, or `needs`, is an ELF file that needs these paths. */
export function entriesOf(distributions: Readonly<Record<string, readonly Given[]>>): PackedEntry[] {
  return Object.entries(distributions).flatMap(([distribution, files]) =>
    files.map((given) => {
      const { needs, ...fields }: Exclude<Given, string> =
        typeof given === 'string' ? { path: given } : given;
      const size = fields.size ?? 30_000;
      const isElf = needs !== undefined || /\.so(\.|$)/.test(fields.path);
      return {
        ...{ size, compressedSize: Math.ceil(size / 3), method: 8 as const, mode: 0o100644 },
        crc32: crc32(fields.path),
        ...{ distribution, source: { kind: 'archive' as const, archive: '/nowhere', offset: 0 } },
        ...(isElf && { elf: { ...noElf, needed: needs ?? [] } }),
        ...fields,
      };
    }),
  );
}

/** A request with room for everything, in which the DT_NEEDED of {@link entriesOf} are paths. */
export function requestOf(
  entries: readonly PackedEntry[],
  overrides: Partial<SplitRequest> = {},
): SplitRequest {
  const needed = new Map(entries.map(({ path, elf }) => [path, elf?.needed ?? []]));
  return {
    entries,
    hot: new Set(),
    later: new Set(),
    following: new Map(),
    neededBy: (loaded) => {
      const found = new Set<string>();
      for (const path of loaded) for (const next of needed.get(path) ?? []) found.add(next);
      for (const path of found) for (const next of needed.get(path) ?? []) found.add(next);
      return found;
    },
    libraries: new Map(entries.map(({ distribution = '' }) => [distribution, 'none'])),
    rules: { flat: new Set(), lazy: new Set(), whole: new Set() },
    name: 'function',
    python: '3.13',
    budget: 1 << 30,
    fileBudget: 60_000,
    ...overrides,
  };
}

/** Path → where it lies: `flat`, `eager`, `ahead`, or the name of its group. */
export function placesOf(split: Split): Record<string, string> {
  return Object.fromEntries([
    ...split.flat.map(({ path }) => [path, 'flat']),
    ...split.eager.map(({ path, ...entry }) => [path, isSymlink(entry) ? 'eager link' : 'eager']),
    ...split.groups.flatMap(({ name, entries }, id) =>
      entries.map(({ path }) => [path, id < split.ahead ? 'ahead' : name]),
    ),
  ]);
}
