import { describe, expect, test } from 'vitest';
import { platformTags, wheelTags } from '../../../src/target/tags.ts';

describe('platformTags', () => {
  test('for 64-bit Arm on glibc 2.26 go down to manylinux2014, then linux', () => {
    expect(platformTags([2, 26], 'arm64')).toEqual([
      ...[26, 25, 24, 23, 22, 21, 20, 19, 18, 17].map((minor) => `manylinux_2_${minor}_aarch64`),
      'manylinux2014_aarch64',
      'linux_aarch64',
    ]);
  });

  test('for x86_64 go down to manylinux1, each older name behind its PEP 600 name', () => {
    const tags = platformTags([2, 34], 'x86_64');
    expect(tags[0]).toBe('manylinux_2_34_x86_64');
    expect(tags.slice(-5)).toEqual([
      'manylinux_2_7_x86_64',
      'manylinux_2_6_x86_64',
      'manylinux_2_5_x86_64',
      'manylinux1_x86_64',
      'linux_x86_64',
    ]);
    expect(tags[tags.indexOf('manylinux_2_17_x86_64') + 1]).toBe('manylinux2014_x86_64');
    expect(tags[tags.indexOf('manylinux_2_12_x86_64') + 1]).toBe('manylinux2010_x86_64');
    expect(tags).toHaveLength(30 + 3 + 1);
  });
});

describe('wheelTags', () => {
  const tags = wheelTags({ pythonVersion: '3.13', glibc: [2, 34], architecture: 'x86_64' });

  test('are ordered from the exact ABI to any Python 3', () => {
    const order = [
      'cp313-cp313-manylinux_2_34_x86_64',
      'cp313-cp313-linux_x86_64',
      'cp313-abi3-manylinux_2_34_x86_64',
      'cp313-none-manylinux_2_34_x86_64',
      'cp312-abi3-manylinux_2_34_x86_64',
      'cp32-abi3-linux_x86_64',
      'py313-none-manylinux_2_34_x86_64',
      'py3-none-manylinux_2_34_x86_64',
      'py312-none-manylinux_2_34_x86_64',
      'py30-none-linux_x86_64',
      'cp313-none-any',
      'py313-none-any',
      'py3-none-any',
      'py312-none-any',
      'py30-none-any',
    ];
    const positions = order.map((tag) => tags.indexOf(tag));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(positions[0]).toBe(0);
    expect(positions.at(-1)).toBe(tags.length - 1);
  });

  test('hold nothing twice', () => {
    expect(new Set(tags).size).toBe(tags.length);
  });

  test.each([
    'cp313-cp313-manylinux_2_35_x86_64',
    'cp313-cp313-manylinux_2_17_aarch64',
    'cp313-cp313-musllinux_1_2_x86_64',
    'cp313-cp313t-manylinux_2_17_x86_64',
    'cp312-cp312-manylinux_2_17_x86_64',
    'cp314-abi3-manylinux_2_17_x86_64',
    'cp312-none-manylinux_2_17_x86_64',
    'py314-none-any',
    'py2-none-any',
  ])('leave out %s', (tag) => {
    expect(tags).not.toContain(tag);
  });
});
