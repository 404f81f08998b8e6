import { describe, expect, it } from 'vitest';
import { readDependencies } from '../../../src/lock/resolve-lock.ts';
import { bestWheel } from '../../../src/target/wheel-name.ts';
import { recordingContext, targetFor } from '../../support/lock.ts';
import { brokenIndex, lockOf, pins, project } from './support.ts';

const requirements = (text: string) => project({ 'requirements.txt': text });

describe('for the target, never for this machine', () => {
  it.each([
    ['3.10', 'x86_64'],
    ['3.11', 'arm64'],
    ['3.12', 'x86_64'],
    ['3.13', 'arm64'],
    ['3.14', 'arm64'],
  ] as const)('%s on %s', async (python, architecture) => {
    const target = targetFor(python, architecture);
    const source = await requirements(
      'numpy\ncryptography\npydantic\nexceptiongroup; python_version < "3.11"\ncolorama; sys_platform == "win32"\n',
    );
    const { wheels, locked } = await lockOf(source, { target });
    const names = wheels.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(
      expect.arrayContaining(['cffi', 'cryptography', 'numpy', 'pydantic', 'pydantic-core']),
    );
    expect(names.includes('exceptiongroup')).toBe(python === '3.10');
    expect(names).not.toContain('colorama');
    expect(locked).toBe(false);
    for (const wheel of wheels) {
      expect(bestWheel([wheel], target.wheelTags), wheel.filename).toBe(wheel);
      expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('with constraints, extras and pre-releases as the file says', async () => {
    const source = await project({
      'requirements.txt': '-c limits.txt\nuvicorn[standard]\n',
      'limits.txt': 'uvicorn<0.31\nh11==0.14.0\nunused==1\n',
    });
    const found = pins(await lockOf(source));
    expect(found).toContain('h11 0.14.0');
    expect(found.find((pin) => pin.startsWith('uvicorn '))).toMatch(/ 0\.30\./);
    expect(found.some((pin) => pin.startsWith('uvloop '))).toBe(true);
    expect(found.some((pin) => pin.startsWith('unused'))).toBe(false);
  });

  it('from a pyproject.toml with the extras and groups that are asked for', async () => {
    const source = await project({
      'pyproject.toml': `[project]
name = "demo"
version = "1"
requires-python = ">=3.14"
dependencies = ["six==1.16.0"]
[project.optional-dependencies]
web = ["idna==3.10"]
[dependency-groups]
base = ["toml==0.10.2"]
ops = [{ include-group = "base" }]
dev = ["iniconfig"]
`,
    });
    const target = targetFor('3.14');
    expect(pins(await lockOf(source, { target }))).toEqual(['six 1.16.0']);
    expect(pins(await lockOf(source, { target, extras: ['web'], groups: ['ops'] }))).toEqual([
      'idna 3.10',
      'six 1.16.0',
      'toml 0.10.2',
    ]);
  });
});

describe('glibc 2.26, which uv does not know', () => {
  it('takes a _2_24 wheel, and holds what has only newer ones at the newest that fits', async () => {
    const target = targetFor('3.11');
    const { wheels } = await lockOf(await requirements('pandas==3.1.1\n'), { target });
    const pandas = wheels.find(({ name }) => name === 'pandas');
    expect(pandas?.filename).toMatch(/^pandas-3\.1\.1-cp311-cp311-manylinux_2_24_x86_64/);
    expect(wheels.map(({ name }) => name)).toContain('numpy');
    for (const wheel of wheels) expect(bestWheel([wheel], target.wheelTags), wheel.filename).toBe(wheel);
  });

  it('names what has no wheel, its tags, and the version that has one', async () => {
    const failure = lockOf(await requirements('pandas==3.1.1\nnumpy==2.4.6\n'), {
      target: targetFor('3.11'),
    });
    await expect(failure).rejects.toMatchObject({
      message:
        'no wheel for python3.11 on x86_64 (glibc 2.26):\n  numpy 2.4.6 has cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64',
      hint: expect.stringMatching(
        /^Version 2\.2\.6 of numpy has one: pin numpy<=2\.2\.6\. What there is loads on python3\.12, python3\.13 and python3\.14 on x86_64\. /,
      ),
    });
  });
});

describe('without a solution', () => {
  it.each([
    ['requests>=2.32\nurllib3<1.20\n', /contradict each other:\n.*urllib3/, /Relax/],
    ['zipnest-no-such-distribution\n', /no package index .* named zipnest-no-such-distribution/, /spelling/],
    ['six==99\n', /^six 99 does not exist; the newest is 1\.\d+/, /version that there is/],
    ['six>=99\n', /^no version of six is >=99; the newest is 1\.\d+/, /version that there is/],
    [
      'numpy==1.26.4\n',
      /numpy 1\.26\.4 has cp310-cp310-manylinux_2_17_x86_64/,
      /Version \d+\.\d+\.\d+ of numpy has one: pin numpy>=\d/,
    ],
  ])('%j', async (text, message, hint) => {
    await expect(lockOf(await requirements(text), { target: targetFor('3.13') })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
      at: { file: expect.stringMatching(/requirements\.txt$/) },
    });
  });
});

describe('an index that does not answer', () => {
  const withIndex = (url: string) =>
    recordingContext({ ...process.env, UV_DEFAULT_INDEX: url, UV_HTTP_RETRIES: '0', UV_NO_CACHE: '1' });

  it.each([
    [401, /refuses the request \(401\)/, /credentials/],
    [403, /refuses the request \(403\)/, /credentials/],
    [404, /no package index .* named six/, /spelling/],
    [500, /cannot be reached: .*500/, /needs no network/],
  ])('but with %i', async (status, message, hint) => {
    const url = await brokenIndex(status);
    url.username = 'me';
    url.password = 'very-s3cret';
    const ctx = withIndex(url.href);
    const failure = await lockOf(await requirements('six\n'), {}, ctx).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(ctx.masked).toContain('very-s3cret');
    expect(JSON.stringify([failure, ctx.said])).not.toContain('very-s3cret');
  });

  it('because nobody listens', async () => {
    const ctx = withIndex('http://127.0.0.1:9/simple');
    await expect(lockOf(await requirements('six\n'), {}, ctx)).rejects.toMatchObject({
      message: expect.stringMatching(/package index at 127\.0\.0\.1:9 cannot be reached: Connection refused/),
      hint: expect.stringContaining('`cache`'),
    });
  });
});

it('says that uv needs some Python 3', async () => {
  // uv is installed already; the folder that PATH names is empty.
  const empty = await project({});
  const ctx = recordingContext({ ...process.env, PATH: empty, UV_PYTHON_INSTALL_DIR: empty });
  await lockOf(await requirements('six\n'));
  await expect(lockOf(await requirements('six\n'), {}, ctx)).rejects.toThrow(/there is no Python 3/);
});

it('reads the file without starting uv', async () => {
  const ctx = recordingContext({ ...process.env, PATH: '' });
  const source = await requirements('six\n');
  const input = await readDependencies(ctx, { source, extras: [], groups: [], target: targetFor('3.12') });
  expect(input).toMatchObject({ locked: false, format: 'requirements.txt' });
});
