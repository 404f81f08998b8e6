import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fits, parsePythonRequest } from '../../../src/target/python-request.ts';

const minors = ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'];

function fitting(text: string): string[] {
  const request = parsePythonRequest(text);
  if (request === undefined) throw new Error(`not understood: ${text}`);
  return minors.filter((pythonVersion) => fits(request, { pythonVersion }));
}

describe('parsePythonRequest', () => {
  test.each([
    '3.13',
    ' 3.13 ',
    'python3.13',
    '3.13.1',
    '3.13.x',
    '3.13.*',
    'cpython-3.13.1',
    'cpython@3.13',
    'python-3.13.2',
  ])('%j is exactly 3.13', (text) => {
    expect(parsePythonRequest(text)).toEqual({ kind: 'exact', pythonVersion: '3.13' });
  });

  test.each([
    ['>=3.11', ['3.11', '3.12', '3.13', '3.14']],
    ['>=3.10,<3.13', ['3.10', '3.11', '3.12']],
    ['>=3.11.4, <3.12', ['3.11']],
    ['~=3.12', ['3.12', '3.13', '3.14']],
    ['~=3.12.1', ['3.12']],
    ['==3.12.*', ['3.12']],
    ['==3.12.4', ['3.12']],
    ['<=3.12', ['3.9', '3.10', '3.11', '3.12']],
    ['>=3.10,!=3.11.*', ['3.10', '3.12', '3.13', '3.14']],
    ['>=3.12,<4', ['3.12', '3.13', '3.14']],
    ['>3.13.40', ['3.13', '3.14']],
    ['<3', []],
  ])('%j holds %j', (text, expected) => {
    expect(fitting(text)).toEqual(expected);
  });

  test.each([
    '',
    'three',
    '^3.10',
    '~3.11',
    '*',
    '3',
    'pypy3.10',
    '3.13t',
    'system',
    'nodejs24.x',
    '3.13-dev',
    '>=3.x',
  ])('%j is not understood', (text) => {
    expect(parsePythonRequest(text)).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[<>=~!,.\d* ]*$/)), (text) => {
        const request = parsePythonRequest(text);
        if (request !== undefined) expect(fits(request, { pythonVersion: '3.13' })).toBeTypeOf('boolean');
      }),
    );
  });
});
