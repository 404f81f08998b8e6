import { describe, expect, it } from 'vitest';
import { packageFiles } from '../../../../src/report/files.ts';
import { pageData } from '../../../../src/report/html/data.ts';
import { createFile } from '../../../support/package-files.ts';
import { createReport } from '../../../support/report.ts';

describe('pageData', () => {
  it('has the files by folder and distribution, with a figure for each measure', () => {
    const { measures, folders } = pageData(createReport(), [
      createFile('b/z.py', { distribution: 'b', nested: true, size: 3, compressedSize: 2 }),
      createFile('app.py', { size: 10, compressedSize: 5 }),
      createFile('b/a.py', { distribution: 'b', nested: true, size: 7, compressedSize: 6 }),
      createFile('b/own.py', { size: 1, compressedSize: 1 }),
    ]);
    expect(measures.map(({ id }) => id)).toEqual(['unzipped', 'zipped']);
    expect(folders).toEqual([
      { path: '', nested: false, files: [['app.py', 10, 5]] },
      {
        path: 'b',
        distribution: 'b',
        nested: true,
        files: [
          ['a.py', 7, 6],
          ['z.py', 3, 2],
        ],
      },
      { path: 'b', nested: false, files: [['own.py', 1, 1]] },
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
  it('has the contents of the inner zip in its place', () => {
    const entry = (path: string, distribution?: string) => ({
      path,
      size: 2,
      compressedSize: 1,
      ...(distribution && { distribution }),
    });
    const inner = { path: '_zipnest/packages.zip', entries: [entry('six.py', 'six')] };
    expect(packageFiles([entry('app.py'), entry('_zipnest/packages.zip')], inner)).toEqual([
      { ...entry('app.py'), nested: false },
      { ...entry('six.py', 'six'), nested: true },
    ]);
    expect(packageFiles([entry('app.py')], undefined)).toHaveLength(1);
  });
});
