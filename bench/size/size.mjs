// @ts-check
// How large the stack of the seeds (numpy, scipy, pandas, rasterio; requirements.txt beside this) is in a package, by
// level of slimming, beside what others make of the same wheels. Sizes do not depend on the machine, so that nothing
// is repeated.
//
//   node bench/size/size.mjs [--evidence]     --evidence writes docs/evidence/size.md
//
// Needs x86_64 Linux, Python 3.12, `strip` of binutils, and the package index; run `node scripts/bundle.mjs` before.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, repository, run } from '../../scripts/tools/install.mjs';
import { tool } from '../../scripts/tools.mjs';
import { SERVERLESS } from '../coldstart/prepare.mjs';
import {
  emptyOutput,
  installed,
  installWheels,
  linkedWheels,
  needLinuxOnX64,
  PACKAGE_PYTHON_FUNCTION,
  sitePackages,
  warmWheelhouse,
} from '../support/example.mjs';

const PYTHON = '3.12';
const ZAPPA = 'zappa==0.63.0';
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
/** What is imported of each package, in one interpreter. */
const IMPORTS = [
  ...[
    'numpy.linalg',
    'numpy.random',
    'numpy.fft',
    'numpy.testing',
    'scipy.linalg',
    'scipy.stats',
    'scipy.optimize',
  ],
  ...[
    'scipy.special',
    'scipy.spatial',
    'scipy.interpolate',
    'scipy.signal',
    'scipy.sparse.linalg',
    'scipy.io',
  ],
  ...[
    'scipy.ndimage',
    'scipy.integrate',
    'pandas.testing',
    'rasterio.warp',
    'rasterio.features',
    'rasterio.vrt',
  ],
];

/** One line of the table. @typedef {{ name: string, bytes: number, zipped: number | undefined, imports: string }} Line */

/** @param {string} folder @returns {Promise<number>} bytes of its files */
async function sizeOf(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true })) {
    const file = await lstat(join(folder, entry));
    if (file.isFile()) bytes += file.size;
  }
  return bytes;
}

/**
 * Whether everything in {@link IMPORTS} can be imported from a folder, and its metadata read.
 * @param {string} python
 * @param {string} folder
 */
async function imports(python, folder) {
  const program = `
import importlib, importlib.metadata, site, sys
sys.path.insert(0, ${JSON.stringify(folder)}); site.addsitedir(${JSON.stringify(folder)})
failed = []
for name in ${JSON.stringify(IMPORTS)}:
    try: importlib.import_module(name)
    except BaseException as error: failed.append(f"{name}: {type(error).__name__}")
for name in ("numpy", "rasterio"):
    try: importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError: failed.append(f"no metadata of {name}")
print(", ".join(failed) or "intact")`;
  return (await run(python, ['-I', '-B', '-c', program])).trim();
}

/**
 * Our packages: all but the last without bytecode.
 * @type {ReadonlyArray<{ level: string, shown?: string, slim?: string, bytecode?: string[] }>}
 */
const levels = [
  { level: 'none' },
  { level: 'safe' },
  { level: 'aggressive' },
  {
    level: 'drop',
    shown: 'slim: aggressive, bytecode-sources: drop',
    slim: 'aggressive',
    bytecode: ['all', '--bytecode-sources', 'drop'],
  },
];

/**
 * Our packages, each with its dependencies unpacked.
 * @param {string} out
 * @param {string} python
 * @returns {Promise<{ lines: Line[], report: import('../../src/report/model.ts').BuildReport, rules: string[] }>}
 */
