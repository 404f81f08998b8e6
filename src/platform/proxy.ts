import type { Context } from './context.ts';

/**
 * The proxy for HTTPS requests to a host, by the variables that curl, pip and uv read: HTTPS_PROXY and NO_PROXY, in
 * either case. NO_PROXY has hosts, also as suffixes (`.example.com`), or `*`, separated by commas or spaces.
 */
export function httpsProxy(env: Context['env'], host: string): string | undefined {
  const proxy = env.https_proxy || env.HTTPS_PROXY;
  if (!proxy) return undefined;
  const excepted = (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).map((name) => name.toLowerCase());
  const isExcepted = excepted.some((name) => {
    const suffix = name.replace(/^\*?\.?/, '').replace(/:\d+$/, '');
    return name === '*' || (suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`)));
  });
  return isExcepted ? undefined : proxy;
}
