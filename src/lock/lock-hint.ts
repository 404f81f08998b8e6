import { basename, dirname, join, relative } from 'node:path';
import { type Message, UserError } from '../errors.ts';
import { exists } from '../platform/files.ts';
import type { DependencyFile } from './detect.ts';
import type { LockFormat } from './lock.ts';

/** So many distributions without a hash are named. */
const SHOWN = 5;

/** That a file does not pin and hash everything, with the command, to be run in the current folder, that locks it. */
export async function lockHint(found: DependencyFile): Promise<Message> {
  const name = basename(found.path);
  const problem = isForeign(found.format)
    ? `${name} does not have a SHA-256 for everything: what the index serves is taken as it is`
    : 'not everything is pinned and hashed: each build takes the newest versions';
  return { text: `${problem}. To lock: ${await lockCommand(found)}`, at: { file: found.path } };
}

/**
 * The failure of `require-hashes`.
 *
 * @param names what has no hash, where the format can tell.
 */
export async function unhashedError(found: DependencyFile, names: readonly string[]): Promise<UserError> {
  const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '');
  return new UserError(
    `\`require-hashes\` is set, and ${basename(found.path)} does not pin and hash everything${shown && `: ${shown}`}`,
    `To lock: ${await lockCommand(found)}`,
    { file: found.path },
  );
}

/** The locks of other tools pin everything, but may lack hashes. */
function isForeign(format: LockFormat): boolean {
  return ['poetry.lock', 'pdm.lock', 'Pipfile.lock'].includes(format);
}

/** The command, to be run in the current folder, that makes or renews the lock of a dependency file. */
export async function lockCommand({
  path,
  format,
}: Pick<DependencyFile, 'path' | 'format'>): Promise<string> {
  switch (format) {
    case 'poetry.lock':
      return 'poetry lock';
    case 'pdm.lock':
      return 'pdm lock';
    case 'Pipfile.lock':
      return 'pipenv lock';
    case 'pylock.toml':
      return 'uv export --format pylock.toml --output-file pylock.toml';
    case 'requirements.txt':
      return lockRequirements(path);
    case 'setup.cfg':
    case 'setup.py':
      return compileCommand(path, join(dirname(path), 'requirements.txt'));
    case 'script':
      return `uv lock --script ${here(path)}`;
    default:
      return lockProject(path);
  }
}

function lockProject(path: string): string {
  const folder = relative(process.cwd(), dirname(path));
  return folder === '' ? 'uv lock' : `uv lock --project ${shellWord(folder)}`;
}

/** uv writes the lock over requirements.txt; what people wrote has to be in another file. */
async function lockRequirements(path: string): Promise<string> {
  const stem = join(dirname(path), basename(path).replace(/\.(txt|in)$/, ''));
  const [written, lock] = [`${stem}.in`, `${stem}.txt`];
  const isWritten = path.endsWith('.in') || (await exists(written));
  const move = isWritten ? '' : `mv ${here(lock)} ${here(written)} && `;
  return `${move}${compileCommand(written, lock)}`;
}

function compileCommand(written: string, lock: string): string {
  return `uv pip compile --universal --generate-hashes -o ${here(lock)} ${here(written)}`;
}

function here(file: string): string {
  return shellWord(relative(process.cwd(), file));
}

/** As a word of a command line. */
export function shellWord(text: string): string {
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
