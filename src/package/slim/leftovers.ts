import { posix } from 'node:path';
import type { Entry } from '../entry.ts';
import { NAMED_SUFFIXES } from './code-facts.ts';
import type { Contents, SlimRule } from './rule.ts';

const EVIDENCE = 'docs/evidence/slim.md';

/**
 * Distributions that compile when the function runs, or make code from such files: with one of them in the package
 * no source, header or archive is taken from anything.
 */
const COMPILERS =
  /^(?:clang|cppyy.*|cupy.*|cython|halide|jax-cuda.*|libclang|nanobind|numba.*|nvidia-.*|py(?:bind11|opencl|thran|torch.*)|taichi|tinycc|torch|triton|tvm|ziglang)$/;
/** Has files for a compiler, too; but what it makes of them needs a C compiler, which Lambda lacks. */
const C_ONLY = 'cffi';

const ARCHIVES = new Set(['a', 'lib', 'la', 'o']);
const FOREIGN = new Set(['exe', 'pyd', 'dylib', 'pdb']);
const SOURCES: ReadonlySet<string> = new Set(
  NAMED_SUFFIXES.filter((suffix) => !ARCHIVES.has(suffix) && !FOREIGN.has(suffix)),
);

function suffixOf(path: string): string {
  return posix.extname(path).slice(1).toLowerCase();
}

/** Judges by suffix; what a distribution's own code names is kept, and so is everything where a compiler is. */
function byBuildSuffix(wanted: ReadonlySet<string>, isCompiled: boolean): NonNullable<SlimRule['takes']> {
  return (contents) => {
    const isNamed = namedByCode(contents);
    const hasCompiler = contents.entries.some(({ distribution = '' }) => COMPILERS.test(distribution));
    if (isCompiled && hasCompiler) return () => false;
    return (entry) => wanted.has(suffixOf(entry.path)) && entry.distribution !== C_ONLY && !isNamed(entry);
  };
}

/** Whether the code of the entry's distribution names the file, or files of its suffix in a folder above it. */
function namedByCode({ facts }: Contents): (entry: Entry) => boolean {
  const names = new Map([...facts].map(([name, { names }]) => [name, new Set(names)]));
  return ({ path, distribution = '' }) => {
    const known = facts.get(distribution);
    if (known === undefined || names.get(distribution)?.has(posix.basename(path))) return true;
    const suffix = posix.extname(path).toLowerCase();
    return known.suffixes.some(
      ([one, folder]) => one === suffix && (folder === '.' || path.startsWith(`${folder}/`)),
    );
  };
}

/** Of wheels only what nothing reads once it is installed. */
export const leftoverRules: readonly SlimRule[] = [
  {
    name: 'bytecode-caches',
    level: 'safe',
    matches: '`__pycache__` of wheels',
    why: 'it carries the time stamp of a source that has another one in the zip, so that Python ignores it',
    evidence: 'PEP 3147; aws-lambda-builders#924',
    takes: () => (entry) => /(?:^|\/)__pycache__\/[^/]+\.pyc$/.test(entry.path),
  },
  {
    name: 'static-libraries',
    level: 'safe',
    matches: 'archives and objects of a linker: `.a`, `.lib`, `.la`, `.o`',
    why: 'only a linker reads them; kept where the code of their distribution names them, or a compiler is packed',
    evidence: EVIDENCE,
    takes: byBuildSuffix(ARCHIVES, true),
  },
  {
    name: 'native-sources',
    level: 'safe',
    matches: 'C, C++, CUDA, Fortran and Cython sources and headers',
    why: 'only a compiler reads them; kept where the code of their distribution names them, or a compiler is packed',
    evidence: EVIDENCE,
    takes: byBuildSuffix(SOURCES, true),
  },
  {
    name: 'other-systems',
    level: 'aggressive',
    matches: 'programs and libraries of Windows and macOS: `.exe`, `.pyd`, `.dylib`, `.pdb`',
    why: 'Lambda runs Linux; kept where the code of their distribution names them',
    evidence: EVIDENCE,
    takes: byBuildSuffix(FOREIGN, false),
  },
  {
    name: 'type-stubs',
    level: 'safe',
    matches: '`.pyi` files',
    why: 'only type checkers read them; kept in distributions whose code does (lazy_loader)',
    evidence: `${EVIDENCE}; lazy-loader#38, scikit-image#6784`,
    takes:
      ({ facts }) =>
      ({ path, distribution = '' }) =>
        path.endsWith('.pyi') && facts.get(distribution)?.readsStubs === false,
  },
  {
    name: 'translation-sources',
    level: 'safe',
    matches: '`.po` files that have their compiled `.mo` beside them, and `.pot` files',
    why: 'gettext reads `.mo` files only',
    evidence: `${EVIDENCE}; the documentation of gettext.find`,
    takes: ({ entries }) => {
      const compiled = new Set(entries.filter(({ path }) => path.endsWith('.mo')).map(({ path }) => path));
      return ({ path }) =>
        /(?:^|\/)locales?\//.test(path) &&
        (path.endsWith('.pot') || (path.endsWith('.po') && compiled.has(path.replace(/\.po$/, '.mo'))));
    },
  },
  {
    name: 'record',
    level: 'safe',
    matches: 'hashes, sizes and rows of files that are not packed in `RECORD`; its signatures',
    why: 'importlib.metadata reads the names of files from it; hashes are for installers, which have done their work',
    evidence: `${EVIDENCE}; core metadata: "Recording installed projects"`,
    takes: () => (entry) => /^[^/]+\.dist-info\/RECORD\.(?:jws|p7s)$/.test(entry.path),
  },
];
