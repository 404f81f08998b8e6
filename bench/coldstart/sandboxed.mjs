// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, repository, run } from '../../scripts/tools/install.mjs';
import { toolIfAvailable } from '../../scripts/tools.mjs';

const program = fileURLToPath(new URL('sandboxed.py', import.meta.url));
const emulation = join(repository, 'emulator');

/**
 * What sandboxed.py reads; paths are absolute.
 * @typedef {object} SandboxRequest
 * @property {Readonly<Record<string, string>>} folders this machine's by their paths inside, read-only; /var/task at least
 * @property {readonly string[] | null} program runs to its end and prints JSON; null: the runtime, until it asks for an event
 * @property {unknown} [event] what the runtime's function is then sent: the time until it has answered is measured instead
 * @property {number} cpus how many CPUs it may use
 * @property {string} handler
 * @property {string} python the function's Python: `3.13`
 * @property {string} interpreter
 * @property {string | null} runtime the folder for /var/runtime; null where awslambdaric has none for this Python
 */

/**
 * The folder for /var/runtime; null where there is no awslambdaric for this Python.
 * @param {string} version its minor version
 * @param {string} interpreter
 */
export async function emulatedRuntime(version, interpreter) {
  const awslambdaric = await toolIfAvailable(`awslambdaric-${version}`);
  if (awslambdaric === undefined) return null;
  const files = await readdir(join(emulation, 'runtime'), { withFileTypes: true });
  const hash = createHash('sha256').update(awslambdaric);
  for (const file of files.filter((item) => item.isFile())) {
    hash.update(await readFile(join(emulation, 'runtime', file.name)));
  }
  const name = `bench-runtime-${version}-${hash.digest('hex').slice(0, 16)}`;
  const folder = await installOnce(name, (target) =>
    run(interpreter, ['-B', join(emulation, 'prepare.py'), join(target, 'runtime'), awslambdaric]),
  );
  return join(folder, 'runtime');
}

/**
 * Starts something as Lambda starts a function, with an empty /tmp that holds everything. Memory is not what limits
 * it: 3,008 MB, and 1,024 MB of /tmp.
 * @param {SandboxRequest} request
 * @param {string} scratch an existing folder
 * @returns {Promise<any>} what the program printed (for null `seconds` and `peakBytes`) with `writtenBytes`, the files in /tmp
 */
export async function sandboxed(request, scratch) {
  const file = join(scratch, 'request.json');
  const fixed = {
    ...{ env: {}, memoryMb: 3008, tmpMb: 1024, processes: null, initializationType: 'on-demand' },
    ...{ profile: false, observe: false, platformLog: false },
  };
  await writeFile(file, JSON.stringify({ ...request, ...fixed }));
  return JSON.parse(
    await run('python3', [program, file], { env: { ...process.env, PYTHONPATH: emulation } }),
  );
}
