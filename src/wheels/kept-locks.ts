import { errorText } from '../errors.ts';
import type { Lock } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { parseLock, stringifyLock } from './lock-json.ts';
import type { Wheelhouse } from './wheelhouse.ts';

/** The lock that was written under `key`; its `file` is left to the caller. A damaged one counts as missing. */
export async function readLock(ctx: Context, wheelhouse: Wheelhouse, key: string): Promise<Lock | undefined> {
  const name = nameOf(key);
  try {
    const text = await wheelhouse.read(name);
    if (text === undefined) return undefined;
    const lock = parseLock(text);
    await wheelhouse.markUsed(name);
    return lock;
  } catch (error) {
    ctx.log.debug(`the resolved lock ${name} cannot be used: ${errorText(error)}`);
    return undefined;
  }
}

/**
 * Keeps a lock under `key` for later builds, without credentials and without the name of the file it came
 * from. One with a query in a URL is not kept, since that may be a signature.
 */
export async function writeLock(
  ctx: Context,
  wheelhouse: Wheelhouse,
  key: string,
  lock: Lock,
): Promise<void> {
  const text = stringifyLock(lock);
  if (text === undefined) {
    ctx.log.debug('the resolved lock is not kept: a URL in it has a query, which may be a secret');
    return;
  }
  await wheelhouse.write(nameOf(key), text);
  await wheelhouse.markUsed(nameOf(key));
}

function nameOf(key: string): string {
  return `locks/${encodeURIComponent(key)}.json`;
}
