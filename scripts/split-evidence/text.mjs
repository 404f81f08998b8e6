// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { table } from '../evidence/table.mjs';

/** @typedef {import('../split-evidence.mjs').Result} Result */

/**
 * docs/evidence/split.md from the results in a folder.
 * @param {string} folder
 * @param {string} python
 */
export async function evidence(folder, python) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  /** @type {Result[]} */
  const results = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  );
  const all = results.flatMap((one) =>
    Object.entries(one.cases).map(([name, found]) => ({ one, name, found })),
  );
  const lost = all.filter(({ found }) => Object.keys(found.lost).length > 0);
  const uses = all.filter(({ found }) => found.use !== 'same');
  const looks = all.filter(({ found }) => Object.keys(found.looks).length > 0);
  const total = results.reduce((sum, { importable }) => sum + importable, 0);
  const rows = results.map((one) => [
    `${one.distribution} ${one.version}`,
    String(one.importable),
    ...['cold', 'hot', 'mixed'].map((name) => cell(one.cases[name])),
  ]);
  return `# Evidence: the split layout beside the flat one

Written by \`node scripts/split-evidence.mjs --write\` on ${new Date().toISOString().slice(0, 10)}, from runs of the same day; Python ${python}, x86_64.

${results.length} distributions, each built alone with what it needs, three times: **cold**, with a handler that
imports nothing, in the smallest room in which it can be split; **hot**, with a handler that imports it, in a room that holds three quarters of
the package; **mixed**, with that handler in the smallest room, so that a part of what it needs is unpacked at the
start and a part on first use. Every module outside of test suites is imported in one process, from the flat files and
from each split package through the loader; a small real use (\`__tests__/support/slim/uses/\`) prints its answer; and before
any import everything is listed and asked that can be seen of it: modules by \`pkgutil\`, \`importlib.metadata\` (version, files, entry
points, requirements), \`importlib.util.find_spec\`, data files by \`importlib.resources\`.

- ${total} modules can be imported from the flat files; from the split packages ${lost.length === 0 ? '**each of them can, in all three cases**' : `all but these: ${lost.map(({ one, name, found }) => `${one.distribution} (${name}): ${Object.keys(found.lost).join(', ')}`).join('; ')}`}.
- ${all.length - uses.length} of ${all.length} uses give the same answer${uses.length === 0 ? '' : `; other: ${uses.map(({ one, name }) => `${one.distribution} (${name})`).join(', ')}`}.
- ${all.length - looks.length} of ${all.length} look the same. ${different(looks)}

Bytes that lie flat, are unpacked at the start, and on first use, in MB:

${table(['Distribution', 'Modules', 'cold', 'hot', 'mixed'], rows)}
`;
}

/**
 * What looks different, and where.
 * @param {readonly { one: Result, name: string, found: import('../split-evidence.mjs').Case }[]} looks
 */
function different(looks) {
  /** @type {Map<string, Map<string, string[]>>} */
  const kinds = new Map();
  for (const { one, name, found } of looks) {
    for (const kind of Object.keys(found.looks)) {
      const of = kinds.get(kind) ?? new Map();
      kinds.set(kind, of.set(one.distribution, [...(of.get(one.distribution) ?? []), name]));
    }
  }
  return [...kinds]
    .map(([kind, of]) => {
      const where = [...of]
        .map(([distribution, cases]) => `${distribution} (${cases.join(', ')})`)
        .join(', ');
      return kind === 'files' ? `${FILES} ${where}.` : `\n- Another \`${kind}\`: ${where}.`;
    })
    .join('');
}

const FILES =
  'In the others `importlib.metadata.files()` leaves out what is not unpacked yet, as [split-layout.md](../decisions/split-layout.md) says; `zipnest.extract_all()` and `flat-packages` cure that:';

/** @param {import('../split-evidence.mjs').Case | undefined} found */
function cell(found) {
  if (found === undefined) return '';
  return [found.flat, found.eager, found.lazy].map((bytes) => (bytes / 1e6).toFixed(1)).join(' / ');
}
