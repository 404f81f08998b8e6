import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errors.ts';

/** Where a project says what builds it and where its version comes from. */
const FILES = ['pyproject.toml', 'setup.cfg', 'setup.py'];
/** Tools that make the version from tags of the repository. */
const TOOLS =
  /setuptools[-_]scm|hatch[-_]vcs|setuptools[-_]git[-_]versioning|versioningit|versioneer|\bpbr\b|dunamai|poetry-dynamic-versioning|uv-dynamic-versioning|source\s*=\s*["']scm["']/i;

/** Whether the project in `folder` takes its version from version control. */
export async function needsHistory(folder: string): Promise<boolean> {
  for (const name of FILES) {
    const text = await readFile(join(folder, name), 'utf8').catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) return '';
      throw error;
    });
    if (TOOLS.test(text)) return true;
  }
  return false;
}
