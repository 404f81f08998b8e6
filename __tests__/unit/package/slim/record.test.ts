import { expect, test } from 'vitest';
import { slimRecord } from '../../../../src/package/slim/record.ts';

test('a RECORD keeps the names of what is packed, where it lies there', () => {
  const record = [
    'a/__init__.py,sha256=abc,10',
    'a/tests/x.py,sha256=abc,10',
    '"a/odd,name.txt",sha256=abc,10',
    'a-1.data/purelib/b.py,sha256=abc,10',
    'a-1.data/scripts/run,sha256=abc,10',
    './a-1.dist-info/RECORD,,',
  ].join('\r\n');
  const packed = new Set(['a/__init__.py', 'a/odd,name.txt', 'b.py', 'bin/run', 'a-1.dist-info/RECORD']);
  expect(slimRecord(record, 'a-1', (path) => packed.has(path))).toBe(
    'a-1.dist-info/RECORD,,\na/__init__.py,,\n"a/odd,name.txt",,\nb.py,,\nbin/run,,\n',
  );
});
