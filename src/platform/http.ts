/// <reference path="./undici-parts.d.ts" />
import type { SecureContext } from 'node:tls';
import type { Dispatcher } from 'undici';
import { UserError } from '../errors.ts';
import { contextWithCas } from './certificates.ts';
import type { Context } from './context.ts';
import { networkError, statusError, timedOut } from './http-errors.ts';
import { type Answer, connectShared, Http1Required, type SharedConnection } from './http2.ts';
import { once } from './once.ts';
import { proxyVariable } from './proxy.ts';

export interface HttpRequest {
  /** What is fetched, for error texts: `the wheel six-1.17.0-py2.py3-none-any.whl`. */
  readonly what: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  /** 2xx, or 416 where a Range was asked for. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Ends with a {@link TransientError} when the connection breaks; leaving it early closes the connection. */
  readonly body: AsyncIterable<Buffer>;
}

export interface HttpClient {
  /**
   * Sends a GET and follows redirects.
   *
   * @throws {TransientError} for what a retry may cure, {UserError} for anything else but a 2xx.
   */
  get(url: URL, request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

const MAX_REDIRECTS = 10;
/** Milliseconds without a connection, without the head of an answer, and without another byte of its body. */
const CONNECT_TIMEOUT = 20_000;
const ANSWER_TIMEOUT = 60_000;
const SILENCE_TIMEOUT = 60_000;

/**
 * A client that honours the proxy variables (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY and their lower-case forms) and
 * the variables for CAs, which are added to the default roots. Nothing is read before the first request.
 *
 * @param authorization gives the Authorization header for a URL; it is not sent to another origin after a redirect.
 */
export function httpClient(ctx: Context, authorization: (url: URL) => string | undefined): HttpClient {
  const cas = once(async () => contextWithCas(ctx));
  const shared = new Map<string, Promise<SharedConnection | undefined>>();
  let dispatcher: Promise<Dispatcher> | undefined;
  const sharedWith = (url: URL) => {
    // Through a proxy undici knows the way (docs/decisions/http.md).
    if (url.protocol !== 'https:' || proxyVariable(ctx.env, 'https')) return undefined;
    const { origin } = url;
    const known = shared.get(origin);
    if (known !== undefined) return known;
    const opened = openShared(url, cas, () => {
      if (shared.get(origin) === opened) shared.delete(origin);
    });
    shared.set(origin, opened);
    return opened;
  };
  const send: Send = async (url, options, headers) => {
    const { origin, pathname, search } = url;
    const path = `${pathname}${search}`;
    const connection = await sharedWith(url);
    try {
      if (connection !== undefined) return await connection.get(path, headers, options.signal);
    } catch (error) {
      if (!(error instanceof Http1Required)) throw error;
      shared.set(origin, Promise.resolve(undefined));
      connection?.destroy();
    }
    dispatcher ??= cas().then((secureContext) => openDispatcher(ctx, secureContext));
    const opened = await dispatcher;
    const request = { origin, path, method: 'GET', headers } as const;
    return withinTime(options.signal, (signal) => opened.request({ ...request, signal }));
  };
  return {
    get: (url, options) => get(send, url, options, authorization),
    // A connection that could not be opened has already been the failure of its first request.
    close: async () => {
      for (const opened of [dispatcher, ...shared.values()]) {
        await (await opened?.catch(() => undefined))?.destroy();
      }
    },
  };
}

/** `forget` is called when the next request needs another connection. */
async function openShared(
  url: URL,
  cas: () => Promise<SecureContext | undefined>,
  forget: () => void,
): Promise<SharedConnection | undefined> {
  const limits = { connect: CONNECT_TIMEOUT, silence: SILENCE_TIMEOUT };
  try {
    const connection = await connectShared(url, await cas(), limits);
    connection?.ended.then(forget);
    return connection;
  } catch (error) {
    forget();
    throw error;
  }
}

/**
 * Ends the wait for an answer's head after {@link ANSWER_TIMEOUT}: undici has time-outs of its own for most of it,
 * but tries forever to reach a host through a proxy that closes the connection.
 */
async function withinTime<T>(
  outer: AbortSignal | undefined,
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(timedOut('no answer', ANSWER_TIMEOUT)), ANSWER_TIMEOUT);
  try {
    return await body(AbortSignal.any(outer === undefined ? [deadline.signal] : [deadline.signal, outer]));
  } finally {
    clearTimeout(timer);
  }
}

/** undici is large: loaded only where HTTP/1.1 or a proxy is in between, and without the parts that no download needs. */
async function openDispatcher(
  { env }: Context,
  secureContext: SecureContext | undefined,
): Promise<Dispatcher> {
  const [{ default: EnvHttpProxyAgent }, { default: Base }, { default: methods }] = await Promise.all([
    import('undici/lib/dispatcher/env-http-proxy-agent.js'),
    import('undici/lib/dispatcher/dispatcher.js'),
    import('undici/lib/api/index.js'),
  ]);
  // As the package's entry does.
  Object.assign(Base.prototype, methods);
  const tls = secureContext === undefined ? {} : { secureContext };
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxyUrl(proxyVariable(env, 'http')),
    httpsProxy: proxyUrl(proxyVariable(env, 'https')),
    noProxy: env.no_proxy ?? env.NO_PROXY ?? '',
    // Plain HTTP is forwarded by the proxy; only TLS needs a tunnel, and many proxies allow it for nothing else.
    proxyTunnel: false,
    connect: { ...tls, timeout: CONNECT_TIMEOUT },
    requestTls: tls,
    proxyTls: tls,
    headersTimeout: ANSWER_TIMEOUT,
    bodyTimeout: SILENCE_TIMEOUT,
  });
  return dispatcher;
}

