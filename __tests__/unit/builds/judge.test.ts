import { describe, expect, it } from 'vitest';
import { type Expectation, judgeName, judgePython } from '../../../src/builds/judge.ts';
import { wheelsFirst } from '../../../src/lock/build-policy.ts';
import { targetFor } from '../../support/lock.ts';

const allow = { ...wheelsFirst, build: 'allow' } as const;

function expectation(overrides: Partial<Expectation> = {}): Expectation {
  return {
    source: { kind: 'directory', name: 'my-lib', path: '/p' },
    target: targetFor('3.13'),
    policy: wheelsFirst,
    builder: { interpreter: { executable: '/python', version: '3.13.1' }, isTargets: true },
    advice: '',
    ...overrides,
  };
}

const sdist = {
  kind: 'sdist',
  name: 'my-lib',
  filename: 'my_lib-1.0.tar.gz',
  url: 'https://index.example/my_lib-1.0.tar.gz',
  sha256: 'a'.repeat(64),
} as const;

describe('judgeName', () => {
  it.each([
    ['my_lib-1.0-py3-none-any.whl', {}],
    ['My.Lib-1.0-py2.py3-none-any.whl', {}],
    ['my_lib-1.0-cp313-none-any.whl', {}],
    ['my_lib-1.0-py3-none-any.whl', { source: { ...sdist, version: '1' } }],
    ['my_lib-1.0-cp313-cp313-linux_x86_64.whl', { policy: allow }],
    ['my_lib-1.0-cp39-abi3-linux_x86_64.whl', { policy: allow }],
    ['my_lib-1.0-py3-none-linux_x86_64.whl', { policy: allow }],
  ])('takes %s with %j', (filename, overrides) => {
    expect(() => judgeName(filename, expectation(overrides))).not.toThrow();
  });

  it.each([
    ['other-1.0-py3-none-any.whl', {}, /building my-lib gave other 1\.0/],
    ['my_lib-1.1-py3-none-any.whl', { source: { ...sdist, version: '1.0' } }, /my-lib 1\.0 gave my-lib 1\.1/],
    ['my_lib.whl', {}, /no name of a wheel/],
    ['my_lib-1.0-cp313-cp313-linux_x86_64.whl', {}, /compiles native code .*and `build` is pure/],
    [
      'my_lib-1.0-cp313-cp313-linux_x86_64.whl',
      { policy: allow, target: targetFor('3.13', 'arm64') },
      /built for cp313-cp313-linux_x86_64, the target is python3\.13 on arm64/,
    ],
    ['my_lib-1.0-cp313-cp313-macosx_14_0_arm64.whl', { policy: allow }, /built for .*macosx/],
    [
      'my_lib-1.0-cp312-none-any.whl',
      { builder: { interpreter: { executable: '/p', version: '3.12.1' }, isTargets: false } },
      /Python 3\.12\.1 had to build it/,
    ],
  ] as const)('refuses %s with %j', (filename, overrides, message) => {
    expect(() => judgeName(filename, expectation(overrides))).toThrow(message);
  });
});

it('judgePython', () => {
  expect(() => judgePython('>=3.9', expectation())).not.toThrow();
  expect(() => judgePython(undefined, expectation())).not.toThrow();
  expect(() => judgePython('<3.13', expectation())).toThrow(
    /my-lib needs Python <3\.13, the target is python3/,
  );
});
