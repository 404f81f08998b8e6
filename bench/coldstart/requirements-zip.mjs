// @ts-check
// Makes .requirements.zip with serverless-python-requirements' own code, as its option `zip` does.
//
//   node bench/coldstart/requirements-zip.mjs INSTALLED FOLDER OUTPUT     INSTALLED: where npm put the package
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [installed = '', folder = '', output = ''] = process.argv.slice(2);
const load = createRequire(join(installed, 'node_modules/serverless-python-requirements/index.js'));
const { addTree, writeZip } = load('./lib/zipTree.js');
const JSZip = load('jszip');
await writeZip(await addTree(new JSZip(), folder), output);
