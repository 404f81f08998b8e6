import { basename, dirname, join, relative } from 'node:path';
import type { Message } from '../errors.ts';
import { exists } from '../platform/files.ts';
import type { DependencyFile } from './detect.ts';

/** That a file does not pin everything, with the command, to be run in the current folder, that locks it. */
export async function lockHint({ path, format }: DependencyFile): Promise<Message> {
  const command = format === 'pyproject.toml' ? lockProject(path) : await lockRequirements(path);
  return {
    text: `not everything is pinned and hashed: each build takes the newest versions. To lock: ${command}`,
    at: { file: path },
  };
}

function lockProject(path: string): string {
  const folder = relative(process.cwd(), dirname(path));
  return folder === '' ? 'uv lock' : `uv lock --project ${shellWord(folder)}`;
}

/** uv writes the lock over requirements.txt; what people wrote has to be in another file. */
async function lockRequirements(path: string): Promise<string> {
  const here = (file: string) => shellWord(relative(process.cwd(), file));
  const stem = join(dirname(path), basename(path).replace(/\.(txt|in)$/, ''));
  const [written, lock] = [here(`${stem}.in`), here(`${stem}.txt`)];
  const isWritten = path.endsWith('.in') || (await exists(`${stem}.in`));
  const move = isWritten ? '' : `mv ${lock} ${written} && `;
  return `${move}uv pip compile --universal --generate-hashes -o ${lock} ${written}`;
}

function shellWord(text: string): string {
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
