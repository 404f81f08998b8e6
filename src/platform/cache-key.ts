import { createHash } from 'node:crypto';

/** Joins the parts of a key for @actions/cache so that no two lists of parts give one key. */
export function cacheKey(parts: readonly string[]): string {
  return parts.map((part) => encodeURIComponent(part).replaceAll('-', '%2D')).join('-');
}

/** 16 hex digits, for keys and folder names. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
