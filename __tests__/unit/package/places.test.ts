import { expect, it } from 'vitest';
import { placedEntries } from '../../../src/package/places.ts';
import type { WrittenArchive, WrittenEntry } from '../../../src/zip/writer.ts';

const entry = (path: string): WrittenEntry => ({
  ...{ path, size: 1, compressedSize: 1, method: 0, crc32: 0, mode: 0o100644, headerOffset: 0 },
  source: { kind: 'archive', archive: '/nowhere', offset: 0 },
});
const zipOf = (paths: readonly string[]): WrittenArchive & { sha256: string } => ({
  ...{ file: '/nowhere', bytes: 0, sha256: '', crc32: 0, directorySha256: '' },
  entries: paths.map(entry),
});

it('names files as the function finds them, those in zips inside the package in the place of the zips', () => {
  const inner = (path: string, paths: readonly string[]) => ({
    ...{ path, start: 0, bytes: 0 },
    entries: paths.map(entry),
  });
  const eager = inner('_zipnest/packages.zip', ['a/x.py']);
  const lazy = inner('_zipnest/lazy.zip', ['a/y.py']);
  const zip = zipOf(['app.py', '_zipnest/flat/a/__init__.py', '_zipnest/loader.py', eager.path, lazy.path]);
  expect(placedEntries({ zip, inner: [eager, lazy] }).map(({ path, place }) => [path, place])).toEqual([
    ['app.py', 'flat'],
    ['a/__init__.py', 'flat'],
    ['_zipnest/loader.py', 'flat'],
    ['a/x.py', 'eager'],
    ['a/y.py', 'lazy'],
  ]);
});
