import type { Log } from '../platform/context.ts';

/** Where distributions are looked for. */
export interface IndexOptions {
  /** Replaces the package index. */
  readonly indexUrl?: string;
  /** True where an index that the machine is set up with goes before {@link indexUrl}. */
  readonly indexYields?: boolean;
  /** Asked before the package index, in this order. */
  readonly extraIndexUrls: readonly string[];
  /** No index at all: only {@link findLinks}. */
  readonly noIndex: boolean;
  /** Absolute folders or URLs of pages with wheels. */
  readonly findLinks: readonly string[];
  /** What pip is set up with: `auto`, `disabled`, `import` or `subprocess`. */
  readonly keyringProvider?: string;
}

/** A token alone stands where the user name does; shorter ones are names such as `aws`, and no secret. */
const SHORTEST_TOKEN = 8;

/**
 * What stands before a URL's host: up to its last `@`, since a password may hold others unescaped. Apostrophes are
 * among what needs no escape there (RFC 3986, 3.2.1).
 */
const USER_INFO = /:\/\/([^/\s"`<>]+)@/g;

/** Masks the credentials of every URL in `text`. */
export function maskCredentials(log: Log, text: string): void {
  for (const [, userInfo = ''] of text.matchAll(USER_INFO)) {
    const colon = userInfo.indexOf(':');
    const secret = colon < 0 ? userInfo : userInfo.slice(colon + 1);
    if (secret === '' || (colon < 0 && secret.length < SHORTEST_TOKEN)) continue;
    log.mask(secret);
    log.mask(decoded(secret));
  }
}

/** `text` with the user names and passwords of its URLs left out. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(USER_INFO, '://');
}

/** Text with %-escapes resolved; as it is where they are broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

/** pip and uv separate several addresses by white space. */
export function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}
