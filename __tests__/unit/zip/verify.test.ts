import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { VerifyError, verifyArchive } from '../../../src/zip/verify.ts';
import type { WrittenEntry } from '../../../src/zip/writer.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeZip, textEntry } from '../../support/zip.ts';

const folder = await testFolder();
const zip = await makeZip(folder, [textEntry('a.py', 'x = 1\n'.repeat(30)), textEntry('b.py', 'y = 2\n')]);
const archive = await readFile(zip.file);

describe('verifyArchive', () => {
  it('accepts what was meant', async () => {
    await verifyArchive({ archive, entries: zip.entries, contentsOf: () => true });
  });

  it.each<[string, (entry: WrittenEntry) => WrittenEntry]>([
    ['name', (entry) => ({ ...entry, path: 'c.py' })],
    ['size', (entry) => ({ ...entry, size: entry.size + 1 })],
    ['compressed size', (entry) => ({ ...entry, compressedSize: 1 })],
    ['CRC', (entry) => ({ ...entry, crc32: 1 })],
    ['mode', (entry) => ({ ...entry, mode: 0o100755 })],
    ['offset', (entry) => ({ ...entry, headerOffset: 3 })],
    ['method', (entry) => ({ ...entry, method: 0 })],
  ])('names a differing %s', async (what, change) => {
    const entries = zip.entries.map((entry, index) => (index === 0 ? change(entry) : entry));
    const verify = () => verifyArchive({ archive, entries, contentsOf: () => false });
    await expect(verify()).rejects.toThrow(VerifyError);
    await expect(verify()).rejects.toThrow(`its ${what} is`);
  });

  it('finds a missing entry and an order that differs', async () => {
    const entries = zip.entries.slice(1);
    await expect(verifyArchive({ archive, entries, contentsOf: () => false })).rejects.toThrow(
      'the zip has 2 entries, 1 were meant',
    );
    const swapped = zip.entries.toReversed();
    await expect(verifyArchive({ archive, entries: swapped, contentsOf: () => false })).rejects.toThrow(
      'its name is',
    );
  });

  it('finds damaged contents, where contents are asked for', async () => {
    const damaged = Buffer.from(archive);
    damaged.writeUInt8(damaged.readUInt8(40) ^ 0xff, 40);
    const request = { archive: damaged, entries: zip.entries };
    await expect(verifyArchive({ ...request, contentsOf: () => true })).rejects.toThrow();
    await verifyArchive({ ...request, contentsOf: () => false });
  });
});
