import { cp } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { tool, toolIfAvailable } from '../../scripts/tools.mjs';
import type { Emulation } from '../../src/emulator/emulation.ts';
import { buildReport } from '../support/cli.ts';
import { invokeZip } from '../support/lambda/invoke.ts';
import { testFolder } from '../support/temporary.ts';

const PYTHON = '3.13';

/** The absolute path of a file of the nested dependencies. */
function nested(path: string): unknown {
  return expect.stringMatching(`/zipnest-real-libraries-[0-9a-f]{32}/site-packages/${path}$`);
}

/** What the functions of the project's app.py give. */
const light = {
  pillow: [4, 2, 'JPEG'],
  cryptography: 'secret',
  lxml: [true, false],
  psycopg: ['binary', 'shop'],
  pydantic: [3, 'int_parsing'],
  boto3: ['eu-central-1', true],
  opentelemetry: [true, ['baggage', 'tracecontext']],
  google_cloud_storage: '/b/bucket/o/folder%2Ffile',
  certifi: [nested('certifi/cacert.pem'), true],
  tzdata: 2,
  pygments: [nested('bin/pygmentize'), true],
  python: nested('certifi/cacert.pem'),
};
/** 470 MB of them. In the short series examples/data is what uses them. */
const science = {
  numpy: 5,
  pandas: [5],
  scipy: 3,
  scikit_learn: 1,
  pyarrow: [1, 2, 3],
  matplotlib: ['89504e47', nested('matplotlib/mpl-data')],
};
const long = process.env.ZIPNEST_LONG !== undefined;
const expected: Readonly<Record<string, unknown>> = long ? { ...light, ...science } : light;
const uses = Object.keys(expected);

const folder = await testFolder();
const available = (await toolIfAvailable(`awslambdaric-${PYTHON}`)) !== undefined;
let run: Emulation;

beforeAll(async () => {
  if (!available) return;
  const fixture = fileURLToPath(new URL('../fixtures/real-libraries', import.meta.url));
  await cp(fixture, join(folder, 'real-libraries'), { recursive: true });
  const zip = join(folder, 'real-libraries.zip');
  const uv = await tool('uv');
  await buildReport(
    [
      ...['real-libraries', '--handler', 'app.handler', '--python-version', PYTHON, '--layout', 'nested'],
      ...['--dependencies', join('real-libraries', long ? 'science.txt' : 'requirements.txt')],
      ...['--ephemeral-storage', '2048', '--output', zip],
    ],
    {
      cwd: folder,
      env: {
        PATH: `${dirname(uv)}${delimiter}${process.env.PATH ?? ''}`,
        ZIPNEST_CACHE: join(folder, 'cache'),
      },
    },
  );
  run = await invokeZip({
    zip,
    python: PYTHON,
    handler: 'app.handler',
    events: uses.map((use) => ({ use })),
    tmpMb: 2048,
    memoryMb: 2048,
    // This machine is shared by other tests; how fast a start is, is for bench/ to say.
    initTimeout: 120,
    timeout: 120,
  });
});

test.for(uses)('%s works from the nested place', async (use, { skip }) => {
  skip(!available, `no Python ${PYTHON} here`);
  expect(run.init, run.log).toEqual({ ms: expect.any(Number) });
  const response = run.responses[uses.indexOf(use)];
  expect(response, run.log).toEqual(expect.objectContaining({ value: expected[use] }));
});
