import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';
import { makeLock, readDependencies } from '../lock/resolve-lock.ts';
import { shortHash } from '../platform/cache-key.ts';
import type { Context } from '../platform/context.ts';
import { exists } from '../platform/files.ts';
import type { Interpreter } from '../platform/interpreter.ts';
import { temporaryBeside, temporaryFolder } from '../platform/temporary.ts';
import type { Target } from '../target/target.ts';
import { fetchWheels } from '../wheels/fetch.ts';
import { Wheelhouse } from '../wheels/wheelhouse.ts';
import { emulatorFolder, prepareRuntime } from './emulator.ts';

const AWSLAMBDARIC = 'awslambdaric==4.2.2';
/** The last one with wheels for Python 3.9. */
const AWSLAMBDARIC_39 = 'awslambdaric==4.0.4';

/**
 * The folder that becomes /var/runtime: the runtime interface client for the target, from the package index by way of
 * the wheelhouse (so that its SHA-256 is that which the index gives), with the emulated bootstrap and the bytecode of
 * both. It is made once and stays in the cache folder of this machine, which the Actions cache does not keep.
 *
 * @param packages requirements of what Lambda's runtime has beside it, such as boto3.
 * @throws {UserError} if the index has none for the target, or cannot be reached.
 */
export async function provideRuntime(
  ctx: Context,
  interpreter: Interpreter,
  target: Target,
  packages: readonly string[] = [],
): Promise<string> {
  const requirements = [target.pythonVersion === '3.9' ? AWSLAMBDARIC_39 : AWSLAMBDARIC, ...packages];
  const wheelhouse = await Wheelhouse.open(ctx);
  const { runtime: id, architecture } = target;
  const parts = [...requirements, id, architecture, interpreter.version, await emulationHash()];
  const folder = join(wheelhouse.tools, `lambda-${shortHash(JSON.stringify(parts))}`);
  const runtime = join(folder, 'runtime');
  if (await exists(runtime)) return runtime;
  const wheels = await fetchRequirements(ctx, wheelhouse, target, requirements);
  const unfinished = temporaryBeside(folder);
  await mkdir(unfinished);
  await prepareRuntime(ctx, interpreter.executable, join(unfinished, 'runtime'), wheels);
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another run has made the same meanwhile.
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
    await rm(unfinished, { recursive: true });
  }
  return runtime;
}

/** The wheels of the requirements and of what they need; paths. */
async function fetchRequirements(
  ctx: Context,
  wheelhouse: Wheelhouse,
  target: Target,
  requirements: readonly string[],
): Promise<string[]> {
  const source = temporaryFolder();
  const dependencies = join(source, 'requirements.txt');
  await writeFile(dependencies, `${requirements.join('\n')}\n`);
  const input = await readDependencies(ctx, { source, dependencies, groups: [], extras: [], target });
  if (input === undefined) throw new Error('requirements were written and none were read');
  const lock = await makeLock(ctx, input, wheelhouse.tools);
  const { authorization } = input.indexes;
  const { files } = await fetchWheels(ctx, lock.wheels, { wheelhouse, authorization });
  return files.map(({ path }) => path);
}

/** Changes with the emulation, so that no runtime of another version of Zipnest is used. */
async function emulationHash(): Promise<string> {
  const folder = join(await emulatorFolder(), 'runtime');
  const names = (await readdir(folder, { withFileTypes: true })).filter((item) => item.isFile());
  const texts = await Promise.all(
    names.map(({ name }) => name).map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
  );
  return shortHash(JSON.stringify(texts.sort()));
}
