import { describe, expect, it } from 'vitest';
import { nativeImports } from '../../../src/imports/native.ts';
import { sectionedElf } from '../../support/elf.ts';

const ALLOC = 2;
const EXECUTABLE = 4;
const PATH = 'pkg/_core.cpython-313-x86_64-linux-gnu.so';

function names(strings: readonly string[], flags = ALLOC): string[] {
  const { statements } = nativeImports(
    PATH,
    sectionedElf([{ flags, bytes: Buffer.from(strings.join('\0')) }]),
  );
  return statements.map(({ module }) => module);
}

describe('what an extension module imports', () => {
  it('is named by dotted names among its strings', () => {
    expect(
      names(['', 'numpy.random._common', 'a sentence. With a dot', 'pkg.other', 'x.', '1.5', '']),
    ).toEqual(['numpy.random._common', 'pkg.other']);
  });

  it('leaves out words, long texts and what lies in the module itself', () => {
    const long = `pkg.${'a'.repeat(200)}`;
    expect(names(['', 'numpy', long, 'pkg._core.Thing.method', 'pkg._core', ''])).toEqual(['pkg._core']);
  });

  it('is cffi’s own module for what cffi has generated', () => {
    expect(names(['', 'word', '_cffi_backend', '_cffi_backend_too', ''])).toEqual(['_cffi_backend']);
    expect(names(['', 'word', '_cffi_backend_too', ''])).toEqual([]);
  });

  it('reads neither instructions nor what is never loaded', () => {
    expect(names(['', 'pkg.other', ''], ALLOC | EXECUTABLE)).toEqual([]);
    expect(names(['', 'pkg.other', ''], 0)).toEqual([]);
  });

  it('is not known of what is no ELF file of 64 bits, or a damaged one', () => {
    const whole = sectionedElf([{ flags: ALLOC, bytes: Buffer.from('\0pkg.other\0') }]);
    for (const bytes of [Buffer.from('\0pkg.other\0'), whole.subarray(0, whole.length - 10)]) {
      expect(nativeImports(PATH, bytes).statements).toEqual([]);
    }
  });
});
