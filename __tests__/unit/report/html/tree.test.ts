import { describe, expect, it } from 'vitest';
import type { PackageFile } from '../../../../src/report/files.ts';
import { search } from '../../../../src/report/html/client/search.ts';
import { follow, holder, ordered, REST, shown } from '../../../../src/report/html/client/shown.ts';
import { buildTree, filesIn, type Item, trail } from '../../../../src/report/html/client/tree.ts';
import { pageData } from '../../../../src/report/html/data.ts';
import { createFile, manyFiles } from '../../../support/package-files.ts';
import { createReport } from '../../../support/report.ts';

const tree = (files: readonly PackageFile[]) => buildTree(pageData(createReport(), files));
const names = (items: readonly Item[]) => items.map(({ name }) => name);

describe('buildTree', () => {
  it('goes from the package to distributions, folders and files, with their sums', () => {
    const root = tree([
      createFile('app.py', { size: 5, compressedSize: 1 }),
      createFile('_zipnest/loader.py', { size: 6, compressedSize: 2 }),
      createFile('np/core/a.so', { distribution: 'np', size: 7, compressedSize: 3 }),
      createFile('np/core/b.py', { distribution: 'np', size: 2, compressedSize: 2 }),
      createFile('np/c.py', { distribution: 'np', size: 1, compressedSize: 1 }),
    ]);
    expect([root.values, root.files]).toEqual([[21, 9], 5]);
    expect(names(ordered(root, 0))).toEqual(['np', 'Zipnest’s loader', 'Your files']);
    const core = follow(root, ['np', 'np', 'core'], 0);
    expect(core).toMatchObject({
      kind: 'folder',
      path: 'np/core',
      values: [9, 5],
      files: 2,
      fileKind: 'native',
    });
    expect(names(trail(core))).toEqual(['web-api', 'np', 'np', 'core']);
  });

  it('makes one item of folders with nothing but a folder in them', () => {
    const root = tree([
      createFile('a/b/c/x.py', { distribution: 'd' }),
      createFile('a/b/c/y/z.py', { distribution: 'd' }),
    ]);
    const joined = follow(root, ['d', 'a/b/c'], 0);
    expect(joined).toMatchObject({ name: 'a/b/c', path: 'a/b/c', files: 2 });
    for (const file of filesIn(joined)) expect(trail(file)).toContain(joined);
  });

  it('keeps apart what two distributions have in one folder', () => {
    const root = tree([
      createFile('ns/a.py', { distribution: 'a' }),
      createFile('ns/b.py', { distribution: 'b' }),
    ]);
    expect(root.children.map((group) => [...filesIn(group)].map(({ path }) => path))).toEqual([
      ['ns/a.py'],
      ['ns/b.py'],
    ]);
  });
});

describe('shown', () => {
  it('puts what is too small to be seen into a rest, which is opened like a folder', () => {
    const small = Array.from({ length: 9 }, (_, index) => createFile(`small${index}.py`, { size: 1 }));
    const root = tree([createFile('big.py', { size: 9000 }), createFile('mid.py', { size: 900 }), ...small]);
    const own = follow(root, ['Your files'], 0);
    const [, , rest] = shown(own, 0);
    expect(names(shown(own, 0))).toEqual(['big.py', 'mid.py', REST]);
    expect(rest).toMatchObject({ kind: 'rest', files: 9, values: [9, 9 * 400] });
    expect(follow(root, ['Your files', REST], 0)).toBe(rest);
    // Zipped, all are of one size.
    expect(names(shown(own, 1))).not.toContain(REST);
    const file = follow(root, ['Your files', 'small3.py'], 0);
    expect(holder(file, 0)).toBe(rest);
    expect(holder(file, 1)).toBe(own);
  });

  it('leads to every file by opening what is drawn, however many there are', () => {
    const root = tree(Array.from({ length: 3000 }, (_, index) => createFile(`file${index}.py`)));
    const reached = new Set<Item>();
    const visit = (item: Item) => {
      const items = shown(item, 0);
      expect(items.length).toBeLessThanOrEqual(401);
      for (const child of items) {
        if (child.kind === 'file') reached.add(child);
        else visit(child);
      }
    };
    visit(root);
    expect(reached.size).toBe(3000);
  });

  it('draws files without contents all alike', () => {
    const root = tree([createFile('a.py', { size: 0 }), createFile('b.py', { size: 0 })]);
    expect(names(shown(follow(root, ['Your files'], 0), 0))).toEqual(['a.py', 'b.py']);
  });
});

describe('search', () => {
  const root = tree([
    createFile('numpy/core.so', { distribution: 'numpy', size: 5 }),
    createFile('numpy/core.py', { distribution: 'numpy', size: 50 }),
    createFile('app/numpy_helper.py', { size: 7 }),
  ]);

  it('finds every word in any case, distributions first, then the biggest files', () => {
    const found = search(root, ' NumPy ', 0);
    expect(found?.results.map(({ name }) => name)).toEqual([
      'numpy',
      'core.py',
      'numpy_helper.py',
      'core.so',
    ]);
    expect([found?.distributions, found?.files.size, found?.value]).toEqual([1, 3, 62]);
    expect(search(root, 'numpy py core', 0)?.results.map(({ name }) => name)).toEqual(['core.py', 'core.so']);
  });

  it('finds nothing by nothing, and says so for what is not there', () => {
    expect(search(root, '  ', 0)).toBeUndefined();
    expect(search(root, 'scipy', 0)?.results).toEqual([]);
  });

  it('lists not more than can be read, and counts all', () => {
    const found = search(tree(manyFiles(500)), 'module', 0);
    expect([found?.results.length, found?.files.size]).toEqual([50, 500]);
  });
});
