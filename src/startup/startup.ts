import { type Message, UserError } from '../errors.ts';
import { importRoots } from '../imports/roots.ts';
import { type ImportTimes, importTimes, type PackageImports } from '../imports/times.ts';
import type { Options } from '../options.ts';
import { entryReader } from '../package/contents-of.ts';
import { nativeFiles } from '../package/native-files.ts';
import type { Context } from '../platform/context.ts';
import { plural } from '../report/format.ts';
import type { WheelFile } from '../wheels/inspect.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { findListed } from './listed.ts';
import { staticStartup } from './static.ts';
import { type TraceRequest, tracedStartup } from './traced.ts';

/** The share of a list that a package of another layout, or with a newer version of something, has not. */
const MAY_BE_MISSING = 0.1;

export interface StartupRequest extends TraceRequest {
  readonly options: TraceRequest['options'] & Pick<Options, 'hot'>;
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
  /** When modules are imported, by what their files tell, whatever `files` was made from. */
  readonly times: ImportTimes;
  /** What imports in functions of the user's own bring: see {@link PackageImports}. */
  readonly following: PackageImports['following'];
  readonly notices: readonly Message[];
}

/**
 * Finds out which files of a package without bytecode a cold start touches, as the option `hot` says: by their texts
 * ({@link staticStartup}), by a start ({@link tracedStartup}), or by a file that lists them.
 *
 * @throws {UserError} where the start cannot be traced, or the package has nothing of what is listed.
 */
export async function findStartup(ctx: Context, request: StartupRequest): Promise<Startup> {
  const { options, merged, handlers, wheels, wheelhouse } = request;
  const entries = [...merged.user, ...merged.dependencies];
  const paths = entries.map(({ path }) => path);
  const imports = await staticImports(wheelhouse, wheels, { entries, roots: importRoots(handlers, merged) });
  if (options.hot === 'static') {
    return { files: staticStartup(imports.times, nativeFiles(entries)), ...imports, notices: [] };
  }
  if (options.hot === 'trace') {
    const { files } = findListed(await tracedStartup(ctx, request), paths);
    ctx.log.info(`a traced start touches ${plural(files.size, 'file')}`);
    return { files, ...imports, notices: [] };
  }
  return { ...listedStartup(options.hot, paths), ...imports };
}

async function staticImports(
  wheelhouse: Wheelhouse | undefined,
  wheels: readonly WheelFile[],
  modules: Parameters<typeof importTimes>[2],
): Promise<PackageImports> {
  const reader = entryReader();
  try {
    return await importTimes(wheelhouse, wheels, modules, reader.read);
  } finally {
    reader.close();
  }
}

/** A list that was made of another state of the package is of use as long as some of it is there. */
function listedStartup(
  { file, paths: listed }: Exclude<Options['hot'], string>,
  paths: readonly string[],
): Pick<Startup, 'files' | 'notices'> {
  const { files, missing } = findListed(listed, paths);
  if (files.size === 0) {
    throw new UserError(
      `\`hot\`: the package has none of the files that ${file} lists, ${missing[0]} for one`,
      'List paths as the package has them (`pandas/__init__.py`), or set `hot: static`.',
    );
  }
  if (missing.length <= listed.length * MAY_BE_MISSING) return { files, notices: [] };
  const text = `\`hot\`: ${missing.length} of the ${listed.length} files that ${file} lists are not in the package, ${missing[0]} for one: make it anew`;
  return { files, notices: [{ text }] };
}
