import { posix } from 'node:path';
import type { PackedEntry } from '../../zip/compress.ts';
import { sourceOf } from '../bytecode-paths.ts';
import { isSymlink } from '../entry.ts';
import { isModule } from '../modules.ts';
import { suiteOf } from '../slim/code-facts.ts';
import type { Held, SplitRequest } from './model.ts';
import { isPlainLibrary, linkedLibraries, loadedOnly } from './natives.ts';
import { isHot, isMetadata, type Unit, unitsOf } from './units.ts';

/** Files that are moved together. */
export interface Draft {
  /** For people, and for a certain order. */
  readonly name: string;
  readonly entries: readonly PackedEntry[];
}

/** Files that can be unpacked on first use. */
export interface DraftGroup extends Draft {
  /** Something in it may be imported later, as far as the texts of the modules tell. */
  readonly isLikely: boolean;
  /** Whether it may lie flat where there is room. */
  readonly mayBeFlat: boolean;
  /** The group without which this one is of no use, where there is one. */
  readonly main?: DraftGroup;
}

/** What may lie where. Every file is in exactly one of the four. */
export interface Classes {
  /** Flat in any case. */
  readonly flat: readonly PackedEntry[];
  /** Unpacked at the start in any case. */
  readonly eager: readonly PackedEntry[];
  /** There at the start: flat, or unpacked. */
  readonly start: readonly Draft[];
  /** Not needed at the start. */
  readonly groups: readonly DraftGroup[];
  /** Paths of extension modules and libraries that nothing looks for before an import or the dynamic linker loads them. */
  readonly loaded: ReadonlySet<string>;
  readonly held: readonly Held[];
}

/**
 * Says of every file where it may lie. Flat: metadata; of a distribution that the start needs its data, which code may
 * look for by any path, and what makes folders packages. There at the start: what it needs of code. All else waits, in
 * groups: each folder, each test suite, each library and each extension module with much behind it; of a distribution that
 * the start does not need, the topmost folder's comes with its data and packages, and before all others.
 *
 * @param allWhole splits no distribution: for packages in which there is no room for data and packages otherwise.
 */
export function classify(request: SplitRequest, allWhole: boolean): Classes {
  const units = unitsOf(request).map(
    (unit): Unit => (allWhole && unit.holding === 'split' ? { ...unit, holding: 'whole', why: '' } : unit),
  );
  const needed = neededAtStart(units, request);
  const classes = { flat: [] as PackedEntry[], eager: [] as PackedEntry[], start: [] as Draft[] };
  const groups: DraftGroup[] = [];
  for (const entry of request.entries) {
    if (isMetadata(entry.path)) classes.flat.push(entry);
  }
  for (const unit of units) {
    const name = unit.names.join(', ');
    const links = unit.entries.filter(isSymlink);
    const files = unit.entries.filter((entry) => !isSymlink(entry));
    classes.eager.push(...links);
    if (unit.wish === 'flat') {
      classes.flat.push(...files);
    } else if (needed.units.has(unit) && unit.holding !== 'split') {
      if (files.length > 0) classes.start.push({ name, entries: files });
    } else if (unit.hot && unit.wish !== 'lazy') {
      splitFiles(unit, files, needed.files, request, { ...classes, groups });
    } else {
      const isEarly = ({ path }: PackedEntry) => needed.files.has(path) || isFoundByPath(path);
      for (const entry of files.filter(isEarly)) classes.start.push({ name: entry.path, entries: [entry] });
      groups.push(
        ...waiting(
          unit,
          files.filter((entry) => !isEarly(entry)),
          request,
        ),
      );
    }
  }
  const held = units.flatMap(({ names, why }) => (why === '' ? [] : [{ names, why }]));
  return { ...classes, groups: groups.sort(byName), loaded: loadedOnly(units, request), held };
}

/** What is looked for by its place without any import: console scripts by PATH, path files by Python's start. */
function isFoundByPath(path: string): boolean {
  return /^bin\/[^/]+$|^[^/]+\.pth$/.test(path);
}

/** The files of the start with all libraries that they load, and the unsplit distributions that are part of it. */
function neededAtStart(units: readonly Unit[], request: SplitRequest) {
  const owners = new Map(units.flatMap((unit) => unit.entries.map(({ path }) => [path, unit] as const)));
  const files = new Set<string>();
  const found = new Set<Unit>();
  const addUnit = (unit: Unit) => {
    found.add(unit);
    for (const { path } of unit.entries) files.add(path);
  };
  for (const unit of units) {
    if (unit.wish === 'flat' || (unit.holding === 'at-start' && unit.wish === undefined)) addUnit(unit);
    if (!unit.hot || unit.wish !== undefined) continue;
    if (unit.holding !== 'split') addUnit(unit);
    else if (unit.pinsLibraries) {
      for (const { path, elf } of unit.entries) if (elf !== undefined) files.add(path);
    }
  }
  for (const path of request.hot) {
    const unit = owners.get(path);
    // What the texts of modules seem to need of a distribution that is not imported itself is an error of theirs.
    if (unit === undefined || (unit.hot && unit.wish === undefined)) files.add(path);
  }
  for (let size = -1; size !== files.size; ) {
    size = files.size;
    for (const path of request.neededBy(files)) {
      files.add(path);
      const unit = owners.get(path);
      if (unit !== undefined && unit.holding !== 'split') addUnit(unit);
    }
  }
  return { files, units: found };
}

