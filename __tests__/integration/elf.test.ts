import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import type { ElfFacts } from '../../src/elf/elf.ts';
import type { Architecture } from '../../src/target/target.ts';
import { withFacts } from '../../src/wheels/facts.ts';
import { fetchWheels } from '../../src/wheels/fetch.ts';
import type { WheelFile } from '../../src/wheels/inspect.ts';
import { Wheelhouse } from '../../src/wheels/wheelhouse.ts';
import { readArchive, readMember } from '../../src/zip/reader.ts';
import { repository } from '../support/cli.ts';
import { recordingContext, targetFor } from '../support/lock.ts';
import { testFolder } from '../support/temporary.ts';
import { lockOf } from './lock/support.ts';

const folder = await testFolder();
const hasReadelf = !(await execa('readelf', ['--version'], { reject: false })).failed;
/** readelf is started for so many files at a time. */
const BATCH = 50;

/** The wheels of an example, as a build has them when it comes to the audit. */
async function wheelsOf(example: string, architecture: Architecture): Promise<WheelFile[]> {
  const lock = await lockOf(join(repository, 'examples', example), {
    target: targetFor('3.13', architecture),
  });
  const ctx = recordingContext({ ...process.env, ZIPNEST_CACHE: join(folder, architecture) });
  const wheelhouse = await Wheelhouse.open(ctx);
  const { files } = await fetchWheels(ctx, lock.wheels, { wheelhouse, authorization: () => undefined });
  return withFacts(files, wheelhouse);
}

/** The ELF files of a wheel, by what binutils says of them. */
async function byReadelf(wheel: WheelFile): Promise<Record<string, ElfFacts>> {
  const own = await mkdtemp(join(folder, 'members-'));
  const handle = await open(wheel.path, 'r');
  try {
    const written: [name: string, path: string][] = [];
    for (const member of await readArchive(wheel.path)) {
      const bytes = await readMember(handle, member);
      if (bytes.toString('latin1', 0, 4) !== '\x7fELF') continue;
      const path = join(own, `${written.length}.so`);
      await writeFile(path, bytes);
      written.push([member.name, path]);
    }
    const facts: Record<string, ElfFacts> = {};
    for (let start = 0; start < written.length; start += BATCH) {
      const batch = written.slice(start, start + BATCH);
      const paths = batch.map(([, path]) => path);
      const { stdout } = await execa('readelf', ['-hdVW', ...paths, '/dev/null'], {
        env: { LC_ALL: 'C' },
        reject: false,
        maxBuffer: 1 << 30,
      });
      const texts = new Map(stdout.split(/^File: (?=\/)/m).map((text) => [text.split('\n')[0], text]));
      for (const [name, path] of batch) facts[name] = parse(texts.get(path) ?? '');
    }
    return facts;
  } finally {
    await handle.close();
    await rm(own, { recursive: true });
  }
}

const machines: Readonly<Record<string, string>> = {
  'Advanced Micro Devices X86-64': 'x86_64',
  AArch64: 'aarch64',
};

function parse(text: string): ElfFacts {
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
  const [soname] = all(/\(SONAME\) +Library soname: \[(.*)\]$/gm);
  const runpath = all(/\(RUNPATH\) +Library runpath: \[(.*)\]$/gm);
  const rpath = all(/\(RPATH\) +Library rpath: \[(.*)\]$/gm);
  const versions: Record<string, string[]> = {};
  let names: string[] = [];
  for (const line of text.split('\n')) {
    const library = /^ +\w+: Version: \d+ +File: (\S+) +Cnt: \d+$/.exec(line)?.[1];
    if (library !== undefined) {
      names = versions[library] ?? [];
      versions[library] = names;
    }
    const name = /^ +0x\w+: +Name: (\S+) +Flags: /.exec(line)?.[1];
    if (name !== undefined) names.push(name);
  }
  return {
    machine: machines[all(/^ +Machine: +(.*)$/gm)[0] ?? ''] ?? 'another one',
    bits: all(/^ +Class: +(.*)$/gm)[0] === 'ELF64' ? 64 : 32,
    ...(soname !== undefined && { soname }),
    needed: all(/\(NEEDED\) +Shared library: \[(.*)\]$/gm),
    runpath: (runpath.length > 0 ? runpath : rpath).flatMap((paths) => paths.split(':')).filter(Boolean),
    versions,
  };
}

describe.each([
  ['web-api', 'x86_64', 2],
  ['web-api', 'arm64', 2],
  ['data', 'x86_64', 300],
  ...(process.env.ZIPNEST_LONG ? ([['data', 'arm64', 300]] as const) : []),
] as const)('the native files of examples/%s for %s', (example, architecture, atLeast) => {
  test('need what readelf says', async ({ skip }) => {
    skip(!hasReadelf, 'no readelf here');
    let files = 0;
    for (const wheel of await wheelsOf(example, architecture)) {
      const expected = await byReadelf(wheel);
      const found = Object.entries(wheel.elf ?? {}).map(([name, { unloadedBytes: _, ...facts }]) => [
        name,
        facts,
      ]);
      expect(Object.fromEntries(found), basename(wheel.path)).toEqual(expected);
      files += Object.keys(expected).length;
    }
    expect(files).toBeGreaterThan(atLeast);
  });
});
