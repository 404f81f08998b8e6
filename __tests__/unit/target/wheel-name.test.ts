import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wheelTags } from '../../../src/target/tags.ts';
import { bestWheel, parseWheelName } from '../../../src/target/wheel-name.ts';

describe('parseWheelName', () => {
  test('reads name, version and the one tag', () => {
    expect(parseWheelName('numpy-2.2.6-cp313-cp313-musllinux_1_2_x86_64.whl')).toEqual({
      name: 'numpy',
      version: '2.2.6',
      build: undefined,
      tags: ['cp313-cp313-musllinux_1_2_x86_64'],
    });
  });

  test('expands compressed tag sets', () => {
    expect(
      parseWheelName('x-1-cp312.py3-none.abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl')?.tags,
    ).toEqual([
      'cp312-none-manylinux_2_17_x86_64',
      'cp312-none-manylinux2014_x86_64',
      'cp312-abi3-manylinux_2_17_x86_64',
      'cp312-abi3-manylinux2014_x86_64',
      'py3-none-manylinux_2_17_x86_64',
      'py3-none-manylinux2014_x86_64',
      'py3-abi3-manylinux_2_17_x86_64',
      'py3-abi3-manylinux2014_x86_64',
    ]);
  });

  test.each([
    ['Flask_SQLAlchemy-3.1.1-py3-none-any.whl', 'flask-sqlalchemy', '3.1.1'],
    ['ruamel.yaml-0.18.6-py3-none-any.whl', 'ruamel-yaml', '0.18.6'],
    ['pytz-2024.01-py2.py3-none-any.whl', 'pytz', '2024.1'],
    ['torch-2.5.1+cu118-cp312-cp312-linux_x86_64.whl', 'torch', '2.5.1+cu118'],
    ['a-1.0+local_1-py3-none-any.whl', 'a', '1.0+local.1'],
    ['a-1.0RC1-PY3-NONE-ANY.whl', 'a', '1.0rc1'],
  ])('normalises %s', (filename, name, version) => {
    expect(parseWheelName(filename)).toMatchObject({ name, version });
  });

  test.each([
    ['a-1.0-1-py3-none-any.whl', [1, '']],
    ['a-1.0-12b_x-py3-none-any.whl', [12, 'b_x']],
  ])('reads the build tag of %s', (filename, build) => {
    expect(parseWheelName(filename)?.build).toEqual(build);
  });

  test.each([
    'numpy-2.2.6.tar.gz',
    'numpy-2.2.6-py3-none.whl',
    'numpy-2.2.6-x1-py3-none-any.whl',
    'numpy-2.2.6-1-2-py3-none-any.whl',
    'num__py-2.2.6-py3-none-any.whl',
    'nüm-1-py3-none-any.whl',
    'numpy-two-py3-none-any.whl',
    'numpy-1-py3.-none-any.whl',
    'numpy-1-py3-none-any.WHL',
    '../a-1-py3-none-any.whl',
    '-1-py3-none-any.whl',
    '',
  ])('refuses %j', (filename) => {
    expect(parseWheelName(filename)).toBeUndefined();
  });

  test('reads back every name it is given the parts of, and never throws', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,4})?$/);
    const sets = fc.array(part, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(part, fc.nat(99), sets, sets, sets, (name, version, pythons, abis, platforms) => {
        const tags = [pythons, abis, platforms].map((set) => set.join('.')).join('-');
        const parsed = parseWheelName(`${name}-${version}-${tags}.whl`);
        expect(parsed?.name).toBe(name.replace('_', '-'));
        expect(parsed?.version).toBe(String(version));
        expect(parsed?.tags).toHaveLength(pythons.length * abis.length * platforms.length);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseWheelName(`${text}.whl`)).not.toThrow();
      }),
    );
  });
});

describe('bestWheel', () => {
  const ladder = wheelTags({ pythonVersion: '3.13', glibc: [2, 34], architecture: 'x86_64' });
  const best = (...filenames: string[]) =>
    bestWheel(
      filenames.map((filename) => ({ filename })),
      ladder,
    )?.filename;

  test('prefers the newer glibc', () => {
    expect(
      best(
        'a-1-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
        'a-1-cp313-cp313-manylinux_2_28_x86_64.whl',
        'a-1-cp313-cp313-manylinux_2_35_x86_64.whl',
      ),
    ).toBe('a-1-cp313-cp313-manylinux_2_28_x86_64.whl');
  });

  test('prefers the exact ABI to abi3, and abi3 to pure Python', () => {
    const pure = 'a-1-py3-none-any.whl';
    const abi3 = 'a-1-cp39-abi3-manylinux_2_28_x86_64.whl';
    const exact = 'a-1-cp313-cp313-manylinux1_x86_64.whl';
    expect(best(pure, abi3, exact)).toBe(exact);
    expect(best(pure, abi3)).toBe(abi3);
    expect(best(pure)).toBe(pure);
  });

  test('ranks a compressed set by its best tag', () => {
    expect(
      best(
        'a-1-cp313-cp313-manylinux_2_17_x86_64.whl',
        'a-1-cp313-cp313-manylinux_2_5_x86_64.manylinux_2_24_x86_64.whl',
      ),
    ).toBe('a-1-cp313-cp313-manylinux_2_5_x86_64.manylinux_2_24_x86_64.whl');
  });

  test('prefers the higher build number, as a number', () => {
    const builds = ['a-1-py3-none-any.whl', 'a-1-2-py3-none-any.whl', 'a-1-10-py3-none-any.whl'];
    expect(best(...builds)).toBe('a-1-10-py3-none-any.whl');
    expect(best(...builds.toReversed())).toBe('a-1-10-py3-none-any.whl');
    expect(best('a-1-2b-py3-none-any.whl', 'a-1-2a-py3-none-any.whl')).toBe('a-1-2b-py3-none-any.whl');
  });

  test('takes the same of two equals in any order', () => {
    const equals = ['a-1-py3-none-any.whl', 'A-1-py3-none-any.whl'];
    expect(best(...equals)).toBe(best(...equals.toReversed()));
  });

  test('is undefined where nothing fits', () => {
    expect(
      best(
        'a-1-cp313-cp313-manylinux_2_17_aarch64.whl',
        'a-1-cp313-cp313-musllinux_1_2_x86_64.whl',
        'a-1-cp313-cp313-macosx_14_0_arm64.whl',
        'a-1-cp312-cp312-manylinux_2_17_x86_64.whl',
        'a-1.tar.gz',
      ),
    ).toBeUndefined();
    expect(best()).toBeUndefined();
  });
});
