import { describe, expect, it } from 'vitest';
import type { ElfFacts } from '../../../src/elf/elf.ts';
import { auditFiles, type NativeFile } from '../../../src/package/audit.ts';
import type { Architecture } from '../../../src/target/target.ts';
import { targetFor } from '../../support/lock.ts';

const nothing: ElfFacts = { machine: 'x86_64', bits: 64, needed: [], runpath: [], versions: {} };

function file(
  path: string,
  elf: Partial<ElfFacts> = {},
  distribution: string | undefined = 'demo',
): NativeFile {
  return { path, ...(distribution !== undefined && { distribution }), elf: { ...nothing, ...elf } };
}

/** A file of the user's own. */
function own(path: string, elf: Partial<ElfFacts> = {}): NativeFile {
  return { path, elf: { ...nothing, ...elf } };
}

/** The findings as `severity path text`. */
function audit(
  files: readonly NativeFile[],
  python = '3.13',
  architecture: Architecture = 'x86_64',
): string[] {
  return auditFiles(files, targetFor(python, architecture)).map(
    ({ severity, path, text }) => `${severity} ${path} ${text}`,
  );
}

const arm = { machine: 'aarch64' };

describe('machine', () => {
  it.each<[what: string, files: NativeFile[], architecture: Architecture, findings: string[]]>([
    ['the right one on x86_64', [file('a.so')], 'x86_64', []],
    ['the right one on arm64', [file('a.so', arm)], 'arm64', []],
    [
      'an extension for another one',
      [file('d/_x.cpython-313-x86_64-linux-gnu.so'), file('d/a.so', arm)],
      'arm64',
      ['error d/_x.cpython-313-x86_64-linux-gnu.so is built for x86_64, the function runs on aarch64'],
    ],
    [
      'an abi3 extension for another one',
      [file('d/_x.abi3.so', arm), file('d/y.abi3.so')],
      'x86_64',
      ['error d/_x.abi3.so is built for aarch64, the function runs on x86_64'],
    ],
    [
      'a distribution that has nothing else',
      [file('d/lib/a.so', arm), file('e/b.so', {}, 'other')],
      'x86_64',
      ['error d/lib/a.so is built for aarch64, the function runs on x86_64'],
    ],
    [
      'a helper for another one beside what fits, which nobody loads',
      [file('d/helper-arm', arm), file('d/helper-x86')],
      'x86_64',
      ['warning d/helper-arm is built for aarch64, the function runs on x86_64'],
    ],
    [
      'a helper that says in its name for which one it is, and nothing else, as in debugpy',
      [file('d/attach_linux_amd64.so')],
      'arm64',
      ['warning d/attach_linux_amd64.so is built for x86_64, the function runs on aarch64'],
    ],
    [
      'a library that a fitting file needs, and what only the wrong one needs',
      [
        file('d/x.so', { needed: ['liba.so'] }),
        file('d/liba.so', arm),
        file('d/tool-arm', { ...arm, needed: ['libb.so'] }),
        file('d/libb.so', arm),
      ],
      'x86_64',
      [
        'error d/liba.so is built for aarch64, the function runs on x86_64',
        'warning d/tool-arm is built for aarch64, the function runs on x86_64',
        'warning d/libb.so is built for aarch64, the function runs on x86_64',
      ],
    ],
    [
      "the user's own",
      [own('bin/tool', arm), own('bin/other')],
      'x86_64',
      ['error bin/tool is built for aarch64, the function runs on x86_64'],
    ],
    [
      '32 bits',
      [own('x.so', { machine: 'i386', bits: 32 }), own('y.so', { bits: 32 })],
      'x86_64',
      [
        'error x.so is built for i386 (32 bits), the function runs on x86_64',
        'error y.so is built for x86_64 (32 bits), the function runs on x86_64',
      ],
    ],
    [
      'one that is wrong in all, of which the machine is said',
      [
        own('x.cpython-39-aarch64-linux-gnu.so', {
          ...arm,
          needed: ['libX11.so.6'],
          versions: { a: ['GLIBC_9.9'] },
        }),
      ],
      'x86_64',
      ['error x.cpython-39-aarch64-linux-gnu.so is built for aarch64, the function runs on x86_64'],
    ],
  ])('%s', (_, files, architecture, findings) => {
    expect(audit(files, '3.13', architecture)).toEqual(findings);
  });
});

