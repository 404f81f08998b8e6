import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode } from '../../errors.ts';

/** The template lies in dist/report/: beside the bundle's folder, and three folders up from this file in src/. */
const places = ['../report/template.html', '../../../dist/report/template.html'];

/** The page's template, which scripts/bundle.mjs made. */
export async function pageTemplate(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const place of places) {
    try {
      return await readFile(join(here, place), 'utf8');
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new Error(
    `the report's template is missing beside ${here}; this installation of Zipnest is not complete`,
  );
}
