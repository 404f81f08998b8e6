import { expect, it } from 'vitest';
import { parseToml } from '../../../src/platform/toml.ts';

it('passes over the byte order mark that Windows editors write', () => {
  expect(parseToml('\uFEFF[project]\nname = "a"\n', '/p/pyproject.toml')).toEqual({ project: { name: 'a' } });
});
