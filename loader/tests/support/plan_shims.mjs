// Runs the real planShims and manifestText: `node plan_shims.mjs COMPILED_SHIM_JS` reads a JSON request from stdin.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { planShims, manifestText } = await import(pathToFileURL(process.argv[2]).href);
const { userFiles, dependencyFiles, handlers, manifest } = JSON.parse(readFileSync(0, 'utf8'));
const plan = planShims({
  userFiles: new Set(userFiles),
  dependencyFiles: new Set(dependencyFiles),
  handlers,
});
const answer = {
  renames: Object.fromEntries(plan.renames),
  files: plan.files,
  manifest: manifestText(manifest),
};
process.stdout.write(JSON.stringify(answer));
