import { createHash } from 'node:crypto';
import { cachedPath } from '../package/bytecode-paths.ts';
import { type Entry, FILE_MODE } from '../package/entry.ts';
import type { Context } from '../platform/context.ts';
import type { Target } from '../target/target.ts';
import type { Wheelhouse } from '../wheels/wheelhouse.ts';
import type { Compiler } from './compiler.ts';
import { compiledModules } from './kept.ts';

/**
 * Bytecode of the shims and the loader: unchecked, since what the build generates is not for people to edit. It is kept
 * like a wheel's, being the same in many builds.
 *
 * @throws {UserError} if the interpreter fails or the disk is full.
 */
export async function compileGenerated(
  ctx: Context,
  { target, wheelhouse }: { readonly target: Target; readonly wheelhouse: Wheelhouse | undefined },
  compiler: Compiler,
  entries: readonly Entry[],
): Promise<Entry[]> {
  if (wheelhouse === undefined) throw new Error('generated modules are packed beside dependencies alone');
  const { modules, failures } = await compiledModules(
    ctx,
    wheelhouse,
    contentsHash(entries),
    entries,
    compiler,
  );
  return entries.map(({ path }) => {
    const module = modules.get(path);
    if (module === undefined) throw new Error(`${path} does not compile: ${failures.get(path)?.error}`);
    const { cost: _, ...packed } = module;
    return { ...packed, path: cachedPath(path, target.pythonVersion), mode: FILE_MODE };
  });
}

/** SHA-256 of the paths and contents of generated entries, as lower-case hex. */
function contentsHash(entries: readonly Entry[]): string {
  const hash = createHash('sha256');
  for (const { path, source } of entries) {
    if (source.kind !== 'bytes') throw new Error(`${path} was not generated`);
    hash.update(`${JSON.stringify(path)} ${source.bytes.length}\n`).update(source.bytes);
  }
  return hash.digest('hex');
}
