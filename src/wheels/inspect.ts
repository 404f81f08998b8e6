import type { FileHandle } from 'node:fs/promises';
import type { BuiltFrom } from '../builds/model.ts';
import type { ElfFacts } from '../elf/elf.ts';
import type { LockedWheel } from '../lock/lock.ts';
import type { CodeFacts } from '../package/slim/code-facts.ts';
import { parseWheelName } from '../target/wheel-name.ts';
import { type ArchiveEntry, readArchive, readMember } from '../zip/reader.ts';
import { WheelError } from './errors.ts';
import { checkNesting, checkPath } from './paths.ts';
import { parseRecord, type RecordRow } from './record.ts';

/** A locked wheel that lies on disk with the right SHA-256. */
export interface WheelFile extends LockedWheel {
  /** Absolute. */
  readonly path: string;
  /** Undefined until every member of the wheel was checked: see {@link withFacts} in facts.ts. */
  readonly elf?: ElfByMember;
  /** Likewise. */
  readonly code?: CodeFacts;
  /** Absolute: a folder for what is made of the wheel. Undefined where nothing that lies there may be believed. */
  readonly derived?: string;
  /** There for a wheel that was built on this machine. */
  readonly builtFrom?: BuiltFrom;
}

/** What is kept of a wheel every member of which was checked. */
export interface CheckedFacts {
  readonly elf: ElfByMember;
  readonly code: CodeFacts;
}

/** What each ELF file of a wheel needs, by the member's name. */
export type ElfByMember = Readonly<Record<string, ElfFacts>>;

/** A wheel whose names, sizes and metadata agree with each other. */
export interface InspectedWheel {
  /** Every member but folders, in the archive's order; names are safe and distinct. */
  readonly members: readonly ArchiveEntry[];
  readonly record: ReadonlyMap<string, RecordRow>;
  /** `{distribution}-{version}` as the dist-info folder spells it. */
  readonly stem: string;
  /** What is odd, but harms nobody; each names the wheel. */
  readonly warnings: readonly string[];
}

/** Metadata beyond this are no honest ones (the largest RECORD seen has 2 MB). */
const MAX_METADATA = 64 << 20;

/**
 * Compares names, sizes and metadata of a wheel, which takes no more than its directory and RECORD.
 *
 * @throws {WheelError | ArchiveError} for what must not be packed.
 */
export async function inspect(wheel: WheelFile, handle: FileHandle): Promise<InspectedWheel> {
  const members = (await readArchive(wheel.path)).filter((member) => !isFolder(member));
  const byName = new Map<string, ArchiveEntry>();
  for (const member of members) {
    checkPath(member.name);
    if (byName.has(member.name)) throw new WheelError(`it has ${member.name} twice`);
    if (![0, 0o100000, 0o120000].includes(member.mode & 0o170000)) {
      throw new WheelError(`${member.name} is neither a file nor a symbolic link`);
    }
    byName.set(member.name, member);
  }
  checkNesting(new Set(byName.keys()));
  const stem = distInfoStem(wheel, byName.keys());
  const metadata = async (name: string) => readText(handle, required(byName, `${stem}.dist-info/${name}`));
  checkWheelVersion(await metadata('WHEEL'));
  const record = parseRecord(await metadata('RECORD'));
  const odd = compareWithRecord(byName, record, `${stem}.dist-info/`);
  return { members, record, stem, warnings: odd.map((text) => `${wheel.filename}: ${text}`) };
}

function isFolder(member: ArchiveEntry): boolean {
  if (!member.name.endsWith('/')) return false;
  if (member.size > 0) throw new WheelError(`${member.name} is a folder with contents`);
  checkPath(member.name.slice(0, -1));
  return true;
}

/** The one top-level `*.dist-info`, which must be that of the wheel's own name and version. */
function distInfoStem(wheel: LockedWheel, names: Iterable<string>): string {
  const stems = new Set<string>();
  for (const name of names) {
    const stem = /^([^/]+)\.dist-info\//.exec(name)?.[1];
    if (stem !== undefined) stems.add(stem);
  }
  const [stem, ...others] = stems;
  if (stem === undefined) throw new WheelError('it has no .dist-info folder');
  if (others.length > 0) throw new WheelError(`it has several .dist-info folders: ${[...stems].join(', ')}`);
  const expected = parseWheelName(wheel.filename);
  const found = parseWheelName(`${stem}-py3-none-any.whl`);
  if (expected === undefined || found?.name !== expected.name || found.version !== expected.version) {
    throw new WheelError(`its folder ${stem}.dist-info is not that of ${wheel.filename}`);
  }
  return stem;
}

/**
 * One of the text files in dist-info.
 *
 * @throws {WheelError} if it is larger than any honest one, or not UTF-8.
 */
export async function readText(handle: FileHandle, member: ArchiveEntry): Promise<string> {
  const { name } = member;
  if (member.size > MAX_METADATA) throw new WheelError(`${name} is too large: ${member.size} bytes`);
  const bytes = await readMember(handle, member);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WheelError(`${name} is not UTF-8`);
  }
}

function required(members: ReadonlyMap<string, ArchiveEntry>, name: string): ArchiveEntry {
  const member = members.get(name);
  if (member === undefined) throw new WheelError(`${name} is missing`);
  return member;
}

function checkWheelVersion(text: string): void {
  const version = /^Wheel-Version:\s*(\S+)\s*$/im.exec(text)?.[1];
  if (version === undefined) throw new WheelError('its WHEEL file has no Wheel-Version');
  if (version.split('.')[0] !== '1')
    throw new WheelError(`its Wheel-Version is ${version}; only 1.x is known`);
}

/** Throws where RECORD and archive contradict each other, and gives what is merely odd. */
function compareWithRecord(
  members: ReadonlyMap<string, ArchiveEntry>,
  record: ReadonlyMap<string, RecordRow>,
  distInfo: string,
): string[] {
  const unhashed: string[] = [];
  for (const [name, member] of members) {
    const row = record.get(name);
    if (row?.size !== undefined && row.size !== member.size && name !== `${distInfo}RECORD`) {
      throw new WheelError(`${name} has ${member.size} bytes, RECORD says ${row.size}`);
    }
    if (name.startsWith(distInfo)) continue;
    if (row === undefined) throw new WheelError(`${name} is not in its RECORD`);
    if (row.hash === undefined) unhashed.push(name);
  }
  const missing = [...record.keys()].filter((name) => !members.has(name));
  return [
    ...listed('RECORD names files that are not in the wheel', missing),
    ...listed('RECORD has no hash for', unhashed),
  ];
}

function listed(text: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return [`${text}: ${names.slice(0, 3).join(', ')}${more}`];
}
