import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/report/compare.ts';
import { buildReport, zipnest } from '../../support/cli.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const folder = await testFolder();
const env = { ZIPNEST_CACHE: join(folder, 'cache') };
const wheel = async (name: string, version: string, size: number) =>
  makeWheel(folder, name, { [`${name}/__init__.py`]: `X = "${'x'.repeat(size)}"\n` }, version);

/** Packs `app.py` with these wheels; gives the paths of zip and report. */
async function pack(requirements: string, layout: string): Promise<{ zip: string; report: string }> {
  const source = join(await mkdtemp(join(folder, 'source-')), 'fn');
  await mkdir(source);
  await writeFile(join(source, 'app.py'), 'def handler(event, context):\n    return 1\n');
  await writeFile(join(source, 'requirements.txt'), requirements);
  const report = join(source, '../report.json');
  const zip = join(source, '../fn.zip');
  const args = ['--python-version', '3.13', '--layout', layout, '--output', zip, '--report', report];
  await buildReport([source, ...args], { cwd: folder, env });
  return { zip, report };
}

const [six1, six2, idna] = [
  await wheel('six', '1.16.0', 100),
  await wheel('six', '1.17.0', 300),
  await wheel('idna', '3.10', 500),
];
const before = six1.requirement;
const after = six2.requirement + idna.requirement;

async function diff(a: string, b: string): Promise<Comparison> {
  const { status, stdout, stderr } = await zipnest(['diff', a, b, '--json'], { cwd: folder });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Comparison;
}

/** Without what a zip cannot tell: its name, and which of the small files at its root are shims. */
function comparable(comparison: Comparison): Partial<Comparison> {
  return { ...comparison, with: '', differences: [], sourceBytes: { before: 0, after: 0 } };
}

describe('zipnest diff', () => {
  it.each(['flat', 'nested'])('finds the same in zips as in their reports (%s)', async (layout) => {
    const [old, now] = [await pack(before, layout), await pack(after, layout)];
    const ofReports = await diff(old.report, now.report);
    expect(ofReports.distributions.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'idna added',
      'six upgraded',
    ]);
    const ofZips = await diff(old.zip, now.zip);
    expect(comparable(ofZips)).toEqual(comparable(ofReports));
    expect(comparable(await diff(old.report, now.zip))).toEqual(comparable(ofReports));
  });

  it('prints sizes and changes as text', async () => {
    const [old, now] = [await pack(before, 'flat'), await pack(after, 'flat')];
    const { status, stdout } = await zipnest(['diff', old.report, now.report], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^zip {9}\S+ (bytes|KiB) {2}→/m);
    expect(stdout).toMatch(/^added {5}idna {2}\s*3\.10 /m);
    expect(stdout).toMatch(/^upgraded {2}six {3}1\.16\.0 → 1\.17\.0 /m);
    expect(stdout).toContain('0 distributions unchanged');
  });

  it.each([
    ['a missing file', ['gone.zip', 'gone.json'], 1, 'there is no file gone.'],
    ['what is no zip', ['broken.zip', 'broken.zip'], 1, 'broken.zip cannot be read as a deployment zip'],
    ['what is no report', ['broken.json', 'broken.json'], 1, 'broken.json is not JSON'],
    ['one file', ['a.zip'], 2, 'zipnest diff BEFORE AFTER'],
    ['an option of build', ['a.zip', 'b.zip', '--layout', 'flat'], 2, '`diff` has no option --layout'],
  ])('refuses %s', async (_, args, status, message) => {
    for (const name of ['broken.zip', 'broken.json']) await writeFile(join(folder, name), 'what?');
    const run = await zipnest(['diff', ...args], { cwd: folder });
    expect(run.stderr).toContain(message);
    expect(run.status).toBe(status);
  });
});
