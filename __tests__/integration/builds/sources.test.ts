import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { sha256OfFile } from '../../../src/platform/files.ts';
import { writeFiles } from '../../support/files.ts';
import { makeWheel } from '../../support/wheel.ts';
import { addSdist, commitAll, type Outcome, pyproject, session } from './support.ts';

/** `name version kind` of each distribution that was built. */
function built({ report }: Outcome): string[] {
  return report.distributions
    .flatMap(({ name, version, source }) =>
      source === undefined ? [] : [`${name} ${version} ${source.kind}`],
    )
    .sort();
}

function paths({ zip }: Outcome): string[] {
  return zip.getEntries().map(({ entryName }) => entryName);
}

/** No uv in PATH, and no way out of this machine. */
const alone = {
  PATH: process.env.PATH,
  HTTPS_PROXY: 'http://127.0.0.1:9',
  HTTP_PROXY: 'http://127.0.0.1:9',
  ALL_PROXY: 'http://127.0.0.1:9',
};

const classic = 'from setuptools import setup\nsetup(name="lib-s", version="3", py_modules=["lib_s"]';

it('requirements that are no wheels are resolved and built, and no folder of the user is touched', async () => {
  const { folder, build } = await session({
    'my lib ü/pyproject.toml': pyproject('lib-a', 'hatchling', 'dependencies = ["lib-d"]\n'),
    'my lib ü/src/lib_a/__init__.py': 'A = 1\n',
    'classic/setup.py': `${classic}, install_requires=["lib-d"], extras_require={"x": ["six==1.17.0"]})\n`,
    'classic/lib_s.py': 'S = 1\n',
    'repo/py/pyproject.toml': pyproject('lib-g', 'setuptools'),
    'repo/py/lib_g.py': 'G = 1\n',
  });
  const commit = await commitAll(join(folder, 'repo'));
  const links = await addSdist(join(folder, 'links'), 'lib-d', '0.6');
  const repository = `git+${pathToFileURL(join(folder, 'repo')).href}`;
  await writeFiles(folder, {
    'fn/requirements.txt': `-e "../my lib ü"\n../classic[x]\n${repository}@main#subdirectory=py\n--find-links ${links}\n`,
  });
  const outcome = await build();
  expect(built(outcome)).toEqual([
    'lib-a 1.2 directory',
    'lib-d 0.6 sdist',
    'lib-g 1.2 vcs',
    'lib-s 3 directory',
  ]);
  expect(paths(outcome)).toEqual(
    expect.arrayContaining(['lib_a/__init__.py', 'lib_d.py', 'lib_g.py', 'lib_s.py', 'six.py']),
  );
  const source = (wanted: string) => outcome.report.distributions.find(({ name }) => name === wanted)?.source;
  expect(source('lib-g')).toMatchObject({ commit, subdirectory: 'py' });
  expect(source('lib-a')).toMatchObject({ path: 'my lib ü' });
  expect(source('lib-d')).toMatchObject({
    sha256: await sha256OfFile(join(folder, 'links/lib_d-0.6.tar.gz')),
  });
  expect(await readdir(join(folder, 'classic'))).toEqual(['lib_s.py', 'setup.py']);
  expect(await readdir(join(folder, 'my lib ü'))).toEqual(['pyproject.toml', 'src']);
  const notices = outcome.report.messages.filter(({ level }) => level === 'notice').map(({ text }) => text);
  expect(notices).toContainEqual(
    expect.stringMatching(/^4 distributions built here.*lib-a, lib-d, lib-g, lib-s/),
  );
});

