import { posix } from 'node:path';

/**
 * What the Python code of one distribution says about files that a rule might take out. Collected once, when a wheel
 * enters the wheelhouse; test suites and conftest.py are not asked.
 */
export interface CodeFacts {
  /** Base names of files, of {@link NAMED_SUFFIXES}, that stand in the code and that the distribution has. */
  readonly names: readonly string[];
  /** Suffixes that stand in the code without a name before them (`"*.pyx"`), and the folders of the code. */
  readonly suffixes: ReadonlyArray<readonly [suffix: string, folder: string]>;
  /** Whether the code reads its own stubs: lazy_loader's `attach_stub`, or any `.pyi`. */
  readonly readsStubs: boolean;
  /** Modules in test suites that the code imports, or names as text, in full. */
  readonly tests: readonly string[];
  /** Whether it opens shared libraries itself, by ctypes or cffi. */
  readonly opensLibraries: boolean;
  /** Whether it asks where it lies: `__file__`, importlib.resources. */
  readonly knowsItsPlace: boolean;
  /** Whether a file that opens libraries, or extends sys.path, asks where the links of its own place lead to. */
  readonly resolvesItsPlace: boolean;
}

/** Suffixes of what belongs to a build; code that needs such a file all the same has to name it. */
export const NAMED_SUFFIXES = [
  ...[
    'a',
    'lib',
    'la',
    'o',
    'pyx',
    'pxd',
    'pxi',
    'c',
    'cc',
    'cpp',
    'cxx',
    'h',
    'hh',
    'hpp',
    'hxx',
    'inl',
    'tpp',
  ],
  ...['cu', 'cuh', 'f', 'for', 'f90', 'f95', 'exe', 'pyd', 'dylib', 'pdb'],
] as const;

const SUFFIX = new RegExp(`\\.(${NAMED_SUFFIXES.join('|')})(?![\\w.])`, 'gi');
/** Longer names no file has; a bound for text without spaces, such as data in base64. */
const LONGEST_NAME = 128;
/** What stands before a suffix that is part of a pattern: `"*.c"`, `"%s.c"`, `f"{name}.c"`, `+ ".c"`. */
const PATTERN_END = /(?:["'*}\]]|%[sdr])$/;
const IMPORT = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]+))/gm;
const DOTTED_TEXT = /["']([A-Za-z_]\w*(?:\.\w+)+)["']/g;
const READS_STUBS = /\battach_stub\b|\.pyi["'`]|["']pyi["']/;
const SUITE = /^_?tests?$/;
/** Not in a comment: those of numpy speak of dlopen, too. */
const OPENS_LIBRARIES = /^[^#\n]*\b(?:(?:CDLL|PyDLL)\b|(?:cdll|pydll)\s*[.[]|(?:LoadLibrary|dlopen)\s*\()/m;
/** What is imported from there is found by no finder of ours. */
const EXTENDS_PATH = /^[^#\n]*\bsys\.path\.(?:insert|append|extend)\(/m;
const PLACE =
  /\b__file__\b|\b__path__\b|\bimportlib[._]resources\b|\bpkg_resources\b|\bfind_spec\b|\bpkgutil\b/;
const RESOLVED_PLACE = /^.*\b__file__\b.*(?:\.resolve\(|\.readlink\()|^.*\brealpath\(.*\b__file__\b/m;

/** True for a path inside a folder that is called as test suites are. */
export function isInTestFolder(path: string): boolean {
  return suiteOf(path) !== undefined;
}

/** The folder of the outermost test suite that a path lies in: `a/tests` of `a/tests/b/tests/c.py`. */
export function suiteOf(path: string): string | undefined {
  return /^(?:.*?\/)??_?tests?(?=\/)/.exec(path)?.[0];
}

/** Whether the code of this file counts: test suites may use what they like, and they are what is in question. */
export function isAsked(path: string): boolean {
  return path.endsWith('.py') && !isInTestFolder(path) && posix.basename(path) !== 'conftest.py';
}

/**
 * What one Python file says.
 *
 * @param path where it lies in the package.
 */
export function factsOfFile(path: string, text: string): CodeFacts {
  const names = new Set<string>();
  const suffixes = new Set<string>();
  for (const { 1: suffix = '', index } of text.matchAll(SUFFIX)) {
    const before = text.slice(Math.max(0, index - LONGEST_NAME), index);
    const name = /[\w+-][\w.+-]*$/.exec(before)?.[0];
    if (PATTERN_END.test(before)) suffixes.add(`.${suffix.toLowerCase()}`);
    else if (name !== undefined) names.add(`${name}.${suffix}`);
  }
  const folder = posix.dirname(path);
  const opensLibraries = OPENS_LIBRARIES.test(text);
  return {
    names: [...names],
    suffixes: [...suffixes].map((suffix) => [suffix, folder] as const),
    readsStubs: READS_STUBS.test(text),
    tests: testModules(path, text),
    opensLibraries,
    knowsItsPlace: PLACE.test(text),
    resolvesItsPlace: (opensLibraries || EXTENDS_PATH.test(text)) && RESOLVED_PLACE.test(text),
  };
}

/** The facts of all files together, with the names of files that are there. */
export function joinFacts(all: readonly CodeFacts[], paths: readonly string[]): CodeFacts {
  const there = new Set(paths.map((path) => posix.basename(path)));
  const suffixes = new Map(
    all.flatMap((one) => one.suffixes).map((pair) => [pair.join('\0'), pair] as const),
  );
  return {
    names: [...new Set(all.flatMap(({ names }) => names.filter((name) => there.has(name))))].sort(),
    suffixes: [...suffixes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair),
    readsStubs: all.some(({ readsStubs }) => readsStubs),
    tests: [...new Set(all.flatMap(({ tests }) => tests))].sort(),
    opensLibraries: all.some(({ opensLibraries }) => opensLibraries),
    knowsItsPlace: all.some(({ knowsItsPlace }) => knowsItsPlace),
    resolvesItsPlace: all.some(({ resolvesItsPlace }) => resolvesItsPlace),
  };
}

function testModules(path: string, text: string): string[] {
  const found: string[] = [];
  for (const [, from, names = '', modules = ''] of text.matchAll(IMPORT)) {
    if (from === undefined) {
      found.push(...modules.split(',').map(firstWord));
    } else {
      const module = absolute(path, from);
      if (module === undefined) continue;
      const imported = names
        .replace(/[()\\]|#[^\n]*/g, ' ')
        .split(',')
        .map(firstWord)
        .filter((name) => name !== '');
      found.push(...imported.map((name) => (name === '*' ? module : `${module}.${name}`)));
    }
  }
  found.push(...[...text.matchAll(DOTTED_TEXT)].map(([, dotted = '']) => dotted));
  return [...new Set(found.filter((module) => module.split('.').some((part) => SUITE.test(part))))];
}

function firstWord(text: string): string {
  return text.trim().split(/[\s;#]/)[0] ?? '';
}

/** `from` as it stands behind the word, seen from the module at `path`; undefined where it leads out of everything. */
function absolute(path: string, from: string): string | undefined {
  const dots = /^\.*/.exec(from)?.[0].length ?? 0;
  if (dots === 0) return from;
  const folders = path.split('/').slice(0, -1);
  if (dots - 1 > folders.length) return undefined;
  const rest = from.slice(dots);
  return [...folders.slice(0, folders.length - (dots - 1)), ...(rest === '' ? [] : [rest])].join('.');
}
