import type { FileHandle } from 'node:fs/promises';
import {
  DEFLATED,
  type Entry,
  EXECUTABLE_MODE,
  FILE_MODE,
  isSymlink,
  STORED,
  SYMLINK_MODE,
} from '../package/entry.ts';
import { withFile } from '../platform/files.ts';
import { type ArchiveEntry, readMember } from '../zip/reader.ts';
import { namingWheel, WheelError } from './errors.ts';
import { type InspectedWheel, inspect, readText, type WheelFile } from './inspect.ts';
import { checkLink, checkNesting, checkPath, place } from './paths.ts';
import { consoleScripts, portableScript } from './scripts.ts';

/** PATH_MAX of Linux: no link's target is longer. */
const MAX_LINK = 4096;

/**
 * What a wheel puts into the package, by the binary distribution format: the files of purelib and platlib at the
 * root, scripts in `bin`, no headers and no folders; and a script in `bin` for each console script, since a
 * function may run one as a subprocess and no installer will come after us to generate it. RECORD stays as it
 * was: importlib.metadata reads file names from it, and leaves out those that do not exist.
 *
 * @throws {UserError} naming the wheel, if it would write outside, or its archive, RECORD and metadata disagree.
 */
export async function wheelEntries(wheel: WheelFile): Promise<{ entries: Entry[]; warnings: string[] }> {
  return namingWheel(wheel, () =>
    withFile(wheel.path, async (handle) => {
      const inspected = await inspect(wheel, handle);
      const entries = await placedEntries(wheel, inspected, handle);
      const warnings = [
        ...inspected.warnings,
        ...(await addConsoleScripts(wheel, inspected, handle, entries)),
      ];
      checkNesting(new Set(entries.keys()));
      return { entries: [...entries.values()], warnings };
    }),
  );
}

async function placedEntries(
  wheel: WheelFile,
  { members, stem, record }: InspectedWheel,
  handle: FileHandle,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const origins = new Map<string, ArchiveEntry>();
  const digest = (member: ArchiveEntry) => record.get(member.name)?.hash?.digest;
  for (const member of members) {
    const placement = place(member.name, stem);
    if (placement === undefined) continue;
    const { path, script } = placement;
    checkPath(path);
    const origin = origins.get(path);
    if (origin === undefined) {
      entries.set(path, await toEntry(wheel, member, path, script, handle));
      origins.set(path, member);
    } else if (origin.crc32 !== member.crc32 || digest(origin) !== digest(member)) {
      throw new WheelError(
        `${origin.name} and ${member.name} would both become ${path}, with different contents`,
      );
    }
  }
  return entries;
}

async function toEntry(
  wheel: WheelFile,
  member: ArchiveEntry,
  path: string,
  script: boolean,
  handle: FileHandle,
): Promise<Entry> {
  if (isSymlink(member)) {
    if (member.size > MAX_LINK) throw new WheelError(`the target of the symbolic link ${path} is too long`);
    const target = await readMember(handle, member);
    checkLink(path, target.toString());
    return bytesEntry(wheel, path, target, SYMLINK_MODE);
  }
  if (script) {
    const changed = portableScript(await readMember(handle, member));
    if (changed !== undefined) return bytesEntry(wheel, path, changed, EXECUTABLE_MODE);
  }
  // A member may be called `constructor`.
  const elf = Object.hasOwn(wheel.elf ?? {}, member.name) ? wheel.elf?.[member.name] : undefined;
  return {
    path,
    size: member.size,
    compressedSize: member.compressedSize,
    method: member.method === STORED ? STORED : DEFLATED,
    crc32: member.crc32,
    mode: script || member.mode & 0o111 ? EXECUTABLE_MODE : FILE_MODE,
    distribution: wheel.name,
    ...(elf !== undefined && { elf }),
    source: { kind: 'archive', archive: wheel.path, offset: member.offset },
  };
}

function bytesEntry(wheel: WheelFile, path: string, bytes: Buffer, mode: number): Entry {
  const method = mode === SYMLINK_MODE ? STORED : DEFLATED;
  return {
    path,
    size: bytes.length,
    method,
    mode,
    distribution: wheel.name,
    source: { kind: 'bytes', bytes },
  };
}

/** Adds what the wheel does not bring itself; gives warnings. */
async function addConsoleScripts(
  wheel: WheelFile,
  { members, stem }: InspectedWheel,
  handle: FileHandle,
  entries: Map<string, Entry>,
): Promise<string[]> {
  const member = members.find(({ name }) => name === `${stem}.dist-info/entry_points.txt`);
  if (member === undefined) return [];
  const { scripts, malformed } = consoleScripts(await readText(handle, member));
  for (const [script, bytes] of scripts) {
    const path = `bin/${script}`;
    if (!entries.has(path)) entries.set(path, bytesEntry(wheel, path, bytes, EXECUTABLE_MODE));
  }
  return malformed.map((line) => `${wheel.filename}: no script for the malformed entry point "${line}"`);
}
