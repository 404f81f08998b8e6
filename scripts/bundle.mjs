// Makes dist/, the program that users run: tsc compiles src/ to lib/, ncc bundles lib/main.js, and the entries, the
// loader, the emulation and the template of the HTML report go beside it. With --check nothing is written: the result
// is compared with the committed dist/ and every differing file is named.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { reportTemplate } from './report-template.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lib = join(root, 'lib');
const require = createRequire(import.meta.url);
const ncc = require('@vercel/ncc');

/** @param {string} dist the folder to fill */
async function bundle(dist) {
  rmSync(lib, { recursive: true, force: true });
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  await bundleCode(join(dist, 'bundle'));
  for (const entry of ['index.js', 'cli.js', 'report.js']) {
    const code = readFileSync(join(lib, entry), 'utf8').replace('./main.js', './bundle/index.js');
    writeFileSync(join(dist, entry), code, { mode: entry === 'cli.js' ? 0o755 : 0o644 });
  }
  writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n');
  mkdirSync(join(dist, 'report'));
  writeFileSync(join(dist, 'report/template.html'), await reportTemplate());
  for (const folder of ['loader/_zipnest', 'emulator']) {
    cpSync(join(root, folder), join(dist, folder), {
      recursive: true,
      // Tools leave caches beside the sources.
      filter: (file) => !/(?:^|\/)(?:__pycache__|\.[^/]+)$/.test(file) && !file.endsWith('.toml'),
    });
  }
  cpSync(join(root, 'loader/bytecode.py'), join(dist, 'loader/bytecode.py'));
}

/** @param {string} folder */
async function bundleCode(folder) {
  // ncc takes `join(folder, 'pyproject.toml')` for an asset: it would copy every such file and point the code at the copy.
  const { code, assets } = await ncc(join(lib, 'main.js'), {
    cache: false,
    quiet: true,
    license: 'licenses.txt',
    customEmit: () => false,
  });
  const files = {
    'index.js': code,
    ...Object.fromEntries(Object.entries(assets).map(([name, { source }]) => [name, source])),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(files)) {
    if (name.includes('/') || /__webpack_require__\.ab \+/.test(String(source))) {
      throw new Error(`ncc has rewritten file names in ${name}`);
    }
    writeFileSync(join(folder, name), name.endsWith('.js') ? await startingFaster(String(source)) : source);
  }
}

/**
 * The same code, which Node starts sooner: without comments and line breaks, and with each module of webpack as a function in
 * parentheses, which V8 compiles at once. An arrow function it would parse twice: to skip it, and when it is called a moment later.
 * Names stay, so that stacks can be read.
 * @param {string} code
 */
async function startingFaster(code) {
  const eager = code.replace(/^\/\*{3}\/ \(\(([\w, ]*)\) => \{$/gm, '/***/ (function ($1) {');
  const options = { minifySyntax: true, minifyWhitespace: true, legalComments: 'none', lineLimit: 200 };
  return (await transform(eager, { ...options, format: 'esm', target: 'node20' })).code;
}

/** @returns {Map<string, Buffer>} every file below `folder` by its relative name, but what builds of the examples left there */
function filesOf(folder) {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (item) => item.isFile() && !(item.parentPath === folder && /\.(zip|html)$/.test(item.name)),
  );
  return new Map(
    files.map((item) => {
      const file = join(item.parentPath, item.name);
      return [relative(folder, file), readFileSync(file)];
    }),
  );
}

const dist = join(root, 'dist');
const temporary = mkdtempSync(join(root, 'lib-dist-'));
const fresh = join(temporary, 'dist');
try {
  await bundle(fresh);
  if (process.argv.includes('--check')) {
    const [made, committed] = [filesOf(fresh), filesOf(dist)];
    const names = new Set([...made.keys(), ...committed.keys()]);
    const differing = [...names].filter(
      (name) => !made.get(name)?.equals(committed.get(name) ?? Buffer.from('')),
    );
    if (differing.length > 0) {
      console.error(
        `dist/ is not what src/ gives. Run "npm run build" and commit. Differing:\n  ${differing.sort().join('\n  ')}`,
      );
      process.exitCode = 1;
    }
  } else {
    rmSync(dist, { recursive: true, force: true });
    cpSync(fresh, dist, { recursive: true });
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
