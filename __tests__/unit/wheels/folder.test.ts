import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { wheelhouseFolder } from '../../../src/wheels/folder.ts';

test.each([
  [{ HOME: '/home/a' }, '/home/a/.cache/zipnest', '~/.cache/zipnest/v1'],
  [{}, `${homedir()}/.cache/zipnest`, '~/.cache/zipnest/v1'],
  [{ HOME: '/home/a', XDG_CACHE_HOME: '/xdg' }, '/xdg/zipnest', '/xdg/zipnest/v1'],
  [{ HOME: '/home/a', XDG_CACHE_HOME: 'relative' }, '/home/a/.cache/zipnest', '~/.cache/zipnest/v1'],
  [{ HOME: '/home/a', XDG_CACHE_HOME: '' }, '/home/a/.cache/zipnest', '~/.cache/zipnest/v1'],
  [{ ZIPNEST_CACHE: '/own/', XDG_CACHE_HOME: '/xdg' }, '/own', '/own/v1'],
  [{ HOME: '/home/a', ZIPNEST_CACHE: '~/wheels' }, '/home/a/wheels', '~/wheels/v1'],
  [{ ZIPNEST_CACHE: '.zipnest' }, resolve('.zipnest'), '.zipnest/v1'],
])('%j', (env, root, cachePath) => {
  expect(wheelhouseFolder(env)).toEqual({ root, kept: `${root}/v1`, cachePath });
});
