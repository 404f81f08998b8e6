import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildReport, zipnest, zipOf } from '../../support/cli.ts';
import { makeWheel } from '../../support/wheel.ts';
import { project } from '../lock/support.ts';

describe('no-project', () => {
  let source: string;
  beforeAll(async () => {
    source = await project({
      'src/app.py': 'import demo\n',
      'secret.pem': 'x',
      'pyproject.toml': '[build-system]\n',
    });
    const { requirement } = await makeWheel(source, 'demo', { 'demo/__init__.py': '' });
    await writeFile(join(source, 'requirements.txt'), requirement);
  });

  it('packs the dependencies alone, with the bytes that they have beside a project', async () => {
    // The handler is where the code is: not in this package.
    const args = ['.', '--python-version', '3.13', '--no-project', 'true', '--handler', 'app.handler'];
    const report = await buildReport(args, { cwd: source });
    const names = new AdmZip(await zipOf(report, source)).getEntries().map(({ entryName }) => entryName);
    expect(names).toEqual([
      'demo-1.0.dist-info/METADATA',
      'demo-1.0.dist-info/RECORD',
      'demo-1.0.dist-info/WHEEL',
      'demo/__init__.py',
    ]);
    expect(report).toMatchObject({
      ok: true,
      messages: [],
      source: { files: 0, bytes: 0 },
      layout: { kind: 'flat' },
    });
    const empty = await project({});
    const alone = await buildReport(
      [empty, ...args.slice(1), '--dependencies', 'requirements.txt', '--name', report.name],
      { cwd: source },
    );
    expect(alone.zip.sha256).toBe(report.zip.sha256);
  });

  it.each<[string[], number, RegExp]>([
    [['--layout', 'nested'], 2, /`layout` \(flag --layout\) is `nested`, and `no-project` is set/],
    [
      ['--dependencies', 'none.txt'],
      1,
      /nothing to package: `no-project` is set, and there are no dependencies/,
    ],
  ])('with %j is refused', async (more, status, message) => {
    await writeFile(join(source, 'none.txt'), '');
    const run = await zipnest(['build', '.', '--no-project', 'true', ...more], { cwd: source });
    expect([run.status, run.stderr]).toEqual([status, expect.stringMatching(message)]);
  });
});
