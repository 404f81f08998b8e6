import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv, parseRecord } from '../../../src/wheels/record.ts';

const quote = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

describe('parseCsv', () => {
  test.each([
    ['', []],
    ['a,b,c', [['a', 'b', 'c']]],
    ['a,b,c\n', [['a', 'b', 'c']]],
    [
      'a,,\r\nb,,\r\n',
      [
        ['a', '', ''],
        ['b', '', ''],
      ],
    ],
    ['"a,b",x\n', [['a,b', 'x']]],
    ['"say ""hi""",x', [['say "hi"', 'x']]],
    ['"two\nlines",x', [['two\nlines', 'x']]],
    ['a"b,x', [['a"b', 'x']]],
  ])('%j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });

  test.each(['"open,x\n', 'ok,x\n"a"b,x\n'])('refuses %j', (text) => {
    expect(() => parseCsv(text)).toThrow(/not CSV at row/);
  });

  test('reads back every table that is written by RFC 4180', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }));
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows.map((row) => row.map(quote).join(',') + end).join('');
        expect(parseCsv(text)).toEqual(rows);
      }),
    );
  });

  test('ends on any text, with rows or an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }), (text) => {
        try {
          expect(parseCsv(text).flat().join('').length).toBeLessThanOrEqual(text.length);
        } catch (error) {
          expect(String(error)).toContain('not CSV');
        }
      }),
    );
  });
});

describe('parseRecord', () => {
  test('gives hash and size by path', () => {
    const text = 'pkg/a.py,sha256=AbC_-,12\npkg-1.dist-info/RECORD,,\n';
    expect([...parseRecord(text)]).toEqual([
      ['pkg/a.py', { hash: { algorithm: 'sha256', digest: 'AbC_-' }, size: 12 }],
      ['pkg-1.dist-info/RECORD', { hash: undefined, size: undefined }],
    ]);
  });

  test('makes paths and digests of old tools comparable', () => {
    const rows = parseRecord('.\\pkg\\a.py,SHA512=abc==,1\n./b.py,,\npkg/,,\n');
    expect([...rows.keys()]).toEqual(['pkg/a.py', 'b.py']);
    expect(rows.get('pkg/a.py')?.hash).toEqual({ algorithm: 'sha512', digest: 'abc' });
  });

  test('takes the same row twice, but no two that contradict each other', () => {
    expect(parseRecord('a,sha256=x,1\na,sha256=x,1\n').size).toBe(1);
    expect(() => parseRecord('a,sha256=x,1\na,sha256=y,1\n')).toThrow('two different rows for a');
  });

  test.each([
    ['a,md5=abc,1', 'the hash "md5=abc" for a; only sha256, sha384, sha512'],
    ['a,sha256,1', 'the hash "sha256" for a'],
    ['a,sha256=abc,-1', 'the size "-1" for a'],
    ['a,sha256=abc,1e3', 'the size "1e3" for a'],
  ])('refuses %j', (text, message) => {
    expect(() => parseRecord(text)).toThrow(message);
  });
});
