import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatRequirement,
  normalizeName,
  parseRequirement,
  pinnedVersion,
  RequirementError,
} from '../../../src/lock/requirement.ts';

describe('parseRequirement', () => {
  it.each([
    ['six', { name: 'six', extras: [], specifier: '' }],
    ['Zope.Interface >= 5 , < 6', { name: 'zope-interface', extras: [], specifier: '>=5,<6' }],
    ['a(>=1,<2)', { name: 'a', extras: [], specifier: '>=1,<2' }],
    ['a ( ~= 1.4 )', { name: 'a', extras: [], specifier: '~=1.4' }],
    [
      'uvicorn[Standard,http_2]==0.30',
      { name: 'uvicorn', extras: ['http-2', 'standard'], specifier: '==0.30' },
    ],
    [
      'a==1.*; python_version<"3.12"',
      { name: 'a', extras: [], specifier: '==1.*', marker: 'python_version<"3.12"' },
    ],
    ['a===weird', { name: 'a', extras: [], specifier: '===weird' }],
    ['a >=1,', { name: 'a', extras: [], specifier: '>=1' }],
    [
      'a[b] @ https://index.example/a;b/a-1-py3-none-any.whl ; os_name == "nt"',
      {
        name: 'a',
        extras: ['b'],
        specifier: '',
        url: 'https://index.example/a;b/a-1-py3-none-any.whl',
        marker: 'os_name == "nt"',
      },
    ],
    [
      'a@file:///x/a-1-py3-none-any.whl',
      { name: 'a', extras: [], specifier: '', url: 'file:///x/a-1-py3-none-any.whl' },
    ],
  ])('%s', (text, expected) => {
    expect(parseRequirement(text)).toEqual(expected);
  });

  it.each([
    '',
    '-x',
    'foo bar',
    'foo =1',
    'foo==',
    'foo==1 2',
    'foo @',
    'foo >> 1',
    '[x]',
    'foo==not.a.version',
    'foo>1.*',
  ])('refuses %j', (text) => {
    expect(() => parseRequirement(text)).toThrow(RequirementError);
  });

  it('reads back what it writes', () => {
    const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9._-]{0,8}[a-z0-9])?$/);
    const clause = fc
      .tuple(fc.constantFrom('==', '>=', '<=', '!=', '<', '>', '~='), fc.stringMatching(/^\d{1,3}\.\d{1,3}$/))
      .map((parts) => parts.join(''));
    const requirement = fc.record({
      name: name.map(normalizeName),
      extras: fc.uniqueArray(name.map(normalizeName), { maxLength: 3 }).map((extras) => [...extras].sort()),
      specifier: fc.array(clause, { maxLength: 3 }).map((clauses) => clauses.join(',')),
    });
    fc.assert(
      fc.property(requirement, (value) => {
        expect(parseRequirement(formatRequirement(value))).toEqual(value);
      }),
    );
  });

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseRequirement(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RequirementError);
        }
      }),
    );
  });
});

it.each([
  ['==1.2', '1.2'],
  ['===1.2', '1.2'],
  ['==1.*', undefined],
  ['==1,<2', undefined],
  ['>=1', undefined],
  ['', undefined],
])('pinnedVersion(%j) is %j', (specifier, version) => {
  expect(pinnedVersion(specifier)).toBe(version);
});
