import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import AdmZip from 'adm-zip';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFLATED, EXECUTABLE_MODE, STORED, SYMLINK_MODE } from '../../../src/package/entry.ts';
import { packEntries } from '../../../src/zip/compress.ts';
import { entryDate } from '../../../src/zip/date.ts';
import { readArchive } from '../../../src/zip/reader.ts';
import { writeZip } from '../../../src/zip/writer.ts';
import { testFolder } from '../../support/temporary.ts';
import { entrySets, linkEntry, makeZip, textEntry, zipBytes } from '../../support/zip.ts';

const folder = await testFolder();

describe('writeZip', () => {
  it('gives an empty archive its end record alone', async () => {
    expect(await zipBytes(folder, [])).toEqual(Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'));
  });

  it('gives the same bytes whatever the order of the entries', async () => {
    const entries = ['b.py', 'a/x.py', 'a.py', 'é.py', 'Z.py'].map((path) => textEntry(path, `# ${path}\n`));
    expect(await zipBytes(folder, entries.toReversed())).toEqual(await zipBytes(folder, entries));
    const names = (await readArchive((await makeZip(folder, entries)).file)).map((entry) => entry.name);
    expect(names).toEqual(['Z.py', 'a.py', 'a/x.py', 'b.py', 'é.py']);
  });

  it('knows the size, SHA-256 and CRC of what it wrote', async () => {
    const entries = [
      textEntry('a.py', 'x = 1\n'.repeat(1000)),
      textEntry('b.bin', Buffer.alloc(9_000_000, 7)),
    ];
    const zip = await makeZip(folder, entries, 'sha256');
    const bytes = await readFile(zip.file);
    expect(zip.bytes).toBe(bytes.length);
    expect(zip.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const packed = await packEntries(entries, join(zip.file, '..'));
    const inner = await writeZip(join(folder, 'inner.zip'), packed, entryDate(undefined), 'crc32');
    expect(inner.crc32).toBe(crc32(await readFile(inner.file)));
    expect(inner.sha256).toBeUndefined();
  });

  it('writes version 20, Unix, UTF-8, 1980-01-01 and modes in both headers', async () => {
    const bytes = await zipBytes(folder, [
      textEntry('run.sh', '#!/bin/sh\n', EXECUTABLE_MODE),
      linkEntry('z', 'run.sh'),
    ]);
    expect(bytes.readUInt16LE(4)).toBe(20);
    expect(bytes.readUInt16LE(6)).toBe(0x0800);
    expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, 0x21]);
    const central = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    expect(bytes.readUInt16LE(central + 4)).toBe((3 << 8) | 20);
    expect(bytes.readUInt16LE(central + 6)).toBe(20);
    const found = new AdmZip(bytes).getEntries().map((entry) => entry.attr >>> 16);
    expect(found).toEqual([EXECUTABLE_MODE, SYMLINK_MODE]);
  });

  it('copies the compressed bytes of another archive untouched', async () => {
    const first = await makeZip(folder, [textEntry('pkg/mod.py', 'value = 1\n'.repeat(500))]);
    const [member] = await readArchive(first.file);
    if (member === undefined) throw new Error('the archive is empty');
    const { name, offset, ...rest } = member;
    const source = { kind: 'archive', archive: first.file, offset } as const;
    const copied = await makeZip(folder, [{ ...rest, path: name, method: DEFLATED, source }]);
    expect(await readFile(copied.file)).toEqual(await readFile(first.file));
  });

  it('stores what DEFLATE does not make smaller', async () => {
    const noise = createHash('sha512').update('seed').digest();
    const [entry] = (await makeZip(folder, [textEntry('noise.bin', noise)])).entries;
    expect(entry).toMatchObject({ method: STORED, size: 64, compressedSize: 64 });
  });

  it('streams large files to the same bytes as any reader expects', async () => {
    const file = join(folder, 'large.bin');
    const bytes = Buffer.alloc(6 << 20, 'large file, streamed ');
    await writeFile(file, bytes);
    const zip = await zipBytes(folder, [
      {
        path: 'large.bin',
        size: bytes.length,
        method: DEFLATED,
        mode: 0o100644,
        source: { kind: 'file', file },
      },
    ]);
    expect(new AdmZip(zip).readFile('large.bin')?.equals(bytes)).toBe(true);
  });

  it('refuses more entries than a zip without ZIP64 can hold', async () => {
    const one = textEntry('a', '');
    const [packed] = await packEntries([one], folder);
    if (packed === undefined) throw new Error('nothing was packed');
    const many = Array.from({ length: 65_535 }, (_, index) => ({ ...packed, path: `f${index}` }));
    const write = writeZip(join(folder, 'many.zip'), many, entryDate(undefined), 'crc32');
    await expect(write).rejects.toThrow(
      'the package has 65535 files; a zip that Lambda accepts holds at most 65534',
    );
  });

  it('identifies the contents by the digest of the directory', async () => {
    const entries = [textEntry('a', 'one'), textEntry('b', 'two')];
    const { directorySha256 } = await makeZip(folder, entries);
    expect((await makeZip(folder, entries.toReversed())).directorySha256).toBe(directorySha256);
    for (const other of [
      textEntry('c', 'two'),
      textEntry('b', 'too'),
      textEntry('b', 'two', EXECUTABLE_MODE),
    ]) {
      expect((await makeZip(folder, [textEntry('a', 'one'), other])).directorySha256).not.toBe(
        directorySha256,
      );
    }
  });

  it('never writes over an existing file', async () => {
    const file = join(folder, 'existing.zip');
    await writeFile(file, 'mine');
    await expect(writeZip(file, [], entryDate(undefined), 'crc32')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('agrees with adm-zip on every entry (property)', async () => {
    await fc.assert(
      fc.asyncProperty(entrySets, async (entries) => {
        const zip = new AdmZip(await zipBytes(folder, entries));
        const found = new Map(zip.getEntries().map((entry) => [entry.entryName, entry]));
        expect(found.size).toBe(entries.length);
        for (const entry of entries) {
          const other = found.get(entry.path);
          expect(entry.source.kind === 'bytes' && other?.getData().equals(entry.source.bytes)).toBe(true);
          expect((other?.attr ?? 0) >>> 16).toBe(entry.mode);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('entryDate', () => {
  it.each([
    [undefined, 0x21, 0],
    ['315532800', 0x21, 0],
    ['1700000001', ((2023 - 1980) << 9) | (11 << 5) | 14, (22 << 11) | (13 << 5) | 10],
  ])('turns SOURCE_DATE_EPOCH=%s into an MS-DOS date', (epoch, date, time) => {
    expect(entryDate(epoch)).toEqual({ date, time });
  });

  it.each(['0', '315532799', 'today', '-1', '1e9', '99999999999'])('refuses %s', (epoch) => {
    expect(() => entryDate(epoch)).toThrow(`SOURCE_DATE_EPOCH is ${epoch}`);
  });
});
