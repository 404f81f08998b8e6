import { describe, expect, test } from 'vitest';
import { followLinks } from '../../../src/package/links.ts';

describe('followLinks', () => {
  const files = new Set(['app.py', 'lib/libx.so.1.2', 'data/big/table.csv']);

  test.each([
    ['app', 'app.py', 'packaged'],
    ['lib/libx.so', 'libx.so.1.2', 'packaged'],
    ['lib/libx.so', './/libx.so.1.2', 'packaged'],
    ['lib/app', '../app.py', 'packaged'],
    ['data/link', '../lib/../data/big', 'packaged'],
    ['here', '.', 'packaged'],
    ['lib/gone', 'libx.so.9', 'missing'],
    ['gone', 'data/small', 'missing'],
    ['self', 'self', 'missing'],
    ['up', '..', 'outside'],
    ['lib/up', '../../project/app.py', 'outside'],
    ['absolute', '/usr/lib/libz.so', 'outside'],
  ] as const)('%s -> %s is %s', (path, target, end) => {
    expect(followLinks(new Map([[path, target]]), files).get(path)).toBe(end);
  });

  test('follows links on the way and links to links', () => {
    const links = new Map([
      ['current', 'data'],
      ['table', 'current/big/table.csv'],
      ['data/home', '..'],
      ['app', 'data/home/app.py'],
      ['a', 'b'],
      ['b', 'a'],
      ['via-nothing', 'nothing/../app'],
      ['escape', 'data/home/..'],
      ['chain', 'outer'],
      ['outer', '/etc/hosts'],
    ]);
    expect(Object.fromEntries(followLinks(links, files))).toEqual({
      current: 'packaged',
      table: 'packaged',
      'data/home': 'packaged',
      app: 'packaged',
      a: 'missing',
      b: 'missing',
      'via-nothing': 'packaged',
      escape: 'outside',
      chain: 'outside',
      outer: 'outside',
    });
  });
});
