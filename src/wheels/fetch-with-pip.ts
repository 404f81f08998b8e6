import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, UserError } from '../errors.ts';
import type { LockedWheel } from '../lock/lock.ts';
import type { Context } from '../platform/context.ts';
import { crc32OfFile, sha256OfFile } from '../platform/files.ts';
import type { RefusedError } from '../platform/http-errors.ts';
import { plural } from '../report/format.ts';
import { writingBelow } from './disk.ts';
import { checkHash } from './download.ts';
import type { WheelFile } from './inspect.ts';
import { type PipDownload, pipDownload, pythonWithPip } from './pip-download.ts';
import type { Progress } from './progress.ts';
import type { Wheelhouse } from './wheelhouse.ts';

export interface FetchWithPipOptions {
  readonly wheelhouse: Wheelhouse;
  readonly pip: PipDownload;
  readonly progress: Progress;
  /** What our own client was told, if it was asked first. */
  readonly refusal: RefusedError | undefined;
}

/**
 * The second way into the wheelhouse: pip downloads, and everything else is as for our own downloads. SHA-256 and
 * RECORD are checked here, whatever pip has checked.
 *
 * @throws {UserError} if there is no pip, or it may not read the wheels either, or one of them is not the locked one.
 */
export async function fetchWithPip(
  ctx: Context,
  wheels: readonly LockedWheel[],
  options: FetchWithPipOptions,
): Promise<ReadonlyMap<LockedWheel, WheelFile>> {
  const { wheelhouse, pip, refusal } = options;
  const python = await pythonWithPip(ctx);
  if (python === undefined) throw refusal ?? noPip();
  const reason = refusal === undefined ? '' : ` (${refusal.message})`;
  ctx.log.info(`pip downloads ${plural(wheels.length, 'wheel')}${reason}`);
  const folder = wheelhouse.temporary();
  try {
    return await writingBelow(wheelhouse.folder, async () => {
      await mkdir(folder);
      const downloaded = await pipDownload(ctx, python, wheels, folder, pip);
      const files = new Map<LockedWheel, WheelFile>();
      for (const wheel of wheels)
        files.set(wheel, await admit(wheel, join(downloaded, wheel.filename), options));
      return files;
    });
  } catch (error) {
    if (refusal === undefined || !(error instanceof UserError)) throw error;
    throw new UserError(`${refusal.message}; ${error.message}`, refusal.hint, undefined, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function admit(
  wheel: LockedWheel,
  path: string,
  { wheelhouse, progress }: FetchWithPipOptions,
): Promise<WheelFile> {
  progress.add(wheel, await sizeOf(wheel, path));
  checkHash(wheel, new URL(wheel.url), await sha256OfFile(path));
  return wheelhouse.admit(wheel, path, await crc32OfFile(path));
}

async function sizeOf(wheel: LockedWheel, path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new UserError(
      `pip did not save ${wheel.filename}, which it was given the address of`,
      'The address ends with another file name: use `fetcher: builtin`.',
    );
  }
}

function noPip(): UserError {
  return new UserError(
    'there is no Python with pip in PATH, which is to download the wheels',
    'Install pip (in a workflow: actions/setup-python before this step), or give a password where pip would ask the keyring.',
  );
}
