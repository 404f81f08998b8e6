import type { Entry } from '../entry.ts';

/** Bytes as they lie at /var/task and in the zip. */
export interface Bytes {
  readonly bytes: number;
  readonly compressedBytes: number;
}

/** What one rule has saved in one distribution. */
export interface Saving extends Bytes {
  readonly rule: string;
  readonly distribution: string;
  /** Files that were left out, or that became smaller. */
  readonly files: number;
}

/** What another setting would save in addition; in the zip only where that is known beforehand. */
export interface Possible {
  /** As people would write it: `slim: aggressive`. */
  readonly setting: string;
  readonly bytes: number;
}

/** Adds up what was saved, by rule and distribution. */
export class Savings {
  readonly #all = new Map<string, Saving>();

  add(rule: string, distribution: string, { bytes, compressedBytes }: Bytes): void {
    const key = `${rule} ${distribution}`;
    const known = this.#all.get(key) ?? { rule, distribution, files: 0, bytes: 0, compressedBytes: 0 };
    this.#all.set(key, {
      ...known,
      files: known.files + 1,
      bytes: known.bytes + bytes,
      compressedBytes: known.compressedBytes + compressedBytes,
    });
  }

  /** Biggest first, then by rule and distribution. */
  list(): Saving[] {
    const key = ({ rule, distribution }: Saving) => `${rule} ${distribution}`;
    return [...this.#all.values()].sort((a, b) => b.bytes - a.bytes || (key(a) < key(b) ? -1 : 1));
  }
}

/** What leaving an entry out saves. */
export function bytesOf({ size, compressedSize }: Entry): Bytes {
  return { bytes: size, compressedBytes: compressedSize ?? size };
}
