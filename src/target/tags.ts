import type { Architecture, Target } from './target.ts';

/** What Python and the wheel file names call an {@link Architecture}. */
export const machines: Readonly<Record<Architecture, string>> = { x86_64: 'x86_64', arm64: 'aarch64' };

/** The glibc minor versions that had a name of their own before PEP 600 (PEP 513, 571, 599). */
const legacyNames = new Map([
  [17, 'manylinux2014'],
  [12, 'manylinux2010'],
  [5, 'manylinux1'],
]);

/** The oldest glibc 2 minor with wheels: x86_64 had manylinux1 (2.5), 64-bit Arm begins with manylinux2014. */
const oldestGlibcMinor: Readonly<Record<Architecture, number>> = { x86_64: 5, arm64: 17 };

/**
 * Every wheel tag that loads on CPython of `pythonVersion` with that glibc and architecture, best first: the
 * order of `packaging.tags.cpython_tags` followed by `compatible_tags`, which is what pip and uv go by. No
 * musllinux (Lambda has glibc) and no free-threaded ABI (Lambda has none).
 */
export function wheelTags(target: Pick<Target, 'pythonVersion' | 'glibc' | 'architecture'>): string[] {
  const minor = Number(target.pythonVersion.slice('3.'.length));
  const platforms = platformTags(target.glibc, target.architecture);
  const interpreter = `cp3${minor}`;
  const olderInterpreters = descending(minor - 1, 2).map((older) => `cp3${older}`);
  const pythons = [`py3${minor}`, 'py3', ...descending(minor - 1, 0).map((older) => `py3${older}`)];
  const onPlatforms = (python: string, abi: string) =>
    platforms.map((platform) => `${python}-${abi}-${platform}`);
  return [
    ...onPlatforms(interpreter, interpreter),
    ...onPlatforms(interpreter, 'abi3'),
    ...onPlatforms(interpreter, 'none'),
    ...olderInterpreters.flatMap((older) => onPlatforms(older, 'abi3')),
    ...pythons.flatMap((python) => onPlatforms(python, 'none')),
    `${interpreter}-none-any`,
    ...pythons.map((python) => `${python}-none-any`),
  ];
}

/** Platform tags from the newest glibc to the oldest, each with its older name; `linux_MACHINE` is last. */
export function platformTags(glibc: Target['glibc'], architecture: Architecture): string[] {
  const machine = machines[architecture];
  const manylinux = descending(glibc[1], oldestGlibcMinor[architecture]).flatMap((minor) => {
    const legacy = legacyNames.get(minor);
    const name = `manylinux_${glibc[0]}_${minor}`;
    return legacy === undefined ? [name] : [name, legacy];
  });
  return [...manylinux, 'linux'].map((name) => `${name}_${machine}`);
}

function descending(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}
