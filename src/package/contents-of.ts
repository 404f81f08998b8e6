import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { describeSystemError } from '../errors.ts';
import { DEFLATED, type Entry } from './entry.ts';

/** Reads the contents of entries. */
export interface EntryReader {
  /** @throws {UserError} if a file cannot be read. */
  readonly read: (entry: Entry) => Buffer;
  readonly close: () => void;
}

/**
 * Synchronously, and each archive opened once: thousands of small members take a fraction of the time that as many
 * promises do. Contents are not checked; those of wheels were when the wheel came.
 */
export function entryReader(): EntryReader {
  const descriptors = new Map<string, number>();
  function descriptorOf(archive: string): number {
    const descriptor = descriptors.get(archive) ?? openSync(archive, 'r');
    descriptors.set(archive, descriptor);
    return descriptor;
  }
  return {
    read({ path, source, size, compressedSize = size, method }) {
      if (source.kind === 'bytes') return Buffer.from(source.bytes);
      try {
        if (source.kind === 'file') return readFileSync(source.file);
        const data = Buffer.allocUnsafe(compressedSize);
        const length = readSync(descriptorOf(source.archive), data, 0, compressedSize, source.offset);
        if (length !== compressedSize) throw new Error(`${source.archive} ended inside ${path}`);
        return method === DEFLATED ? inflateRawSync(data, { maxOutputLength: Math.max(size, 1) }) : data;
      } catch (error) {
        throw describeSystemError(error) ?? error;
      }
    },
    close() {
      for (const descriptor of descriptors.values()) closeSync(descriptor);
    },
  };
}
