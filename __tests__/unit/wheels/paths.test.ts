import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLink, checkNesting, checkPath, place } from '../../../src/wheels/paths.ts';

const segment = fc.constantFrom('a', 'b.py', '..', '.', '', 'C:', 'x\\y', '\0', '...', 'a b', 'ü');
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));

const passes = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('checkPath', () => {
  test.each(['a', 'a/b.py', 'a/..b', 'a/...', 'ab:c', 'a b/ü'])('takes %j', (name) => {
    expect(() => checkPath(name)).not.toThrow();
  });

  test.each([
    ['/etc/passwd', 'is absolute'],
    ['../a', 'leads out of its folder'],
    ['a/../../b', 'leads out of its folder'],
    ['C:/a', 'drive letter'],
    ['c:a', 'drive letter'],
    ['a\\b', 'backslash'],
    ['..\\a', 'backslash'],
    ['a\0.py', 'NUL'],
    ['./a', 'not normalised'],
    ['a/./b', 'not normalised'],
    ['a//b', 'not normalised'],
    ['a/', 'not normalised'],
    ['', 'not normalised'],
  ])('refuses %j', (name, problem) => {
    expect(() => checkPath(name)).toThrow(problem);
  });

  test('what passes stays inside, on every system, and has one spelling', () => {
    fc.assert(
      fc.property(path, (name) => {
        fc.pre(passes(() => checkPath(name)));
        expect(posix.normalize(name)).toBe(name);
        expect(posix.join('/root', name).startsWith('/root/')).toBe(true);
        expect(name).not.toMatch(/[\\\0]|^[A-Za-z]:/);
      }),
    );
  });
});

describe('checkLink', () => {
  test.each([
    ['lib/libx.so', 'libx.so.1'],
    ['lib/libx.so', './libx.so.1'],
    ['a/b/link', '../../c/d'],
  ])('takes %j -> %j', (link, target) => {
    expect(() => checkLink(link, target)).not.toThrow();
  });

  test.each([
    ['link', '/etc/passwd'],
    ['link', '..'],
    ['link', '../x'],
    ['a/link', '../../x'],
    ['a/link', '..'],
    ['a/link', 'b/../../../x'],
    // Behind a link to the root, this ".." would lead out although the text does not.
    ['a/b/link', 'other/../x'],
    ['link', ''],
    ['link', 'a\\..\\b'],
    ['link', 'C:/x'],
    ['link', 'a\0b'],
  ])('refuses %j -> %j', (link, target) => {
    expect(() => checkLink(link, target)).toThrow('outside');
  });

  test('what passes stays inside', () => {
    fc.assert(
      fc.property(path, path, (link, target) => {
        fc.pre(passes(() => checkPath(link)) && passes(() => checkLink(link, target)));
        expect(posix.join('/root', posix.dirname(link), target)).toMatch(/^\/root\/./);
      }),
    );
  });
});

test('a path below another is refused', () => {
  expect(() => checkNesting(new Set(['a/b', 'a/c/d', 'ab', 'a.b/c']))).not.toThrow();
  expect(() => checkNesting(new Set(['a/b/c/d', 'a/b']))).toThrow('a/b/c/d lies below a/b');
});

describe('place', () => {
  test.each([
    ['pkg/a.py', { path: 'pkg/a.py', script: false }],
    ['pkg-1.dist-info/RECORD', { path: 'pkg-1.dist-info/RECORD', script: false }],
    ['pkg-1.data/purelib/pkg/a.py', { path: 'pkg/a.py', script: false }],
    ['pkg-1.data/platlib/pkg/x.so', { path: 'pkg/x.so', script: false }],
    ['pkg-1.data/data/share/x', { path: 'share/x', script: false }],
    ['pkg-1.data/scripts/run', { path: 'bin/run', script: true }],
    ['pkg-1.data/headers/x.h', undefined],
    ['other-1.data/scripts/run', { path: 'other-1.data/scripts/run', script: false }],
  ])('%s', (name, placement) => {
    expect(place(name, 'pkg-1')).toEqual(placement);
  });

  test.each(['pkg-1.data/stdlib/os.py', 'pkg-1.data/scripts'])('refuses %s', (name) => {
    expect(() => place(name, 'pkg-1')).toThrow('unknown install scheme');
  });
});
