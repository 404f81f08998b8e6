import { createHash } from 'node:crypto';
import { appendFile, type FileHandle, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { errorText } from '../errors.ts';
import { type Entry, FILE_MODE, type Method } from '../package/entry.ts';
import { generatedEntry } from '../package/loader-files.ts';
import type { Context } from '../platform/context.ts';
import { crc32Of, withFile } from '../platform/files.ts';
import { writingBelow } from '../wheels/disk.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import { openPacker, type PackedEntry } from '../zip/compress.ts';
import { entryDate } from '../zip/date.ts';
import { LOCAL_HEADER_SIZE } from '../zip/format.ts';
import { verifyArchive } from '../zip/verify.ts';
import { writeZip } from '../zip/writer.ts';
import type { CompileFailure, Compiler } from './compiler.ts';

/** Raised whenever loader/bytecode.py gives other bytes, or the archives have another form. */
const FORMAT = 2;
/** Below the wheelhouse's own. */
const FOLDER = 'bytecode';

/** A module's bytecode as the package will hold it, but for its path and mode. */
export interface CompiledModule
  extends Pick<PackedEntry, 'size' | 'compressedSize' | 'method' | 'crc32' | 'source'> {
  /** Bytes of instructions: the time that compiling takes is proportional to them. */
  readonly cost: number;
}

/** What became of modules, by the paths of their sources in the package. */
export interface CompiledModules {
  readonly modules: ReadonlyMap<string, CompiledModule>;
  readonly failures: ReadonlyMap<string, CompileFailure>;
}

/** Behind the zip, as JSON, and behind that its length: it is read in a tenth of the time that a directory takes. */
interface Table {
  /** `offset`: where the data start. */
  readonly modules: ReadonlyArray<
    readonly [
      path: string,
      size: number,
      compressedSize: number,
      method: Method,
      crc32: number,
      offset: number,
      cost: number,
    ]
  >;
  readonly failures: ReadonlyArray<readonly [path: string, failure: CompileFailure]>;
}

/** Bytes of a {@link Table}'s length, little-endian. */
const LENGTH_SIZE = 4;

/**
 * The unchecked bytecode of the modules of a wheel, or of others that belong together: from the wheelhouse where it
 * lies there, else compiled now and kept for later builds, in a zip whose members are compressed as packages will hold
 * them, with its {@link Table}:
 *
 *     v1/bytecode/{SHA-256 of the wheel}.cpython-3.13.1.z1.3.1.f1.{hash of the modules' names}.{CRC-32 of the file}.zip
 *
 * The name says what its bytes depend on: the wheel (or whatever else the sources are told apart by), the interpreter,
 * the zlib that compressed, our format, the modules. One with more than what is asked for does as well; what one with
 * less has is taken over into the new one.
 *
 * @param sha256 of the wheel, or that of their contents: with the same one, a path has the same contents.
 * @param sources entries of the wheel's archive, or generated ones.
 * @throws {UserError} if the interpreter fails or the disk is full.
 */
export async function compiledModules(
  ctx: Context,
  wheelhouse: Wheelhouse,
  sha256: string,
  sources: readonly Entry[],
  compiler: Compiler,
): Promise<CompiledModules> {
  const prefix = `${sha256}.cpython-${compiler.interpreter.version}.z${process.versions.zlib}.f${FORMAT}.`;
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
    const file = wheelhouse.temporary();
    const crc = await writeArchive(file, modules, failures);
    const name = `${prefix}${hashOf([...modules.keys(), ...failures.keys()])}.${hex(crc)}.zip`;
    const path = join(wheelhouse.folder, FOLDER, name);
    await rename(file, path);
    await wheelhouse.markUsed(`${FOLDER}/${name}`);
    return withFile(path, (handle) => readTable(handle, path));
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

/** Gives the file's CRC-32. The zip is read back with adm-zip: packages copy from it without a look at its contents. */
async function writeArchive(
  file: string,
  modules: CompiledModules['modules'],
  failures: CompiledModules['failures'],
): Promise<number> {
  const members = [...modules].map(([path, { cost: _, ...module }]): PackedEntry => {
    return { ...module, path: memberOf(path), mode: FILE_MODE };
  });
  const written = await writeZip(file, members, entryDate(undefined), 'crc32');
  await verifyArchive({ archive: await readFile(file), entries: written.entries, contentsOf: () => true });
  const table: Table = {
    modules: written.entries.map((entry) => {
      const path = sourceOf(entry.path);
      const cost = modules.get(path)?.cost;
      if (cost === undefined) throw new Error(`${path} was packed without its cost`);
      const offset = entry.headerOffset + LOCAL_HEADER_SIZE + Buffer.byteLength(entry.path);
      const { size, compressedSize, method } = entry;
      return [path, size, compressedSize, method, entry.crc32, offset, cost];
    }),
    failures: [...failures].sort(),
  };
  const json = Buffer.from(JSON.stringify(table));
  const length = Buffer.alloc(LENGTH_SIZE);
  length.writeUInt32LE(json.length);
  const tail = Buffer.concat([json, length]);
  await appendFile(file, tail);
  return crc32(tail, written.crc32);
}

function memberOf(path: string): string {
  return `${path}c`;
}

function sourceOf(member: string): string {
  return member.slice(0, -'c'.length);
}

/** Undefined, after a word to those who debug, for what is damaged: then it is made anew. */
async function readKept(
  ctx: Context,
  wheelhouse: Wheelhouse,
  name: string,
): Promise<CompiledModules | undefined> {
  const file = join(wheelhouse.folder, FOLDER, name);
  try {
    const crc = /\.([0-9a-f]{8})\.zip$/.exec(name)?.[1];
    return await withFile(file, async (handle) => {
      if (crc !== hex(await crc32Of(handle))) throw new Error('it is damaged');
      return readTable(handle, file);
    });
  } catch (error) {
    ctx.log.debug(`${file} cannot be used: ${errorText(error)}`);
    return undefined;
  }
}

/** Of a file whose CRC-32 is right: so it is as this version of Zipnest has written it. */
async function readTable(handle: FileHandle, file: string): Promise<CompiledModules> {
  const { size: fileSize } = await handle.stat();
  const end = fileSize - LENGTH_SIZE;
  const length = (await bytesAt(handle, end, LENGTH_SIZE)).readUInt32LE();
  const table: Table = JSON.parse((await bytesAt(handle, end - length, length)).toString());
  const modules = table.modules.map(([path, size, compressedSize, method, crc, offset, cost]) => {
    const source = { kind: 'archive', archive: file, offset } as const;
    return [path, { size, compressedSize, method, crc32: crc, source, cost }] as const;
  });
  return { modules: new Map(modules), failures: new Map(table.failures) };
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  if (bytesRead !== length) throw new Error('it is cut short');
  return bytes;
}