/** Bytes: an extension module that is larger, or loads libraries that wait, does so alone. */
const WORTH_ITS_OWN = 1 << 20;

/** Of a distribution that the start needs, and that may be split. */
function splitFiles(
  unit: Unit,
  files: readonly PackedEntry[],
  needed: ReadonlySet<string>,
  request: SplitRequest,
  to: { readonly flat: PackedEntry[]; readonly start: Draft[]; readonly groups: DraftGroup[] },
): void {
  const found = new Map<string, PackedEntry[]>();
  const linked = linkedLibraries(files, request);
  const waits = (path: string) => !needed.has(path);
  for (const entry of files) {
    const { path } = entry;
    const source = sourceOf(path) ?? path;
    const suite = suiteOf(source);
    // The bytecode of an __init__.py that nobody needs yet waits for no import of its own.
    if (needed.has(path) || isHot(source, needed) || (source !== path && isPackageInit(source))) {
      to.start.push({ name: path, entries: [entry] });
    } else if (isPackageInit(path) || isFoundByPath(path)) {
      to.flat.push(entry);
    } else if (suite !== undefined) {
      append(found, suite, entry);
    } else if (isPlainLibrary(entry)) {
      // What nothing is linked to is opened in ways that nobody can see.
      if (linked.has(path)) append(found, path, entry);
      else to.start.push({ name: path, entries: [entry] });
    } else if (isModule(source)) {
      append(found, isAloneIn(entry, request, waits) ? path : posix.dirname(source), entry);
    } else {
      to.flat.push(entry);
    }
  }
  for (const [name, entries] of found) {
    const isLikely = entries.some(({ path }) => isHot(path, request.later));
    to.groups.push({ name: name === '.' ? unit.names.join(', ') : name, entries, isLikely, mayBeFlat: true });
  }
}

/** Of a distribution of which the start needs no module. */
function waiting(unit: Unit, files: readonly PackedEntry[], request: SplitRequest): DraftGroup[] {
  const main: PackedEntry[] = [];
  const found = new Map<string, PackedEntry[]>();
  const maySplit = unit.holding === 'split' && unit.wish === undefined;
  const linked = linkedLibraries(files, request);
  const paths = new Set(files.map(({ path }) => path));
  for (const entry of files) {
    const part = maySplit ? partOf(entry) : undefined;
    if (part === undefined) main.push(entry);
    else append(found, part, entry);
  }
  const draft = (name: string, entries: readonly PackedEntry[]): DraftGroup => {
    const isLikely = entries.some(({ path }) => isHot(path, request.later));
    return { name, entries, isLikely, mayBeFlat: unit.wish === undefined };
  };
  const parts = [...found].map(([name, entries]) => draft(name, entries));
  if (main.length === 0) return parts;
  const group = draft(unit.names.join(', '), main);
  return [group, ...parts.map((part) => ({ ...part, main: group }))];

  /** What it is unpacked with; undefined for what comes with the first import of the distribution. */
  function partOf(entry: PackedEntry): string | undefined {
    const source = sourceOf(entry.path) ?? entry.path;
    const suite = suiteOf(source);
    if (suite !== undefined) return suite;
    if (entry.elf !== undefined && unit.pinsLibraries) return undefined;
    if (isPlainLibrary(entry)) return linked.has(entry.path) ? entry.path : undefined;
    if (!isModule(source) || isPackageInit(source)) return undefined;
    if (isAloneIn(entry, request, (path) => paths.has(path))) return entry.path;
    return source.split('/').length > 2 ? posix.dirname(source) : undefined;
  }
}

/** Whether an extension module waits for itself: `waits` says it of the libraries that it loads. */
function isAloneIn(
  { path, size, elf }: PackedEntry,
  { neededBy }: SplitRequest,
  waits: (path: string) => boolean,
): boolean {
  return elf !== undefined && (size >= WORTH_ITS_OWN || [...neededBy([path])].some(waits));
}

function append(to: Map<string, PackedEntry[]>, key: string, entry: PackedEntry): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [entry]);
  else known.push(entry);
}

function isPackageInit(path: string): boolean {
  return /(?:^|\/)__init__\.(?:pyc?|(?:[^/]+\.)?so)$/.test(path);
}

function byName(a: Draft, b: Draft): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
