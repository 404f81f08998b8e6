import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { EXECUTABLE_MODE, FILE_MODE, SYMLINK_MODE } from '../../../src/package/entry.ts';
import { checkWheel } from '../../../src/wheels/check.ts';
import { wheelEntries } from '../../../src/wheels/wheel.ts';
import { testFolder } from '../../support/temporary.ts';
import { demoWheel, type WheelSpec } from './support.ts';

const folder = await testFolder();
const file = (name: string, text = `# ${name}\n`) => ({ name, text });
const link = (name: string, target: string) => ({ name, text: target, mode: SYMLINK_MODE });

describe('what a wheel puts into the package', () => {
  test('is placed by the binary distribution format', async () => {
    const wheel = await demoWheel(folder, {
      members: [
        { name: 'demo/', text: '' },
        file('demo/__init__.py'),
        { ...file('demo/tool'), mode: 0o100755 },
        { ...file('demo/odd.py'), mode: 0o100600 },
        link('demo/link.py', '__init__.py'),
        file('demo-1.0.data/purelib/pure.py'),
        file('demo-1.0.data/platlib/native.so'),
        file('demo-1.0.data/data/share/demo.txt'),
        file('demo-1.0.data/headers/demo.h'),
        file('demo-1.0.data/scripts/run', '#!python\nprint(1)\n'),
        file('demo-1.0.data/scripts/shell', '#!/bin/sh\n'),
        file(
          'demo-1.0.dist-info/entry_points.txt',
          '[console_scripts]\nhello = demo:main\nrun = demo:other\n',
        ),
      ],
    });
    await checkWheel(wheel);
    const { entries, warnings } = await wheelEntries(wheel);
    expect(warnings).toEqual([]);
    expect(entries.map(({ path, mode, source }) => [path, mode.toString(8), source.kind])).toEqual([
      ['demo/__init__.py', '100644', 'archive'],
      ['demo/tool', '100755', 'archive'],
      ['demo/odd.py', '100644', 'archive'],
      ['demo/link.py', '120777', 'bytes'],
      ['pure.py', '100644', 'archive'],
      ['native.so', '100644', 'archive'],
      ['share/demo.txt', '100644', 'archive'],
      ['bin/run', '100755', 'bytes'],
      ['bin/shell', '100755', 'archive'],
      ['demo-1.0.dist-info/entry_points.txt', '100644', 'archive'],
      ['demo-1.0.dist-info/WHEEL', '100644', 'archive'],
      ['demo-1.0.dist-info/RECORD', '100644', 'archive'],
      ['bin/hello', '100755', 'bytes'],
    ]);
    expect(new Set(entries.map((entry) => entry.distribution))).toEqual(new Set(['demo']));
    const script = entries.find((entry) => entry.path === 'bin/run');
    expect(script).toMatchObject({ mode: EXECUTABLE_MODE, size: 32 });
    expect(script?.source.kind === 'bytes' && Buffer.from(script.source.bytes).toString()).toBe(
      '#!/usr/bin/env python3\nprint(1)\n',
    );
  });

  test('is the same file twice only if the bytes are the same', async () => {
    const members = [file('same.py', 'a'), file('demo-1.0.data/purelib/same.py', 'a')];
    const { entries } = await wheelEntries(await demoWheel(folder, { members }));
    expect(entries.filter((entry) => entry.path === 'same.py')).toMatchObject([{ mode: FILE_MODE, size: 1 }]);
    const other = await demoWheel(folder, {
      members: [members[0] ?? file(''), file('demo-1.0.data/data/same.py', 'b')],
    });
    await expect(wheelEntries(other)).rejects.toThrow(
      'same.py and demo-1.0.data/data/same.py would both become same.py, with different contents',
    );
  });
});

describe('what is odd, but harms nobody, is a warning', () => {
  test.each<[string, WheelSpec, string]>([
    [
      'a file that only RECORD names',
      { extra: ['gone.py,sha256=x,1'] },
      'RECORD names files that are not in the wheel: gone.py',
    ],
    [
      'a file without hash',
      { members: [{ ...file('a.py'), record: 'a.py,,' }] },
      'RECORD has no hash for: a.py',
    ],
    [
      'an entry point that is none',
      { members: [file('demo-1.0.dist-info/entry_points.txt', '[console_scripts]\nx = y\n')] },
      'malformed entry point "x = y"',
    ],
  ])('%s', async (_, spec, warning) => {
    const wheel = await demoWheel(folder, spec);
    await checkWheel(wheel);
    const { warnings } = await wheelEntries(wheel);
    expect(warnings).toEqual([expect.stringMatching(/^demo-1\.0-py3-none-any\.whl: /)]);
    expect(warnings[0]).toContain(warning);
  });
});

