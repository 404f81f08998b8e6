import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bestWheel } from '../../../src/target/wheel-name.ts';
import { recordingContext, targetFor } from '../../support/lock.ts';
import { makeWheel } from '../../support/wheel.ts';
import { lockOf, pins, project, runUv } from './support.ts';

const six = '8abb2f1d86890a2dfb989f9a77cfcfd3e47c2a354b01111771326f8aa26e0254';

describe('a requirements.txt with hashes', () => {
  it('is taken as it stands for every target, with the hashes of its own lines', async () => {
    const source = await project({
      'requirements.in':
        'numpy\ncffi\nnumpy<2.3; python_version < "3.12"\ncolorama; sys_platform == "win32"\n',
    });
    const args = ['--universal', '--generate-hashes', '--python-version', '3.10', '--quiet'];
    await runUv(source, 'pip', 'compile', ...args, 'requirements.in', '-o', 'requirements.txt');
    const text = await readFile(join(source, 'requirements.txt'), 'utf8');
    for (const [python, architecture] of [
      ['3.11', 'x86_64'],
      ['3.13', 'arm64'],
    ] as const) {
      const target = targetFor(python, architecture);
      const { wheels, locked } = await lockOf(source, { target });
      expect(locked).toBe(true);
      expect(wheels.map(({ name }) => name)).toEqual(['cffi', 'numpy', 'pycparser']);
      for (const wheel of wheels) {
        expect(text).toContain(`${wheel.name}==${wheel.version}`);
        expect(text).toContain(`--hash=sha256:${wheel.sha256}`);
        expect(bestWheel([wheel], target.wheelTags), wheel.filename).toBe(wheel);
      }
    }
  });

  it('adds nothing that it does not name', async () => {
    const idna = '946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d3';
    const source = await project({
      'requirements.txt': `anyio==4.4.0 --hash=sha256:c1b2d8f46a8a812513012e1107cb0e68c17159a7a594208005a57dc776e1bdc7\nidna==3.10 --hash=sha256:${idna}\n`,
    });
    expect(pins(await lockOf(source))).toEqual(['anyio 4.4.0', 'idna 3.10']);
  });

  it('is refused when the index has another file: both hashes are named', async () => {
    const source = await project({ 'requirements.txt': `six==1.16.0 --hash=sha256:${'0'.repeat(64)}\n` });
    await expect(lockOf(source)).rejects.toThrow(new RegExp(`${six}.*${'0'.repeat(64)}`));
  });

  it('says what has no wheel for the target', async () => {
    const numpy = '0'.repeat(64);
    const source = await project({ 'requirements.txt': `numpy==2.4.6 --hash=sha256:${numpy}\n` });
    await expect(lockOf(source, { target: targetFor('3.11') })).rejects.toMatchObject({
      message: expect.stringContaining('numpy 2.4.6 has cp311-cp311-manylinux_2_27_x86_64'),
      hint: expect.stringMatching(/^Version 2\.2\.6 of numpy/),
    });
  });
});

it('a requirements.txt of nothing but URLs with hashes needs neither uv nor the network', async () => {
  const url = 'https://index.example/numpy-2.0-cp312-cp312-manylinux_2_28_aarch64.whl';
  const source = await project({
    'requirements.txt': `numpy @ ${url}#sha256=${six}\nother @ https://index.example/other-1-py3-none-any.whl ; sys_platform == "win32" --hash=sha256:${six}\n`,
  });
  const ctx = recordingContext({ PATH: '', HOME: source });
  const wheel = {
    name: 'numpy',
    version: '2.0',
    filename: url.slice('https://index.example/'.length),
    url,
    sha256: six,
  };
  const lock = await lockOf(source, { target: targetFor('3.12', 'arm64') }, ctx);
  expect(lock).toMatchObject({ locked: true, wheels: [wheel] });
});

it.each(['', ` --hash=sha256:${six}`])(
  'a wheel for another target, named by its URL, is refused (%j)',
  async (hash) => {
    const url = 'https://index.example/numpy-2.2.6-cp311-cp311-manylinux_2_17_x86_64.whl';
    const source = await project({ 'requirements.txt': `numpy @ ${url}${hash}\n` });
    await expect(lockOf(source, { target: targetFor('3.12', 'arm64') })).rejects.toThrow(
      /no wheel for python3\.12 on arm64 .*\n {2}numpy 2\.2\.6 has cp311-cp311-manylinux_2_17_x86_64/,
    );
  },
);

describe('local wheels', () => {
  it('are found in folders and by path, counted from the file that names them, without any index', async () => {
    const source = await project({
      'requirements.txt': '-r sub/base.txt\nthird @ file:three/third-1.0-py3-none-any.whl\n',
      'sub/base.txt': '--no-index\n--find-links wheels\nfirst\n./wheels/second-1.0-py3-none-any.whl\n',
      'sub/wheels/x': '',
      'three/x': '',
    });
    const wheels = join(source, 'sub/wheels');
    const made = [
      await makeWheel(wheels, 'first', { 'first.py': '' }),
      await makeWheel(wheels, 'second', { 'second.py': '' }),
      await makeWheel(join(source, 'three'), 'third', { 'third.py': '' }),
    ];
    const lock = await lockOf(source);
    expect(lock.wheels.map(({ name, url, sha256 }) => [name, url, sha256])).toEqual(
      made.map(({ path, sha256 }, index) => [
        ['first', 'second', 'third'][index],
        pathToFileURL(path).href,
        sha256,
      ]),
    );
  });

  it('with a hash make a lock', async () => {
    const source = await project({});
    const { requirement, sha256 } = await makeWheel(source, 'first', { 'first.py': '' });
    await writeFile(join(source, 'requirements.txt'), requirement);
    expect(await lockOf(source)).toMatchObject({ locked: true, wheels: [{ sha256 }] });
  });

  it('that are missing are named', async () => {
    const source = await project({ 'requirements.txt': './gone-1.0-py3-none-any.whl\n' });
    await expect(lockOf(source)).rejects.toThrow(/Distribution not found at: .*gone-1\.0/);
  });
});

