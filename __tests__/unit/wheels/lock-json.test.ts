import { describe, expect, test } from 'vitest';
import type { Lock } from '../../../src/lock/lock.ts';
import { parseLock, stringifyLock } from '../../../src/wheels/lock-json.ts';

const wheel = {
  name: 'six',
  version: '1.17.0',
  filename: 'six-1.17.0-py2.py3-none-any.whl',
  url: 'https://index.example/six-1.17.0-py2.py3-none-any.whl',
  sha256: 'a'.repeat(64),
  size: 11050,
};
const lock: Lock = { wheels: [wheel], locked: true, format: 'uv.lock' };

test('a lock comes back, without the file it came from', () => {
  expect(parseLock(stringifyLock({ ...lock, file: '/somewhere/uv.lock' }) ?? '')).toEqual(lock);
});

test('credentials and fragments are left out', () => {
  const url = 'https://user:secret@index.example/six-1.17.0-py2.py3-none-any.whl#sha256=abc';
  const text = stringifyLock({ ...lock, wheels: [{ ...wheel, url }] }) ?? '';
  expect(text).not.toContain('secret');
  expect(parseLock(text).wheels[0]?.url).toBe(wheel.url);
});

test('a lock with a query in a URL is not kept', () => {
  expect(
    stringifyLock({ ...lock, wheels: [{ ...wheel, url: `${wheel.url}?token=secret` }] }),
  ).toBeUndefined();
});

describe('a damaged lock is refused', () => {
  test.each([
    ['', /JSON/],
    ['{"wheels":[', /JSON/],
    ['null', /not a lock/],
    ['{"wheels":[],"locked":"yes"}', /not a lock/],
    ['{"wheels":[null],"locked":true}', /no object/],
    [JSON.stringify({ locked: true, wheels: [{ ...wheel, sha256: 'x' }] }), /wrong fields/],
    [JSON.stringify({ locked: true, wheels: [{ ...wheel, filename: '../six.whl' }] }), /wrong fields/],
    [JSON.stringify({ locked: true, wheels: [{ ...wheel, url: 'six' }] }), /wrong fields/],
  ])('%j', (text, message) => {
    expect(() => parseLock(text)).toThrow(message);
  });
});
