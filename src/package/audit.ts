import { posix } from 'node:path';
import type { ElfFacts } from '../elf/elf.ts';
import type { Target } from '../target/target.ts';
import { libraryPlaces } from './library-places.ts';

/** A file of the package that is an ELF file. */
export interface NativeFile {
  /** Inside the package. */
  readonly path: string;
  /** Undefined for the user's own. */
  readonly distribution?: string;
  readonly elf: ElfFacts;
}

/** Something in the package that Lambda cannot load. */
export interface Finding {
  /** `error`: it will fail; `warning`: it fails if it is ever loaded. */
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly distribution?: string;
  /** What is needed, and what there is. */
  readonly text: string;
}

/** What the runtime's system brings. */
interface System {
  readonly machine: string;
  /** Newest symbol versions of its libstdc++ (GCC's "ABI Policy and Guidelines", by the system's GCC). */
  readonly glibcxx: string;
  readonly cxxabi: string;
}

const machines = { x86_64: 'x86_64', arm64: 'aarch64' } as const;

/**
 * Libraries that are there in every Lambda runtime: glibc's, GCC's, and what its Python itself is linked to. Without
 * those of a desktop (X11, GL, GLib), which manylinux allows and Lambda lacks.
 */
const SYSTEM_LIBRARIES =
  /^(?:lib(?:c|m|dl|rt|pthread|util|nsl|resolv|anl|crypt|gcc_s|stdc\+\+|atomic|z|bz2|lzma|ffi|ssl|crypto|expat|uuid|sqlite3|readline|ncursesw?|tinfo|python3(?:\.\d+)?)|ld-linux-[\w-]+|ld-linux|linux-vdso)\.so(?:\.[\w.]+)*$/;

/** `.cpython-312-x86_64-linux-gnu.so`, with a `t` behind the version for the free-threaded build. */
const ABI_SUFFIX = /\.cpython-(\d)(\d+)(t?)[\w-]*\.so$/;
/** A file that says in its name for which machine it is has siblings, or none where there is no need. */
const NAMES_MACHINE =
  /(?:^|[^a-z0-9])(?:x86[-_]64|amd64|x64|x86|i[3-6]86|aarch64|arm64|arm|ppc64(?:le)?|s390x|riscv64)(?![a-z0-9])/i;
const EXTENSION = /\.(?:cpython-\d+t?[\w-]*|abi3t?)\.so$/;

/** Judges every native file of a package against the target's system and Python; nothing is loaded or run. */
export function auditFiles(files: readonly NativeFile[], target: Target): Finding[] {
  const system = systemOf(target);
  const paths = new Set(files.map(({ path }) => path));
  const names = new Set(files.flatMap(({ path, elf }) => [posix.basename(path), elf.soname ?? '']));
  return files.flatMap((file) => {
    if (file.elf.damaged !== undefined) {
      return [finding(file, EXTENSION.test(file.path), `is a damaged ELF file: ${file.elf.damaged}`)];
    }
    const wrongMachine = machineFinding(file, files, system);
    if (wrongMachine !== undefined) return [wrongMachine];
    return [
      ...abiFindings(file, paths, target),
      ...glibcFindings(file, files, target),
      ...libraryFindings(file, names, paths, system),
    ];
  });
}

function systemOf({ architecture, glibc }: Target): System {
  const machine = machines[architecture];
  // Amazon Linux 2 has GCC 7's libstdc++, Amazon Linux 2023 that of GCC 11.
  return compareVersions(glibc.join('.'), '2.34') < 0
    ? { machine, glibcxx: '3.4.24', cxxabi: '1.3.11' }
    : { machine, glibcxx: '3.4.29', cxxabi: '1.3.13' };
}

function machineFinding(file: NativeFile, files: readonly NativeFile[], system: System): Finding | undefined {
  const isForeign = ({ elf }: NativeFile) => elf.machine !== system.machine || elf.bits !== 64;
  if (!isForeign(file)) return undefined;
  const bits = file.elf.bits === 64 ? '' : ` (${file.elf.bits} bits)`;
  return finding(
    file,
    isLoaded(file, files, isForeign),
    `is built for ${file.elf.machine}${bits}, the function runs on ${system.machine}`,
  );
}

/**
 * Whether a file that fails will be loaded for certain: what Python would import, what is the user's own, what a
 * file that does not fail needs, and a distribution that has nothing else. Others are helpers that are chosen by
 * their name, if ever: debugpy has one to attach to a process, for x86_64 in its wheel for any machine too.
 */
