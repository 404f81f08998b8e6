import { WheelError } from './errors.ts';

/** What RECORD says about one file of the wheel. */
export interface RecordRow {
  /** Undefined where RECORD leaves it out, as it must for itself and its signatures. */
  readonly hash: { readonly algorithm: HashAlgorithm; readonly digest: string } | undefined;
  /** Bytes; undefined where RECORD leaves it out. */
  readonly size: number | undefined;
}

/** The algorithms of hashlib that the format admits ("sha256 or better") and that Node has by the same name. */
const algorithms = ['sha256', 'sha384', 'sha512'] as const;
export type HashAlgorithm = (typeof algorithms)[number];

/** One field of RFC 4180 with what ends it; a quote may only stand in a quoted field, or inside a plain one. */
const field = /(?:"((?:[^"]|"")*)"|((?:[^",\r\n][^,\r\n]*)?))(,|\r?\n|$)/y;

/**
 * The rows of a RECORD file (binary distribution format, "The .dist-info directory") by path. Paths are only
 * compared, never written to, so what old tools wrote is made comparable: `\` and `./`. Digests are URL-safe
 * base64 without padding.
 *
 * @throws {WheelError} for text that is not CSV, weak hashes, and two rows that contradict each other.
 */
export function parseRecord(text: string): Map<string, RecordRow> {
  const rows = new Map<string, RecordRow>();
  for (const [path = '', hash = '', size = ''] of parseCsv(text)) {
    const name = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
    if (name === '' || name.endsWith('/')) continue;
    const row = { hash: parseHash(name, hash), size: parseSize(name, size) };
    const other = rows.get(name);
    if (other !== undefined && (other.hash?.digest !== row.hash?.digest || other.size !== row.size)) {
      throw new WheelError(`RECORD has two different rows for ${name}`);
    }
    rows.set(name, row);
  }
  return rows;
}

/** The rows of a CSV text (RFC 4180, and line feeds alone as line ends). */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  field.lastIndex = 0;
  while (field.lastIndex < text.length || row.length > 0) {
    const start = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new WheelError(`RECORD is not CSV at row ${rows.length + 1} (byte ${start})`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function parseHash(name: string, text: string): RecordRow['hash'] {
  if (text === '') return undefined;
  const separator = text.indexOf('=');
  const algorithm = algorithms.find((known) => known === text.slice(0, separator).toLowerCase());
  if (algorithm === undefined) {
    throw new WheelError(
      `RECORD has the hash "${text}" for ${name}; only ${algorithms.join(', ')} are allowed`,
    );
  }
  return { algorithm, digest: text.slice(separator + 1).replace(/=+$/, '') };
}

function parseSize(name: string, text: string): number | undefined {
  if (text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new WheelError(`RECORD has the size "${text}" for ${name}`);
  return Number(text);
}
