// @ts-check
// Makes the pictures of the HTML report in docs/images/ anew: builds examples/data with dist/, and an older set of its
// dependencies to compare with, and examples/web-api; both are started for their profiles, whose times are the
// machine's. Needs Debian's chromium and an index; the fonts are those of the machine.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from './tools/install.mjs';
import { tool } from './tools.mjs';

// Node 20 does not read TypeScript; beside node_modules, so that imports of packages are found.
const bundle = join(repository, 'node_modules/.report-pictures.mjs');
try {
  await build({
    entryPoints: [join(repository, '__tests__/support/report-pictures.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: bundle,
    logLevel: 'warning',
  });
  const { makePictures } = await import(bundle);
  await makePictures(repository, [await tool('uv'), await tool('python3.13')]);
} finally {
  rmSync(bundle, { force: true });
}
