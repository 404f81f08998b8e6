import { hasBytes, readImage, SHF_ALLOC, SHF_EXECINSTR } from '../elf/image.ts';
import { ElfError } from '../elf/read.ts';
import { EXTENSION_SUFFIX } from '../package/modules.ts';
import type { ModuleImports } from './statements.ts';

/** The names of modules are short, and what holds a longer list of them is no list of imports. */
const DOTTED_NAME = /(?<=\0)[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,9}(?=\0)/g;
const LONGEST = 120;

/**
 * What an extension module may import, by the dotted names among its strings: Cython has there the modules of its
 * `cimport`s, and what is written in C those that it gives to `PyImport_ImportModule`. Many of the names are no modules,
 * and what functions import is not told apart. Names of one part are left out: any word is one. None for what is no ELF
 * file of 64 bits.
 *
 * @param path in the package; names inside the module itself are left out by it.
 */
export function nativeImports(path: string, bytes: Buffer): ModuleImports {
  const inside = `${path.replace(EXTENSION_SUFFIX, '').replaceAll('/', '.')}.`;
  const names = new Set<string>();
  for (const text of constants(bytes)) {
    for (const [name] of text.matchAll(DOTTED_NAME)) {
      if (name.length <= LONGEST && !name.startsWith(inside)) names.add(name);
    }
  }
  const statements = [...names].map((module) => ({ level: 0, module, when: 'startup' as const }));
  return { statements, lazyStub: false };
}

/** The sections that are loaded and are no instructions. */
function constants(bytes: Buffer): string[] {
  try {
    const image = readImage((offset, length) =>
      offset + length > bytes.length ? undefined : bytes.subarray(offset, offset + length),
    );
    const sections = (image?.sections ?? []).filter(
      (section) =>
        hasBytes(section) && (section.flags & SHF_ALLOC) !== 0 && (section.flags & SHF_EXECINSTR) === 0,
    );
    return sections.map(({ offset, size }) => `\0${bytes.toString('latin1', offset, offset + size)}`);
  } catch (error) {
    if (error instanceof ElfError) return [];
    throw error;
  }
}
