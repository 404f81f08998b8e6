import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { parseToml } from '../platform/toml.ts';
import { choosePins } from './choose.ts';
import { essence, explainFailure } from './explain.ts';
import type { Pins } from './lock.ts';
import type { Selection } from './markers.ts';
import { parsePylock } from './pylock.ts';
import type { Pyproject } from './pyproject.ts';
import { nothing, type ResolveRequest } from './resolve.ts';
import { lockDifference } from './staleness.ts';
import { runUv, type UvAnswer, type UvSession } from './uv-command.ts';

/** A lock that only uv exports: of a project, or of a script. */
export interface UvLock {
  readonly file: string;
  /** The name of the file that it was made from, and the command that makes it. */
  readonly source: string;
  readonly command: string;
  /** What `uv export` is told beside the format. */
  readonly args: readonly string[];
  /** How lock and source differ, by our own comparison, in words. */
  readonly difference: () => string | undefined;
}

/** The uv.lock of a project, less the project itself and its default groups. */
export function projectLock(file: string, text: string, project: Pyproject, selection: Selection): UvLock {
  return {
    file,
    source: 'pyproject.toml',
    command: 'uv lock',
    args: [
      ...['--no-default-groups', '--no-emit-project'],
      ...selection.extras.flatMap((extra) => ['--extra', extra]),
      ...selection.groups.flatMap((group) => ['--group', group]),
    ],
    difference: () => lockDifference(parseToml(text, file), project),
  };
}

/**
 * What a lock of uv has for the target.
 *
 * uv says whether the lock is current: offline first, so that nothing is asked of an index. Where uv cannot say
 * so, our own comparison with its source names the difference. If it finds none, uv may ask the index; only
 * where it lacks a Python inside requires-python is the lock taken on the word of our comparison, with a notice.
 *
 * @throws {UserError} if the lock is stale, or something in it cannot be packed.
 * @throws {NoFittingWheel} naming what has no wheel for the target.
 */
export async function wheelsOfUvLock(
  ctx: Context,
  session: UvSession,
  lock: UvLock,
  request: Pick<ResolveRequest, 'target' | 'policy'>,
): Promise<Pins> {
  const answer = await exportLock(ctx, session, lock);
  const pylock = parsePylock(answer.text, lock.file, answer.folder);
  // uv has applied extras and groups already: its export no longer knows them.
  return choosePins(pylock, { ...request, selection: nothing });
}

async function exportLock(
  ctx: Context,
  session: UvSession,
  lock: UvLock,
): Promise<Extract<UvAnswer, { ok: true }>> {
  const attempt = (...mode: string[]) =>
    runUv(ctx, session, () => ['export', '--quiet', ...lock.args, ...mode]);
  const offline = await attempt('--locked', '--offline');
  if (offline.ok) return offline;
  const difference = lock.difference();
  if (difference !== undefined) throw stale(lock, difference);
  if (lacksInterpreter(offline.stderr)) {
    const frozen = await attempt('--frozen', '--offline');
    if (!frozen.ok) throw failureOf(frozen.stderr, lock);
    const text = `uv has no Python inside requires-python here and cannot say whether the lock is current; its requirements are those of ${lock.source}, so it is taken as it stands`;
    ctx.log.notice(text, { file: lock.file });
    return frozen;
  }
  const online = await attempt('--locked');
  if (online.ok) return online;
  throw failureOf(online.stderr, lock);
}

function lacksInterpreter(stderr: string): boolean {
  return /No interpreter found|incompatible with the project's Python requirement/.test(stderr);
}

/** uv resolves anew only where the lock does not hold any more: no solution then means a stale lock as well. */
function failureOf(stderr: string, lock: UvLock): UserError {
  if (/needs to be updated|No solution found/.test(stderr)) return stale(lock, essence(stderr));
  const failure = explainFailure(stderr, lock.file);
  return 'error' in failure ? failure.error : stale(lock, essence(stderr));
}

function stale({ file, source, command }: UvLock, difference: string): UserError {
  return new UserError(
    `${basename(file)} does not fit ${source}: ${difference}`,
    `Run \`${command}\` and commit the result.`,
    { file },
  );
}
