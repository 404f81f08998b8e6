import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { errorCode } from '../errors.ts';
import type { Entry } from '../package/entry.ts';
import { isExtension } from '../package/modules.ts';
import type { WheelFile } from '../wheels/inspect.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { nativeImports } from './native.ts';
import { type ModuleImports, moduleImports } from './statements.ts';

/** Raised whenever {@link moduleImports} or {@link nativeImports} gives something else for the same file. */
export const FORMAT = 2;
/** Below the wheelhouse's own. */
export const FOLDER = 'imports';

const namesSchema = v.nullable(v.array(v.string()));
/**
 * Module → [lazyStub, [level, module, names or null, later], …; attributes: [level, module, names], …; what it gives
 * lazily: [name, level, module, names or null], … and `__all__`]; short, since there are thousands.
 */
const keptSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.record(
    v.string(),
    v.tuple([
      v.boolean(),
      v.array(v.tuple([v.number(), v.string(), namesSchema, v.boolean()])),
      v.array(v.tuple([v.number(), v.string(), v.array(v.string())])),
      v.nullable(v.tuple([v.array(v.tuple([v.string(), v.number(), v.string(), namesSchema])), namesSchema])),
    ]),
  ),
);
type Kept = v.InferOutput<typeof keptSchema>;

/** What modules import, each text read once; those of wheels are remembered for later builds. */
export interface KnownImports {
  readonly importsOf: (entry: Entry) => ModuleImports;
  /** Keeps what was found out about the wheels' modules. */
  readonly keep: () => Promise<void>;
}

/**
 * Makes the imports of a package's modules known. For the modules of wheels they are kept in the wheelhouse, one file a
 * wheel, with the modules that were asked for so far; what is damaged there counts as missing.
 *
 * @param bytesOf the contents of one file of the package.
 */
export async function knownImports(
  wheelhouse: Wheelhouse | undefined,
  wheels: readonly WheelFile[],
  bytesOf: (entry: Entry) => Buffer,
): Promise<KnownImports> {
  const known = new Map<
    string,
    { readonly name: string; modules: Map<string, ModuleImports>; isNew: boolean }
  >();
  await Promise.all(
    wheels.map(async ({ name: distribution, sha256 }) => {
      const name = keptName(sha256);
      const text = await wheelhouse?.read(name);
      if (text !== undefined) await mark(wheelhouse, name);
      const kept = v.safeParse(keptSchema, text);
      const rows = kept.success ? Object.entries(kept.output) : [];
      const modules = new Map(rows.map(([path, row]) => [path, unpacked(row)]));
      known.set(distribution, { name, modules, isNew: false });
    }),
  );
  const own = new Map<string, ModuleImports>();
  return {
    importsOf(entry) {
      const wheel = entry.distribution === undefined ? undefined : known.get(entry.distribution);
      const modules = wheel?.modules ?? own;
      let imports = modules.get(entry.path);
      if (imports === undefined) {
        imports = importsIn(entry.path, bytesOf(entry));
        modules.set(entry.path, imports);
        if (wheel !== undefined) wheel.isNew = true;
      }
      return imports;
    },
    async keep() {
      const changed = [...known.values()].filter(({ isNew }) => isNew);
      await Promise.all(
        changed.map(async ({ name, modules }) => {
          const rows = [...modules].map(([path, imports]): [string, Kept[string]] => [path, packed(imports)]);
          const text = JSON.stringify(Object.fromEntries(rows.sort(byPath)));
          await wheelhouse?.write(name, text);
          await mark(wheelhouse, name);
        }),
      );
    },
  };
}

/** Marks what is kept of the wheels as used, where it was not looked at. */
export async function markImports(
  wheelhouse: Wheelhouse | undefined,
  wheels: readonly WheelFile[],
): Promise<void> {
  await Promise.all(wheels.map(({ sha256 }) => mark(wheelhouse, keptName(sha256))));
}

/** Modules are only ever added to a file: its size tells one state of it from the next. */
async function mark(wheelhouse: Wheelhouse | undefined, name: string): Promise<void> {
  if (wheelhouse === undefined) return;
  try {
    const { size } = await stat(join(wheelhouse.folder, name));
    await wheelhouse.markUsed(name, String(size));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function keptName(sha256: string): string {
  return `${FOLDER}/${sha256}.f${FORMAT}.json`;
}

/** What one file of a package imports: a module's text, a stub or an extension module. */
export function importsIn(path: string, bytes: Buffer): ModuleImports {
  return isExtension(path) ? nativeImports(path, bytes) : moduleImports(bytes.toString());
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function packed({ lazyStub, statements, attributes, lazy }: ModuleImports): Kept[string] {
  const listed = (names: readonly string[] | undefined) => (names === undefined ? null : [...names]);
  return [
    lazyStub,
    statements.map(({ level, module, names, when }) => [level, module, listed(names), when === 'later']),
    attributes.map(({ level, module, names = [] }) => [level, module, [...names]]),
    lazy === undefined
      ? null
      : [
          lazy.rows.map(({ name, level, module, names }) => [name, level, module, listed(names)]),
          listed(lazy.all),
        ],
  ];
}

function unpacked([lazyStub, statements, attributes, lazy]: Kept[string]): ModuleImports {
  const given = (names: string[] | null) => (names === null ? {} : { names });
  return {
    lazyStub,
    statements: statements.map(([level, module, names, later]) => ({
      ...{ level, module, ...given(names) },
      when: later ? 'later' : 'startup',
    })),
    attributes: attributes.map(([level, module, names]) => ({ level, module, names })),
    lazy:
      lazy === null
        ? undefined
        : {
            rows: lazy[0].map(([name, level, module, names]) => ({ name, level, module, ...given(names) })),
            all: lazy[1] ?? undefined,
          },
  };
}
