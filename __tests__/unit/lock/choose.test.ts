import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/errors.ts';
import { type BuildPolicy, wheelsFirst } from '../../../src/lock/build-policy.ts';
import { type ChoiceRequest, choosePins } from '../../../src/lock/choose.ts';
import { NoFittingWheel } from '../../../src/lock/no-fitting-wheel.ts';
import type { Pylock, PylockPackage } from '../../../src/lock/pylock.ts';
import { nothingSelected, targetFor } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

const sha256 = 'a'.repeat(64);

function wheel(filename: string, overrides: object = {}) {
  return { filename, url: `https://index.example/${filename}`, sha256, size: undefined, ...overrides };
}

function pack(name: string, overrides: Partial<PylockPackage> = {}): PylockPackage {
  const wheels = [wheel(`${name}-1.0-py3-none-any.whl`)];
  return {
    name,
    version: '1.0',
    marker: undefined,
    requiresPython: undefined,
    wheels,
    source: undefined,
    ...overrides,
  };
}

function lock(packages: PylockPackage[], overrides: Partial<Pylock> = {}): Pylock {
  const nothing = { requiresPython: undefined, environments: [], extras: [], groups: [], defaultGroups: [] };
  return { file: '/p/pylock.toml', ...nothing, packages, ...overrides };
}

function pinsOf(pylock: Pylock, overrides: Partial<ChoiceRequest> = {}) {
  return choosePins(pylock, { target: targetFor('3.12'), selection: nothingSelected, ...overrides });
}

async function choose(pylock: Pylock, overrides: Partial<ChoiceRequest> = {}) {
  const { wheels, sources } = await pinsOf(pylock, overrides);
  expect(sources).toEqual([]);
  return wheels;
}

async function names(pylock: Pylock, overrides: Partial<ChoiceRequest> = {}) {
  return (await choose(pylock, overrides)).map(({ name }) => name);
}

describe('which packages', () => {
  it('those whose marker holds on the target, by name', async () => {
    const pylock = lock([
      pack('z'),
      pack('win', { marker: "sys_platform == 'win32'" }),
      pack('old', { marker: "python_full_version < '3.12'" }),
      pack('arm', { marker: "platform_machine == 'aarch64'" }),
    ]);
    expect(await names(pylock)).toEqual(['z']);
    expect(await names(pylock, { target: targetFor('3.11', 'arm64') })).toEqual(['arm', 'old', 'z']);
  });

  it('those of extras and groups that are asked for, and of the default groups', async () => {
    const pylock = lock(
      [
        pack('web', { marker: "'web' in extras" }),
        pack('ops', { marker: "'ops' in dependency_groups" }),
        pack('base', { marker: "'default' in dependency_groups" }),
      ],
      { extras: ['web'], groups: ['ops'], defaultGroups: ['default'] },
    );
    expect(await names(pylock)).toEqual(['base']);
    expect(await names(pylock, { selection: { extras: ['web'], groups: ['ops'] } })).toEqual([
      'base',
      'ops',
      'web',
    ]);
  });

  it('refuses an extra or a group that the lock does not have', async () => {
    const pylock = lock([], { extras: ['web'] });
    await expect(names(pylock, { selection: { extras: ['nope'], groups: [] } })).rejects.toMatchObject({
      name: UsageError.name,
      hint: 'Allowed are: web.',
    });
    await expect(names(pylock, { selection: { extras: [], groups: ['x'] } })).rejects.toThrow(/no group `x`/);
  });

  it('refuses one name twice', async () => {
    await expect(names(lock([pack('a'), pack('a', { version: '2.0' })]))).rejects.toThrow(
      /a twice .*1\.0 and 2\.0/,
    );
  });
});

describe('which environments', () => {
  it.each([
    [{ requiresPython: '>=3.13' }, /for Python >=3\.13, the target is python3\.12/],
    [{ environments: ["sys_platform == 'darwin'"] }, /other environments/],
    [{ packages: [pack('a', { requiresPython: '<3.12' })] }, /a 1\.0 needs Python <3\.12/],
    [{ packages: [pack('a', { marker: 'python ~~ 3' })] }, /is not an environment marker/],
  ])('refuses %j', async (overrides, message) => {
    await expect(names(lock([pack('a')], overrides))).rejects.toThrow(message);
  });

  it.each([
    { requiresPython: '>=3.12.4' },
    { requiresPython: '!=3.12.0,<3.13' },
    { environments: ["sys_platform == 'darwin'", "sys_platform == 'linux'"] },
  ])('takes %j: some patch release or one environment is inside', async (overrides) => {
    expect(await names(lock([pack('a')], overrides))).toEqual(['a']);
  });
});

