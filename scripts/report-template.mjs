// @ts-check
// Makes the template of the HTML report: client/page.html with the code and the style in it, and a policy that lets
// nothing else run. The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const client = join(dirname(fileURLToPath(import.meta.url)), '../src/report/html/client');
const require = createRequire(import.meta.url);

/** The template; title and data are put in by src/report/html/page.ts. */
export async function reportTemplate() {
  const [script, style] = await Promise.all([bundled('main.ts'), bundled('style.css')]);
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  return [
    ['content=""', `content="${policy}"`],
    // Each page is a copy of the library, whose licence wants to be in it.
    ['<title></title>', `<title>{{title}}</title>\n    <!--\n${licence()}-->`],
    ['<link rel="stylesheet" href="style.css">', `<style>${style}</style>`],
    ['id="data">null<', 'id="data">{{data}}<'],
    ['<script src="main.ts"></script>', `<script>${script}</script>`],
  ].reduce(
    (page, [place = '', content = '']) => replaceOne(page, place, content),
    readFileSync(join(client, 'page.html'), 'utf8'),
  );
}

/**
 * @param {string} page
 * @param {string} place stands in the page exactly once
 * @param {string} content
 */
function replaceOne(page, place, content) {
  const parts = page.split(place);
  if (parts.length !== 2) throw new Error(`page.html has ${place} ${parts.length - 1} times`);
  return parts.join(content);
}

/**
 * One source of the client with all that it imports, minified.
 * @param {string} entry
 */
async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(client, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const text = outputFiles[0]?.text.trimEnd() ?? '';
  // Such a text would end the element that it stands in, or hide what follows.
  if (/<\/(script|style)|<!--|\{\{/i.test(text)) throw new Error(`${entry} cannot stand inside a page`);
  return text;
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function licence() {
  const package_ = dirname(dirname(require.resolve('d3-hierarchy')));
  const { name, version } = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8'));
  const text = readFileSync(join(package_, 'LICENSE'), 'utf8').replaceAll('\r\n', '\n');
  if (text.includes('--')) throw new Error('the licence cannot stand inside a comment');
  return `Contains ${name} ${version}:\n\n${text.trimEnd()}\n`;
}
