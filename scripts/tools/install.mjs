// @ts-check
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

const folderOfTools = join(repository, '.tools');
const execute = promisify(execFile);

/** This machine cannot have the tool; the tests that need it are skipped, and name this reason. */
export class ToolUnavailable extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.name = 'ToolUnavailable';
  }
}

/**
 * The folder .tools/NAME. When it is missing, `fill` fills a new folder beside it, which gets the name once it is
 * complete; of several processes that do so at the same time the first one wins.
 * @param {string} name names the version, too
 * @param {(target: string, final: string) => Promise<unknown>} fill gets the folder to fill and its later name
 */
export async function installOnce(name, fill) {
  const folder = join(folderOfTools, name);
  if (existsSync(folder)) return folder;
  const target = join(folderOfTools, `.${name}.${randomBytes(4).toString('hex')}`);
  await mkdir(target, { recursive: true });
  try {
    await fill(target, folder);
    await rename(target, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(target, { recursive: true, force: true });
  }
  return folder;
}

/**
 * Runs a program to its end; gives what it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 */
export async function run(program, args, options = {}) {
  const { stdout } = await execute(program, [...args], { maxBuffer: 1 << 26, ...options });
  return stdout;
}