/** The address of a proxy, which may come without its scheme, as pip and uv have it; `''` for none. */
function proxyUrl(text: string | undefined): string {
  if (!text) return '';
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (URL.canParse(url) && /^(?:https?|socks5?):/i.test(url)) return url;
  throw new UserError(
    'the address of the proxy cannot be used',
    'Write HTTPS_PROXY and HTTP_PROXY as http://HOST:PORT, with USER:PASSWORD@ before the host where it asks for them.',
  );
}

type Send = (url: URL, options: HttpRequest, headers: Record<string, string>) => Promise<Answer>;

async function get(
  send: Send,
  start: URL,
  options: HttpRequest,
  authorization: (url: URL) => string | undefined,
): Promise<HttpResponse> {
  const credentials = authorization(start);
  let url = bareUrl(start);
  let sameOrigin = true;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const headers = {
      'accept-encoding': 'identity',
      'user-agent': 'zipnest',
      ...options.headers,
      ...(credentials !== undefined && sameOrigin ? { authorization: credentials } : {}),
    };
    const response = await naming(url, options, () => send(url, options, headers));
    const location = response.headers.location;
    if (response.statusCode < 300 || response.statusCode >= 400 || typeof location !== 'string') {
      return judged(url, options, response, 'authorization' in headers);
    }
    await naming(url, options, () => response.body.dump());
    const next = redirectTarget(location, url, options);
    sameOrigin &&= next.origin === url.origin;
    url = next;
  }
  throw new UserError(
    `${start.host} redirects ${options.what} more than ${MAX_REDIRECTS} times`,
    'Check the address of the package index.',
  );
}

function redirectTarget(location: string, from: URL, options: HttpRequest): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (target?.protocol === 'https:' || target?.protocol === 'http:') return bareUrl(target);
  throw new UserError(
    `${from.host} redirects ${options.what} to something that is no web address`,
    'Check the address of the package index.',
  );
}

/** Without user name and password: undici refuses them, and neither error texts nor locks may have them. */
export function bareUrl(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

async function judged(
  url: URL,
  options: HttpRequest,
  response: Answer,
  authorized: boolean,
): Promise<HttpResponse> {
  const status = response.statusCode;
  const headers = singleHeaders(response.headers);
  const rangeRefused = status === 416 && options.headers?.range !== undefined;
  if ((status >= 200 && status < 300) || rangeRefused) {
    return { status, headers, body: namedBody(url, options, response.body) };
  }
  await naming(url, options, () => response.body.dump());
  throw statusError(url, options.what, status, { retryAfter: headers['retry-after'], authorized });
}

function singleHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

async function* namedBody(
  url: URL,
  options: HttpRequest,
  body: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* body;
  } catch (error) {
    throw options.signal?.aborted ? error : networkError(url, options.what, error);
  }
}

async function naming<T>(url: URL, options: HttpRequest, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw options.signal?.aborted ? error : networkError(url, options.what, error);
  }
}
