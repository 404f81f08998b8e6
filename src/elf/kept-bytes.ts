import { ELF_MAGIC, ElfError, type ElfFacts, readElf } from './elf.ts';

/** Bytes that are kept of the beginning and of the end of a file: where an ELF file has what its loader reads. */
const KEPT = 32 << 20;

/**
 * The beginning and the end of a file that passes by as a stream. Nothing is kept of a file that does not start as
 * ELF does.
 */
export class KeptBytes {
  #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #size = 0;
  /** Undefined until there are as many bytes as the magic has. */
  #isElf: boolean | undefined;
  readonly #kept: number;

  /** @param kept bytes of the beginning, and of the end; at least as long as the magic. */
  constructor(whole?: Buffer, kept = KEPT) {
    this.#kept = kept;
    if (whole !== undefined) this.add(whole);
  }

  add(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#isElf === false) return;
    if (this.#headBytes < this.#kept) {
      this.#head.push(chunk);
      this.#headBytes += chunk.length;
      if (this.#isElf === undefined && this.#headBytes >= ELF_MAGIC.length) {
        this.#isElf = slice(this.#head, 0, ELF_MAGIC.length).equals(ELF_MAGIC);
        if (!this.#isElf) this.#head = [];
      }
      return;
    }
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

  /** The bytes at `offset`; undefined where they are not kept, or not in the file. */
  read(offset: number, length: number): Buffer | undefined {
    if (!this.#isElf || offset + length > this.#size) return undefined;
    if (offset + length <= this.#headBytes) return slice(this.#head, offset, length);
    const tailStart = this.#size - this.#tailBytes;
    if (offset >= tailStart) return slice(this.#tail, offset - tailStart, length);
    // Right behind the head the tail goes on where nothing was let go.
    return tailStart === this.#headBytes ? slice([...this.#head, ...this.#tail], offset, length) : undefined;
  }
}

/**
 * What an ELF file needs; undefined for any other file. A damaged one, as test suites have them, is a finding of the
 * audit, and no reason to refuse a wheel.
 */
export function elfFacts(kept: KeptBytes): ElfFacts | undefined {
  try {
    return readElf((offset, length) => kept.read(offset, length));
  } catch (error) {
    if (!(error instanceof ElfError)) throw error;
    return { machine: 'unknown', bits: 64, damaged: error.message, needed: [], runpath: [], versions: {} };
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
