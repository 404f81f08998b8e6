import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparePaths } from '../../../src/package/entry.ts';

it('the order of paths is that of their UTF-8 bytes', () => {
  const unit = fc.constantFrom(
    'a',
    'b',
    '/',
    '.',
    'é',
    '\u{d7ff}',
    '\u{e000}',
    '\u{ffff}',
    '\u{10000}',
    '\u{1f600}',
  );
  const path = fc.string({ unit, maxLength: 6 });
  fc.assert(
    fc.property(path, path, (a, b) => {
      const order = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(comparePaths({ path: a }, { path: b }))).toBe(order);
    }),
  );
});
