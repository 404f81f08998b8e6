import { describe, expect, test } from 'vitest';
import type { Lock } from '../../../src/lock/lock.ts';
import { parseLock, stringifyLock } from '../../../src/wheels/lock-json.ts';

const wheel = {
  name: 'six',
  version: '1.17.0',
  filename: 'six-1.17.0-py2.py3-none-any.whl',
  url: 'https://index.example/six-1.17.0-py2.py3-none-any.whl',
  sha256: 'a'.repeat(64),
  size: 11050,
};
const commit = 'c'.repeat(40);
const sdist = {
  kind: 'sdist',
  name: 'docopt',
  version: '0.6.2',
  filename: 'docopt-0.6.2.tar.gz',
  url: 'https://index.example/docopt-0.6.2.tar.gz',
  sha256: 'b'.repeat(64),
  subdirectory: 'python',
} as const;
const vcs = { kind: 'vcs', name: 'g', url: 'https://git.example/g.git', commit } as const;
const lock: Lock = {
  wheels: [wheel],
  sources: [sdist, { kind: 'directory', name: 'lib', path: '/my project/lib' }, vcs],
  locked: true,
  format: 'uv.lock',
};

test('a lock comes back, without the file it came from', () => {
  expect(parseLock(stringifyLock({ ...lock, file: '/somewhere/uv.lock' }) ?? '')).toEqual(lock);
});

test('credentials and fragments are left out', () => {
  const url = 'https://user:secret@index.example/six-1.17.0-py2.py3-none-any.whl#sha256=abc';
  const text = stringifyLock({ ...lock, wheels: [{ ...wheel, url }] }) ?? '';
  expect(text).not.toContain('secret');
  expect(parseLock(text).wheels[0]?.url).toBe(wheel.url);
});

test('of a git address the password is left out, but not the account of SSH', () => {
  const kept = (url: string) =>
    parseLock(stringifyLock({ ...lock, sources: [{ ...vcs, url }] }) ?? '').sources[0];
  expect(kept('https://me:secret@git.example/g.git')).toEqual(vcs);
  for (const url of ['ssh://git@git.example/g.git', 'git@git.example:g.git']) {
    expect(kept(url)).toEqual({ ...vcs, url });
  }
});

test('a lock with a query in a URL is not kept', () => {
  expect(
    stringifyLock({ ...lock, wheels: [{ ...wheel, url: `${wheel.url}?token=secret` }] }),
  ).toBeUndefined();
  expect(
    stringifyLock({ ...lock, sources: [{ ...sdist, url: `${sdist.url}?token=secret` }] }),
  ).toBeUndefined();
});

describe('a damaged lock is refused', () => {
  test.each([
    ['', /JSON/],
    ['{"wheels":[', /JSON/],
    ['null', /not a lock/],
    ['{"wheels":[],"sources":[],"locked":"yes"}', /not a lock/],
    ['{"wheels":[],"locked":true}', /not a lock/],
    ['{"wheels":[null],"sources":[],"locked":true}', /wheel with .* wrong fields/],
    [
      JSON.stringify({ locked: true, wheels: [], sources: [{ ...vcs, commit: 'main' }] }),
      /source with .* wrong fields/,
    ],
    [JSON.stringify({ locked: true, wheels: [], sources: [{ ...sdist, kind: 'x' }] }), /wrong fields/],
    [JSON.stringify({ locked: true, sources: [], wheels: [{ ...wheel, sha256: 'x' }] }), /wrong fields/],
    [
      JSON.stringify({ locked: true, sources: [], wheels: [{ ...wheel, filename: '../six.whl' }] }),
      /wrong fields/,
    ],
    [JSON.stringify({ locked: true, sources: [], wheels: [{ ...wheel, url: 'six' }] }), /wrong fields/],
  ])('%j', (text, message) => {
    expect(() => parseLock(text)).toThrow(message);
  });
});