async function ours(out, python) {
  const fn = join(out, 'fn');
  await mkdir(fn);
  await writeFile(join(fn, 'app.py'), 'def handler(event, context):\n    return 1\n');
  await cp(script('requirements.txt'), join(fn, 'requirements.txt'));
  const lines = [];
  const rules = [];
  let first;
  for (const { level, shown = `slim: ${level}`, slim = level, bytecode = ['none'] } of levels) {
    const [zip, reportFile] = [join(out, `${level}.zip`), join(out, `${level}.json`)];
    const target = ['--python-version', PYTHON, '--layout', 'nested', '--ephemeral-storage', '1024'];
    const options = [...target, '--bytecode', ...bytecode];
    const files = ['--output', zip, '--report', reportFile, '--slim', slim];
    await run(process.execPath, [join(repository, 'dist/cli.js'), 'build', fn, ...options, ...files], {
      env: { ...process.env, ...warmWheelhouse },
    });
    /** @type {import('../../src/report/model.ts').BuildReport} */
    const report = JSON.parse(await readFile(reportFile, 'utf8'));
    first ??= report;
    const [outer, folder] = [join(out, `${level}-outer`), join(out, level)];
    await run('unzip', ['-q', zip, '-d', outer]);
    const inner = join(outer, '_zipnest/packages.zip');
    await run('unzip', ['-q', inner, '-d', folder]);
    const zipped = (await stat(inner)).size;
    lines.push({
      ...{ name: `zipnest, ${shown}`, bytes: await sizeOf(folder), zipped },
      imports: await imports(python, folder),
    });
    for (const { rule, files, bytes, compressedBytes } of level === 'aggressive' ? report.slim.rules : []) {
      rules.push(`| ${rule} | ${files} | ${megabytes(bytes)} | ${megabytes(compressedBytes)} |`);
    }
    await rm(outer, { recursive: true });
  }
  if (first === undefined) throw new Error('nothing was built');
  return { lines, report: first, rules };
}

/**
 * @param {string} out
 * @param {string} environment
 * @param {{ python: string, pythonVersion: string }} found
 * @returns {Promise<Line>}
 */
async function packagePythonFunction(out, environment, found) {
  const [command = '', ...args] = await installed(PACKAGE_PYTHON_FUNCTION, 'package-python-function', found);
  const [zip, report] = [join(out, 'ppf.zip'), join(out, 'ppf.json')];
  const project = join(out, 'pyproject.toml');
  await writeFile(project, '[project]\nname = "stack"\nversion = "1"\n');
  await mkdir(join(sitePackages(environment, PYTHON), 'stack'));
  await writeFile(join(sitePackages(environment, PYTHON), 'stack/__init__.py'), '');
  await run(command, [...args, environment, '--project', project, '--output', zip, '--report', report]);
  const figures = JSON.parse(await readFile(report, 'utf8'));
  const { uncompressed_bytes: bytes, compressed_bytes: zipped } = figures;
  return { name: PACKAGE_PYTHON_FUNCTION, bytes, zipped, imports: 'intact (nothing is taken but RECORD)' };
}

/**
 * `slim: true`: its own code deletes and strips.
 * @param {string} out
 * @param {string} environment
 * @param {string} python
 * @returns {Promise<Line>}
 */
async function serverless(out, environment, python) {
  const folder = join(out, 'serverless');
  await cp(sitePackages(environment, PYTHON), folder, { recursive: true });
  const npmFolder = await installOnce(SERVERLESS.replace('@', '-'), (target) =>
    run('npm', ['install', '--prefix', target, '--ignore-scripts', '--no-save', '--no-audit', SERVERLESS]),
  );
  const zip = join(out, 'serverless.zip');
  await run(process.execPath, [script('serverless-slim.mjs'), npmFolder, folder]);
  await run(process.execPath, [script('../coldstart/requirements-zip.mjs'), npmFolder, folder, zip]);
  return {
    ...{ name: `${SERVERLESS}, slim: true`, bytes: await sizeOf(folder), zipped: (await stat(zip)).size },
    imports: await imports(python, folder),
  };
}

/**
 * Its own packing of an environment, with the project's files left out.
 * @param {string} out
 * @param {string} environment
 * @param {{ python: string, pythonVersion: string }} found
 * @returns {Promise<Line>}
 */