it('a lock with sources is built once; then neither uv nor the network is needed, until something changes', async () => {
  const { folder, build } = await session({
    'lib/pyproject.toml': pyproject('lib-a', 'hatchling'),
    'lib/src/lib_a/__init__.py': 'A = 1\n',
    'lib/.env': 'TOKEN=1\n',
    'repo/pyproject.toml': pyproject('lib-g', 'hatchling'),
    'repo/lib_g.py': 'G = 1\n',
  });
  const commit = await commitAll(join(folder, 'repo'));
  const links = await addSdist(join(folder, 'links'), 'lib-d', '0.6');
  const sha256 = await sha256OfFile(join(links, 'lib_d-0.6.tar.gz'));
  await writeFiles(folder, {
    'fn/pylock.toml': `lock-version = "1.0"
[[packages]]
name = "lib-a"
directory = { path = "../lib" }
[[packages]]
name = "lib-d"
version = "0.6"
sdist = { path = "../links/lib_d-0.6.tar.gz", hashes = { sha256 = "${sha256}" } }
[[packages]]
name = "lib-g"
vcs = { type = "git", path = "../repo", commit-id = "${commit}" }
`,
  });
  const first = await build();
  expect(built(first)).toEqual(['lib-a 1.2 directory', 'lib-d 0.6 sdist', 'lib-g 1.2 vcs']);
  expect(first.report.dependencies).toMatchObject({ locked: true, cacheHit: false });
  expect(first.report.messages).toContainEqual(
    expect.objectContaining({ text: '.env of lib-a looks like secrets: its build did not get them' }),
  );
  const zip = first.report.zip.sha256;

  const warm = await build({}, alone);
  expect(warm.report.dependencies).toMatchObject({ cacheHit: true, downloadedBytes: 0 });
  expect(warm.report.zip.sha256).toBe(zip);

  // A kept wheel that is damaged counts as none: alone it cannot be built again.
  const kept = join(folder, 'wheelhouse/v1/built');
  const [folderName = ''] = await readdir(kept);
  const [wheel = ''] = (await readdir(join(kept, folderName))).filter((name) => name.endsWith('.whl'));
  const file = join(kept, folderName, wheel);
  const bytes = await readFile(file);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const repaired = await build();
  expect(repaired.ctx.said).toContainEqual({
    level: 'warning',
    text: `the kept ${wheel} has other bytes than were built: it is built again`,
  });
  expect(repaired.report.zip.sha256).toBe(zip);
  expect(await sha256OfFile(file)).not.toBe('');
  expect((await build({}, alone)).report.zip.sha256).toBe(zip);

  await writeFiles(folder, { 'lib/src/lib_a/__init__.py': 'A = 2\n' });
  const changed = await build();
  expect(changed.zip.readAsText('lib_a/__init__.py')).toBe('A = 2\n');
  expect(changed.report.dependencies.cacheHit).toBe(false);
  expect(await readdir(kept)).toHaveLength(4);

  await rm(join(folder, 'lib'), { recursive: true });
  await expect(build()).rejects.toThrow(/lib-a is to be built from .*lib, which does not exist/);
  expect((await stat(join(folder, 'fn'))).isDirectory()).toBe(true);
});

it('the project itself (-e .) is its source, and what it needs is resolved', async () => {
  const { build } = await session({
    'fn/pyproject.toml': pyproject('fn', 'hatchling', 'dependencies = ["six==1.17.0"]\n'),
    'fn/requirements.txt': '-e .\n',
  });
  const outcome = await build();
  expect(outcome.report.distributions.map(({ name }) => name)).toEqual(['six']);
  expect(outcome.ctx.said).toContainEqual({
    level: 'info',
    text: 'fn is the source itself: its files are packaged as they are',
  });
});

it('what an editable install left behind is refused, in the source and in a wheel', async () => {
  const { folder, build } = await session({ 'fn/__editable__.lib-1.0.pth': '/home/me/lib/src\n' });
  await expect(build()).rejects.toMatchObject({
    message: expect.stringMatching(
      /^__editable__\.lib-1\.0\.pth \(your file\) .* leads to \/home\/me\/lib\/src,/,
    ),
    hint: expect.stringContaining('exclude: /__editable__.lib-1.0.pth'),
  });
  const { requirement } = await makeWheel(folder, 'lib', { '_lib.pth': 'import _editable_impl_lib\n' });
  await writeFiles(folder, { 'fn/requirements.txt': requirement });
  await expect(build({ exclude: '*.pth' })).rejects.toThrow(
    /^_lib\.pth \(lib\) .* the finder _editable_impl_lib,/,
  );
});
