import { createHash } from 'node:crypto';
import type { WrittenArchive } from '../../zip/writer.ts';
import type { AssembleRequest } from '../assemble.ts';
import type { Entry } from '../entry.ts';
import { EAGER_ZIP, innerEntry, LAZY_ZIP, writeInner } from '../inner-zip.ts';
import { generatedEntry } from '../loader-files.ts';
import { LOADER_FOLDER, manifestText } from '../shim.ts';
import { FLAT_FOLDER, farmOf } from './farm.ts';
import { filesOf, indexText } from './index-text.ts';
import type { PlannedSplit } from './plan.ts';

export const SPLIT_INDEX = `${LOADER_FOLDER}/index.json`;

/** Writes the zips of a split package, and gives all that the package itself has in it. */
export async function splitOuter({
  layout,
  split,
  name,
  target,
  date,
}: AssembleRequest & { readonly split: PlannedSplit }): Promise<{
  readonly outer: readonly Entry[];
  readonly written: ReadonlyArray<{ readonly path: string; readonly archive: WrittenArchive }>;
}> {
  const lazyEntries = filesOf(split.groups.slice(split.ahead));
  const paths = (entries: readonly Entry[]) => entries.map(({ path }) => path);
  const eager = split.eager.length === 0 ? undefined : await writeInner(split.eager, date, 'given');
  const lazy = lazyEntries.length === 0 ? undefined : await writeInner(lazyEntries, date, 'given');
  const index = indexText({
    ...split,
    farm: farmOf(paths(split.flat), paths([...split.eager, ...lazyEntries])),
    eager: eager?.directorySha256 ?? null,
    lazy: lazy?.directorySha256 ?? null,
  });
  const manifest = manifestText({
    name,
    python: target.pythonVersion,
    digest: createHash('sha256').update(index).digest('hex'),
    extractedBytes: split.extractedBytes,
    files: split.eager.length,
    layout: 'split',
  });
  const written = [
    ...(eager === undefined ? [] : [{ path: EAGER_ZIP, archive: eager }]),
    ...(lazy === undefined ? [] : [{ path: LAZY_ZIP, archive: lazy }]),
  ];
  const { renames, entries } = split.generated;
  return {
    outer: [
      ...layout.outer.map((entry) => ({ ...entry, path: renames.get(entry.path) ?? entry.path })),
      ...entries,
      ...split.flat.map((entry) => ({ ...entry, path: `${FLAT_FOLDER}/${entry.path}` })),
      generatedEntry(`${LOADER_FOLDER}/manifest.py`, manifest),
      generatedEntry(SPLIT_INDEX, index),
      ...written.map(({ path, archive }) => innerEntry(path, archive)),
    ],
    written,
  };
}
