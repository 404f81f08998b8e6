import { describe, expect, it } from 'vitest';
import { elfFacts } from '../../../src/elf/elf.ts';
import type { NativeFile } from '../../../src/package/audit.ts';
import { neededLibraries } from '../../../src/startup/libraries.ts';
import { type ElfSpec, makeElf } from '../../support/elf.ts';

function native(files: Record<string, ElfSpec>): NativeFile[] {
  return Object.entries(files).map(([path, spec]) => {
    const bytes = makeElf(spec);
    const elf = elfFacts((offset, length) =>
      offset + length > bytes.length ? undefined : bytes.subarray(offset, offset + length),
    );
    if (elf === undefined) throw new Error(`${path} was not written as ELF`);
    return { path, elf };
  });
}

function needed(files: Record<string, ElfSpec>, loaded: readonly string[]): string[] {
  return [...neededLibraries(native(files), loaded)].sort();
}

describe('the libraries that a start loads', () => {
  it('are those of DT_NEEDED and what they need, from where RUNPATH leads', () => {
    const files = {
      'num/core.cpython-313-x86_64-linux-gnu.so': {
        needed: ['libblas.so.3', 'libc.so.6'],
        runpath: '$ORIGIN/../num.libs',
      },
      'num.libs/libblas.so.3': { needed: ['libgfortran.so.5'], runpath: '$ORIGIN' },
      'num.libs/libgfortran.so.5': {},
      'sci.libs/libblas.so.3': {},
      'num.libs/libother.so': {},
    };
    expect(needed(files, ['num/core.cpython-313-x86_64-linux-gnu.so', 'num/__init__.py'])).toEqual([
      'num.libs/libblas.so.3',
      'num.libs/libgfortran.so.5',
    ]);
  });

  it('may need each other', () => {
    const files = {
      'p/a.so': { needed: ['libfreetype.so'], runpath: '$ORIGIN/libs' },
      'p/libs/libfreetype.so': { needed: ['libharfbuzz.so'], runpath: '$ORIGIN' },
      'p/libs/libharfbuzz.so': { needed: ['libfreetype.so'], runpath: '$ORIGIN' },
    };
    expect(needed(files, ['p/a.so'])).toEqual(['p/libs/libfreetype.so', 'p/libs/libharfbuzz.so']);
  });

  it('are taken by their names, DT_SONAME too, where ld.so would not find them', () => {
    const files = {
      'torch/_C.so': { needed: ['libcudart.so.12', 'libshm.so'] },
      'nvidia/lib/libcudart-1234.so': { soname: 'libcudart.so.12' },
      'torch/lib/libshm.so': {},
    };
    expect(needed(files, ['torch/_C.so'])).toEqual(['nvidia/lib/libcudart-1234.so', 'torch/lib/libshm.so']);
  });

  it('are found in `lib`, which is on LD_LIBRARY_PATH', () => {
    expect(
      needed({ 'a.so': { needed: ['libx.so'] }, 'lib/libx.so': {}, 'other/libx.so': {} }, ['a.so']),
    ).toEqual(['lib/libx.so']);
  });
});
