import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode, UserError } from '../errors.ts';
import { type LockFormat, lockFormats } from '../lock/lock.ts';
import { exists } from '../platform/files.ts';

/** The file that says what the function depends on. */
export interface DependencyFile {
  readonly path: string;
  readonly format: LockFormat;
  /** Others beside it that count less. */
  readonly passedOver: readonly string[];
}

/** What is looked for in the source, the first that is there counts: complete locks before wishes. */
const detected = ['uv.lock', 'pylock.toml', 'requirements.txt', 'pyproject.toml'] as const;

/**
 * The dependency file: the named one, else the first of uv.lock, pylock.toml, requirements.txt and
 * pyproject.toml in the source; undefined where there is none.
 *
 * @throws {UserError} if the named one is not there or of no known format.
 */
export async function findDependencyFile(
  source: string,
  named: string | undefined,
): Promise<DependencyFile | undefined> {
  if (named !== undefined) return { path: named, format: await formatOf(named), passedOver: [] };
  const there: (typeof detected)[number][] = [];
  for (const name of detected) if (await exists(join(source, name))) there.push(name);
  const [first, ...passedOver] = there;
  return first === undefined ? undefined : { path: join(source, first), format: first, passedOver };
}

async function formatOf(path: string): Promise<LockFormat> {
  const found = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found === undefined) {
    throw new UserError(
      `there is no dependency file ${path}`,
      '`dependencies` is counted from the working directory.',
    );
  }
  const name = basename(path);
  if (found.isFile()) {
    if (name === 'uv.lock' || name === 'pyproject.toml') return name;
    if (/^pylock\.([^.]+\.)?toml$/.test(name)) return 'pylock.toml';
    if (/\.(?:txt|in)$/.test(name)) return 'requirements.txt';
  }
  throw new UserError(
    `${path} is not a dependency file that can be read`,
    `Supported are: ${lockFormats.join(', ')} (and other names for requirements: *.txt, *.in; pylock.NAME.toml).`,
  );
}
