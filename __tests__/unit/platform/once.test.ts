import { expect, test, vi } from 'vitest';
import { once } from '../../../src/platform/once.ts';

test('what is asked for several times, also at the same time, is found out once', async () => {
  const ask = vi.fn(async () => 'answer');
  const asked = once(ask);
  expect(ask).not.toHaveBeenCalled();
  expect(await Promise.all([asked(), asked()])).toEqual(['answer', 'answer']);
  expect(await asked()).toBe('answer');
  expect(ask).toHaveBeenCalledOnce();
});
