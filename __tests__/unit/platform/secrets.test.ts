import { expect, it } from 'vitest';
import { Secrets } from '../../../src/platform/secrets.ts';

it('leaves out a secret in every form that it may be written in', () => {
  const secrets = new Secrets();
  secrets.add('a/b:c@d+e!"');
  const url = new URL('http://host');
  url.password = 'a/b:c@d+e!"';
  // The last two: Python's urllib.parse.quote(…, safe=''), and JavaScript's own in lower case.
  const forms = [
    'a/b:c@d+e!"',
    JSON.stringify('a/b:c@d+e!"').slice(1, -1),
    url.password,
    'a%2Fb%3Ac%40d%2Be%21%22',
    'a%2fb%3ac%40d%2be!%22',
  ];
  for (const form of forms) expect(secrets.redact(`<${form}>`)).toBe('<***>');
});

it('leaves white space alone, and the longer of two secrets has no remainder', () => {
  const secrets = new Secrets();
  for (const secret of ['', ' ', 'abc', 'abcdef']) secrets.add(secret);
  expect(secrets.redact('x abcdef abc')).toBe('x *** ***');
});
