import { cp, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../../src/version.ts';
import { buildReport, dist, repository, zipnest, zipOf } from '../../support/cli.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const folder = await testFolder();

describe('dist/ in a folder that holds nothing else', () => {
  it('builds examples/hello with an empty home and no tools', async () => {
    const place = await mkdtemp(join(folder, 'place-'));
    const home = await mkdtemp(join(folder, 'home-'));
    await cp(dist, join(place, 'dist'), { recursive: true });
    await cp(join(repository, 'examples/hello'), join(place, 'hello'), { recursive: true });
    const env = {
      ...Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined])),
      HOME: home,
      PATH: '/nonexistent',
    };
    const options = { cwd: place, env, dist: join(place, 'dist') };
    const report = await buildReport(['hello'], options);
    expect(report).toMatchObject({ ok: true, name: 'hello', layout: { kind: 'flat' }, distributions: [] });
    const names = new AdmZip(await zipOf(report, place)).getEntries().map((entry) => entry.entryName);
    expect(names).toEqual(['app.py']);
    expect(await readdir(join(place, 'dist'))).toContain('hello.zip');
  });

  it('builds a nested package, so that it has the loader', async () => {
    const place = await mkdtemp(join(folder, 'nested-'));
    const { requirement } = await makeWheel(place, 'tiny', { 'tiny.py': 'VALUE = 1\n' });
    await cp(join(repository, 'examples/hello'), join(place, 'hello'), { recursive: true });
    await writeFile(join(place, 'hello/requirements.txt'), requirement);
    const report = await buildReport(['hello', '--layout', 'nested'], {
      cwd: place,
      env: { ZIPNEST_CACHE: join(place, 'cache') },
    });
    const names = new AdmZip(await zipOf(report, place)).getEntries().map((entry) => entry.entryName);
    for (const name of [
      '_zipnest/__init__.py',
      '_zipnest/loader.py',
      '_zipnest/manifest.py',
      '_zipnest/packages.zip',
    ]) {
      expect(names).toContain(name);
    }
    expect(names).toContain('app.py');
    expect(names).toContain('app/__init__.py');
  });

  it('says its version and its options', async () => {
    expect(await zipnest(['--version'], { cwd: folder })).toMatchObject({
      status: 0,
      stdout: `${VERSION}\n`,
    });
    const help = await zipnest(['--help'], { cwd: folder });
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toContain('--ephemeral-storage NUMBER');
  });
});
