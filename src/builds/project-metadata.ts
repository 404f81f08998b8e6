import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UvSession } from '../lock/uv-command.ts';
import type { Context } from '../platform/context.ts';
import { withFile } from '../platform/files.ts';
import { temporaryFolder } from '../platform/temporary.ts';
import type { Target } from '../target/target.ts';
import { readText } from '../wheels/inspect.ts';
import { type Metadata, parseMetadata } from '../wheels/metadata.ts';
import { readArchive } from '../zip/reader.ts';
import { buildWheel } from './build-wheel.ts';
import { findBuilder } from './builder.ts';
import { copyDirectory, identify } from './prepare.ts';

/**
 * The METADATA of the project in `folder`, from a wheel that is built of a copy and not kept.
 *
 * @throws {UserError} if it does not build.
 */
export async function projectMetadata(
  ctx: Context,
  session: UvSession,
  folder: string,
  target: Target,
): Promise<Metadata> {
  const name = basename(folder);
  const builder = await findBuilder(ctx, target);
  ctx.log.info(`building the project for its dependencies, with Python ${builder.interpreter.version}`);
  const workFolder = temporaryFolder();
  try {
    const source = { kind: 'directory', name, path: folder } as const;
    const path = await copyDirectory(ctx, source, await identify(ctx, source), workFolder);
    const file = await buildWheel(ctx, session, { what: name, path, workFolder }, builder);
    const member = (await readArchive(file)).find((item) => /^[^/]+\.dist-info\/METADATA$/.test(item.name));
    if (member === undefined) throw new Error(`${basename(file)} has no METADATA`);
    return parseMetadata(await withFile(file, (handle) => readText(handle, member)));
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}
