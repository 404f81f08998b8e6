import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LockKeyParts, lockKey } from '../../../src/lock/key.ts';
import { targetFor } from '../../support/lock.ts';

const base: LockKeyParts = {
  format: 'requirements.txt',
  folder: '/project/a',
  files: [
    {
      path: '/project/a/requirements.txt',
      text: '-r base.txt\n--extra-index-url https://me:secret@index.example/simple\nsix==1.16.0\n',
    },
    { path: '/project/a/base.txt', text: 'idna==3.10\n' },
  ],
  local: false,
  selection: { extras: ['a', 'b'], groups: ['c', 'd'] },
  target: targetFor('3.13'),
  policy: { build: 'pure', onlyBinary: ['x', 'y'], noBinary: ['z', 'w'] },
  addresses: ['https://index.example/simple'],
  version: '1.0.0',
};
const [first, second] = base.files;
if (first === undefined || second === undefined) throw new Error('there are two files');

describe('the key of a lock', () => {
  it.each<[string, Partial<LockKeyParts>]>([
    ['format', { format: 'pylock.toml' }],
    ['a version in a file', { files: [{ ...first, text: first.text.replace('1.16', '1.17') }, second] }],
    [
      'a hash in an included file',
      { files: [first, { ...second, text: `${second.text} --hash=sha256:00` }] },
    ],
    ['a comment', { files: [first, { ...second, text: `# x\n${second.text}` }] }],
    ['a file', { files: [first] }],
    ['the order of files', { files: [second, first] }],
    ['the name of a file', { files: [first, { ...second, path: '/project/a/other.txt' }] }],
    ['the index in a file', { files: [{ ...first, text: first.text.replace('/simple', '/other') }, second] }],
    ['Python', { target: targetFor('3.12') }],
    ['architecture', { target: targetFor('3.13', 'arm64') }],
    ['wheel tags', { target: { ...base.target, wheelTags: base.target.wheelTags.slice(1) } }],
    ['extras', { selection: { ...base.selection, extras: ['a'] } }],
    ['groups', { selection: { ...base.selection, groups: [] } }],
    ['extras that are groups', { selection: { extras: ['c', 'd'], groups: ['a', 'b'] } }],
    ['build', { policy: { ...base.policy, build: 'allow' } }],
    ['only-binary', { policy: { ...base.policy, onlyBinary: ['x'] } }],
    ['no-binary', { policy: { ...base.policy, noBinary: [] } }],
    ['an index', { addresses: ['https://mirror.example/simple'] }],
    ['the order of indexes', { addresses: ['https://a.example', ...base.addresses] }],
    ['wheels of this machine', { local: true }],
    ['our version', { version: '1.0.1' }],
  ])('changes with %s', (_, change) => {
    expect(lockKey({ ...base, ...change })).not.toBe(lockKey(base));
  });

  const moved = (folder: string): Partial<LockKeyParts> => ({
    folder,
    files: base.files.map(({ path, text }) => ({ path: path.replace('/project/a', folder), text })),
  });

  it.each<[string, Partial<LockKeyParts>]>([
    ['the place of the checkout', moved('/home/me/project with spaces/ä')],
    ['credentials', { files: [{ ...first, text: first.text.replace('me:secret', 'you:other%40') }, second] }],
    [
      'credentials that are gone',
      { files: [{ ...first, text: first.text.replace('me:secret@', '') }, second] },
    ],
    ['the order of extras and groups', { selection: { extras: ['b', 'a'], groups: ['d', 'c'] } }],
    ['the order of names', { policy: { ...base.policy, onlyBinary: ['y', 'x'], noBinary: ['w', 'z'] } }],
  ])('does not change with %s', (_, change) => {
    expect(lockKey({ ...base, ...change })).toBe(lockKey(base));
  });

  it('is another one in every place, where the lock names wheels of this machine', () => {
    expect(lockKey({ ...base, ...moved('/b'), local: true })).not.toBe(lockKey({ ...base, local: true }));
  });

  it('tells any two texts apart, and any two ways to part one text into files', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 });
    const keyOf = (list: readonly string[]) =>
      lockKey({ ...base, files: list.map((text, index) => ({ path: `/project/a/${index}`, text })) });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        // Credentials alone may differ.
        fc.pre(![...a, ...b].some((text) => text.includes('@')));
        expect(keyOf(a) === keyOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});
