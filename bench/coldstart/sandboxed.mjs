// @ts-check
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository, run } from '../../scripts/tools/install.mjs';

const program = fileURLToPath(new URL('sandboxed.py', import.meta.url));
const emulation = join(repository, '__tests__/support/lambda');
const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
const namespaces = ['unshare', '--mount', '--net', '--propagation', 'private', ...asRoot];

/**
 * What sandboxed.py reads; paths are absolute.
 * @typedef {object} SandboxRequest
 * @property {Readonly<Record<string, string>>} folders this machine's folders by their paths inside, read-only; /var/task at least
 * @property {readonly string[] | null} program runs to its end and prints JSON; null: the runtime, until it asks for an event
 * @property {number} cpus how many CPUs it may use
 * @property {string} handler
 * @property {string} python the function's Python: `3.13`
 * @property {string} interpreter
 * @property {string | null} awslambdaric null where it has none for this Python
 */

/**
 * Starts something as Lambda starts a function, with an empty /tmp that holds everything. Memory is not what limits
 * it: 3,008 MB, and 1,024 MB of /tmp.
 * @param {SandboxRequest} request
 * @param {string} scratch an existing folder
 * @returns {Promise<any>} what the program printed (for null `seconds` and `peakBytes`) with `writtenBytes`, the files in /tmp
 */
export async function sandboxed(request, scratch) {
  const file = join(scratch, 'request.json');
  await writeFile(file, JSON.stringify({ ...request, env: {}, memoryMb: 3008, tmpMb: 1024 }));
  const [command = '', ...args] = [...namespaces, 'python3', program, file];
  return JSON.parse(await run(command, args, { env: { ...process.env, PYTHONPATH: emulation } }));
}
