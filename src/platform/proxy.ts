import type { Context } from './context.ts';

/** What the environment names as the proxy for a scheme; for either one, ALL_PROXY where there is nothing closer. */
export function proxyVariable(env: Context['env'], scheme: 'http' | 'https'): string | undefined {
  const upper = scheme.toUpperCase();
  return env[`${scheme}_proxy`] ?? env[`${upper}_PROXY`] ?? (env.all_proxy || env.ALL_PROXY || undefined);
}

/**
 * The proxy for HTTPS requests to a host, by the variables that curl, pip and uv read: HTTPS_PROXY, ALL_PROXY and
 * NO_PROXY, in either case. NO_PROXY has hosts, also as suffixes (`.example.com`), or `*`, separated by commas or spaces.
 */
export function httpsProxy(env: Context['env'], host: string): string | undefined {
  const proxy = proxyVariable(env, 'https');
  if (!proxy) return undefined;
  const excepted = (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).map((name) => name.toLowerCase());
  const isExcepted = excepted.some((name) => {
    const suffix = name.replace(/^\*?\.?/, '').replace(/:\d+$/, '');
    return name === '*' || (suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`)));
  });
  return isExcepted ? undefined : proxy;
}
