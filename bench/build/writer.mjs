// @ts-check
// The build without its reading back: from wheels on disk to the written zip, with the product's own modules as
// `tsc -p tsconfig.build.json` compiled them. Fails unless the bytes are those of the whole build.
//
//   node bench/build/writer.mjs REPORT SOURCE WHEELS OUTPUT     REPORT: of the whole build
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param {string} name a module of src/, without its extension */
const compiled = (name) => import(new URL(`../../lib/${name}.js`, import.meta.url).href);

/** @type {typeof import('../../src/package/assemble.ts')} */
const { assemble } = await compiled('package/assemble');
/** @type {typeof import('../../src/package/collect.ts')} */
const { collectSource } = await compiled('package/collect');
/** @type {typeof import('../../src/package/layout.ts')} */
const { layoutOf } = await compiled('package/layout');
/** @type {typeof import('../../src/package/merge.ts')} */
const { mergeEntries } = await compiled('package/merge');
/** @type {typeof import('../../src/platform/temporary.ts')} */
const { cleanUpOnExit } = await compiled('platform/temporary');
/** @type {typeof import('../../src/target/discover.ts')} */
const { chooseTarget } = await compiled('target/discover');
/** @type {typeof import('../../src/wheels/wheel.ts')} */
const { wheelEntries } = await compiled('wheels/wheel');
/** @type {typeof import('../../src/zip/date.ts')} */
const { entryDate } = await compiled('zip/date');

cleanUpOnExit();
const [reportFile = '', source = '', wheelFolder = '', output = ''] = process.argv.slice(2);
/** @type {import('../../src/report/model.ts').BuildReport} */
const report = JSON.parse(await readFile(reportFile, 'utf8'));

const { target } = await chooseTarget({ source, pythonVersion: report.pythonVersion, today: new Date() });
const distributions = report.distributions.toSorted((a, b) => (a.name < b.name ? -1 : 1));
const wheels = await Promise.all(
  distributions.map(({ name, version, wheel: filename, sha256 }) => {
    const path = join(wheelFolder, filename);
    return wheelEntries({ name, version, filename, sha256, path, url: pathToFileURL(path).href });
  }),
);
const collected = await collectSource({ source, output, exclude: [], include: [] });
const dependencies = wheels.flatMap(({ entries }) => entries);
const merged = mergeEntries(collected.entries, dependencies, 'auto');
const layout = layoutOf(merged, { kind: 'nested', reason: '' });
const { zip } = await assemble({
  layout,
  target,
  output,
  name: report.name,
  handlers: report.handlers,
  date: entryDate(process.env.SOURCE_DATE_EPOCH),
  compileGenerated: async () => [],
});
if (zip.sha256 !== report.zip.sha256) throw new Error('the whole build wrote other bytes: is dist/ current?');
await rename(zip.file, output);
