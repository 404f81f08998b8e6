import { describe, expect, it } from 'vitest';
import { constraintAllows, toPep440 } from '../../../src/lock/poetry-constraint.ts';

describe('a constraint of Poetry', () => {
  it.each([
    ['^1.2.3', ['>=1.2.3,<2']],
    ['^0.2.3', ['>=0.2.3,<0.3']],
    ['^0.0.3', ['>=0.0.3,<0.0.4']],
    ['^0.0', ['>=0.0,<0.1']],
    ['^0', ['>=0,<1']],
    ['~1.2.3', ['>=1.2.3,<1.3']],
    ['~1.2', ['>=1.2,<1.3']],
    ['~1', ['>=1,<2']],
    ['~=1.2', ['~=1.2']],
    ['1.2.*', ['==1.2.*']],
    ['1.2.3', ['==1.2.3']],
    ['=1.2', ['==1.2']],
    ['*', ['']],
    ['>=1.5.6,<1.5.7 || >1.5.7', ['>=1.5.6,<1.5.7', '>1.5.7']],
    ['>= 1.0 , != 1.3', ['>=1.0,!=1.3']],
    ['>=1 <2', ['>=1,<2']],
  ])('%s is %j', (constraint, expected) => {
    expect(toPep440(constraint)).toEqual(expected);
  });

  it.each([
    ['^2.0', '2.9.1', true],
    ['^2.0', '3.0', false],
    ['<1 || >2', '1.5', false],
    ['<1 || >2', '2.5', true],
    ['*', '1.0a1', true],
    ['>=1.0', '1.1rc1', true],
  ])('%s allows %s: %s', (constraint, version, expected) => {
    expect(constraintAllows(constraint, version)).toBe(expected);
  });
});
