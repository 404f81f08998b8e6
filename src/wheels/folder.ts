import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Raised whenever the layout below it changes: a wheelhouse of another schema is never looked at. */
export const SCHEMA = 'v1';

/** Where the wheelhouse of this machine lies. */
export interface WheelhouseFolder {
  /** Absolute. Holds the kept folder, the temporary files, and tools. */
  readonly root: string;
  /** `root/v1`: what is kept from build to build, and from workflow run to workflow run. */
  readonly kept: string;
  /** {@link kept} as @actions/cache is given it, `~` unexpanded: the text is part of a cache's identity. */
  readonly cachePath: string;
}

/**
 * `ZIPNEST_CACHE`, else `XDG_CACHE_HOME/zipnest` (a relative one is ignored, as the XDG Base Directory
 * Specification demands), else `~/.cache/zipnest`.
 */
export function wheelhouseFolder(env: Readonly<Record<string, string | undefined>>): WheelhouseFolder {
  const written = chosenFolder(env);
  const home = env.HOME || homedir();
  const root = resolve(written.startsWith('~/') ? join(home, written.slice(2)) : written);
  return { root, kept: join(root, SCHEMA), cachePath: `${written}/${SCHEMA}` };
}

/** Absolute: where Zipnest installs programs for itself. */
export function toolsFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(wheelhouseFolder(env).root, 'tools');
}

function chosenFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (env.ZIPNEST_CACHE) return env.ZIPNEST_CACHE.replace(/(?<=.)\/+$/, '');
  const xdg = env.XDG_CACHE_HOME;
  return xdg !== undefined && isAbsolute(xdg) ? join(xdg, 'zipnest') : '~/.cache/zipnest';
}