describe('which wheel', () => {
  const numpy = (minor: number, tag: string) => wheel(`numpy-2.0-cp3${minor}-cp3${minor}-${tag}.whl`);
  const wheels = [
    numpy(11, 'manylinux_2_24_x86_64.manylinux_2_28_x86_64'),
    numpy(11, 'manylinux_2_17_x86_64.manylinux2014_x86_64'),
    numpy(12, 'manylinux_2_28_x86_64'),
    numpy(12, 'manylinux_2_28_aarch64'),
    numpy(12, 'musllinux_1_2_x86_64'),
    numpy(12, 'macosx_11_0_arm64'),
  ];

  it.each([
    ['3.11', 'x86_64', 'numpy-2.0-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl'],
    ['3.12', 'x86_64', 'numpy-2.0-cp312-cp312-manylinux_2_28_x86_64.whl'],
    ['3.12', 'arm64', 'numpy-2.0-cp312-cp312-manylinux_2_28_aarch64.whl'],
  ] as const)('for %s on %s is %s', async (python, architecture, filename) => {
    const [chosen] = await choose(lock([pack('numpy', { wheels })]), {
      target: targetFor(python, architecture),
    });
    expect(chosen).toEqual({
      name: 'numpy',
      version: '1.0',
      filename,
      url: `https://index.example/${filename}`,
      sha256,
    });
  });

  it('names everything that has none', async () => {
    const pylock = lock([pack('numpy', { wheels }), pack('docopt', { wheels: [] }), pack('six')]);
    const failure = await choose(pylock, { target: targetFor('3.11', 'arm64') }).catch(
      (error: unknown) => error,
    );
    if (!(failure instanceof NoFittingWheel)) throw failure;
    expect(failure.unfit.map(({ name }) => name)).toEqual(['numpy', 'docopt']);
    const { message, hint } = failure.toUserError(new Map([['numpy', '1.9']]));
    expect(message).toContain('python3.11 on arm64 (glibc 2.26)');
    expect(message).toContain('numpy 1.0 has cp312-cp312-manylinux_2_28_aarch64');
    expect(message).not.toContain('macosx');
    expect(hint).toContain(
      'Version 1.9 of numpy has one: pin numpy>=1.9. Of docopt there are only sources. What there is loads on python3.12 on arm64. Choose another target',
    );
    expect(failure.toUserError(new Map([['numpy', '0.9']])).hint).toContain('pin numpy<=0.9');
    expect(failure.toUserError(undefined).hint).toMatch(
      /^Of docopt there are only sources\. What there is loads on python3\.12 on arm64\. Choose/,
    );
  });

  it.each([
    ['/p/requirements.txt', 'add a line `--find-links DIR` to requirements.txt,'],
    ['/p/pyproject.toml', 'name its folder as `find-links` in [tool.uv] of pyproject.toml,'],
    ['/p/uv.lock', 'of pyproject.toml, and lock again,'],
  ])('advises no other runtime for what is only there as sources, in %s', (file, advice) => {
    const unfit = [{ name: 'docopt', version: '0.6.2', wheels: [] }];
    const failure = new NoFittingWheel(unfit, targetFor('3.13'), file, { ...wheelsFirst, build: 'never' });
    const { message, hint } = failure.toUserError(new Map());
    expect(message).toContain('docopt 0.6.2 is a source distribution only');
    expect(hint).toMatch(/^Of docopt there are only sources\. Build a wheel .* built here: `build: pure`\.$/);
    expect(hint).toContain(advice);
    expect(hint).not.toContain('runtime');
  });
});

