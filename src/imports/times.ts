import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import type { Entry } from '../package/entry.ts';
import { isExtension } from '../package/modules.ts';
import type { WheelFile } from '../wheels/inspect.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { type ImportClosure, importClosure } from './closure.ts';
import { FOLDER, importsIn, knownImports, markImports, FORMAT as STATEMENTS_FORMAT } from './kept.ts';
import type { ImportTime, ModuleImports } from './statements.ts';

/** Raised whenever {@link importClosure} gives something else for the same modules. */
const FORMAT = 3;

/** When modules are imported, by the paths of their files; what is not known to be imported is missing. */
export type ImportTimes = ReadonlyMap<string, ImportTime>;

/** What the modules of a package import. */
export interface PackageImports {
  readonly times: ImportTimes;
  /** Topmost name of an import in a function of the user's own → paths of the modules that it brings at once, in order. */
  readonly following: ReadonlyMap<string, readonly string[]>;
}

const paths = v.array(v.string());
/** Paths of modules: imported at the start, later, and following imports. */
const keptSchema = v.tuple([paths, paths, v.array(v.tuple([v.string(), paths]))]);

/**
 * {@link importClosure} of a package, which is found out once: as long as the package has the same wheels and files, and
 * the user's own modules the same imports, it is read from the wheelhouse. What is damaged there counts as missing.
 *
 * @param wheels where the entries of distributions come from.
 * @param roots see {@link importClosure}.
 * @param bytesOf the contents of one file of the package.
 */
export async function importTimes(
  wheelhouse: Wheelhouse | undefined,
  wheels: readonly WheelFile[],
  { entries, roots }: { readonly entries: readonly Entry[]; readonly roots: readonly string[] },
  bytesOf: (entry: Entry) => Buffer,
): Promise<PackageImports> {
  const own = new Map(
    entries.filter(isOwnModule).map((entry) => [entry.path, importsIn(entry.path, bytesOf(entry))]),
  );
  const name = `${FOLDER}/closure-${identityOf(wheels, entries, roots, own)}.json`;
  const kept = await read(wheelhouse, name);
  if (kept !== undefined) {
    // A cache that is saved for later runs has what they are made from, whether it was looked at or not.
    await markImports(wheelhouse, wheels);
    return kept;
  }
  const known = await knownImports(wheelhouse, wheels, bytesOf);
  const closure = importClosure(entries, roots, (entry) => own.get(entry.path) ?? known.importsOf(entry));
  await known.keep();
  const imports = { times: timesOf(closure), following: followingOf(closure) };
  await write(wheelhouse, name, imports);
  return imports;
}

function timesOf(closure: ImportClosure): ImportTimes {
  return new Map([...closure].map(([path, { when }]) => [path, when]));
}

function followingOf(closure: ImportClosure): PackageImports['following'] {
  const found = new Map<string, string[]>();
  for (const [path, { broughtBy }] of closure) {
    if (broughtBy !== undefined) found.set(broughtBy, [...(found.get(broughtBy) ?? []), path]);
  }
  return found;
}

function isOwnModule({ path, distribution }: Entry): boolean {
  return distribution === undefined && (/\.pyi?$/.test(path) || isExtension(path));
}

/** Of everything that the closure depends on; an edit of the user's counts only where it changes imports. */
function identityOf(
  wheels: readonly WheelFile[],
  entries: readonly Entry[],
  roots: readonly string[],
  own: ReadonlyMap<string, ModuleImports>,
): string {
  const hash = createHash('sha256');
  const add = (value: unknown) => hash.update(`${JSON.stringify(value)}\n`);
  add([FORMAT, STATEMENTS_FORMAT, roots, [...own]]);
  add(wheels.map(({ name, sha256 }) => [name, sha256]));
  add(entries.map(({ path, distribution = null }) => [path, distribution]));
  return hash.digest('hex');
}

async function read(wheelhouse: Wheelhouse | undefined, name: string): Promise<PackageImports | undefined> {
  const [crc, text = ''] = ((await wheelhouse?.read(name)) ?? '').split('\n');
  if (crc !== String(crc32(text))) return undefined;
  const [startup, later, following] = v.parse(keptSchema, JSON.parse(text));
  const times = (of: readonly string[], when: ImportTime) => of.map((path) => [path, when] as const);
  return {
    times: new Map([...times(startup, 'startup'), ...times(later, 'later')]),
    following: new Map(following),
  };
}

/**
 * It is not marked as used: caches of workflows are saved anew for what is, and this one changes with the user's code.
 */
async function write(
  wheelhouse: Wheelhouse | undefined,
  name: string,
  { times, following }: PackageImports,
): Promise<void> {
  const at = (time: ImportTime) => [...times].filter(([, when]) => when === time).map(([path]) => path);
  const text = JSON.stringify([at('startup'), at('later'), [...following]]);
  await wheelhouse?.write(name, `${crc32(text)}\n${text}`);
}
