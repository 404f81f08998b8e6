import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import { isIP } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { timedOut } from './http-errors.ts';

/** The head of an answer, and its body, which comes as it is read. */
export interface Answer {
  readonly statusCode: number;
  /** Names in lower case. */
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: AsyncIterable<Buffer> & { readonly dump: () => Promise<void> };
}

/** The server gives this only to who asks with HTTP/1.1, as those do that know users by their connection (RFC 9113, 7). */
export class Http1Required extends Error {}

/** A connection that carries all requests to one origin at a time. */
export interface SharedConnection {
  /**
   * Sends a GET for `path`; `signal` ends the wait for the head, and the body as well.
   *
   * @throws {Http1Required}
   */
  get(path: string, headers: Record<string, string>, signal?: AbortSignal): Promise<Answer>;
  /** Resolves when no further request can go over it. */
  readonly ended: Promise<void>;
  destroy(): void;
}

/** Milliseconds. */
export interface TimeLimits {
  readonly connect: number;
  /** Without a byte on the connection. A single answer may come late: many share the line, and servers send in turns or not. */
  readonly silence: number;
}

/**
 * Bytes that may be under way for one answer, and for all of them: what a line of 1 Gbit/s and 100 ms holds. More would only
 * be kept in memory where the disk is slower.
 */
const ANSWER_WINDOW = 8 << 20;
const CONNECTION_WINDOW = 16 << 20;
/** Bytes. What comes in larger pieces takes less of our time: a sixth, where a server sends as much at a time. */
const MAX_FRAME = 1 << 20;

/**
 * Connects to an `https:` origin with HTTP/2; undefined if its server has HTTP/1.1 only. The TLS handshake of a single connection
 * costs less than what eight take, and the first bytes of all answers come as early.
 */
export async function connectShared(
  origin: URL,
  secureContext: SecureContext | undefined,
  limits: TimeLimits,
): Promise<SharedConnection | undefined> {
  const socket = await secureSocket(origin, secureContext, limits.connect);
  if (socket.alpnProtocol !== 'h2') {
    socket.destroy();
    return undefined;
  }
  const session = connect(origin, {
    createConnection: () => socket,
    settings: { enablePush: false, initialWindowSize: ANSWER_WINDOW, maxFrameSize: MAX_FRAME },
  });
  session.once('connect', () => session.setLocalWindowSize(CONNECTION_WINDOW));
  const ended = new Promise<void>((resolve) => {
    session.once('goaway', () => resolve());
    session.once('close', () => resolve());
  });
  // Every open stream fails with it, and says so to the one who asked.
  session.on('error', () => undefined);
  session.setTimeout(limits.silence, () => session.destroy(timedOut('no further byte', limits.silence)));
  return {
    get: (path, headers, signal) => answerTo(session, path, headers, signal),
    ended,
    destroy: () => session.destroy(),
  };
}

async function secureSocket(
  { hostname, port }: URL,
  secureContext: SecureContext | undefined,
  timeout: number,
): Promise<TLSSocket> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connectTls({
    host,
    port: Number(port || 443),
    // The name of a server is no address (RFC 6066, 3).
    ...(isIP(host) === 0 && { servername: host }),
    ...(secureContext !== undefined && { secureContext }),
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  const late = AbortSignal.timeout(timeout);
  try {
    await once(socket, 'secureConnect', { signal: late });
    return socket.setNoDelay(true);
  } catch (error) {
    socket.destroy();
    throw late.aborted ? timedOut('no connection', timeout) : error;
  }
}

function answerTo(
  session: ClientHttp2Session,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stream = session.request({ ':path': path, ...headers });
    const abort = () => stream.destroy(signal?.reason);
    signal?.addEventListener('abort', abort);
    stream.once('close', () => {
      signal?.removeEventListener('abort', abort);
      reject(brokenOff());
    });
    stream.on('error', (error) => {
      const wantsHttp1 = stream.rstCode === constants.NGHTTP2_HTTP_1_1_REQUIRED;
      reject(wantsHttp1 ? new Http1Required(error.message) : error);
    });
    stream.once('response', ({ ':status': statusCode = 0, ...answered }) => {
      resolve({ statusCode, headers: answered, body: bodyOf(stream) });
    });
  });
}

function bodyOf(stream: ClientHttp2Stream): Answer['body'] {
  return {
    async *[Symbol.asyncIterator]() {
      yield* stream as AsyncIterable<Buffer>;
      // A stream that its server resets without an error ends like one that is complete.
      if (stream.rstCode !== constants.NGHTTP2_NO_ERROR) throw brokenOff();
    },
    dump: async () => stream.close(constants.NGHTTP2_CANCEL),
  };
}

function brokenOff(): Error {
  return Object.assign(new Error('the server broke off its answer'), { code: 'ECONNRESET' });
}
