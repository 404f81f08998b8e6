import { cp } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { tool, toolIfAvailable } from '../../scripts/tools.mjs';
import type { BuildReport } from '../../src/report/model.ts';
import { buildReport, repository } from '../support/cli.ts';
import { invokeZip } from '../support/lambda/invoke.ts';
import { testFolder } from '../support/temporary.ts';

const VERSIONS = ['3.10', '3.11', '3.12', '3.13', '3.14'];
/** Of the largest example: compiling it takes as long as all other tests here. */
const WITH_BYTECODE = '3.12';
const elf = fileURLToPath(new URL('../support/elf.py', import.meta.url));
const splitPackage = fileURLToPath(new URL('../support/split_package.py', import.meta.url));

/** The largest example is built for every version in the long series alone. */
const LIGHT = { x86_64: ['3.10', '3.12', '3.14'], arm64: ['3.13'] };
const long = process.env.ZIPNEST_LONG !== undefined;

const folder = await testFolder();
const uv = await tool('uv');
const pythons = (await Promise.all(VERSIONS.map((version) => toolIfAvailable(`python${version}`)))).flatMap(
  (python) => (python === undefined ? [] : [dirname(python)]),
);
const env = {
  PATH: [dirname(uv), process.env.PATH ?? '', ...pythons].join(delimiter),
  ZIPNEST_CACHE: join(folder, 'cache'),
};

/** An example, the events that it is sent, and what it must answer on the Python of that version. */
interface Example {
  readonly name: string;
  readonly layout: 'flat' | 'split';
  readonly events: readonly unknown[];
  readonly answers: (python: string) => readonly unknown[];
  /** Those for which all dependencies have wheels for arm64. */
  readonly arm64: readonly string[];
}

/** An event of a function URL, as far as mangum reads it. */
function request(method: string, path: string, body: string) {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method, path, sourceIp: '192.0.2.1' } },
    isBase64Encoded: false,
    body,
  };
}

const examples: readonly Example[] = [
  {
    name: 'hello',
    layout: 'flat',
    events: [{ name: 'Lambda' }],
    answers: (python) => [
      { statusCode: 200, body: expect.stringMatching(`^{"hello": "Lambda", "python": "${python}[.]`) },
    ],
    arm64: VERSIONS,
  },
  {
    name: 'web-api',
    layout: 'flat',
    events: [request('GET', '/health', ''), request('POST', '/encrypt', '{"text": "secret"}')],
    answers: () => [
      expect.objectContaining({ statusCode: 200, body: '{"status":"ok"}' }),
      expect.objectContaining({ statusCode: 200, body: expect.stringMatching('^{"token":"gAAAA') }),
    ],
    arm64: VERSIONS,
  },
  {
    name: 'data',
    layout: 'split',
    events: [{}, {}],
    answers: () => Array(2).fill({ slope: 3, correlation: 1, rows: 10, picture: true }),
    // scikit-learn 1.7.2 has no wheel for the glibc 2.26 of the older ones.
    arm64: ['3.12', '3.13', '3.14'],
  },
];

/** Builds the copy of an example in the test's folder; gives the report and the zip's path. */
async function build(
  name: string,
  python: string,
  architecture: string,
): Promise<{ report: BuildReport; zip: string }> {
  const output = join(folder, `${name}-${python}-${architecture}.zip`);
  const options = ['--python-version', python, '--architecture', architecture, '--output', output];
  const withBytecode = architecture === 'x86_64' && (name !== 'data' || python === WITH_BYTECODE);
  const bytecode = withBytecode ? ({ bytecode: 'default' } as const) : {};
  const report = await buildReport([name, ...options], { cwd: folder, env, ...bytecode });
  if (withBytecode) expect(report.bytecode?.interpreter).toMatch(`CPython ${python}.`);
  return { report, zip: output };
}

/** Starts a package and sends it the events; it must give exactly these answers. */
async function mustAnswer(
  zip: string,
  python: string,
  events: readonly unknown[],
  answers: readonly unknown[],
): Promise<void> {
  const run = await invokeZip({
    ...{ zip, python, handler: 'app.handler', events, tmpMb: 1024 },
    // This machine is shared by other tests; how fast a start is, is for bench/ to say.
    initTimeout: 120,
  });
  expect(run, run.log).toMatchObject({ init: { ms: expect.any(Number) }, exitCode: null });
  const values = run.responses.map(({ value }) => value);
  expect(values, run.log).toEqual(answers);
}

/** How many native files a package has of each machine. */
async function machines(zip: string): Promise<Record<string, number>> {
  const { stdout } = await execa('python3', [elf, zip]);
  return JSON.parse(stdout) as Record<string, number>;
}

describe.each(examples)('examples/$name', ({ name, layout, events, answers, arm64 }) => {
  beforeAll(async () => {
    await cp(join(repository, 'examples', name), join(folder, name), { recursive: true });
    // A lock as a user would commit it; the repository has none, since it would name an index.
    if (name === 'web-api') await execa(uv, ['lock', '--quiet'], { cwd: join(folder, name) });
  });

  const isLight = name !== 'data' || long;
  test.for(isLight ? VERSIONS : LIGHT.x86_64)('answers on Python %s', async (python, { skip }) => {
    skip((await toolIfAvailable(`awslambdaric-${python}`)) === undefined, `no Python ${python} here`);
    const { report, zip } = await build(name, python, 'x86_64');
    expect(report.layout.kind).toBe(layout);
    expect(Object.keys(await machines(zip))).toEqual(name === 'hello' ? [] : ['x86_64']);
    await mustAnswer(zip, python, events, answers(python));
  });

  test.skipIf(name !== 'data')(
    `is split without losing anything, and answers as before`,
    async ({ skip }) => {
      const python = WITH_BYTECODE;
      skip((await toolIfAvailable(`awslambdaric-${python}`)) === undefined, `no Python ${python} here`);
      const zip = join(folder, 'split.zip');
      const args = [name, '--python-version', python, '--layout', 'split', '--output', zip];
      const report = await buildReport(args, { cwd: folder, env, bytecode: 'default' });
      const { stdout } = await execa('python3', [splitPackage, zip]);
      const sum = (place: 'flat' | 'eager' | 'lazy') =>
        report.distributions.reduce((total, { places }) => total + (places?.[place] ?? 0), 0);
      expect(JSON.parse(stdout)).toEqual({
        unzippedBytes: report.zip.unzippedBytes,
        flatBytes: sum('flat'),
        eagerBytes: sum('eager'),
        lazyBytes: sum('lazy'),
        groups: report.layout.split?.groups,
        lost: [],
      });
      const { eagerBytes = 0, eagerBound = 0 } = report.layout.split ?? {};
      expect(eagerBytes).toBeGreaterThan(0);
      expect(eagerBytes / eagerBound).toBeLessThan(1.01);
      await mustAnswer(zip, python, events, answers(python));
    },
  );

  test.each(isLight ? arm64 : LIGHT.arm64)(
    'has only wheels and libraries of arm64 on Python %s',
    async (python) => {
      const { report, zip } = await build(name, python, 'arm64');
      for (const { wheel } of report.distributions) expect(wheel).toMatch(/(-none-any|_aarch64)\.whl$/);
      expect(Object.keys(await machines(zip))).toEqual(name === 'hello' ? [] : ['aarch64']);
    },
  );
});
