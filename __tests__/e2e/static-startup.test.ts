import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { expect, test } from 'vitest';
import { toolIfAvailable } from '../../scripts/tools.mjs';
import { importClosure } from '../../src/imports/closure.ts';
import { importsIn } from '../../src/imports/kept.ts';
import { isExtension } from '../../src/package/modules.ts';
import { buildReport, repository } from '../support/cli.ts';
import { testFolder } from '../support/temporary.ts';
import { textEntry } from '../support/zip.ts';

const PYTHON = '3.12';
/** Of the lock of examples/data: together they are small enough to lie flat. */
const LOCKED = [
  'contourpy',
  'cycler',
  'fonttools',
  'kiwisolver',
  'matplotlib',
  'numpy',
  'packaging',
  'pillow',
];
const MORE = ['pyparsing', 'python-dateutil', 'scipy', 'six', 'tzdata'];

const python = await toolIfAvailable(`python${PYTHON}`);
const canRun = python !== undefined && (await toolIfAvailable(`awslambdaric-${PYTHON}`)) !== undefined;

test.skipIf(!canRun)('no extension module that a start of matplotlib and scipy loads is missed', async () => {
  const folder = await testFolder();
  await mkdir(join(folder, 'plots'));
  await writeFile(
    join(folder, 'plots/app.py'),
    'from matplotlib import figure\nfrom scipy import stats\n\ndef handler(event, context):\n    return 1\n',
  );
  const lock = await readFile(join(repository, 'examples/data/requirements.txt'), 'utf8');
  // A requirement goes on as long as its lines are indented.
  const requirements = lock
    .split(/\n(?=\S)/)
    .filter((text) => [...LOCKED, ...MORE].some((name) => text.startsWith(`${name}==`)));
  await writeFile(join(folder, 'plots/requirements.txt'), requirements.join('\n'));
  const report = await buildReport(
    [
      ...['plots', '--python-version', PYTHON, '--handler', 'app.handler', '--layout', 'flat'],
      ...['--smoke-test', 'auto', '--output', 'plots.zip'],
    ],
    {
      cwd: folder,
      env: {
        PATH: `${dirname(python ?? '')}:${process.env.PATH ?? ''}`,
        ZIPNEST_CACHE: join(folder, 'cache'),
      },
    },
  );
  const used = (report.smokeTest?.starts[0]?.trace?.used ?? []).filter(isExtension);
  expect(used.length).toBeGreaterThan(50);

  const zip = new AdmZip(join(folder, 'plots.zip'));
  const bytes = new Map(zip.getEntries().map((entry) => [entry.entryName, entry]));
  const closure = importClosure(
    [...bytes.keys()].map((path) => textEntry(path, '')),
    ['app'],
    ({ path }) => importsIn(path, bytes.get(path)?.getData() ?? Buffer.alloc(0)),
  );
  const missed = used.filter((path) => !/\.libs\//.test(path) && closure.get(path)?.when !== 'startup');
  expect(missed).toEqual([]);
  expect(closure.get('kiwisolver/__init__.py')?.importedBy).toContain('matplotlib/__init__.py');
});
