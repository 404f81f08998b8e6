import { ELF_MAGIC } from './elf.ts';

/** Bytes that are kept of the beginning and of the end of a file: where an ELF file has what its loader reads. */
const KEPT = 32 << 20;

/** Bytes of a file from `offset` on. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/**
 * The beginning and the end of a file that passes by as a stream, and what else is wanted of it. Nothing is kept of
 * a file that does not start as ELF does.
 */
export class KeptBytes {
  readonly #kept: number;
  readonly #wanted: readonly (Range & { readonly parts: Buffer[] })[];
  #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #size = 0;
  /** Undefined until there are as many bytes as the magic has. */
  #isElf: boolean | undefined;
  #missing: Range | undefined;

  /** @param kept bytes of the beginning, and of the end; at least as many as the magic has. */
  constructor(wanted: readonly Range[] = [], kept = KEPT) {
    this.#kept = kept;
    this.#wanted = wanted.map((range) => ({ ...range, parts: [] }));
  }

  /** Bytes of the file that {@link read} was asked for last and that had not been kept. */
  get missing(): Range | undefined {
    return this.#missing;
  }

  add(chunk: Buffer): void {
    const start = this.#size;
    this.#size += chunk.length;
    if (this.#isElf === false) return;
    for (const { offset, length, parts } of this.#wanted) {
      if (start < offset + length && this.#size > offset) {
        parts.push(chunk.subarray(Math.max(0, offset - start), offset + length - start));
      }
    }
    if (this.#headBytes < this.#kept) this.#addToHead(chunk);
    else this.#addToTail(chunk);
  }

  #addToHead(chunk: Buffer): void {
    this.#head.push(chunk);
    this.#headBytes += chunk.length;
    if (this.#isElf !== undefined || this.#headBytes < ELF_MAGIC.length) return;
    this.#isElf = slice(this.#head, 0, ELF_MAGIC.length).equals(ELF_MAGIC);
    if (!this.#isElf) this.#head = [];
  }

  #addToTail(chunk: Buffer): void {
    this.#tail.push(chunk);
    this.#tailBytes += chunk.length;
    for (
      let first = this.#tail[0];
      first && this.#tailBytes - first.length >= this.#kept;
      first = this.#tail[0]
    ) {
      this.#tail.shift();
      this.#tailBytes -= first.length;
    }
  }

  /** The bytes at `offset`; undefined where they are not in the file, or {@link missing}. */
  read(offset: number, length: number): Buffer | undefined {
    if (!this.#isElf || offset + length > this.#size) return undefined;
    if (offset + length <= this.#headBytes) return slice(this.#head, offset, length);
    const tailStart = this.#size - this.#tailBytes;
    if (offset >= tailStart) return slice(this.#tail, offset - tailStart, length);
    // Right behind the head the tail goes on where nothing was let go.
    if (tailStart === this.#headBytes) return slice([...this.#head, ...this.#tail], offset, length);
    const wanted = this.#wanted.find(
      (range) => range.offset <= offset && offset + length <= range.offset + range.length,
    );
    if (wanted !== undefined) return slice(wanted.parts, offset - wanted.offset, length);
    this.#missing = { offset, length };
    return undefined;
  }
}

function slice(chunks: readonly Buffer[], offset: number, length: number): Buffer {
  const parts: Buffer[] = [];
  let start = offset;
  let left = length;
  for (const chunk of chunks) {
    if (left === 0) break;
    if (start < chunk.length) {
      const part = chunk.subarray(start, start + left);
      parts.push(part);
      left -= part.length;
      start = 0;
    } else {
      start -= chunk.length;
    }
  }
  return parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts);
}
