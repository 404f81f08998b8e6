import { type Lock, type LockedWheel, lockFormats } from '../lock/lock.ts';

/**
 * A lock as JSON, to be kept: URLs without credentials and fragments, without the name of the file it came from.
 * Undefined if a URL has a query: many a signed URL is one, and without it the URL would not work.
 */
export function stringifyLock(lock: Lock): string | undefined {
  const wheels: LockedWheel[] = [];
  for (const wheel of lock.wheels) {
    const url = new URL(wheel.url);
    if (url.search !== '') return undefined;
    url.username = '';
    url.password = '';
    url.hash = '';
    wheels.push({ ...wheel, url: url.href });
  }
  const { locked, format } = lock;
  return `${JSON.stringify({ wheels, locked, ...(format === undefined ? {} : { format }) }, null, 1)}\n`;
}

/**
 * Reads what {@link stringifyLock} wrote.
 *
 * @throws {Error} for anything else.
 */
export function parseLock(text: string): Lock {
  const value: unknown = JSON.parse(text);
  if (!isObject(value) || !Array.isArray(value.wheels) || typeof value.locked !== 'boolean') {
    throw new Error('it is not a lock');
  }
  const format = lockFormats.find((known) => known === value.format);
  return {
    wheels: value.wheels.map(parseWheel),
    locked: value.locked,
    ...(format === undefined ? {} : { format }),
  };
}

function parseWheel(value: unknown): LockedWheel {
  if (!isObject(value)) throw new Error('it has a wheel that is no object');
  const { name, version, filename, url, sha256, size } = value;
  const valid =
    typeof name === 'string' &&
    typeof version === 'string' &&
    typeof filename === 'string' &&
    typeof url === 'string' &&
    typeof sha256 === 'string' &&
    (size === undefined || typeof size === 'number');
  if (!valid || !/^[^/\\]+\.whl$/.test(filename) || !/^[0-9a-f]{64}$/.test(sha256) || !URL.canParse(url)) {
    throw new Error(`it has a wheel with missing or wrong fields: ${JSON.stringify(value)}`);
  }
  return { name, version, filename, url, sha256, ...(size === undefined ? {} : { size }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
