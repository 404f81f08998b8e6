import type { PackedEntry } from '../../zip/compress.ts';

/** What the user says of single distributions, by normalised names. */
export interface PackageRules {
  /** All of them flat, needed at the start or not. */
  readonly flat: ReadonlySet<string>;
  /** All of them unpacked on first use, even where the start needs them. */
  readonly lazy: ReadonlySet<string>;
  /** Never split: flat, unpacked at the start, or unpacked on first use as one. */
  readonly whole: ReadonlySet<string>;
}

/**
 * What the code of a distribution does with libraries that it opens itself (ctypes, cffi), by paths that it makes from
 * its own place: nothing; opens them; or opens them where the links of that place lead to.
 */
export type LibraryUse = 'none' | 'opened' | 'resolved';

/** What the selection is made from. Sizes in bytes. */
export interface SplitRequest {
  /** What would be unpacked in the nested layout; each path once. */
  readonly entries: readonly PackedEntry[];
  /** Paths of what the start needs; bytecode counts with its source. */
  readonly hot: ReadonlySet<string>;
  /** Paths of modules that the function may import later. */
  readonly later: ReadonlySet<string>;
  /** Topmost name of an import in a function of the user's → paths of the modules that it brings, in their order. */
  readonly following: ReadonlyMap<string, readonly string[]>;
  /** Paths of the libraries that loading files of the package loads with them, transitively. */
  readonly neededBy: (loaded: Iterable<string>) => ReadonlySet<string>;
  /** Of each distribution; one that is not in it is taken to open libraries. */
  readonly libraries: ReadonlyMap<string, LibraryUse>;
  readonly rules: PackageRules;
  /** The package's name and Python, which stand in its manifest. */
  readonly name: string;
  readonly python: string;
  /** Bytes at /var/task that are left for the flat files, the two zips, the index and the manifest. */
  readonly budget: number;
  /** Files at /var/task that are left for the flat ones. */
  readonly fileBudget: number;
}

/** Files that are unpacked together. */
export interface Group {
  /** In the order of lazy.zip. */
  readonly entries: readonly PackedEntry[];
  /** Ids (indexes) of the groups that must be there with it: all of them, itself not; ascending. */
  readonly needs: readonly number[];
  /** What people know it by: a distribution, a folder, a library. */
  readonly name: string;
}

/** Distributions that cannot be split, and why. */
export interface Held {
  readonly names: readonly string[];
  readonly why: string;
}

/** What lies where. Sizes in bytes. */
export interface Split {
  /** Below `_zipnest/flat/`. */
  readonly flat: readonly PackedEntry[];
  /** In packages.zip: unpacked at the start, beside its imports (the files of `ahead`, which come first) or before them. */
  readonly eager: readonly PackedEntry[];
  /** How many groups are what the start is about to load: the first ones, in its order. */
  readonly ahead: number;
  /** Those are in packages.zip, the others in lazy.zip, group for group. */
  readonly groups: readonly Group[];
  /** Topmost name of an import that the function may do later → ids of the groups that wait for it, in their order. */
  readonly following: ReadonlyMap<string, readonly number[]>;
  /** Of extension modules that are there when nothing is imported yet: ids of the groups whose libraries they load. */
  readonly needs: ReadonlyMap<string, readonly number[]>;
  /** All files with the loader's index, manifest and zips. At most the budget. */
  readonly outerBytes: number;
  /** Sizes of the files that the start unpacks. */
  readonly eagerBytes: number;
  /** What could not be undercut if files could be unpacked in part: the fractional bound of {@link eagerBytes}. */
  readonly bound: number;
  /** What the files of packages.zip take on disk, with their folders: what the manifest says. */
  readonly extractedBytes: number;
  /** What the start takes in /tmp: files, folders and links, in blocks. */
  readonly startBytes: number;
  /** The same once everything is unpacked. */
  readonly worstBytes: number;
  readonly held: readonly Held[];
}
