import { cp, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { tool, toolIfAvailable } from '../../scripts/tools.mjs';
import type { BuildReport } from '../../src/report/model.ts';
import { buildReport, zipnest } from '../support/cli.ts';
import { invokeZip } from '../support/lambda/invoke.ts';
import { testFolder } from '../support/temporary.ts';

const PYTHON = '3.12';
const STACK = 'large-stack';
/** Bytes. */
const LEAST = 600_000_000;
/** MB: what a function has when nothing is said. */
const TMP = 512;

// 220 MB of wheels: twice as long as everything else here.
const wanted = Boolean(process.env.ZIPNEST_LONG);
const available = wanted && (await toolIfAvailable(`awslambdaric-${PYTHON}`)) !== undefined;
const folder = await testFolder();
const args = [STACK, '--handler', 'app.handler', '--python-version', PYTHON, '--layout'];

describe.skipIf(!available)('a stack of over 600 MB', () => {
  const env: Record<string, string> = { ZIPNEST_CACHE: join(folder, 'cache') };

  beforeAll(async () => {
    const fixture = fileURLToPath(new URL(`../fixtures/${STACK}`, import.meta.url));
    await cp(fixture, join(folder, STACK), { recursive: true });
    env.PATH = `${dirname(await tool('uv'))}${delimiter}${process.env.PATH ?? ''}`;
  });

  test('is too large for /tmp where all of it is unpacked there', async () => {
    const report = join(folder, 'nested.json');
    const run = await zipnest(['build', ...args, 'nested', '--output', 'nested.zip', '--report', report], {
      ...{ cwd: folder, env },
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(
      /error: extracted to \/tmp: [\d,]+ bytes .*, there is room for less than 528,482,304 bytes .*: \/tmp with 512 MB would be full at the cold start/,
    );
    const { distributions } = JSON.parse(await readFile(report, 'utf8')) as BuildReport;
    expect(distributions.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(LEAST);
  });

  test('starts when it is split, and says on which first use /tmp is full', async () => {
    const options = { cwd: folder, env, bytecode: 'default' } as const;
    const report = await buildReport([...args, 'split', '--output', 'split.zip'], options);
    expect(report.ok).toBe(true);
    const judged = Object.fromEntries(report.limits.map(({ name, ok }) => [name, ok]));
    expect(judged).toMatchObject({
      unzipped: true,
      'ephemeral-storage': true,
      'ephemeral-storage-worst': false,
    });
    const run = await invokeZip({
      zip: join(folder, 'split.zip'),
      python: PYTHON,
      handler: 'app.handler',
      events: ['start', 'later', 'too large'].map((use) => ({ use })),
      tmpMb: TMP,
      // How fast a start is, is for bench/ to say.
      initTimeout: 120,
    });
    expect(run.init, run.log).toEqual({ ms: expect.any(Number) });
    const [start, later, tooLarge] = run.responses;
    expect([start, later], run.log).toMatchObject([{ value: 3 }, { value: 42 }]);
    expect(tooLarge, run.log).toHaveProperty('error');
    expect(run.log).toMatch(
      /unpacking _polars_runtime_32 needs [\d,]+ bytes in \/tmp, and [\d,]+ are available\. Set the function's EphemeralStorage to at least \d+ MB\./,
    );
  });
});
