import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { errorCode, errorText } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { sha256OfFile } from '../platform/files.ts';
import { checkedFacts } from '../wheels/facts-json.ts';
import type { WheelFile } from '../wheels/inspect.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';

/** Kept beside a built wheel: what it is, and what its ELF files need. */
const BUILT_FILE = 'built.json';

const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    name: v.string(),
    version: v.string(),
    filename: v.pipe(v.string(), v.regex(/^[^/\\]+\.whl$/)),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    size: v.number(),
    ...checkedFacts,
  }),
);

/**
 * The wheel that was built under `key`, if it is in the wheelhouse with the bytes that it had then. No lock says
 * what they are: where the wheelhouse is not trusted, there is none.
 */
export async function findBuilt(
  ctx: Context,
  wheelhouse: Wheelhouse,
  key: string,
): Promise<WheelFile | undefined> {
  if (!wheelhouse.trusted) return undefined;
  const folder = join(wheelhouse.folder, nameOf(key));
  try {
    const built = v.parse(schema, await readFile(join(folder, BUILT_FILE), 'utf8'));
    const path = join(folder, built.filename);
    if ((await sha256OfFile(path)) !== built.sha256) {
      ctx.log.warning(`the kept ${built.filename} has other bytes than were built: it is built again`);
      return undefined;
    }
    await wheelhouse.markUsed(nameOf(key));
    return { ...built, path, url: pathToFileURL(path).href };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT')
      ctx.log.debug(`${folder} cannot be used, it is built again: ${errorText(error)}`);
    return undefined;
  }
}

/**
 * Keeps a wheel, every byte of which was checked, under `key`. If another build did the same meanwhile, theirs
 * stays and is given: a run may be reading it, and no two builds need give the same bytes.
 */
export async function keepBuilt(
  ctx: Context,
  wheelhouse: Wheelhouse,
  key: string,
  wheel: WheelFile,
): Promise<WheelFile> {
  const folder = join(wheelhouse.folder, nameOf(key));
  const prepared = wheelhouse.temporary();
  await mkdir(prepared);
  const { name, version, filename, sha256, elf, code } = wheel;
  const { size } = await stat(wheel.path);
  await rename(wheel.path, join(prepared, filename));
  const text = JSON.stringify({ name, version, filename, sha256, size, elf, code });
  await writeFile(join(prepared, BUILT_FILE), `${text}\n`);
  const theirs = await wheelhouse.giveName(prepared, nameOf(key), () => findBuilt(ctx, wheelhouse, key));
  const path = join(folder, filename);
  return theirs ?? { ...wheel, path, url: pathToFileURL(path).href };
}

function nameOf(key: string): string {
  return `built/${key}`;
}