async function zappa(out, environment, found) {
  const [interpreter = ''] = await installed(ZAPPA, 'zappa', found);
  const project = join(out, 'zappa-project');
  await mkdir(project);
  await writeFile(join(project, 'app.py'), '');
  const program = `
from pathlib import Path
from zappa.core import Zappa
Zappa(boto_session=object(), load_credentials=False, runtime="python${PYTHON}").create_lambda_zip(
    venv=Path(${JSON.stringify(environment)}), output="zappa.zip", use_precompiled_packages=False, disable_progress=True)`;
  await run(interpreter, ['-c', program], { cwd: project });
  const zip = join(project, 'zappa.zip');
  const folder = join(out, 'zappa');
  await run('unzip', ['-q', zip, '-d', folder]);
  return {
    ...{ name: ZAPPA, bytes: await sizeOf(folder), zipped: (await stat(zip)).size },
    imports: await imports(found.python, folder),
  };
}

/**
 * What a peer's package came to, made once for the same wheels: the compression takes some of them many minutes.
 * @param {string} name
 * @param {import('../../src/report/model.ts').BuildReport} report
 * @param {() => Promise<Line>} make
 * @returns {Promise<Line>}
 */
async function once(name, { distributions }, make) {
  const recipe = [name, PYTHON, ...distributions.map(({ sha256 }) => sha256)];
  const key = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
  const file = join(repository, 'bench/out', `size-${key}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const line = await make();
  await writeFile(file, JSON.stringify(line));
  return line;
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

async function main() {
  needLinuxOnX64('size');
  const out = await emptyOutput('size');
  const python = await tool(`python${PYTHON}`);
  const found = { python, pythonVersion: PYTHON };
  const { lines, report, rules } = await ours(out, python);
  const environment = join(out, 'environment');
  await installWheels(found, await linkedWheels(report, join(out, 'wheels')), environment);
  const others = [
    await once(SERVERLESS, report, () => serverless(out, environment, python)),
    await once(ZAPPA, report, () => zappa(out, environment, found)),
    await once(PACKAGE_PYTHON_FUNCTION, report, () => packagePythonFunction(out, environment, found)),
  ];
  const all = [...lines, ...others.toReversed()];
  const reference = others.at(-1)?.bytes ?? 0;
  const saved = (/** @type {number} */ bytes) => 1 - bytes / reference;
  const rows = all.map(
    ({ name, bytes, zipped, imports: state }) =>
      `| ${name} | ${megabytes(bytes)} | ${(100 * saved(bytes)).toFixed(1)} % | ${zipped === undefined ? '' : megabytes(zipped)} | ${state} |`,
  );
  const required = [
    { level: 'safe', share: 0.11, line: lines[1] },
    { level: 'aggressive', share: 0.25, line: lines[2] },
  ].map(({ level, share, line }) => {
    const won = saved(line?.bytes ?? reference);
    const ok = won >= share && line?.imports === 'intact';
    if (!ok) process.exitCode = 1;
    return `- ${ok ? 'pass' : 'FAIL'}: ${level} takes ${(100 * won).toFixed(1)} % less than ${PACKAGE_PYTHON_FUNCTION} unzipped (required: ${100 * share} %), imports intact`;
  });
  const versions = report.distributions.map(({ name, version }) => `${name} ${version}`).join(', ');
  const text = `# bench/size

\`node bench/size/size.mjs --evidence\` on ${new Date().toISOString().slice(0, 10)}. Written by that command.

The stack of the seeds for Python ${PYTHON}, x86_64, without bytecode: ${versions}. All from the same wheels; MB are millions of
bytes of the dependencies. _Less_ is against package-python-function, unzipped. _Imports_: ${IMPORTS.length} modules in one interpreter, and metadata.

| | MB unzipped | less | MB zipped | imports |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

${required.join('\n')}

What each rule of \`aggressive\` saves:

| rule | files | MB unzipped | MB zipped |
| --- | --- | --- | --- |
${rules.join('\n')}

- serverless-python-requirements: its own functions delete and strip (GNU \`strip\`, files that end with \`.so\`), then zip.
- Zappa: \`create_lambda_zip\` on an environment with the same distributions.
- SST packs Python inside \`sst deploy\`, which needs an AWS account: not measured.
- \`runtime-packages: drop\` takes nothing here: there is no AWS SDK in the stack.
`;
  console.log(text);
  if (process.argv.includes('--evidence')) await writeFile(join(repository, 'docs/evidence/size.md'), text);
}

await main();
