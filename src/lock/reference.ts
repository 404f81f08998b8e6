import { fileURLToPath } from 'node:url';
import { parseWheelName } from '../target/wheel-name.ts';
import { decoded } from './index-options.ts';
import { normalizeName } from './requirement.ts';

/** What a direct reference (an absolute URL, or `git+` and one) leads to. */
export type Reference =
  | { readonly kind: 'wheel'; readonly filename: string }
  | {
      readonly kind: 'sdist';
      readonly filename: string;
      readonly subdirectory: string | undefined;
    }
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 'vcs';
      /** As git takes it. */
      readonly url: string;
      /** A commit, branch or tag; undefined for the repository's own branch. */
      readonly revision: string | undefined;
      readonly subdirectory: string | undefined;
    };

/** What pip and uv unpack. */
const ARCHIVE = /\.(?:tar\.(?:gz|bz2|xz|lzma|zst)|t[gbx]z|tbz2|tlz|tar|zip)$/i;
const GIT = /^git\+/i;

/** Undefined for what is none of these: a web page, another version control system. */
export function parseReference(url: string): Reference | undefined {
  const bare = url.replace(GIT, '');
  if (!URL.canParse(bare)) return undefined;
  const place = new URL(bare);
  const subdirectory = fragment(url, 'subdirectory');
  if (GIT.test(url)) return parseGit(bare, subdirectory);
  if (!['http:', 'https:', 'file:'].includes(place.protocol)) return undefined;
  const filename = decoded(place.pathname.split('/').at(-1) ?? '');
  if (parseWheelName(filename) !== undefined) return { kind: 'wheel', filename };
  if (ARCHIVE.test(filename)) return { kind: 'sdist', filename, subdirectory };
  if (place.protocol !== 'file:' || filename.endsWith('.whl')) return undefined;
  return { kind: 'directory', path: fileURLToPath(`file://${place.pathname}`).replace(/(?<=.)\/+$/, '') };
}

function parseGit(url: string, subdirectory: string | undefined): Reference {
  const [whole = ''] = url.split('#', 1);
  // The `@` of a user's name stands before the first slash of the path, that of a revision behind it.
  const [, address = whole, revision] = /^([a-z+]+:\/\/[^/]*\/.*?)@([^@]*)$/i.exec(whole) ?? [];
  return { kind: 'vcs', url: address, revision: revision || undefined, subdirectory };
}

/** The name that a reference gives to what it leads to: by `#egg=`, or in its file's name; normalised. */
export function nameIn(url: string): string | undefined {
  const egg = /^([A-Z0-9][A-Z0-9._-]*)/i.exec(fragment(url, 'egg') ?? '')?.[1];
  if (egg !== undefined) return normalizeName(egg);
  const reference = parseReference(url);
  if (reference?.kind === 'wheel') return parseWheelName(reference.filename)?.name;
  if (reference?.kind !== 'sdist') return undefined;
  const [, name] =
    /^([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)-\d[^-]*$/i.exec(reference.filename.replace(ARCHIVE, '')) ?? [];
  return name === undefined ? undefined : normalizeName(name);
}

/** The version in the name of an sdist. */
export function versionOfSdist(filename: string): string | undefined {
  return /-(\d[^-]*)$/.exec(filename.replace(ARCHIVE, ''))?.[1];
}

/** Whether a reference leads to one thing for ever: a commit. Files are pinned by their hash. */
export function isCommit(revision: string | undefined): boolean {
  return revision !== undefined && /^[0-9a-f]{40}$/i.test(revision);
}

/** A URL's fragment holds `key=value` pairs, by pip's habit. */
function fragment(url: string, key: string): string | undefined {
  const [, text = ''] = url.split('#', 2);
  const pair = text.split('&').find((part) => part.startsWith(`${key}=`));
  return pair === undefined ? undefined : decoded(pair.slice(key.length + 1));
}