describe('ABI suffix', () => {
  const found = (path: string, python: string) =>
    `error ${path} is built for ${python}, the function runs on 3.13`;
  it.each<[what: string, paths: string[], findings: string[]]>([
    ['its own', ['d/_x.cpython-313-x86_64-linux-gnu.so', 'd/_y.cpython-313.so'], []],
    ['no suffix', ['d/_x.so', 'd/libcpython-311.so.1'], []],
    ['abi3', ['d/_x.abi3.so'], []],
    [
      'another Python',
      ['d/_x.cpython-311-x86_64-linux-gnu.so', 'd/_y.cpython-39-x86_64-linux-gnu.so'],
      [
        found('d/_x.cpython-311-x86_64-linux-gnu.so', 'Python 3.11'),
        found('d/_y.cpython-39-x86_64-linux-gnu.so', 'Python 3.9'),
      ],
    ],
    [
      'another Python beside one that fits',
      ['d/_x.cpython-311-x86_64-linux-gnu.so', 'd/_x.cpython-313-x86_64-linux-gnu.so'],
      [],
    ],
    ['another Python beside abi3', ['d/_x.cpython-311-x86_64-linux-gnu.so', 'd/_x.abi3.so'], []],
    ['another Python beside a plain one', ['d/_x.cpython-311-x86_64-linux-gnu.so', 'd/_x.so'], []],
    [
      'another Python beside one that fits, of another module',
      ['d/_x.cpython-311-x86_64-linux-gnu.so', 'd/_xy.cpython-313-x86_64-linux-gnu.so', 'e/_x.abi3.so'],
      [found('d/_x.cpython-311-x86_64-linux-gnu.so', 'Python 3.11')],
    ],
    [
      'the free-threaded Python',
      ['d/_x.cpython-313t-x86_64-linux-gnu.so'],
      [found('d/_x.cpython-313t-x86_64-linux-gnu.so', 'the free-threaded Python 3.13')],
    ],
    [
      'the free-threaded Python beside the other',
      ['d/_x.cpython-313t-x86_64-linux-gnu.so', 'd/_x.cpython-313-x86_64-linux-gnu.so'],
      [],
    ],
  ])('%s', (_, paths, findings) => {
    expect(audit(paths.map((path) => file(path)))).toEqual(findings);
  });

  it("of the user's own file", () => {
    expect(audit([own('_x.cpython-312-x86_64-linux-gnu.so')])).toEqual([
      'error _x.cpython-312-x86_64-linux-gnu.so is built for Python 3.12, the function runs on 3.13',
    ]);
  });
});

describe('glibc', () => {
  it.each<[python: string, versions: string[], finding: string | undefined]>([
    ['3.11', ['GLIBC_2.2.5', 'GLIBC_2.26'], undefined],
    ['3.11', ['GLIBC_2.28', 'GLIBC_2.3'], 'error x.so needs glibc 2.28, the runtime has 2.26'],
    ['3.13', ['GLIBC_2.28', 'GLIBC_2.34'], undefined],
    ['3.13', ['GLIBC_2.4', 'GLIBC_2.38', 'GLIBC_2.35'], 'error x.so needs glibc 2.38, the runtime has 2.34'],
    ['3.13', ['GLIBC_2.34.1'], 'error x.so needs glibc 2.34.1, the runtime has 2.34'],
    ['3.13', ['GLIBC_PRIVATE'], undefined],
    [
      '3.13',
      ['GLIBC_2.34', 'GLIBC_ABI_DT_RELR'],
      'warning x.so needs glibc 2.36 (GLIBC_ABI_DT_RELR), the runtime has 2.34',
    ],
  ])('on %s with %j', (python, names, finding) => {
    const files = [file('x.so', { needed: ['libc.so.6'], versions: { 'libc.so.6': names } })];
    expect(audit(files, python)).toEqual(finding === undefined ? [] : [finding]);
  });

  it('is judged more mildly in a helper that nothing needs, beside what fits', () => {
    const newer = { versions: { 'libc.so.6': ['GLIBC_2.34'] } };
    const fits = file('d/_x.cpython-311-x86_64-linux-gnu.so', { needed: ['liba.so'] });
    const files = [fits, file('d/attach_linux_amd64.so', newer), file('d/liba.so', newer)];
    expect(audit(files, '3.11')).toEqual([
      'warning d/attach_linux_amd64.so needs glibc 2.34, the runtime has 2.26',
      'error d/liba.so needs glibc 2.34, the runtime has 2.26',
    ]);
    expect(audit([file('d/_y.abi3.so', newer)], '3.11')[0]).toContain('error');
  });

  it('counts the versions of every library of glibc', () => {
    const versions = { 'libc.so.6': ['GLIBC_2.17'], 'libm.so.6': ['GLIBC_2.29'] };
    expect(audit([file('x.so', { versions })], '3.11')).toEqual([
      'error x.so needs glibc 2.29, the runtime has 2.26',
    ]);
  });
});

