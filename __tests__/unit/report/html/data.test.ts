import { describe, expect, it } from 'vitest';
import { packageFiles } from '../../../../src/report/files.ts';
import { pageData } from '../../../../src/report/html/data.ts';
import { createFile } from '../../../support/package-files.ts';
import { createReport } from '../../../support/report.ts';

describe('pageData', () => {
  it('has the files by folder and distribution, with a figure for each measure', () => {
    const { measures, folders } = pageData(createReport(), [
      createFile('b/z.py', { distribution: 'b', place: 'eager', size: 3, compressedSize: 2 }),
      createFile('app.py', { size: 10, compressedSize: 5 }),
      createFile('b/a.py', { distribution: 'b', place: 'eager', size: 7, compressedSize: 6 }),
      createFile('b/own.py', { size: 1, compressedSize: 1 }),
    ]);
    expect(measures.map(({ id }) => id)).toEqual(['unzipped', 'zipped']);
    expect(folders).toEqual([
      { path: '', place: 'flat', files: [['app.py', 10, 5]] },
      {
        path: 'b',
        distribution: 'b',
        place: 'eager',
        files: [
          ['a.py', 7, 6],
          ['z.py', 3, 2],
        ],
      },
      { path: 'b', place: 'flat', files: [['own.py', 1, 1]] },
    ]);
  });

  it('is the same however the files are ordered, how long the build took and what lay in its cache', () => {
    const files = [createFile('a.py'), createFile('b/c.py'), createFile('b/d.py')];
    const report = createReport();
    const again = createReport({
      timings: [{ phase: 'Zip', ms: 7 }],
      dependencies: { ...report.dependencies, cacheHit: false, downloadedBytes: 5 },
      source: { ...report.source, skipped: { ...report.source.skipped, 'the output': 2 } },
      artifact: { name: 'a', id: '1', url: 'u', digest: 'd' },
    });
    expect(JSON.stringify(pageData(again, files.toReversed()))).toBe(JSON.stringify(pageData(report, files)));
  });
});

describe('packageFiles', () => {
  it('has nothing of an entry but what is shown', () => {
    const file = createFile('six.py', { distribution: 'six', place: 'lazy' });
    expect(packageFiles([{ ...file, ...{ crc32: 1, headerOffset: 7 } }])).toEqual([file]);
  });
});

describe('a split package', () => {
  it('is not measured by a place that nothing has', () => {
    const report = createReport({ layout: { kind: 'split', reason: 'asked for' } });
    const { measures } = pageData(report, [createFile('a.py'), createFile('b.py', { place: 'lazy' })]);
    expect(measures.map(({ id }) => id)).toEqual(['unzipped', 'zipped', 'flat', 'lazy']);
  });

  it('is measured by place, too', () => {
    const report = createReport({ layout: { kind: 'split', reason: 'asked for' } });
    const data = pageData(report, [
      createFile('a.py', { size: 10, compressedSize: 4, place: 'flat' }),
      createFile('b/x.py', { size: 20, compressedSize: 8, place: 'eager' }),
      createFile('b/y.py', { size: 30, compressedSize: 9, place: 'lazy' }),
    ]);
    expect(data.measures.map(({ id }) => id)).toEqual(['unzipped', 'zipped', 'flat', 'eager', 'lazy']);
    expect(data.folders).toEqual([
      { path: '', place: 'flat', files: [['a.py', 10, 4, 10, 0, 0]] },
      { path: 'b', place: 'eager', files: [['x.py', 20, 8, 0, 20, 0]] },
      { path: 'b', place: 'lazy', files: [['y.py', 30, 9, 0, 0, 30]] },
    ]);
  });
});
