import { describe, expect, it } from 'vitest';
import { isCommit, nameIn, parseReference, versionOfSdist } from '../../../src/lock/reference.ts';

const sha = 'c'.repeat(40);

describe('parseReference', () => {
  it.each([
    [
      'https://x.example/six-1.0-py3-none-any.whl#sha256=a',
      { kind: 'wheel', filename: 'six-1.0-py3-none-any.whl' },
    ],
    [
      'https://x.example/a/six-1.0.tar.gz#subdirectory=py%20thon&sha256=a',
      { kind: 'sdist', filename: 'six-1.0.tar.gz', subdirectory: 'py thon' },
    ],
    ['file:///p/v1.ZIP', { kind: 'sdist', filename: 'v1.ZIP' }],
    ['file:///p/my%20l%C3%ADb/', { kind: 'directory', path: '/p/my líb' }],
    ['file:///p/lib#egg=x', { kind: 'directory', path: '/p/lib' }],
    [`git+https://g.example/a.git@${sha}`, { kind: 'vcs', url: 'https://g.example/a.git', revision: sha }],
    [
      'git+https://me:p%40ss@g.example/a.git',
      { url: 'https://me:p%40ss@g.example/a.git', revision: undefined },
    ],
    [
      'git+ssh://git@g.example/a/b.git@feature/x#egg=a&subdirectory=b/c',
      { url: 'ssh://git@g.example/a/b.git', revision: 'feature/x', subdirectory: 'b/c' },
    ],
    ['git+file:///p/repo@v1', { url: 'file:///p/repo', revision: 'v1' }],
  ])('%s', (url, expected) => {
    expect(parseReference(url)).toMatchObject(expected);
  });

  it.each([
    'https://x.example/page',
    'file:///p/no-wheel.whl',
    'ftp://x.example/six-1.0.tar.gz',
    'hg+https://x.example/a',
    'git+git@g.example:a.git',
    '',
  ])('knows nothing of %j', (url) => {
    expect(parseReference(url)).toBeUndefined();
  });
});

it.each([
  ['git+https://g.example/a.git#egg=Some_Name[x]', 'some-name'],
  ['https://x.example/My.Lib-1.0.post1.tar.gz', 'my-lib'],
  ['https://x.example/a-b-2.zip', 'a-b'],
  ['https://x.example/archive/v1.0.tar.gz', undefined],
  ['https://x.example/six-1.0-py3-none-any.whl', 'six'],
  ['git+https://g.example/a.git', undefined],
])('the name in %s', (url, name) => {
  expect(nameIn(url)).toBe(name);
});

it('versions and commits', () => {
  expect(versionOfSdist('a-b-2.0rc1.tar.gz')).toBe('2.0rc1');
  expect(versionOfSdist('v1.0.tar.gz')).toBeUndefined();
  expect(isCommit(sha.toUpperCase())).toBe(true);
  expect(isCommit(sha.slice(1))).toBe(false);
  expect(isCommit(undefined)).toBe(false);
});
