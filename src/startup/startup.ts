import { type ImportClosure, importClosure } from '../imports/closure.ts';
import { knownImports } from '../imports/kept.ts';
import { importRoots } from '../imports/roots.ts';
import { entryReader } from '../package/contents-of.ts';
import type { Merged } from '../package/merge.ts';
import { nativeFiles } from '../package/native-files.ts';
import type { WheelFile } from '../wheels/inspect.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { staticStartup } from './static.ts';

export interface StartupRequest {
  /** Without bytecode. */
  readonly merged: Merged;
  /** None: any module of the user's may be imported first. */
  readonly handlers: readonly string[];
  readonly wheels: readonly WheelFile[];
  /** Keeps what is found out about wheels; undefined where the function has no dependencies. */
  readonly wheelhouse: Wheelhouse | undefined;
}

/** What a cold start of the package touches. */
export interface Startup {
  /**
   * Paths of entries: modules by their sources, extension modules and libraries. With `static` no data files; with a
   * trace also those that Python opened.
   */
  readonly files: ReadonlySet<string>;
  /** What the texts of the modules tell, whatever `files` was made from. */
  readonly closure: ImportClosure;
}

/** Finds out which files of the package a cold start touches: see {@link staticStartup}. No user code is run. */
export async function findStartup({
  merged,
  handlers,
  wheels,
  wheelhouse,
}: StartupRequest): Promise<Startup> {
  const entries = [...merged.user, ...merged.dependencies];
  const reader = entryReader();
  try {
    const known = await knownImports(wheelhouse, wheels, reader.read);
    const closure = importClosure(entries, importRoots(handlers, merged), known.importsOf);
    await known.keep();
    return { files: staticStartup(closure, nativeFiles(entries)), closure };
  } finally {
    reader.close();
  }
}
