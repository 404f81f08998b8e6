import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import {
  networkError,
  parseRetryAfter,
  RefusedError,
  statusError,
  TransientError,
} from '../../../src/platform/http-errors.ts';

const url = new URL('https://user:secret@index.example/simple/x.whl?token=secret');

test.each([
  [undefined, undefined],
  ['120', 120_000],
  ['Wed, 21 Oct 2026 07:28:10 GMT', 10_000],
  ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
  ['soon', undefined],
])('Retry-After %j is %j milliseconds', (text, milliseconds) => {
  expect(parseRetryAfter(text, Date.parse('2026-10-21T07:28:00Z'))).toBe(milliseconds);
});

test.each([
  [401, false],
  [403, false],
  [404, false],
  [408, true],
  [410, false],
  [429, true],
  [500, true],
  [503, true],
])('status %i may pass: %j', (status, transient) => {
  const error = statusError(url, 'the wheel x', status);
  expect(error instanceof TransientError).toBe(transient);
  expect(error.message).toContain(`index.example answers ${status} to the request for the wheel x`);
});

test.each([
  [false, /no credentials are known/, /machine index\.example/],
  [true, /although credentials were sent/, /expired/],
])('a refusal, with credentials: %j', (authorized, message, hint) => {
  const error = statusError(url, 'the wheel x', 401, { authorized });
  expect(error).toBeInstanceOf(RefusedError);
  expect(error.message).toMatch(message);
  expect(error.hint).toMatch(hint);
  expect(error.message + error.hint).not.toContain('secret');
});

describe('networkError', () => {
  const failed = (code: string, message = '') => Object.assign(new Error(message), { code });

  test.each([
    ['ECONNREFUSED', '', TransientError, /cannot get the wheel x from index\.example: ECONNREFUSED/],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND', TransientError, /getaddrinfo ENOTFOUND/],
    ['UND_ERR_SOCKET', 'other side closed', TransientError, /other side closed/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed', UserError, /certificate of index\.example is not trusted/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable', UserError, /not trusted/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'altnames', UserError, /not trusted/],
    ['UND_ERR_ABORTED', 'Proxy response (407) !== 200', UserError, /asks for credentials/],
  ])('%s', (code, message, kind, text) => {
    const error = networkError(url, 'the wheel x', failed(code, message));
    expect(error).toBeInstanceOf(kind);
    expect(error instanceof TransientError).toBe(kind === TransientError);
    expect(String(error)).toMatch(text);
    expect(String(error)).not.toContain('secret');
  });

  test('leaves anything else as it is', () => {
    const bug = new TypeError('x is undefined');
    expect(networkError(url, 'the wheel x', bug)).toBe(bug);
  });
});
