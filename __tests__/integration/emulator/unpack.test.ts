import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { repository } from '../../../scripts/tools/install.mjs';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import { makePackage } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const python = (await toolIfAvailable('python3.13')) ?? '';
let runs = 0;

async function unpacked(...archives: string[]) {
  const program = join(repository, '__tests__/support/lambda/unpacked.py');
  const { stdout } = await execa(python, ['-B', program, join(folder, `unpacked-${runs++}`), ...archives]);
  return JSON.parse(stdout);
}

/** Written by Python's zipfile: what `script` does with `package`. */
async function zipped(script: string): Promise<string> {
  const file = join(folder, `${runs++}.zip`);
  const open = 'import io, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], "w") as package:\n';
  const body = script.split('\n').map((line) => `    ${line}\n`);
  await execa(python, ['-c', open + body.join(''), file]);
  return file;
}

describe.skipIf(python === '')('a package in the emulation', () => {
  it('has its modes, links and dates; folders can be entered', async () => {
    const zip = await zipped(
      [
        'def add(name, text, mode, method=8, date=(1980, 1, 1, 0, 0, 0)):',
        '    entry = zipfile.ZipInfo(name, date)',
        '    entry.external_attr, entry.compress_type = mode << 16 | 0x20, method',
        '    package.writestr(entry, text)',
        'add("a/b/tool", "#!/bin/sh", 0o100755, 0)',
        'add("a/mod.py", "x = 1\\n" * 9, 0o100640, 8, (2026, 11, 21, 17, 20, 30))',
        'add("a/link", "b/tool", 0o120777)',
        'add("a/plain", "", 0)',
        'add("empty/", "", 0o40000)',
        'add("caf\\u00e9", "", 0)',
      ].join('\n'),
    );
    expect(await unpacked(zip)).toEqual({
      a: ['0o40755', null, null],
      'a/b': ['0o40755', null, null],
      'a/b/tool': ['0o100755', '#!/bin/sh', '1980-01-01 00:00:00'],
      'a/mod.py': ['0o100640', 'x = 1\n'.repeat(9), '2026-11-21 17:20:30'],
      'a/link': ['0o120777', 'b/tool', null],
      'a/plain': ['0o100644', '', '1980-01-01 00:00:00'],
      empty: ['0o40755', null, null],
      café: ['0o100644', '', '1980-01-01 00:00:00'],
    });
  });

  it('may have been written as a stream, with a comment, behind something else', async () => {
    const zip = await zipped(
      'package.comment = b"PK" * 20\nwith package.open("a.txt", "w") as out:\n    out.write(b"text")',
    );
    await writeFile(zip, Buffer.concat([Buffer.from('#!/bin/sh\n'), await readFile(zip)]));
    expect(await unpacked(zip)).toMatchObject({ 'a.txt': ['0o100600', 'text', expect.any(String)] });
  });

  it('is laid over by a layer, links too', async () => {
    const first = makePackage(folder, { 'a:120777': 'b', b: 'first', 'c/d': 'first' });
    const second = makePackage(folder, { a: 'second', 'c/e': 'second' });
    const found = await unpacked(first, second);
    const contents = Object.entries<[string, string]>(found).map(([path, [, text]]) => [path, text]);
    expect(Object.fromEntries(contents)).toEqual({
      ...{ a: 'second', b: 'first', c: null, 'c/d': 'first', 'c/e': 'second' },
    });
  });

  it.each([
    [
      'an entry outside',
      'package.writestr("a/../../b", "")',
      /has an entry outside itself: 'a\/\.\.\/\.\.\/b'$/,
    ],
    ['an absolute path', 'package.writestr("/etc/x", "")', /has an entry outside itself: '\/etc\/x'$/],
    [
      'an entry behind a link',
      'link = zipfile.ZipInfo("out")\nlink.external_attr = 0o120777 << 16\npackage.writestr(link, "/tmp")\npackage.writestr("out/x", "")',
      /has entries behind a symbolic link$/,
    ],
    [
      'another method',
      'package.writestr("a", "text", zipfile.ZIP_LZMA)',
      /^a in .* is encrypted, or neither deflated nor stored$/,
    ],
  ])('is refused with %s', async (_, script, message) => {
    expect((await unpacked(await zipped(script))).damaged).toMatch(message);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 30), /is no zip file$/],
    ['empty', () => Buffer.alloc(0), /is no zip file$/],
    ['with other contents', (bytes: Buffer) => changed(bytes, bytes.indexOf('text')), /^a in .* is damaged$/],
    ['with a damaged header', (bytes: Buffer) => changed(bytes, 0), /^a in .* is damaged$/],
    [
      'with a damaged directory',
      (bytes: Buffer) => changed(bytes, bytes.indexOf('PK\x01\x02')),
      /^the directory of .* is damaged$/,
    ],
  ])('is refused when it is %s', async (_, damage, message) => {
    const zip = await zipped('package.writestr("a", "text")');
    await writeFile(zip, damage(await readFile(zip)));
    expect((await unpacked(zip)).damaged).toMatch(message);
  });
});

function changed(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
