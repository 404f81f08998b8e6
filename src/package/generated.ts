import { cachedPath } from './bytecode-paths.ts';
import type { Entry } from './entry.ts';
import { generatedEntry, loaderEntries } from './loader-files.ts';
import { planShims } from './shim.ts';

/** What the build makes for a package that unpacks itself, but for what tells its contents. */
export interface Generated {
  /** The shims, the loader, and their bytecode. */
  readonly entries: readonly Entry[];
  /** User's file → the name beside it that it gets. */
  readonly renames: ReadonlyMap<string, string>;
}

export interface GeneratedRequest {
  readonly userFiles: readonly Entry[];
  /** Paths of what the loader unpacks. */
  readonly dependencyPaths: readonly string[];
  readonly handlers: readonly string[];
  readonly pythonVersion: string;
  /** Bytecode of what is generated; none where the package has none. */
  readonly compileGenerated: (entries: readonly Entry[]) => Promise<Entry[]>;
  /** Further files, of one layout alone. */
  readonly more?: readonly Entry[];
}

/**
 * Makes the shims for the handlers, and brings the loader.
 *
 * @throws {UserError} where the place of a shim is taken.
 */
export async function generate(request: GeneratedRequest): Promise<Generated> {
  const { pythonVersion } = request;
  const plan = planShims({
    userFiles: new Set(request.userFiles.map(({ path }) => path)),
    dependencyFiles: new Set(request.dependencyPaths),
    handlers: request.handlers,
  });
  const sources = [
    ...plan.files.map(({ path, text }) => generatedEntry(path, text)),
    ...(await loaderEntries()),
    ...(request.more ?? []),
  ];
  return {
    entries: [...sources, ...(await request.compileGenerated(sources))],
    renames: withBytecode(plan.renames, pythonVersion),
  };
}

/** The bytecode of a file that a shim replaces goes with it: the loader looks for it there. */
function withBytecode(renames: ReadonlyMap<string, string>, pythonVersion: string): Map<string, string> {
  const all = new Map(renames);
  for (const [from, to] of renames) all.set(cachedPath(from, pythonVersion), cachedPath(to, pythonVersion));
  return all;
}
