import { describe, expect, it } from 'vitest';
import { targetFor } from '../../support/lock.ts';
import { lockOf, pins, project } from './support.ts';

const requirements = (text: string) => project({ 'requirements.txt': text });

describe('a distribution with manylinux_2_28 wheels alone', () => {
  it('is refused for glibc 2.26: its tags, the version before, and the runtimes that take it', async () => {
    const failure = lockOf(await requirements('pyarrow==21.0.0\n'), { target: targetFor('3.11') });
    await expect(failure).rejects.toMatchObject({
      message:
        'no wheel for python3.11 on x86_64 (glibc 2.26):\n  pyarrow 21.0.0 has cp311-cp311-manylinux_2_28_x86_64',
      hint: expect.stringMatching(
        /^Version 20\.0\.0 of pyarrow has one: pin pyarrow<=20\.0\.0\. What there is loads on python3\.12 and python3\.13 on x86_64\. /,
      ),
    });
  });

  it('is taken for glibc 2.34', async () => {
    const { wheels } = await lockOf(await requirements('pyarrow==21.0.0\n'), {
      target: targetFor('3.12', 'arm64'),
    });
    expect(wheels).toMatchObject([{ filename: 'pyarrow-21.0.0-cp312-cp312-manylinux_2_28_aarch64.whl' }]);
  });

  it('is taken in the newest version that has others, where none is asked for', async () => {
    expect(pins(await lockOf(await requirements('pyarrow\n'), { target: targetFor('3.11') }))).toEqual([
      'pyarrow 20.0.0',
    ]);
  });
});

it('of abi3 wheels the one for the newest glibc is taken that the runtime has', async () => {
  const source = await requirements('bcrypt==4.3.0\n');
  const file = async (python: string) => {
    const { wheels } = await lockOf(source, { target: targetFor(python) });
    return wheels.map(({ filename }) => filename);
  };
  expect(await file('3.13')).toEqual(['bcrypt-4.3.0-cp39-abi3-manylinux_2_34_x86_64.whl']);
  expect(await file('3.11')).toEqual([
    'bcrypt-4.3.0-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  ]);
});

it.each([
  [
    'boto3==1.19.99\n',
    /^boto3 1\.19\.99 does not exist; the newest is 1\.\d+\.\d+$/,
    /version that there is/,
  ],
  ['six\nboto3=1.19.99\n', /^`boto3=1\.19\.99` is not a requirement$/, /`name==1\.2\.3`/],
])('%j', async (text, message, hint) => {
  await expect(lockOf(await requirements(text))).rejects.toMatchObject({
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  });
});

it('files with a byte order mark and CRLF, two folders deep, with constraints beside the inner one', async () => {
  const source = await project({
    'requirements.txt': '\uFEFF# all\r\n-r deps/base.txt\r\nsix==1.16.0 ; python_version >= "3"\r\n',
    'deps/base.txt': '\uFEFF-r ../more/deep/extra.txt\r\n-c limits/pins.txt\r\nidna\r\n',
    'deps/limits/pins.txt': 'idna==3.7\r\nunused==1\r\n',
    'more/deep/extra.txt':
      'tomli ; \\\r\n  python_version < "3.11"\r\ncolorama ; platform_machine == "aarch64"\r\n',
  });
  const names = async (python: string, architecture: 'x86_64' | 'arm64') =>
    (await lockOf(source, { target: targetFor(python, architecture) })).wheels.map(({ name }) => name);
  expect(await names('3.10', 'x86_64')).toEqual(['idna', 'six', 'tomli']);
  expect(await names('3.12', 'arm64')).toEqual(['colorama', 'idna', 'six']);
  expect(pins(await lockOf(source))).toEqual(['idna 3.7', 'six 1.16.0']);
});