const pyproject = `[project]
name = "demo"
version = "1"
requires-python = ">=3.10"
dependencies = ["six==1.16.0", "exceptiongroup; python_version < '3.11'", "colorama; sys_platform == 'win32'"]
[project.optional-dependencies]
web = ["idna==3.10"]
[dependency-groups]
ops = ["toml==0.10.2"]
dev = ["iniconfig"]
`;

describe('uv.lock', () => {
  async function locked(text = pyproject) {
    const source = await project({ 'pyproject.toml': text });
    await runUv(source, 'lock', '--quiet');
    return source;
  }

  it('is exported offline, for the target, without default groups', async () => {
    const source = await locked();
    // Nobody can be asked, and pip's other index makes no difference.
    const ctx = recordingContext({
      ...process.env,
      PIP_INDEX_URL: 'https://index.example/simple',
      UV_HTTP_PROXY: 'http://127.0.0.1:9',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    });
    expect(pins(await lockOf(source, {}, ctx))).toEqual(['six 1.16.0']);
    const all = { target: targetFor('3.10', 'arm64'), extras: ['web'], groups: ['ops'] };
    const names = (await lockOf(source, all, ctx)).wheels.map(({ name }) => name);
    expect(names).toEqual(['exceptiongroup', 'idna', 'six', 'toml', 'typing-extensions']);
    expect(await readFile(join(source, 'pyproject.toml'), 'utf8')).toBe(pyproject);
  });

  it('that is stale is refused, naming the requirement', async () => {
    const source = await locked();
    await writeFile(
      join(source, 'pyproject.toml'),
      pyproject.replace('"six==1.16.0"', '"six==1.16.0", "attrs>=23"'),
    );
    await expect(lockOf(source)).rejects.toMatchObject({
      message: 'uv.lock does not fit pyproject.toml: it lacks `attrs>=23`',
      hint: 'Run `uv lock` and commit the result.',
      at: { file: join(source, 'uv.lock') },
    });
  });

  it('that only uv sees to be stale is refused, too', async () => {
    const source = await locked();
    await writeFile(
      join(source, 'pyproject.toml'),
      `${pyproject}[tool.uv]\nconstraint-dependencies = ["six<1.16"]\n`,
    );
    await expect(lockOf(source)).rejects.toThrow(
      /uv\.lock does not fit pyproject\.toml|contradict|could not read/,
    );
  });

  it('for a Python that this machine does not have is taken after our own comparison', async () => {
    const source = await locked();
    for (const name of ['pyproject.toml', 'uv.lock']) {
      const text = await readFile(join(source, name), 'utf8');
      await writeFile(
        join(source, name),
        text.replace('requires-python = ">=3.10"', 'requires-python = ">=3.14"'),
      );
    }
    const ctx = recordingContext();
    expect(pins(await lockOf(source, { target: targetFor('3.14') }, ctx))).toEqual(['six 1.16.0']);
    expect(ctx.said.filter(({ level }) => level === 'notice')).toMatchObject([
      { text: expect.stringContaining('taken as it stands') },
    ]);
    await expect(lockOf(source, { target: targetFor('3.13') })).rejects.toThrow(
      /for Python >=3\.14, the target is python3\.13/,
    );
  });

  it('of a workspace is read for the member that is packed; other members are sources', async () => {
    const member = (name: string, more = '') =>
      `[project]\nname = "${name}"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = [${more}]\n[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n`;
    const root = await project({
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
      'packages/api/pyproject.toml': member('api', '"six==1.16.0"'),
      'packages/web/pyproject.toml': `${member('web', '"lib", "idna==3.10"')}[tool.uv.sources]\nlib = { workspace = true }\n`,
      'packages/lib/pyproject.toml': member('lib'),
    });
    await runUv(root, 'lock', '--quiet');
    expect(pins(await lockOf(join(root, 'packages/api')))).toEqual(['six 1.16.0']);
    const web = await lockOf(join(root, 'packages/web'));
    expect(pins(web)).toEqual(['idna 3.10']);
    const path = join(root, 'packages/lib');
    expect(web.sources).toEqual([{ kind: 'directory', name: 'lib', path }]);
  });

  it('exported as pylock.toml gives the same wheels, without uv', async () => {
    const source = await locked();
    const fromUvLock = await lockOf(source, { extras: ['web'] });
    const args = ['export', '--quiet', '--no-default-groups', '--no-emit-project', '--extra', 'web'];
    await runUv(source, ...args, '--format', 'pylock.toml', '-o', 'pylock.toml');
    await rm(join(source, 'uv.lock'));
    const fromPylock = await lockOf(source, {}, recordingContext({ ...process.env, PATH: '' }));
    expect(fromPylock.wheels).toEqual(fromUvLock.wheels);
  });
});
