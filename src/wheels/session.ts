import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';
import { temporaryBeside } from '../platform/temporary.ts';

/** Sessions of other machines (a wheelhouse on a shared disk, containers) are taken for dead after a day. */
const DEAD_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * A running build's folder for unfinished files, in the wheelhouse's own file system so that a rename finishes
 * them. Its name says who works in it since when, so that others can tell a running build from a killed one.
 */
export interface Session {
  /** Absolute; gone when the process ends. */
  readonly folder: string;
  /** When the oldest build that still runs began (milliseconds since 1970), this one included. */
  readonly runningSince: number;
}

/** Begins a session below `root`, and removes what killed builds left there. */
export async function beginSession(root: string): Promise<Session> {
  const parent = join(root, 'tmp');
  const now = Date.now();
  const name = `${now}@${process.pid}@${encodeURIComponent(hostname())}`;
  const folder = temporaryBeside(join(parent, name));
  await mkdir(folder, { recursive: true });
  const running = await removeDead(parent, now);
  return { folder, runningSince: Math.min(now, ...running) };
}

/** The beginnings of the other sessions that still run. */
async function removeDead(parent: string, now: number): Promise<number[]> {
  const running: number[] = [];
  for (const name of await readdir(parent)) {
    const [, began, pid, host] = /^\.(\d+)@(\d+)@([^@]*)\.[^.]+\.tmp$/.exec(name) ?? [];
    const isHere = host === encodeURIComponent(hostname());
    const isDead = isHere ? !isAlive(Number(pid)) : now - Number(began ?? 0) > DEAD_AFTER_MS;
    if (isDead) await rm(join(parent, name), { recursive: true, force: true });
    else running.push(Number(began));
  }
  return running;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return errorCode(error) === 'EPERM';
  }
}
