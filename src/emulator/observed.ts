import type { PackageMember } from '../package/describe.ts';
import { isInnerZip } from '../package/inner-zip.ts';
import type { Emulation } from './emulation.ts';
import { parseImportTimes } from './importtime.ts';
import { moduleOwners } from './owners.ts';
import { type ImportProfile, profileOf } from './profile.ts';
import { type StartupTrace, type TracedFile, traceOf } from './trace.ts';

/** What an observed start that came to its end tells of its package. */
export interface Observed {
  readonly profile: ImportProfile;
  readonly trace: StartupTrace;
}

/** Undefined where the start was not observed, or did not come to its end. */
export function observed(
  { observations, init, log }: Emulation,
  handler: string,
  members: readonly PackageMember[],
): Observed | undefined {
  if (observations === null || init.error !== undefined) return undefined;
  const files = tracedFiles(members);
  const { imported, importedMs, loaderMs } = observations;
  const profile = profileOf({
    handlerModule: handler.slice(0, handler.lastIndexOf('.')).replaceAll('/', '.'),
    roots: parseImportTimes(log).roots,
    ...{ imported, importedMs, loaderMs, initMs: init.ms },
    ownerOf: moduleOwners(files, observations),
  });
  return { profile, trace: traceOf(observations, files) };
}

/** The files of a package but the zips in it, whose own files are among them. */
export function tracedFiles(members: readonly PackageMember[]): TracedFile[] {
  return members
    .filter(({ path }) => !isInnerZip(path))
    .map(({ path, entry, distribution }) => ({ path, size: entry.size, distribution }));
}
