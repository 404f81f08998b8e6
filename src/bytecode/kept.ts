import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { errorText } from '../errors.ts';
import { DEFLATED, type Entry, FILE_MODE, STORED } from '../package/entry.ts';
import { generatedEntry } from '../package/loader-files.ts';
import type { Context } from '../platform/context.ts';
import { crc32OfFile, withFile } from '../platform/files.ts';
import { writingBelow } from '../wheels/disk.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { openPacker, type PackedEntry } from '../zip/compress.ts';
import { entryDate } from '../zip/date.ts';
import { readArchive, readMember } from '../zip/reader.ts';
import { verifyArchive } from '../zip/verify.ts';
import { writeZip } from '../zip/writer.ts';
import type { CompileFailure, Compiler } from './compiler.ts';

/** Raised whenever loader/bytecode.py gives other bytes, or the archives have another form. */
const FORMAT = 1;
/** Below the wheelhouse's own. */
const FOLDER = 'bytecode';
/** What was compiled, beside the bytecode itself; no bytecode has this name. */
const TABLE = 'modules.json';

/** A module's bytecode as the package will hold it, but for its path and mode. */
export interface CompiledModule
  extends Pick<PackedEntry, 'size' | 'compressedSize' | 'method' | 'crc32' | 'source'> {
  /** Bytes of instructions: the time that compiling takes is proportional to them. */
  readonly cost: number;
}

/** What became of the modules of one wheel, by the paths of their sources in the package. */
export interface CompiledWheel {
  readonly modules: ReadonlyMap<string, CompiledModule>;
  readonly failures: ReadonlyMap<string, CompileFailure>;
}

const tableSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    costs: v.record(v.string(), v.number()),
    failures: v.record(v.string(), v.object({ error: v.string(), line: v.exactOptional(v.number()) })),
  }),
);
type Table = v.InferOutput<typeof tableSchema>;

/**
 * The unchecked bytecode of a wheel's modules: from the wheelhouse where it lies there, else compiled now and kept for
 * later builds, in a zip whose members are compressed as packages will hold them:
 *
 *     v1/bytecode/{SHA-256 of the wheel}.cpython-3.13.1.z1.3.1.f1.{hash of the modules' names}.{CRC-32 of the file}.zip
 *
 * The name says what its bytes depend on: the wheel, the interpreter, the zlib that compressed, our format, the
 * modules. One with more than what is asked for does as well; what one with less has is taken over into the new one.
 *
 * @param sources modules of the wheel, as entries of its archive.
 * @throws {UserError} if the interpreter fails or the disk is full.
 */
export async function compiledWheel(
  ctx: Context,
  wheelhouse: Wheelhouse,
  wheel: { readonly sha256: string },
  sources: readonly Entry[],
  compiler: Compiler,
): Promise<CompiledWheel> {
  const prefix = `${wheel.sha256}.cpython-${compiler.interpreter.version}.z${process.versions.zlib}.f${FORMAT}.`;
  const names = (await namesIn(wheelhouse)).filter((name) => name.startsWith(prefix)).sort();
  const exact = names.find((name) => name.startsWith(prefix + hashOf(sources.map(({ path }) => path))));
  const modules = new Map<string, CompiledModule>();
  const failures = new Map<string, CompileFailure>();
  for (const name of exact === undefined ? names : [exact, ...names]) {
    const kept = await readKept(ctx, wheelhouse, name);
    if (kept === undefined) continue;
    if (sources.every(({ path }) => kept.modules.has(path) || kept.failures.has(path))) {
      await wheelhouse.markUsed(`${FOLDER}/${name}`);
      return kept;
    }
    for (const [path, module] of kept.modules) modules.set(path, module);
    for (const [path, failure] of kept.failures) failures.set(path, failure);
  }
  const missing = sources.filter(({ path }) => !modules.has(path) && !failures.has(path));
  return writingBelow(wheelhouse.folder, async () => {
    await compileInto(wheelhouse.temporary(), missing, compiler, modules, failures);
    const spool = wheelhouse.temporary();
    const file = await writeArchive(spool, wheelhouse.temporary(), modules, failures);
    const name = `${prefix}${hashOf([...modules.keys(), ...failures.keys()])}.${hex(file.crc32)}.zip`;
    const path = join(wheelhouse.folder, FOLDER, name);
    await rename(file.file, path);
    await wheelhouse.markUsed(`${FOLDER}/${name}`);
    return openKept(path);
  });
}

