import { expect, it } from 'vitest';
import { parseNetrc } from '../../../src/lock/netrc.ts';

it('reads machines, one or several lines each, and the default', () => {
  const text = `
machine a.example login me password one
machine b.example
  account x
  login you
  password two
macdef init
machine evil.example login x password y

default login anonymous password guest
machine a.example login later password later
`;
  expect([...parseNetrc(text)]).toEqual([
    ['a.example', { login: 'me', password: 'one' }],
    ['b.example', { login: 'you', password: 'two' }],
    ['', { login: 'anonymous', password: 'guest' }],
  ]);
});

it.each(['', 'machine', 'login x', 'machine a.example login'])('survives %j', (text) => {
  expect(() => parseNetrc(text)).not.toThrow();
});
