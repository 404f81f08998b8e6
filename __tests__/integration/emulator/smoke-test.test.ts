import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OptionName } from '../../../src/option-table.ts';
import { pageData } from '../../../src/report/html/data.ts';
import type { SmokeTest } from '../../../src/report/smoke.ts';
import { writeFiles } from '../../support/files.ts';
import { testFolder } from '../../support/temporary.ts';
import { buildForHost, interpreter, other, python } from './support.ts';

const folder = await testFolder();
const answer = 'def handler(event, context):\n    return event["n"] + 1\n';
let builds = 0;

/** Builds these files with these flags. */
async function built(
  files: Readonly<Record<string, string>>,
  flags: Partial<Record<OptionName, string>>,
  env: Readonly<Record<string, string>> = {},
) {
  const source = join(folder, `function-${builds++}`);
  await mkdir(source);
  await writeFiles(source, files);
  const output = join(source, 'out', 'f.zip');
  const result = await buildForHost(folder, { source, output, ...flags }, env);
  return { ...result, smoke: result.report.smokeTest as SmokeTest, zipIsThere: existsSync(output) };
}

describe.skipIf(interpreter === undefined)('smoke-test', () => {
  test('is not made unless it is asked for', async () => {
    const { report, zipIsThere } = await built({ 'app.py': `import nowhere\n${answer}` }, {});
    expect(report.smokeTest).toBeUndefined();
    expect(zipIsThere).toBe(true);
  });

  test('auto: imports alone, and tells what the start took and used', async () => {
    const files = {
      'requirements.txt': 'idna==3.10\ncertifi==2026.10.18\n',
      'app.py': `import idna\nopen("/tmp/x", "w").write("not in the package")\n${answer}`,
      'never.py': '',
    };
    const { smoke, failure, zipIsThere, ...result } = await built(files, {
      ...{ 'smoke-test': 'auto', layout: 'nested' },
    });
    expect([failure, zipIsThere]).toEqual([undefined, true]);
    const [page] = pageData(result.report, result.files, result.profiles).starts;
    expect([page?.handler, page?.imports[0]]).toEqual(['app.handler', 'app']);
    const within = page?.imports.slice(3).map((one) => (Array.isArray(one) ? one[0] : one));
    expect(within).toEqual(expect.arrayContaining(['(dependencies unpacked)', 'idna']));
    expect(smoke).toMatchObject({
      mode: 'auto',
      outcome: 'passed',
      starts: [{ handler: 'app.handler', ok: true }],
    });
    const [start] = smoke.starts;
    const { initMs = 0, startMs = 0, owners = [] } = start?.profile ?? {};
    expect(startMs + owners.reduce((sum, { selfMs }) => sum + selfMs, 0)).toBeCloseTo(initMs, 0);
    expect(owners.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['idna', 'your code', "Zipnest's loader", 'standard library']),
    );
    const { trace } = start ?? {};
    expect(trace?.unused).toEqual([{ name: 'certifi', bytes: expect.any(Number) }]);
    expect(trace?.distributions).toEqual([
      expect.objectContaining({ name: 'idna', usedFiles: expect.any(Number) }),
    ]);
    expect(trace?.used).toEqual(expect.arrayContaining(['app.py', 'idna/core.py']));
    expect(trace?.used).not.toContain('idna/codec.py');
    expect(trace?.used).not.toContain('never.py');
  });

  test('auto: a packaging fault keeps the package from its name', async () => {
    const { smoke, failure, report, zipIsThere } = await built(
      { 'app.py': `import nowhere\n${answer}` },
      { 'smoke-test': 'auto' },
    );
    expect(zipIsThere).toBe(false);
    expect(report.ok).toBe(false);
    expect(smoke).toMatchObject({
      outcome: 'failed',
      starts: [
        { verdict: { kind: 'package', errorType: 'Runtime.ImportModuleError', place: '/var/task/app.py:1' } },
      ],
    });
    expect(failure?.message).toContain("Unable to import module 'app': No module named 'nowhere'");
    expect(failure?.hint).toContain('Declare its distribution (nowhere)');
  });

  test('auto: but not where a layer may have it', async () => {
    const { smoke, failure } = await built(
      { 'app.py': `import nowhere\n${answer}` },
      { 'smoke-test': 'auto', 'layers-size': '1MB' },
    );
    expect([smoke.outcome, failure]).toEqual(['warned', undefined]);
  });

  const settings = { 'app.py': `import os\ntable = os.environ["TABLE"]\n${answer}` };

  test('auto: a missing variable is a warning, and none once it is given', async () => {
    const { smoke, report, zipIsThere } = await built(settings, { 'smoke-test': 'auto' });
    expect([smoke.outcome, zipIsThere]).toEqual(['warned', true]);
    expect(report.messages).toEqual([
      {
        level: 'warning',
        text: expect.stringMatching(/KeyError: 'TABLE'\. The environment variable TABLE is not set/),
      },
    ]);
    const given = await built(settings, { 'smoke-test': 'auto', 'smoke-env': 'TABLE=t' });
    expect(given.smoke.outcome).toBe('passed');
  });

  test('true: a missing variable fails the build', async () => {
    const { smoke, failure, zipIsThere } = await built(settings, { 'smoke-test': 'true' });
    expect([smoke.outcome, zipIsThere]).toEqual(['failed', false]);
    expect(failure?.hint).toContain('TABLE is not set');
  });

  test('true: sends the event', async () => {
    const event = { 'smoke-test': 'true', 'smoke-event': '{"n": 1}' } as const;
    expect((await built({ 'app.py': answer }, event)).smoke.outcome).toBe('passed');
    const { failure } = await built({ 'app.py': answer }, { ...event, 'smoke-event': '{"m": 1}' });
    expect(failure?.message).toContain("fails with an event (/var/task/app.py:2): KeyError: 'n'");
  });

  test('auto: a start that takes too long is a warning, with what takes the time', async () => {
    const files = {
      'app.py': `import slow\n${answer}`,
      'slow.py': 'import time\ntime.sleep(10.2)\n',
    };
    const { smoke, profiles, zipIsThere } = await built(files, { 'smoke-test': 'auto' });
    expect([smoke.outcome, zipIsThere]).toEqual(['warned', true]);
    const [start] = smoke.starts;
    expect(start?.verdict).toMatchObject({ kind: 'limit', errorType: 'Sandbox.Timedout' });
    expect(start?.profile?.modules[0]).toMatchObject({ name: 'slow', owner: 'your code', importedBy: 'app' });
    expect(profiles.get('app.handler')?.initMs).toBeGreaterThan(10_000);
  });

  test.each([
    ['auto', undefined, true],
    ['true', 'the package could not be tried: it is for', false],
  ])('%s: another architecture is not tried', async (mode, message, isThere) => {
    const { smoke, failure, zipIsThere } = await built(
      { 'app.py': answer },
      { 'smoke-test': mode, architecture: other },
    );
    expect(smoke).toMatchObject({
      outcome: 'not tried',
      reason: `it is for ${other}, and this machine is ${process.arch}`,
    });
    expect([failure?.message.startsWith(message ?? ''), zipIsThere]).toEqual([message && true, isThere]);
  });

  test('auto: without its Python the package is not tried, and none is installed', async () => {
    const bare = { HOME: folder, PATH: folder, PYENV_ROOT: '', UV_PYTHON_INSTALL_DIR: '', XDG_DATA_HOME: '' };
    const env = { ...bare, RUNNER_TOOL_CACHE: '', pythonLocation: '' };
    const { smoke, zipIsThere } = await built({ 'app.py': answer }, { 'smoke-test': 'auto' }, env);
    const reason = `this machine has no Python ${python}`;
    expect(smoke).toMatchObject({ outcome: 'not tried', reason });
    expect(zipIsThere).toBe(true);
  });

  test.skipIf(!process.env.ZIPNEST_LONG)("a function may rely on the runtime's SDK", async () => {
    const { smoke } = await built({ 'app.py': `import boto3\n${answer}` }, { 'smoke-test': 'auto' });
    expect(smoke).toMatchObject({ outcome: 'passed', starts: [{ sdk: 'boto3 1.40.4' }] });
  });

  test('no handler: nothing is tried', async () => {
    const { smoke } = await built({ 'app.py': answer }, { 'smoke-test': 'auto', handler: '' });
    expect(smoke).toMatchObject({ outcome: 'not tried', reason: 'no handler is named' });
  });

  test.each([
    [{ 'smoke-event': '{}' }, '`smoke-event` (flag --smoke-event) acts only with `smoke-test: true`'],
    [{ 'smoke-test': 'auto', 'smoke-event': '{}' }, 'acts only with `smoke-test: true`'],
    [{ 'smoke-test': 'true', 'smoke-event': '{"a"' }, 'is `{"a"`, which is neither JSON nor a file'],
    [{ 'smoke-env': 'A=1' }, '`smoke-env` (flag --smoke-env) acts only with `smoke-test`'],
    [{ 'smoke-test': 'auto', 'smoke-env': 'A' }, 'has `A`'],
  ])('refuses %j', async (flags, message) => {
    await expect(built({ 'app.py': answer }, flags)).rejects.toThrow(message);
  });
});
