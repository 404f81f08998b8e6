import * as v from 'valibot';
import { type Lock, type LockedSource, lockFormats } from '../lock/lock.ts';

/**
 * A lock as JSON, to be kept: URLs without credentials and fragments, without the name of the file it came from.
 * Undefined if a URL has a query: many a signed URL is one, and without it the URL would not work.
 */
export function stringifyLock(lock: Lock): string | undefined {
  const { locked, format } = lock;
  const places = [...lock.wheels, ...lock.sources].flatMap((item) => ('url' in item ? [item.url] : []));
  // Not every address that git takes is a URL: `git@example.org:repository`.
  if (places.some((url) => URL.canParse(url) && new URL(url).search !== '')) return undefined;
  const wheels = lock.wheels.map((wheel) => ({ ...wheel, url: bare(wheel.url) }));
  const sources = lock.sources.map((item) => ('url' in item ? { ...item, url: bare(item.url) } : item));
  const kept = { wheels, sources, locked, ...(format === undefined ? {} : { format }) };
  return `${JSON.stringify(kept, null, 1)}\n`;
}

function bare(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  // What a server takes for the account of git over SSH is no secret.
  if (url.protocol !== 'ssh:') url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}

/**
 * Reads what {@link stringifyLock} wrote.
 *
 * @throws {Error} for anything else.
 */
export function parseLock(text: string): Lock {
  const value: unknown = JSON.parse(text);
  if (!isObject(value) || typeof value.locked !== 'boolean') throw new Error('it is not a lock');
  const { wheels, sources } = value;
  if (!Array.isArray(wheels) || !Array.isArray(sources)) throw new Error('it is not a lock');
  const format = lockFormats.find((known) => known === value.format);
  return {
    wheels: wheels.map(parseWheel),
    sources: sources.map(parseSource),
    locked: value.locked,
    ...(format === undefined ? {} : { format }),
  };
}

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const filename = v.pipe(v.string(), v.regex(/^[^/\\]+$/));
const url = v.pipe(v.string(), v.url());
const size = v.exactOptional(v.number());
const subdirectory = v.exactOptional(v.string());

const wheelSchema = v.object({
  name: v.string(),
  version: v.string(),
  filename: v.pipe(filename, v.endsWith('.whl')),
  url,
  sha256,
  size,
});

const sourceSchema = v.variant('kind', [
  v.object({
    kind: v.literal('sdist'),
    name: v.string(),
    version: v.exactOptional(v.string()),
    filename,
    url,
    sha256,
    size,
    subdirectory,
  }),
  v.object({ kind: v.literal('directory'), name: v.string(), path: v.string() }),
  v.object({
    kind: v.literal('vcs'),
    name: v.string(),
    url: v.string(),
    commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
    subdirectory,
  }),
]);

function parseWheel(value: unknown): Lock['wheels'][number] {
  const parsed = v.safeParse(wheelSchema, value);
  if (parsed.success) return parsed.output;
  throw new Error(`it has a wheel with missing or wrong fields: ${JSON.stringify(value)}`);
}

function parseSource(value: unknown): LockedSource {
  const parsed = v.safeParse(sourceSchema, value);
  if (parsed.success) return parsed.output;
  throw new Error(`it has a source with missing or wrong fields: ${JSON.stringify(value)}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
