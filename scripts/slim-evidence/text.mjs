// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { table } from '../evidence/table.mjs';

/** @typedef {import('../slim-evidence.mjs').Result} Result */
/** @typedef {import('../slim-evidence.mjs').SuiteResult} SuiteResult */

/**
 * docs/evidence/slim.md from the results in a folder.
 * @param {string} folder
 * @param {string} python
 */
export async function evidence(folder, python) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const read = async (/** @type {string} */ name) => JSON.parse(await readFile(join(folder, name), 'utf8'));
  /** @type {SuiteResult[]} */
  const suites = await Promise.all(names.filter((name) => name.endsWith('.suite.json')).map(read));
  /** @type {Result[]} */
  const results = await Promise.all(names.filter((name) => !name.endsWith('.suite.json')).map(read));
  const sum = (/** @type {(one: Result) => number} */ of) =>
    results.reduce((total, one) => total + of(one), 0);
  const lost = sum((one) => Object.keys(one.lost).length);
  const different = results.filter(({ same }) => !same);
  const unused = results.filter(({ use }) => use.startsWith('failed'));
  const rows = results.map((one) => [
    `${one.distribution} ${one.version}`,
    String(one.modules),
    String(one.importable),
    String(Object.keys(one.lost).length),
    one.use.startsWith('failed') ? 'fails in both' : one.same ? 'same' : 'different',
    megabytes(one.bytes),
    megabytes(one.saved),
  ]);
  return `# Evidence: slimming breaks nothing

Written by \`node scripts/slim-evidence.mjs --write\` on ${new Date().toISOString().slice(0, 10)}, from runs of the same day; Python ${python}, x86_64.

${results.length} distributions, each built alone with what it needs, with \`slim: none\` and with \`slim: safe\` and, beyond it,
\`other-test-suites\` and \`other-systems\` on. Every module
outside of its test suites is imported from both packages by a plain interpreter, and a small real use of each
(\`__tests__/support/slim/uses/\`) prints its answer, with what importlib.metadata says of it (version, entry points,
requirements, files, top-level packages).

- ${sum((one) => one.modules)} modules, of which ${sum((one) => one.importable)} can be imported without slimming (others need what is not installed: pytest, a
  display, another system, an extra): **${lost} of them cannot be imported after it**.
- ${results.length - different.length - unused.length} uses give the same answer${different.length > 0 ? `, different: ${different.map(({ distribution }) => distribution).join(', ')}` : ''}${unused.length > 0 ? `, failing in both: ${unused.map(({ distribution }) => distribution).join(', ')}` : ''}.

${table(['Distribution', 'Modules', 'Importable', 'Lost', 'Use', 'MB', 'MB saved'], rows)}

MB are unzipped, with all that the distribution needs.

## Their own test suites

Parts of test suites that wheels bring, run by pytest on the package as it is and on the package slimmed by everything but
\`test-suites\` (which takes them out):

${table(
  ['Distribution', 'Part', 'Before', 'After'],
  suites.map((one) => [`${one.distribution} ${one.version}`, one.part, one.before, one.after]),
)}

## Native libraries without debug information

\`slim: aggressive\` on numpy, scipy, pandas and rasterio in one package (docs/evidence/size.md), on 2026-11-21: 1,312 modules, 1,260 of them
importable before, none lost; the same answers. 132 libraries were rewritten, most of them as auditwheel had patched them, and
readelf had nothing to say against one of them. The long series has a test for six distributions, each alone
(\`__tests__/e2e/slim.test.ts\`), which was not part of this run.

## What this does not show

- Only the versions above were tried. In others a test suite may be imported by other code: it is kept then, since each
  wheel's code is asked for such imports when it enters the wheelhouse (\`src/package/slim/code-facts.ts\`).
- A file that is only named in parts (\`"fort" + "ran.c"\`), or by another distribution, is not seen as named.
- \`aggressive\` takes test folders of distributions that are not in the table, by the same look at the code, and debug
  information out of native libraries.
`;
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
