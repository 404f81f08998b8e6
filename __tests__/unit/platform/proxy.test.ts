import { expect, test } from 'vitest';
import { httpsProxy } from '../../../src/platform/proxy.ts';

const HTTPS_PROXY = 'http://proxy:3128';
const host = 's3.amazonaws.com';

test.each<[Record<string, string>, string | undefined]>([
  [{}, undefined],
  [{ HTTPS_PROXY: '' }, undefined],
  [{ HTTPS_PROXY }, HTTPS_PROXY],
  [{ https_proxy: 'http://lower:1', HTTPS_PROXY }, 'http://lower:1'],
  [{ ALL_PROXY: 'http://all:1' }, 'http://all:1'],
  [{ all_proxy: 'http://all:1', HTTPS_PROXY }, HTTPS_PROXY],
  [{ HTTPS_PROXY, NO_PROXY: '' }, HTTPS_PROXY],
  [{ HTTPS_PROXY, NO_PROXY: '*' }, undefined],
  [{ HTTPS_PROXY, NO_PROXY: 'localhost, .amazonaws.com' }, undefined],
  [{ HTTPS_PROXY, NO_PROXY: '*.AmazonAWS.com:443' }, undefined],
  [{ HTTPS_PROXY, NO_PROXY: 'amazonaws.com' }, undefined],
  [{ HTTPS_PROXY, no_proxy: 'zonaws.com', NO_PROXY: '*' }, HTTPS_PROXY],
])('%o', (env, proxy) => {
  expect(httpsProxy(env, host)).toBe(proxy);
});