describe('what is no wheel', () => {
  const url = 'https://index.example/a-1.0.tar.gz';
  const file = { filename: 'a-1.0.tar.gz', url, sha256, size: 7 };
  const sdist = { kind: 'sdist', ...file, subdirectory: undefined } as const;
  const vcs = {
    kind: 'vcs',
    url: 'https://me:secret@git.example/a.git',
    commit: 'c'.repeat(40),
    subdirectory: 'py',
  } as const;
  const never: BuildPolicy = { ...wheelsFirst, build: 'never' };
  const native = [wheel('a-1.0-cp311-cp311-manylinux_2_17_x86_64.whl')];

  it('is pinned by what it is', async () => {
    const pylock = lock([
      pack('a', { wheels: [], source: sdist }),
      pack('lib', { version: undefined, wheels: [], source: { kind: 'directory', path: '/p/lib' } }),
      pack('g', { wheels: [], source: vcs }),
      pack('six'),
    ]);
    const { wheels, sources } = await pinsOf(pylock);
    expect(wheels.map(({ name }) => name)).toEqual(['six']);
    expect(sources).toEqual([
      { kind: 'sdist', name: 'a', version: '1.0', ...file },
      {
        kind: 'vcs',
        name: 'g',
        url: 'https://git.example/a.git',
        commit: 'c'.repeat(40),
        subdirectory: 'py',
      },
      { kind: 'directory', name: 'lib', path: '/p/lib' },
    ]);
  });

  it('is not built where there is a wheel, unless no-binary says so', async () => {
    const pylock = lock([pack('a', { source: sdist })]);
    expect(await choose(pylock)).toHaveLength(1);
    for (const noBinary of [['a'], [':all:']]) {
      const { wheels, sources } = await pinsOf(pylock, { policy: { ...wheelsFirst, noBinary } });
      expect([wheels.length, sources.length]).toEqual([0, 1]);
    }
    const policy = { ...wheelsFirst, noBinary: [':all:'], onlyBinary: ['a'] };
    expect(await choose(pylock, { policy })).toHaveLength(1);
  });

  it('is built beside native wheels only where building may compile', async () => {
    const pylock = lock([pack('a', { wheels: native, source: sdist })]);
    const failure = await pinsOf(pylock).catch((error: unknown) => error);
    if (!(failure instanceof NoFittingWheel)) throw failure;
    expect(failure.toUserError(new Map()).hint).toContain('compiled here: `build: allow`');
    const { sources } = await pinsOf(pylock, { policy: { ...wheelsFirst, build: 'allow' } });
    expect(sources).toHaveLength(1);
  });

  it('is refused by build: never and by only-binary, but for the folders of the user', async () => {
    const git = lock([pack('g', { wheels: [], source: vcs })]);
    await expect(pinsOf(git, { policy: never })).rejects.toThrow(/g is a git checkout.*`build` is never/);
    const archive = lock([pack('a', { wheels: [], source: sdist })]);
    for (const onlyBinary of [['a'], [':all:']]) {
      const policy = { ...wheelsFirst, onlyBinary };
      await expect(pinsOf(git, { policy: { ...policy, onlyBinary: ['g'] } })).rejects.toThrow(/only-binary/);
      const failure = await pinsOf(archive, { policy }).catch((error: unknown) => error);
      if (!(failure instanceof NoFittingWheel)) throw failure;
      expect(failure.toUserError(new Map()).hint).toContain('`only-binary` forbids building a');
    }
    await expect(pinsOf(archive, { policy: never })).rejects.toThrow(NoFittingWheel);
    const own = lock([pack('lib', { wheels: [], source: { kind: 'directory', path: '/p/lib' } })]);
    expect((await pinsOf(own, { policy: never })).sources).toHaveLength(1);
  });

  it('has one of the hashes that the user gave', async () => {
    const pylock = lock([pack('a', { wheels: [], source: sdist })]);
    await expect(pinsOf(pylock, { allowed: () => ['b'.repeat(64)] })).rejects.toThrow(/which is not among/);
    const unhashed = lock([pack('a', { wheels: [], source: { ...sdist, sha256: undefined } })]);
    await expect(pinsOf(unhashed)).rejects.toThrow(/no SHA-256/);
    expect((await pinsOf(unhashed, { allowed: () => [sha256] })).sources).toMatchObject([{ sha256 }]);
  });
});

describe('hashes', () => {
  it('must be among those that the user gave', async () => {
    const other = 'b'.repeat(64);
    const both = [wheel('a-1.0-py3-none-any.whl'), wheel('a-1.0-py312-none-any.whl', { sha256: other })];
    const pylock = lock([pack('a', { wheels: both })]);
    expect(await choose(pylock, { allowed: () => [sha256] })).toMatchObject([
      { filename: 'a-1.0-py3-none-any.whl' },
    ]);
    expect(await choose(pylock, { allowed: () => undefined })).toMatchObject([{ sha256: other }]);
    const failure = choose(pylock, { allowed: () => ['c'.repeat(64)] });
    await expect(failure).rejects.toThrow(new RegExp(`${other}.*${'c'.repeat(64)}`));
  });

  it('are computed for local wheels that have none', async () => {
    const file = join(await testFolder(), 'a-1.0-py3-none-any.whl');
    await writeFile(file, 'bytes');
    const local = wheel('a-1.0-py3-none-any.whl', { url: pathToFileURL(file).href, sha256: undefined });
    expect(await choose(lock([pack('a', { wheels: [local] })]))).toMatchObject([
      { sha256: createHash('sha256').update('bytes').digest('hex') },
    ]);
  });

  it('that nobody has are an error, and so is a local wheel that is not there', async () => {
    const without = (url: string) =>
      lock([pack('a', { wheels: [wheel('a-1.0-py3-none-any.whl', { url, sha256: undefined })] })]);
    await expect(choose(without('https://index.example/a-1.0-py3-none-any.whl'))).rejects.toThrow(
      /no SHA-256/,
    );
    await expect(choose(without('file:///nowhere/a-1.0-py3-none-any.whl'))).rejects.toThrow(/does not exist/);
  });
});
