import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { isTable, parseToml } from '../platform/toml.ts';
import { choosePins } from './choose.ts';
import { essence, explainFailure } from './explain.ts';
import type { Pins } from './lock.ts';
import type { Selection } from './markers.ts';
import { parsePylock } from './pylock.ts';
import type { Pyproject } from './pyproject.ts';
import { nothing, type ResolveRequest } from './resolve.ts';
import { lockDifference } from './staleness.ts';
import { runUv, type UvAnswer, type UvSession } from './uv-command.ts';

export interface UvLock {
  readonly file: string;
  readonly text: string;
  readonly project: Pyproject;
  readonly selection: Selection;
}

/** Whether the folder `source` is the project of a uv.lock, or a member of its workspace. */
export function isMember(text: string, file: string, source: string): boolean {
  const packages = parseToml(text, file).package;
  return (Array.isArray(packages) ? packages.filter(isTable) : []).some((item) => {
    const path = isTable(item.source) ? (item.source.editable ?? item.source.virtual) : undefined;
    return typeof path === 'string' && resolve(dirname(file), path) === source;
  });
}

/**
 * The wheels of a uv.lock for the target, without the project itself and its default groups.
 *
 * uv says whether the lock is current: offline first, so that nothing is asked of an index. Where uv cannot say
 * so, our own comparison with pyproject.toml names the difference. If it finds none, uv may ask the index; only
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
    runUv(ctx, session, () => [
      ...['export', '--quiet', '--no-default-groups', '--no-emit-project'],
      ...lock.selection.extras.flatMap((extra) => ['--extra', extra]),
      ...lock.selection.groups.flatMap((group) => ['--group', group]),
      ...mode,
    ]);
  const offline = await attempt('--locked', '--offline');
  if (offline.ok) return offline;
  const difference = lockDifference(parseToml(lock.text, lock.file), lock.project);
  if (difference !== undefined) throw stale(lock.file, difference);
  if (lacksInterpreter(offline.stderr)) {
    const frozen = await attempt('--frozen', '--offline');
    if (!frozen.ok) throw failureOf(frozen.stderr, lock.file);
    const text = `uv has no Python inside requires-python here and cannot say whether the lock is current; its requirements are those of pyproject.toml, so it is taken as it stands`;
    ctx.log.notice(text, { file: lock.file });
    return frozen;
  }
  const online = await attempt('--locked');
  if (online.ok) return online;
  throw failureOf(online.stderr, lock.file);
}

function lacksInterpreter(stderr: string): boolean {
  return /No interpreter found|incompatible with the project's Python requirement/.test(stderr);
}

/** uv resolves anew only where the lock does not hold any more: no solution then means a stale lock as well. */
function failureOf(stderr: string, file: string): UserError {
  if (/needs to be updated|No solution found/.test(stderr)) return stale(file, essence(stderr));
  const failure = explainFailure(stderr, file);
  return failure.kind === 'no-wheel' ? stale(file, essence(stderr)) : failure.error;
}

function stale(file: string, difference: string): UserError {
  return new UserError(
    `uv.lock does not fit pyproject.toml: ${difference}`,
    'Run `uv lock` and commit the result.',
    { file },
  );
}