describe('libstdc++', () => {
  const standard = 'libstdc++.so.6';
  const needing = (...names: string[]): Partial<ElfFacts> => ({
    needed: [standard],
    runpath: ['$ORIGIN/../demo.libs'],
    versions: { [standard]: names },
  });
  it.each<[python: string, names: string[], findings: string[]]>([
    ['3.11', ['GLIBCXX_3.4.24', 'CXXABI_1.3.11'], []],
    [
      '3.11',
      ['GLIBCXX_3.4.9', 'GLIBCXX_3.4.25', 'CXXABI_1.3.12'],
      [
        'error d/x.so needs GLIBCXX_3.4.25 of libstdc++, the runtime has 3.4.24',
        'error d/x.so needs CXXABI_1.3.12 of libstdc++, the runtime has 1.3.11',
      ],
    ],
    ['3.12', ['GLIBCXX_3.4.29', 'CXXABI_1.3.13', 'CXXABI_FLOAT128'], []],
    ['3.13', ['GLIBCXX_3.4.30'], ['error d/x.so needs GLIBCXX_3.4.30 of libstdc++, the runtime has 3.4.29']],
  ])('of the runtime %s with %j', (python, names, findings) => {
    expect(audit([file('d/x.so', needing(...names))], python)).toEqual(findings);
  });

  it('of the package, which ld.so finds first, may be newer', () => {
    const x = file('d/x.so', needing('GLIBCXX_3.4.32'));
    expect(audit([x, file(`demo.libs/${standard}`)])).toEqual([]);
    expect(audit([x, file(`lib/${standard}`)])).toEqual([]);
    expect(audit([x, file(`elsewhere/${standard}`)])).toHaveLength(1);
  });
});

describe('needed libraries', () => {
  const missing = (path: string, library: string) =>
    `warning ${path} needs ${library}, which neither the package nor the runtime has`;
  const x = (needed: string, runpath: string[] = []) => file('d/sub/x.so', { needed: [needed], runpath });
  it.each<[what: string, files: NativeFile[], findings: string[]]>([
    ['by RUNPATH with $ORIGIN', [x('libq.so.1', ['$ORIGIN/../../d.libs']), file('d.libs/libq.so.1')], []],
    [
      'by RUNPATH with $ORIGIN in braces',
      [x('libq.so.1', ['/opt', `\${ORIGIN}`]), file('d/sub/libq.so.1')],
      [],
    ],
    ['at the root', [x('libq.so.1'), own('libq.so.1')], []],
    ['in lib/', [x('libq.so.1'), own('lib/libq.so.1')], []],
    ['at any place, since code may load it first', [x('libq.so.1'), file('other/deep/libq.so.1')], []],
    ['by the SONAME of any file', [x('libq.so.1'), file('other/q.so', { soname: 'libq.so.1' })], []],
    [
      'of the system',
      [
        file('d/x.so', {
          needed: [
            ...['libc.so.6', 'libm.so.6', 'libpthread.so.0', 'libdl.so.2', 'librt.so.1', 'libgcc_s.so.1'],
            ...[
              'libstdc++.so.6',
              'libz.so.1',
              'ld-linux-x86-64.so.2',
              'libpython3.13.so.1.0',
              'libresolv.so.2',
            ],
          ],
        }),
        file('d/y.so', { needed: ['ld-linux-aarch64.so.1', 'libutil.so.1'] }),
      ],
      [],
    ],
    ['nowhere', [x('libGL.so.1'), file('y.so')], [missing('d/sub/x.so', 'libGL.so.1')]],
    ['of a desktop', [x('libX11.so.6')], [missing('d/sub/x.so', 'libX11.so.6')]],
    ['of another version', [x('libq.so.1'), file('d.libs/libq.so.2')], [missing('d/sub/x.so', 'libq.so.1')]],
    ["for the user's own", [own('x.so', { needed: ['libpq.so.5'] })], [missing('x.so', 'libpq.so.5')]],
    [
      'several',
      [file('x.so', { needed: ['libGL.so.1', 'libc.so.6', 'libSM.so.6'] })],
      [missing('x.so', 'libGL.so.1'), missing('x.so', 'libSM.so.6')],
    ],
  ])('%s', (_, files, findings) => {
    expect(audit(files)).toEqual(findings);
  });
});

describe('damaged files', () => {
  const damaged = { machine: 'unknown', damaged: 'its dynamic section is cut short' };
  it('fail where Python would import them', () => {
    const path = 'd/_x.cpython-313-x86_64-linux-gnu.so';
    expect(audit([file(path, damaged)])).toEqual([
      `error ${path} is a damaged ELF file: its dynamic section is cut short`,
    ]);
  });

  it('are a warning elsewhere, as in test data', () => {
    expect(audit([file('d/tests/data/bad.elf', damaged)])).toEqual([
      'warning d/tests/data/bad.elf is a damaged ELF file: its dynamic section is cut short',
    ]);
  });
});

it("names the distribution, and none for the user's own file", () => {
  const findings = auditFiles([file('a.abi3.so', arm, 'one'), own('b.so', arm)], targetFor('3.12'));
  expect(findings.map(({ distribution }) => distribution)).toEqual(['one', undefined]);
});
