import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import AdmZip from 'adm-zip';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveError, readArchive, readMember } from '../../../src/zip/reader.ts';
import { testFolder } from '../../support/temporary.ts';
import { entrySets, makeZip, textEntry, zipBytes } from '../../support/zip.ts';

const folder = await testFolder();
const MUTATIONS = process.env.ZIPNEST_LONG ? 1000 : 150;
let count = 0;

async function saved(bytes: Uint8Array): Promise<string> {
  const file = join(folder, `saved-${count++}.zip`);
  await writeFile(file, bytes);
  return file;
}

/** Reads everything, as a consumer of a wheel does; gives the number of members. */
async function readAll(file: string): Promise<number> {
  const entries = await readArchive(file);
  const handle = await open(file, 'r');
  try {
    for (const entry of entries) {
      if (crc32(await readMember(handle, entry)) !== entry.crc32)
        throw new ArchiveError(`${entry.name}: CRC`);
    }
  } finally {
    await handle.close();
  }
  return entries.length;
}

describe('readArchive', () => {
  it('reads what the writer wrote (property)', async () => {
    await fc.assert(
      fc.asyncProperty(entrySets, async (entries) => {
        const zip = await makeZip(folder, entries);
        const found = await readArchive(zip.file);
        expect(found.map((entry) => [entry.name, entry.size, entry.crc32, entry.mode, entry.offset])).toEqual(
          zip.entries.map((entry) => [
            entry.path,
            entry.size,
            entry.crc32,
            entry.mode,
            entry.headerOffset + 30 + Buffer.byteLength(entry.path),
          ]),
        );
        expect(await readAll(zip.file)).toBe(entries.length);
      }),
      { numRuns: 40 },
    );
  });

  it('reads what adm-zip wrote, directories included', async () => {
    const other = new AdmZip();
    other.addFile('pkg/', Buffer.alloc(0));
    other.addFile('pkg/mod.py', Buffer.from('x = 1\n'.repeat(50)));
    const entries = await readArchive(await saved(other.toBuffer()));
    expect(entries.map((entry) => [entry.name, entry.size])).toEqual([
      ['pkg/', 0],
      ['pkg/mod.py', 300],
    ]);
  });

  it.each([
    ['an empty file', (_: Buffer) => Buffer.alloc(0), 'it has no end record'],
    ['text', (_: Buffer) => Buffer.from('no zip at all'), 'it has no end record'],
    ['a file cut short', (zip: Buffer) => zip.subarray(0, zip.length - 5), 'it has no end record'],
    [
      'bytes before the start',
      (zip: Buffer) => Buffer.concat([Buffer.from('x'), zip]),
      'its central directory is not where',
    ],
    ['an encrypted member', (zip: Buffer) => poke(zip, 'central', 8, 0x0801), 'a.py is encrypted'],
    ['another method', (zip: Buffer) => poke(zip, 'central', 10, 12), 'a.py uses compression method 12'],
    [
      'another local name',
      (zip: Buffer) => poke(zip, 'local', 30, 0x4141),
      'the local header of a.py differs',
    ],
    [
      'a wrong count',
      (zip: Buffer) => poke(poke(zip, 'end', 10, 7), 'end', 8, 7),
      'has 1 members, its end record says 7',
    ],
  ])('refuses %s', async (_, damage, message) => {
    const zip = await zipBytes(folder, [textEntry('a.py', 'x = 1\n'.repeat(20))]);
    await expect(readArchive(await saved(damage(zip)))).rejects.toThrow(message);
  });

  it('refuses a member that inflates to more than its header says', async () => {
    const zip = await zipBytes(folder, [textEntry('a.py', Buffer.alloc(1 << 20))]);
    const lying = await saved(poke(zip, 'central', 24, 10, 4));
    await expect(readAll(lying)).rejects.toThrow(ArchiveError);
  });

  it('refuses members that share their data', async () => {
    const zip = await zipBytes(folder, [textEntry('a.py', 'x'), textEntry('b.py', 'x')]);
    const second = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
    const overlapping = Buffer.from(zip);
    overlapping.writeUInt32LE(0, second + 42);
    await expect(readArchive(await saved(overlapping))).rejects.toThrow(ArchiveError);
  });

  it(`answers ${MUTATIONS} mutated archives with an ArchiveError or the right contents`, async () => {
    const entries = [
      textEntry('a.py', 'import os\n'.repeat(40)),
      textEntry('b/c.bin', Buffer.alloc(3000, 'ab')),
      textEntry('d', ''),
    ];
    const zip = await readFile((await makeZip(folder, entries)).file);
    const file = join(folder, 'mutated.zip');
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutations(zip), async (mutated) => {
        await writeFile(file, mutated);
        try {
          expect(await readAll(file)).toBeLessThanOrEqual(entries.length);
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError);
          refused++;
        }
      }),
      { numRuns: MUTATIONS, seed: 20261121 },
    );
    expect(refused).toBeGreaterThan(MUTATIONS / 3);
  });
});

/** Bit flips, truncations, insertions and overwritten fields. */
function mutations(zip: Buffer): fc.Arbitrary<Buffer> {
  const at = fc.nat(zip.length - 1);
  return fc.oneof(
    fc.tuple(at, fc.nat(7)).map(([index, bit]) => {
      const copy = Buffer.from(zip);
      copy.writeUInt8(copy.readUInt8(index) ^ (1 << bit), index);
      return copy;
    }),
    at.map((length) => Buffer.from(zip.subarray(0, length))),
    fc
      .tuple(at, fc.uint8Array({ minLength: 1, maxLength: 40 }))
      .map(([index, bytes]) => Buffer.concat([zip.subarray(0, index), bytes, zip.subarray(index)])),
    fc.tuple(at, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([index, bytes]) => {
      const copy = Buffer.from(zip);
      copy.set(bytes.subarray(0, copy.length - index), index);
      return copy;
    }),
  );
}

/** Overwrites a little-endian field of the first local header, central header or the end record. */
function poke(
  zip: Buffer,
  header: 'local' | 'central' | 'end',
  at: number,
  value: number,
  bytes = 2,
): Buffer {
  const signature = { local: '504b0304', central: '504b0102', end: '504b0506' }[header];
  const copy = Buffer.from(zip);
  copy.writeUIntLE(value, copy.indexOf(Buffer.from(signature, 'hex')) + at, bytes);
  return copy;
}
