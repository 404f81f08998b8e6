import { posix } from 'node:path';

/** Where a symbolic link leads, seen from inside the package. */
export type LinkEnd = 'packaged' | 'missing' | 'outside';

/** As many links as Linux follows in one path. */
const MAX_HOPS = 40;

/**
 * For each link (path → target, as in `readlink`) whether following it as the operating system does ends at a
 * packaged file or folder, at nothing, or above the top of the package (also: an absolute target).
 *
 * @param files paths of the packaged files that are no links
 */
export function followLinks(
  links: ReadonlyMap<string, string>,
  files: ReadonlySet<string>,
): Map<string, LinkEnd> {
  const folders = new Set<string>();
  for (const path of [...files, ...links.keys()]) {
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  const ends = new Map<string, LinkEnd>();
  for (const path of links.keys()) {
    const end = follow(path, links);
    const isPackaged = files.has(end ?? '') || folders.has(end ?? '');
    ends.set(path, end === undefined ? 'outside' : isPackaged ? 'packaged' : 'missing');
  }
  return ends;
}

/** The path at the end of a link (itself where the links go in a circle); undefined where it is outside. */
function follow(path: string, links: ReadonlyMap<string, string>): string | undefined {
  const at: string[] = [];
  const ahead = path.split('/');
  let hops = 0;
  for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (at.pop() === undefined) return undefined;
      continue;
    }
    at.push(part);
    const target = links.get(at.join('/'));
    if (target === undefined) continue;
    if (target.startsWith('/')) return undefined;
    hops += 1;
    if (hops > MAX_HOPS) return path;
    at.pop();
    ahead.unshift(...target.split('/'));
  }
  return at.length === 0 ? '.' : at.join('/');
}
