import { createHash } from 'node:crypto';
import { parse } from 'smol-toml';

/**
 * The TOML document with integers as bigint: the hash is over Python's JSON, where `1` and `1.0` are different.
 * Only for text that has been parsed before, so that its errors have been told.
 */
export function parseExactToml(text: string): Record<string, unknown> {
  return parse(text, { integersAsBigInt: true });
}

/** Hex SHA-256 over `value` as `json.dumps(value, sort_keys=True)` writes it; `compact` is `separators=(",", ":")`. */
export function jsonHash(value: unknown, { compact = false }: { readonly compact?: boolean } = {}): string {
  const separators: Separators = compact ? [',', ':'] : [', ', ': '];
  return createHash('sha256').update(pythonJson(value, separators)).digest('hex');
}

type Separators = readonly [item: string, key: string];

/** JSON as Python writes it: ASCII alone, keys in the order of their code points. */
function pythonJson(value: unknown, separators: Separators): string {
  const [item, key] = separators;
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return pythonString(value);
  if (typeof value === 'number') return pythonFloat(value);
  if (Array.isArray(value)) return `[${value.map((entry) => pythonJson(entry, separators)).join(item)}]`;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const written = entries.map(
    ([name, entry]) => `${pythonString(name)}${key}${pythonJson(entry, separators)}`,
  );
  return `{${written.join(item)}}`;
}

function pythonString(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Python writes `1.0`, `1e-07` and `1e+16` where JavaScript writes `1`, `1e-7` and a row of zeros. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  const text = size !== 0 && (size >= 1e16 || size < 1e-4) ? value.toExponential() : String(value);
  if (!text.includes('e')) return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : text}.0` : text;
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}