function isLoaded(
  file: NativeFile,
  files: readonly NativeFile[],
  fails: (file: NativeFile) => boolean,
): boolean {
  if (file.distribution === undefined || EXTENSION.test(file.path)) return true;
  const names = [posix.basename(file.path), file.elf.soname];
  const isNeeded = files.some(
    (other) =>
      (EXTENSION.test(other.path) || !fails(other)) && other.elf.needed.some((name) => names.includes(name)),
  );
  const hasNothingElse = files.filter(({ distribution }) => distribution === file.distribution).every(fails);
  return isNeeded || (hasNothingElse && !NAMES_MACHINE.test(file.path));
}

function abiFindings(file: NativeFile, paths: ReadonlySet<string>, target: Target): Finding[] {
  const match = ABI_SUFFIX.exec(file.path);
  if (match === null) return [];
  const [suffix, major = '', minor = '', threaded = ''] = match;
  const found = `${major}.${minor}${threaded}`;
  if (found === target.pythonVersion) return [];
  const stem = file.path.slice(0, -suffix.length);
  const wanted = `${stem}.cpython-${target.pythonVersion.replace('.', '')}-`;
  // What Python tries after its own suffix.
  const others = [`${stem}.abi3.so`, `${stem}.so`];
  const fits = [...paths].some((path) => path.startsWith(wanted) || others.includes(path));
  if (fits) return [];
  const what = threaded === '' ? `Python ${found}` : `the free-threaded Python ${major}.${minor}`;
  return [finding(file, true, `is built for ${what}, the function runs on ${target.pythonVersion}`)];
}

function glibcFindings(file: NativeFile, files: readonly NativeFile[], { glibc }: Target): Finding[] {
  const has = glibc.join('.');
  const needs = ({ elf }: NativeFile) => newest(Object.values(elf.versions).flat(), 'GLIBC_') ?? '0';
  const isTooNew = (one: NativeFile) => compareVersions(needs(one), has) > 0;
  if (isTooNew(file)) {
    const certain = isLoaded(file, files, isTooNew);
    return [finding(file, certain, `needs glibc ${needs(file)}, the runtime has ${has}`)];
  }
  // A version without a number, of glibc 2.36; distributions have taken it over into older ones.
  const isRelative = Object.values(file.elf.versions).flat().includes('GLIBC_ABI_DT_RELR');
  if (!isRelative || compareVersions(has, '2.36') >= 0) return [];
  return [finding(file, false, `needs glibc 2.36 (GLIBC_ABI_DT_RELR), the runtime has ${has}`)];
}

function libraryFindings(
  file: NativeFile,
  names: ReadonlySet<string>,
  paths: ReadonlySet<string>,
  system: System,
): Finding[] {
  const missing = file.elf.needed.filter(
    (library) =>
      !SYSTEM_LIBRARIES.test(library) &&
      !isInPackage(file, library, paths) &&
      !names.has(posix.basename(library)),
  );
  const found = missing.map((library) =>
    finding(file, false, `needs ${library}, which neither the package nor the runtime has`),
  );
  const standard = 'libstdc++.so.6';
  if (isInPackage(file, standard, paths)) return found;
  for (const [prefix, has] of [
    ['GLIBCXX_', system.glibcxx],
    ['CXXABI_', system.cxxabi],
  ] as const) {
    const needed = newest(file.elf.versions[standard] ?? [], prefix);
    if (needed !== undefined && compareVersions(needed, has) > 0) {
      found.push(finding(file, true, `needs ${prefix}${needed} of libstdc++, the runtime has ${has}`));
    }
  }
  return found;
}

/** Whether ld.so would find `library` for `file` inside the package. */
function isInPackage(file: NativeFile, library: string, paths: ReadonlySet<string>): boolean {
  return libraryPlaces(file, library).some((path) => paths.has(path));
}

function finding(file: NativeFile, certain: boolean, text: string): Finding {
  const { path, distribution } = file;
  return {
    severity: certain ? 'error' : 'warning',
    path,
    ...(distribution !== undefined && { distribution }),
    text,
  };
}

/** The newest of the versions that start with `prefix`, without it; names without a number are passed over. */
function newest(versions: readonly string[], prefix: string): string | undefined {
  return versions
    .filter((version) => version.startsWith(prefix))
    .map((version) => version.slice(prefix.length))
    .filter((version) => /^\d+(?:\.\d+)*$/.test(version))
    .sort(compareVersions)
    .at(-1);
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
