import { errorCode, errorText, UserError } from '../errors.ts';

/** A failure that may pass: a reset, a time-out, 429 or 5xx. When it does not, it is what the user is shown. */
export class TransientError extends UserError {
  /** Milliseconds that the server asks to wait (Retry-After); undefined where it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    hint: string,
    options: ErrorOptions & { retryAfterMs?: number | undefined } = {},
  ) {
    super(message, hint, undefined, options);
    this.name = 'TransientError';
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** What ended a wait that was limited to so many milliseconds. */
export function timedOut(what: string, ms: number): Error {
  return Object.assign(new Error(`${what} within ${ms / 1000} s`), { code: 'ETIMEDOUT' });
}

/** 401 or 403: there are no credentials, or they are not good enough. */
export class RefusedError extends UserError {
  constructor(message: string, hint: string) {
    super(message, hint);
    this.name = 'RefusedError';
  }
}

/** What an answer that is neither success nor redirect means to the user.
 *
 * @param authorized whether the request had credentials.
 */
export function statusError(
  url: URL,
  what: string,
  status: number,
  {
    retryAfter,
    authorized = false,
  }: { readonly retryAfter?: string | undefined; readonly authorized?: boolean } = {},
): UserError {
  const answer = `${url.host} answers ${status} to the request for ${what}`;
  if (status === 401 || status === 403) {
    return authorized
      ? new RefusedError(
          `${answer}, although credentials were sent`,
          `Check the user name and the password that are set for ${url.host}, and whether the token has expired.`,
        )
      : new RefusedError(
          `${answer}, and no credentials are known for it`,
          `Put credentials into the index URL, into UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD for an index called NAME, or into .netrc (machine ${url.hostname}).`,
        );
  }
  if (status === 404 || status === 410) {
    return new UserError(
      answer,
      'The file is not there any more: lock again, or check the address of the index.',
    );
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterMs = parseRetryAfter(retryAfter);
    return new TransientError(answer, 'The server has a problem or is busy: try again later.', {
      retryAfterMs,
    });
  }
  return new UserError(answer, 'Check the address of the package index.');
}

/** Retry-After (RFC 9110, 10.2.3) in milliseconds: seconds, or a date. */
export function parseRetryAfter(text: string | undefined, now = Date.now()): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** What a failed exchange means to the user; anything that is no network error is given back as it is. */
export function networkError(url: URL, what: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined || code === 'UND_ERR_INVALID_ARG') return error;
  const text = errorText(error) || code;
  if (isCertificateError(code)) {
    return new UserError(
      `the TLS certificate of ${url.host} is not trusted (${text})`,
      'If a proxy or an index with its own certificate authority is in between, name a PEM file with its root certificate in NODE_EXTRA_CA_CERTS, SSL_CERT_FILE or REQUESTS_CA_BUNDLE.',
      undefined,
      { cause: error },
    );
  }
  if (text.includes('(407)')) {
    return new UserError(
      'the proxy asks for credentials (407)',
      'Put them into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT.',
      undefined,
      { cause: error },
    );
  }
  return new TransientError(
    `cannot get ${what} from ${url.host}: ${text}`,
    'Check the network, and the proxy if there is one (HTTPS_PROXY, NO_PROXY). With a lock file and its wheels in the wheelhouse, which `cache` keeps between workflow runs, a build needs no network.',
    { cause: error },
  );
}

function isCertificateError(code: string): boolean {
  return /CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE/.test(code);
}
