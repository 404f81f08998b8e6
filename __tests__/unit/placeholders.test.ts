import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { fillPlaceholders } from '../../src/placeholders.ts';

const values = { name: 'fn', runtime: 'python3.13' };

describe('fillPlaceholders', () => {
  it('fills each key as often as it stands there', () => {
    expect(fillPlaceholders('output', '{name}/{name}-{runtime}.zip', values)).toBe('fn/fn-python3.13.zip');
    expect(fillPlaceholders('output', 'plain.zip', values)).toBe('plain.zip');
  });

  it.each(['{what}', '{}', '{constructor}'])('refuses %s, naming the keys that there are', (text) => {
    const fill = () => fillPlaceholders('output', `${text}.zip`, values);
    expect(fill).toThrow(UsageError);
    expect(fill).toThrow(`\`output\` has ${text}`);
  });
});
