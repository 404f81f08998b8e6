// @ts-check
// What the option `slim: true` of serverless-python-requirements does to a folder, by its own code.
//
//   node bench/size/serverless-slim.mjs INSTALLED FOLDER     INSTALLED: where npm put the package
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [npmFolder = '', folder = ''] = process.argv.slice(2);
const load = createRequire(join(npmFolder, 'node_modules/serverless-python-requirements/index.js'));
const { deleteFiles, getStripCommand } = load('./lib/slim.js');
const [command, ...args] = getStripCommand({}, folder);
execFileSync(command, args, { stdio: 'inherit' });
deleteFiles({}, folder);
