import { describe, expect, it } from 'vitest';
import { DEFLATED, type Entry, FILE_MODE } from '../../../src/package/entry.ts';
import { mergeEntries } from '../../../src/package/merge.ts';
import { textEntry } from '../../support/zip.ts';

function entry(path: string, distribution?: string, crc32 = 1): Entry {
  const source = { kind: 'archive', archive: 'x.whl', offset: 0 } as const;
  const base = {
    path,
    size: 10,
    compressedSize: 5,
    crc32,
    method: DEFLATED,
    mode: FILE_MODE,
    source,
  } as const;
  return distribution === undefined ? base : { ...base, distribution };
}

describe('mergeEntries', () => {
  it('lets the file of the user win, with a warning', () => {
    const merged = mergeEntries(
      [entry('six.py')],
      [entry('six.py', 'six'), entry('six-1.dist-info/METADATA', 'six')],
      'auto',
    );
    expect(merged.dependencies.map(({ path }) => path)).toEqual(['six-1.dist-info/METADATA']);
    expect(merged.warnings).toEqual(['your six.py replaces the one of six']);
  });

  it('keeps one of two files with the same contents, silently', () => {
    const merged = mergeEntries([], [entry('ns/__init__.py', 'a'), entry('ns/__init__.py', 'b')], 'error');
    expect(merged.dependencies).toEqual([entry('ns/__init__.py', 'a')]);
    expect(merged.warnings).toEqual([]);
  });

  it('knows the same contents also where the build made them', () => {
    const script = (distribution: string, text: string) => ({
      ...textEntry('bin/tool', text),
      distribution,
    });
    const same = [script('a', 'same'), script('b', 'same')];
    expect(mergeEntries([], same, 'error')).toMatchObject({ dependencies: same.slice(0, 1), warnings: [] });
    const different = [script('a', 'one!'), script('b', 'two!')];
    expect(() => mergeEntries([], different, 'error')).toThrow('different contents');
  });

  it.each(['pkg/mod.py', 'ns/__init__.py', 'lib/libx.so.3', 'cv2/cv2.abi3.so', 'top.py'])(
    'refuses different bytes of %s, naming both distributions',
    (path) => {
      const merge = () => mergeEntries([], [entry(path, 'a', 1), entry(path, 'b', 2)], 'auto');
      expect(merge).toThrow(`a and b both have ${path}`);
    },
  );

  it.each([
    'tests/__init__.py',
    'pkg/tests/mod.py',
    'README.md',
    'share/data-files/run.py',
    'bin/tool',
    'test/x.py',
  ])('lets the later distribution win for %s, with a warning', (path) => {
    const merged = mergeEntries([], [entry(path, 'a', 1), entry(path, 'b', 2)], 'auto');
    expect(merged.dependencies).toEqual([entry(path, 'b', 2)]);
    expect(merged.warnings).toEqual([
      `a and b both have ${path}, with different contents; that of b is packed`,
    ]);
  });

  it('is overridden by `conflicts`', () => {
    const both = [entry('README.md', 'a', 1), entry('README.md', 'b', 2)];
    expect(() => mergeEntries([], both, 'error')).toThrow('a and b both have README.md');
    const modules = [entry('m.py', 'a', 1), entry('m.py', 'b', 2)];
    expect(mergeEntries([], modules, 'warn').dependencies).toEqual([entry('m.py', 'b', 2)]);
  });

  it('refuses a path that is a file here and a folder there', () => {
    expect(() => mergeEntries([entry('a')], [entry('a/b.py', 'dist')], 'warn')).toThrow(
      'a is a file in your source and a folder in dist (a/b.py)',
    );
  });

  it.each(['_zipnest', '_zipnest/x.py', '_zipnest.py', '_zipnest.abi3.so'])(
    "keeps the loader's name for itself: %s",
    (path) => {
      expect(() => mergeEntries([entry(path)], [], 'auto')).toThrow('which Zipnest keeps for its loader');
      expect(mergeEntries([entry(`sub/${path}`), entry('_zipnests.py')], [], 'auto').user).toHaveLength(2);
    },
  );
});