/**
 * None of them counts where nothing of other runs is believed: only compiling a module tells whether bytecode is its
 * own.
 */
async function namesIn(wheelhouse: Wheelhouse): Promise<string[]> {
  return wheelhouse.trusted ? readdir(join(wheelhouse.folder, FOLDER)) : [];
}

function hashOf(paths: readonly string[]): string {
  return createHash('sha256').update(paths.toSorted().join('\n')).digest('hex').slice(0, 16);
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}

/** Compiles and compresses as results come, so that memory does not grow with the wheel. */
async function compileInto(
  spool: string,
  sources: readonly Entry[],
  compiler: Compiler,
  modules: Map<string, CompiledModule>,
  failures: Map<string, CompileFailure>,
): Promise<void> {
  await mkdir(spool);
  const packer = await openPacker(spool);
  try {
    await Promise.all(
      sources.map(async (source) => {
        const result = await compiler.compile(source, 'unchecked');
        if ('error' in result) failures.set(source.path, result);
        else {
          const packed = await packer.pack(generatedEntry(source.path, result.pyc));
          modules.set(source.path, { ...packed, cost: result.cost });
        }
      }),
    );
  } finally {
    await packer.close();
  }
}

/** The new archive is read back with adm-zip: packages copy from it, and do not look at its contents again. */
async function writeArchive(
  spool: string,
  file: string,
  modules: CompiledWheel['modules'],
  failures: CompiledWheel['failures'],
) {
  const table: Table = {
    costs: Object.fromEntries([...modules].map(([path, { cost }]): [string, number] => [path, cost]).sort()),
    failures: Object.fromEntries([...failures].sort()),
  };
  await mkdir(spool);
  const packer = await openPacker(spool);
  try {
    const members = [...modules].map(([path, { cost: _, ...module }]): PackedEntry => {
      return { ...module, path: memberOf(path), mode: FILE_MODE };
    });
    members.push(await packer.pack(generatedEntry(TABLE, JSON.stringify(table))));
    const written = await writeZip(file, members, entryDate(undefined), 'crc32');
    await verifyArchive({ archive: await readFile(file), entries: written.entries, contentsOf: () => true });
    return written;
  } finally {
    await packer.close();
  }
}

function memberOf(path: string): string {
  return `${path}c`;
}

/** Undefined, after a word to those who debug, for what is damaged: then it is made anew. */
async function readKept(
  ctx: Context,
  wheelhouse: Wheelhouse,
  name: string,
): Promise<CompiledWheel | undefined> {
  const file = join(wheelhouse.folder, FOLDER, name);
  try {
    const crc = /\.([0-9a-f]{8})\.zip$/.exec(name)?.[1];
    if (crc !== hex(await crc32OfFile(file))) throw new Error('it is damaged');
    return await openKept(file);
  } catch (error) {
    ctx.log.debug(`${file} cannot be used: ${errorText(error)}`);
    return undefined;
  }
}

async function openKept(file: string): Promise<CompiledWheel> {
  const members = new Map((await readArchive(file)).map((member) => [member.name, member]));
  const table = members.get(TABLE);
  if (table === undefined) throw new Error('it has no table');
  const { costs, failures } = await withFile(file, async (handle) =>
    v.parse(tableSchema, (await readMember(handle, table)).toString()),
  );
  const modules = Object.entries(costs).map(([path, cost]): [string, CompiledModule] => {
    const member = members.get(memberOf(path));
    if (member === undefined) throw new Error(`it has no bytecode of ${path}`);
    const { size, compressedSize, crc32: crc, offset } = member;
    const method = member.method === STORED ? STORED : DEFLATED;
    const source = { kind: 'archive', archive: file, offset } as const;
    return [path, { size, compressedSize, method, crc32: crc, source, cost }];
  });
  return { modules: new Map(modules), failures: new Map(Object.entries(failures)) };
}