describe('a bad wheel is refused by name', () => {
  test.each<[string, WheelSpec, string]>([
    ['a name twice', { members: [file('a.py', '1'), file('a.py', '1')] }, 'it has a.py twice'],
    [
      'a file that RECORD lacks',
      { members: [{ ...file('a.py'), record: null }] },
      'a.py is not in its RECORD',
    ],
    [
      'another size',
      { members: [{ ...file('a.py', '12'), record: 'a.py,,3' }] },
      'a.py has 2 bytes, RECORD says 3',
    ],
    ['an absolute name', { members: [file('/etc/cron.d/x')] }, '"/etc/cron.d/x" is absolute'],
    ['a name that leads out', { members: [file('../x.py')] }, '"../x.py" leads out of its folder'],
    ['a folder that leads out', { members: [{ name: '../x/', text: '' }] }, '"../x" leads out of its folder'],
    ['a drive letter', { members: [file('C:/x.py')] }, 'starts with a drive letter'],
    ['a backslash', { members: [file('..\\x.py')] }, 'has a backslash'],
    ['a name with a second spelling', { members: [file('demo/./x.py')] }, 'is not normalised'],
    ['what leads out once placed', { members: [file('demo-1.0.data/data//x')] }, 'is not normalised'],
    [
      'a link that leads out',
      { members: [link('a', '../../etc/passwd')] },
      'points to "../../etc/passwd", outside',
    ],
    ['an absolute link', { members: [link('a', '/etc/passwd')] }, 'points to "/etc/passwd", outside'],
    ['a file below a link', { members: [link('a', 'demo'), file('a/x.py')] }, 'a/x.py lies below a'],
    ['a device', { members: [{ ...file('a'), mode: 0o020644 }] }, 'a is neither a file nor a symbolic link'],
    ['an unknown scheme', { members: [file('demo-1.0.data/stdlib/os.py')] }, 'unknown install scheme'],
    ['no dist-info', { members: [], wheel: null, hasRecord: false }, 'no .dist-info folder'],
    ['no RECORD', { hasRecord: false }, 'demo-1.0.dist-info/RECORD is missing'],
    ['no WHEEL', { wheel: null }, 'demo-1.0.dist-info/WHEEL is missing'],
    ['a later format', { wheel: 'Wheel-Version: 2.0\n' }, 'Wheel-Version is 2.0'],
    ['a WHEEL without version', { wheel: 'Tag: py3-none-any\n' }, 'no Wheel-Version'],
    ['the dist-info of another', { stem: 'other-1.0' }, 'other-1.0.dist-info is not that of demo-1.0'],
    ['another version', { stem: 'demo-1.1' }, 'demo-1.1.dist-info is not that of'],
    ['two dist-infos', { members: [file('b-1.dist-info/WHEEL')] }, 'several .dist-info folders'],
    ['a weak hash', { members: [{ ...file('a.py'), record: 'a.py,md5=abc,' }] }, 'only sha256'],
  ])('%s', async (_, spec, message) => {
    const wheel = await demoWheel(folder, spec);
    for (const check of [checkWheel, wheelEntries]) {
      const error = await check(wheel).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(UserError);
      expect(String(error)).toContain('demo-1.0-py3-none-any.whl is refused: ');
      expect(String(error)).toContain(message);
    }
  });

  test('damaged bytes', async () => {
    for (const text of ['print("hello")\n'.repeat(30), 'y'.repeat(6 << 20)]) {
      const wheel = await demoWheel(folder, { members: [{ name: 'a.py', text }] });
      const bytes = await readFile(wheel.path);
      // The first member's data start behind its header of 30 bytes and its name.
      for (let at = 36; at < 44; at++) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      await writeFile(wheel.path, bytes);
      await expect(checkWheel(wheel)).rejects.toThrow(/refused: a\.py .*(inflate|CRC|bytes)/);
    }
  });

  test('a lying size', async () => {
    for (const size of [1 << 20, 6 << 20]) {
      const wheel = await demoWheel(folder, {
        members: [{ name: 'a.py', text: 'z'.repeat(size), record: 'a.py,,' }],
      });
      const bytes = await readFile(wheel.path);
      const central = bytes.indexOf(Buffer.from('PK\x01\x02'));
      bytes.writeUInt32LE(size - 1, central + 24);
      await writeFile(wheel.path, bytes);
      await expect(checkWheel(wheel)).rejects.toThrow(/refused: a\.py /);
    }
  });

  test('a compressed size of nothing', async () => {
    const wheel = await demoWheel(folder, { members: [{ name: 'a.py', text: 'z'.repeat(6 << 20) }] });
    const bytes = await readFile(wheel.path);
    bytes.writeUInt32LE(0, bytes.indexOf(Buffer.from('PK\x01\x02')) + 20);
    await writeFile(wheel.path, bytes);
    await expect(checkWheel(wheel)).rejects.toThrow(/refused: a\.py does not inflate/);
  });

  test('a cut wheel', async () => {
    const wheel = await demoWheel(folder);
    const bytes = await readFile(wheel.path);
    await writeFile(wheel.path, bytes.subarray(0, bytes.length - 30));
    await expect(checkWheel(wheel)).rejects.toThrow('demo-1.0-py3-none-any.whl is refused');
  });
});
