import { describe, expect, it } from 'vitest';
import { DEFLATED, type Entry, FILE_MODE } from '../../../src/package/entry.ts';
import {
  intendedLayout,
  type LayoutKind,
  layoutOf,
  UNZIPPED_LIMIT,
  UNZIPPED_RESERVE,
} from '../../../src/package/layout.ts';
import type { Merged } from '../../../src/package/merge.ts';

function entry(path: string, size: number, crc32 = 1): Entry {
  return {
    path,
    size,
    crc32,
    method: DEFLATED,
    mode: FILE_MODE,
    source: { kind: 'bytes', bytes: Buffer.alloc(0) },
  };
}

const fits = UNZIPPED_LIMIT - UNZIPPED_RESERVE - 1;
const merged = (dependencies: Entry[]) => ({ user: [entry('app.py', 1)], dependencies, warnings: [] });

function chooseLayout(entries: Merged, choice: 'auto' | LayoutKind, layersSize: number) {
  return layoutOf(entries, intendedLayout(entries, choice, layersSize));
}

describe('the layout', () => {
  it.each([
    ['flat to the last byte below limit and reserve', fits - 1, 0, 'flat'],
    ['split from there on', fits, 0, 'split'],
    ['split when layers take the room', fits - 1000, 1000, 'split'],
  ])('auto takes %s', (_, size, layers, kind) => {
    expect(chooseLayout(merged([entry('big.bin', size)]), 'auto', layers).kind).toBe(kind);
  });

  it('does what it is told', () => {
    const dependencies = [entry('six.py', 5)];
    expect(chooseLayout(merged(dependencies), 'nested', 0)).toMatchObject({
      kind: 'nested',
      inner: dependencies,
    });
    expect(chooseLayout(merged([entry('big.bin', fits * 2)]), 'flat', 0)).toMatchObject({
      kind: 'flat',
      inner: [],
    });
  });

  it('keeps the libraries of the root folder lib outside, where LD_LIBRARY_PATH finds them', () => {
    const inside = [entry('lib/python.txt', 1), entry('pkg/lib/liby.so', 1), entry('lib/deep/libz.so', 1)];
    const outside = [entry('lib/libx.so', 1), entry('lib/libx.so.3.1', 1)];
    const layout = chooseLayout(merged([...inside, ...outside]), 'nested', 0);
    expect(layout.inner).toEqual(inside);
    expect(layout.outer.map(({ path }) => path)).toEqual(['app.py', 'lib/libx.so', 'lib/libx.so.3.1']);
  });

  it('is split where that is asked for and there is something to split', () => {
    const dependencies = [entry('six.py', 5), entry('lib/libx.so', 1)];
    expect(chooseLayout(merged(dependencies), 'split', 0)).toMatchObject({
      kind: 'split',
      inner: [dependencies[0]],
    });
    expect(chooseLayout(merged([entry('lib/libx.so', 1)]), 'split', 0)).toMatchObject({
      kind: 'flat',
      reason: 'there is nothing to split',
    });
  });

  it('is split where flat does not fit', () => {
    const large = merged([entry('big.bin', fits)]);
    expect(intendedLayout(large, 'auto', 0)).toMatchObject({ kind: 'split' });
    expect(intendedLayout(merged([entry('six.py', 5)]), 'auto', 0).kind).toBe('flat');
  });

  it('is flat where there is nothing to nest', () => {
    expect(chooseLayout(merged([]), 'nested', 0)).toMatchObject({
      kind: 'flat',
      reason: 'there is nothing to nest',
    });
  });
});
