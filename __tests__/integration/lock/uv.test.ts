import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exec } from '../../../src/platform/exec.ts';
import { findPythons } from '../../../src/platform/python.ts';
import { findUv, OLDEST_UV } from '../../../src/platform/uv.ts';
import { PINNED_UV } from '../../../src/platform/uv-version.ts';
import { recordingContext, targetFor } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';
import { lockOf, pins, project, toolsFolder } from './support.ts';

/** A program that says it is uv of that version. */
async function fakeUv(file: string, version: string) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho "uv ${version}"\n`);
  await chmod(file, 0o755);
}

/** A folder for PATH with nothing in it but these Pythons of the machine. */
async function pathWith(pythons: readonly string[]): Promise<string> {
  const folder = await testFolder();
  for (const python of pythons) await symlink(python, join(folder, 'python3'));
  return folder;
}

async function machinePython(): Promise<string> {
  for await (const { executable, hasPip } of findPythons(recordingContext())) if (hasPip) return executable;
  throw new Error('these tests need a Python 3 with pip');
}

let python: string;
let bare: string;

beforeAll(async () => {
  python = await machinePython();
  bare = await pathWith([]);
});

describe('uv', () => {
  it('of PATH is taken if it is new enough', async () => {
    const folder = await testFolder();
    await fakeUv(join(folder, 'uv'), OLDEST_UV);
    expect(await findUv(recordingContext({ PATH: folder }), bare)).toEqual({
      command: 'uv',
      version: OLDEST_UV,
    });
  });

  it('of the tool cache is the newest that is complete and new enough, when the one of PATH is too old', async () => {
    const path = await testFolder();
    const cache = await testFolder();
    await fakeUv(join(path, 'uv'), '0.1.0');
    for (const version of ['0.2.0', '0.9.9', '0.13.1', '0.99.0']) {
      await fakeUv(join(cache, 'uv', version, 'x86_64', 'uv'), version);
      if (version !== '0.99.0') await writeFile(join(cache, 'uv', version, 'x86_64.complete'), '');
    }
    const ctx = recordingContext({ PATH: path, RUNNER_TOOL_CACHE: cache });
    expect(await findUv(ctx, bare)).toEqual({
      command: join(cache, 'uv/0.13.1/x86_64/uv'),
      version: '0.13.1',
    });
    expect(ctx.said.map(({ text }) => text)).toContain(
      `uv 0.1.0 of PATH is older than ${OLDEST_UV} and is not used`,
    );
  });

  it('is installed once, whole, by builds that run at the same time', async () => {
    const tools = await testFolder();
    const env = {
      ...process.env,
      PATH: await pathWith([python]),
      PIP_USER: '1',
      PIP_REQUIRE_VIRTUALENV: '1',
    };
    const ctx = recordingContext(env);
    const [one, two] = await Promise.all([findUv(ctx, tools), findUv(recordingContext(env), tools)]);
    expect(one).toEqual(two);
    expect(ctx.said.map(({ text }) => text)).toEqual([
      expect.stringContaining(`installing uv ${PINNED_UV}`),
      expect.stringMatching(/^uv [\d.]+ installed in [\d.]+ s$/),
    ]);
    expect(one?.version).toBe(PINNED_UV);
    expect(await readdir(tools)).toHaveLength(1);
    const withoutPython = recordingContext({ PATH: bare });
    expect(await findUv(withoutPython, tools)).toEqual(one);
    expect(withoutPython.said).toEqual([]);
  });

  it('cannot be installed without Python 3, without pip, or from an index that is not there', async () => {
    const find = async (env: Record<string, string>) =>
      findUv(recordingContext({ ...process.env, ...env }), await testFolder());
    await expect(find({ PATH: bare })).rejects.toThrow(/no Python 3/);
    const noPip = await testFolder();
    await writeFile(join(noPip, 'python3'), `#!/bin/sh\nexec ${python} -I -S "$@"\n`);
    await chmod(join(noPip, 'python3'), 0o755);
    await expect(find({ PATH: noPip })).rejects.toThrow(/has no pip/);
    const env = {
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
      PIP_RETRIES: '0',
      PIP_FIND_LINKS: '',
      PIP_CONFIG_FILE: '/dev/null',
    };
    await expect(find({ PATH: await pathWith([python]), ...env })).rejects.toThrow(
      /cannot be installed from the package index/,
    );
  });

  it('leaves nothing behind when the installation fails', async () => {
    const tools = await testFolder();
    const env = { ...process.env, PATH: await pathWith([python]), PIP_NO_INDEX: '1', PIP_FIND_LINKS: '' };
    await expect(findUv(recordingContext(env), tools)).rejects.toThrow(/cannot be installed/);
    expect(await readdir(tools)).toEqual([]);
  });
});

describe('the oldest uv that is taken', () => {
  it('does everything that is asked of it', async () => {
    const folder = await testFolder();
    const args = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--target',
      folder,
      '--no-deps',
      '--only-binary',
      ':all:',
      `uv==${OLDEST_UV}`,
    ];
    const { exitCode, stderr } = await exec(python, args, { env: process.env });
    expect(exitCode, stderr).toBe(0);
    const path = `${join(folder, 'bin')}:${process.env.PATH}`;
    const env = { ...process.env, PATH: path };
    expect((await findUv(recordingContext(env), toolsFolder)).version).toBe(OLDEST_UV);
    const toml =
      '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = ["six==1.16.0"]\n[project.optional-dependencies]\nx = ["idna==3.10"]\n[dependency-groups]\ny = ["toml==0.10.2"]\n';
    const source = await project({ 'pyproject.toml': toml, 'requirements.txt': 'six==1.16.0\n' });
    const selection = { extras: ['x'], groups: ['y'], target: targetFor('3.13', 'arm64') };
    const wanted = ['idna 3.10', 'six 1.16.0', 'toml 0.10.2'];
    const named = (name: string) => ({ ...selection, dependencies: join(source, name) });
    expect(pins(await lockOf(source, named('pyproject.toml'), recordingContext(env)))).toEqual(wanted);
    expect((await exec('uv', ['lock'], { cwd: source, env })).exitCode).toBe(0);
    expect(pins(await lockOf(source, named('uv.lock'), recordingContext(env)))).toEqual(wanted);
    const plain = { target: targetFor('3.11'), dependencies: join(source, 'requirements.txt') };
    expect(pins(await lockOf(source, plain, recordingContext(env)))).toEqual(['six 1.16.0']);
  });
});
