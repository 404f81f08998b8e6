import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Lock } from '../../../src/lock/lock.ts';
import type { LockRequest } from '../../../src/lock/resolve-lock.ts';
import { sha256OfFile } from '../../../src/platform/files.ts';
import { writeFiles } from '../../support/files.ts';
import { makeWheel } from '../../support/wheel.ts';
import { addSdist, commitAll, pyproject } from '../builds/support.ts';
import { lockOf, pins, project } from './support.ts';

/** `name kind` of each source. */
function sources({ sources: all }: Lock): string[] {
  return all.map(({ name, kind }) => `${name} ${kind}`);
}

/** A folder with demo 1.0 as a wheel and 2.0 as an sdist, and a distribution that is there as an sdist alone. */
async function links(): Promise<string> {
  const folder = await project({});
  await makeWheel(folder, 'zipnest_demo', { 'demo.py': 'A = 1\n' });
  await addSdist(folder, 'zipnest-demo', '2.0');
  await addSdist(folder, 'zipnest-bare', '1.0');
  return folder;
}

describe('wheels and sdists', () => {
  it('an sdist is taken only for what has no wheel that will do', async () => {
    const folder = await links();
    const lock = async (line: string, overrides: Partial<LockRequest> = {}) =>
      lockOf(await project({ 'requirements.txt': `--find-links ${folder}\n${line}\n` }), overrides);
    const both = await lock('zipnest-demo\nzipnest-bare');
    expect(pins(both)).toEqual(['zipnest-demo 1.0']);
    expect(both.sources).toMatchObject([
      {
        kind: 'sdist',
        name: 'zipnest-bare',
        sha256: await sha256OfFile(join(folder, 'zipnest_bare-1.0.tar.gz')),
      },
    ]);
    expect(sources(await lock('zipnest-demo\n--no-binary zipnest-demo'))).toEqual(['zipnest-demo sdist']);
    expect(pins(await lock('zipnest-demo', { noBinary: [':all:'], onlyBinary: ['zipnest-demo'] }))).toEqual([
      'zipnest-demo 1.0',
    ]);
    for (const overrides of [{ build: 'never' }, { onlyBinary: ['zipnest-bare'] }] as const) {
      await expect(lock('zipnest-bare', overrides)).rejects.toMatchObject({
        message: expect.stringMatching(/zipnest-bare 1\.0 is a source distribution only/),
        hint: expect.stringMatching(
          /^Of zipnest-bare there are only sources\. .*`build: pure`|`only-binary` forbids/,
        ),
      });
    }
  });

  it('a locked one keeps the hash of its line, and its URL', async () => {
    const folder = await links();
    const sha256 = await sha256OfFile(join(folder, 'zipnest_bare-1.0.tar.gz'));
    const of = (hash: string) =>
      project({
        'requirements.txt': `--find-links ${folder}\nzipnest-bare==1.0 --hash=sha256:${hash}\n`,
      });
    const lock = await lockOf(await of(sha256), { requireHashes: true });
    expect(lock.locked).toBe(true);
    expect(lock.sources).toMatchObject([
      { name: 'zipnest-bare', version: '1.0', filename: 'zipnest_bare-1.0.tar.gz', sha256 },
    ]);
    await expect(lockOf(await of('0'.repeat(64)))).rejects.toThrow(
      new RegExp(`${sha256}.*${'0'.repeat(64)}`),
    );
  });
});

it('what builds an sdist has to be in the indexes as well', async () => {
  const folder = await links();
  const source = await project({ 'requirements.txt': `--no-index\n--find-links ${folder}\nzipnest-bare\n` });
  await expect(lockOf(source)).rejects.toThrow(
    /^what builds `?zipnest-bare.* is not to be had: Because setuptools was not found/,
  );
});

describe('git', () => {
  it('a branch is pinned to its commit; require-hashes and build: never refuse', async () => {
    const repository = await writeFiles(await project({}), {
      'pyproject.toml': pyproject('lib-g', 'setuptools'),
      'lib_g.py': '',
    });
    const commit = await commitAll(repository);
    const url = pathToFileURL(repository).href;
    const source = await project({ 'requirements.txt': `lib-g @ git+${url}@main\n` });
    expect((await lockOf(source)).sources).toEqual([{ kind: 'vcs', name: 'lib-g', url, commit }]);
    await expect(lockOf(source, { requireHashes: true })).rejects.toThrow(/pin and hash everything: lib-g/);
    await expect(lockOf(source, { build: 'never' })).rejects.toThrow(
      /lib-g is a git repository, and may not be built here: `build` is never/,
    );
    const gone = await project({ 'requirements.txt': `lib-g @ git+${url}@gone\n` });
    await expect(lockOf(gone)).rejects.toThrow(/git cannot fetch lib-g @ git\+file:.*@gone: fatal: .*gone/);
  });
});

it('a project whose build fails is named with the reason, before anything else is built', async () => {
  const source = await project({
    'requirements.txt': './odd\n',
    'odd/setup.py': 'from setuptools import setup\nsetup(name="odd", version=no_such_name)\n',
  });
  await expect(lockOf(source)).rejects.toThrow(
    /^building .*, to know what it needs, failed:\n.*NameError: name 'no_such_name' is not defined$/,
  );
});
