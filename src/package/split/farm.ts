import { posix } from 'node:path';
import { BLOCK, blocksOf } from '../limits.ts';
import { LOADER_FOLDER } from '../shim.ts';

/** What the loader makes in the place of the dependencies before anything is unpacked there. */
export interface Farm {
  /** Real folders, each behind the one that it lies in; the top one is not named. */
  readonly folders: readonly string[];
  /** Links to flat files, and to folders in which all is flat. */
  readonly links: readonly string[];
}

/** Where flat files lie in the package. */
export const FLAT_FOLDER = `${LOADER_FOLDER}/flat`;
/** What the link of a file that is not unpacked yet says in the place of a path. */
const DANGLING = 'zipnest: unpacked on first use';
/** Bytes of a link that ext4 keeps without a block for it: one less than fits. */
const LONGEST_INLINE = 59;

/** The farm of a package: every folder that has nothing but flat files below it is one link. */
export function farmOf(flat: Iterable<string>, others: Iterable<string>): Farm {
  const folders = new Set<string>();
  for (const path of others) {
    for (let at = posix.dirname(path); at !== '.' && !folders.has(at); at = posix.dirname(at))
      folders.add(at);
  }
  const links = new Set<string>();
  for (const path of flat) links.add(topmostFlat(path, folders));
  return { folders: [...folders].sort(), links: [...links].sort() };
}

/** The folder on the way to `path` that lies in a real one and is none, or `path` itself. */
function topmostFlat(path: string, real: ReadonlySet<string>): string {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    if (!real.has(folder)) return folder;
  }
  return path;
}

/**
 * Bytes of /tmp, in blocks, that the farm and the files unpacked in it take, where every file and folder takes whole
 * ones; a link takes one if its text is too long for the place that file systems have for it.
 *
 * @param unpacked sizes of files.
 */
export function farmBytes(farm: Farm, unpacked: readonly number[], dangling: number): number {
  const prefix = `/var/task/${FLAT_FOLDER}/`.length;
  const linkBlocks = (length: number) => (length > LONGEST_INLINE ? 1 : 0);
  let blocks = 1 + farm.folders.length + dangling * linkBlocks(DANGLING.length);
  for (const link of farm.links) blocks += linkBlocks(prefix + Buffer.byteLength(link));
  for (const size of unpacked) blocks += blocksOf(size);
  return blocks * BLOCK;
}
