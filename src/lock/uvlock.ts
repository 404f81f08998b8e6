import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { isTable, parseToml } from '../platform/toml.ts';
import type { Target } from '../target/target.ts';
import { chooseWheels } from './choose.ts';
import { essence } from './explain.ts';
import type { LockedWheel } from './lock.ts';
import type { Selection } from './markers.ts';
import { parsePylock } from './pylock.ts';
import type { Pyproject } from './pyproject.ts';
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
 * so, our own comparison with pyproject.toml names the difference. If it finds none either, uv may ask the index;
 * and where even that fails for another reason (no Python inside requires-python, no network) the lock is taken,
 * with a notice.
 *
 * @throws {UserError} if the lock is stale, or something in it cannot be packed.
 * @throws {NoFittingWheel} naming what has no wheel for the target.
 */
export async function wheelsOfUvLock(
  ctx: Context,
  session: UvSession,
  lock: UvLock,
  target: Target,
): Promise<LockedWheel[]> {
  const answer = await exportLock(ctx, session, lock);
  const pylock = parsePylock(answer.text, lock.file, answer.folder);
  // uv has applied extras and groups already: its export no longer knows them.
  return chooseWheels(pylock, { target, selection: { extras: [], groups: [] } });
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
  const online = await attempt('--locked');
  if (online.ok) return online;
  if (/needs to be updated/.test(online.stderr)) throw stale(lock.file, 'uv would change it');
  const frozen = await attempt('--frozen', '--offline');
  if (!frozen.ok) {
    const hint = '`uv export --locked` in that folder shows more.';
    throw new UserError(`uv could not read the lock: ${essence(frozen.stderr)}`, hint, { file: lock.file });
  }
  ctx.log.notice(
    `uv could not say whether the lock is current (${essence(online.stderr).split('\n')[0]}); its requirements are those of pyproject.toml, so it is taken as it stands`,
    { file: lock.file },
  );
  return frozen;
}

function stale(file: string, difference: string): UserError {
  return new UserError(
    `uv.lock does not fit pyproject.toml: ${difference}`,
    'Run `uv lock` and commit the result.',
    { file },
  );
}
