import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestText } from '../../../../src/package/shim.ts';
import { farmOf } from '../../../../src/package/split/farm.ts';
import { filesOf, indexText } from '../../../../src/package/split/index-text.ts';
import type { Split, SplitRequest } from '../../../../src/package/split/model.ts';
import { selectSplit } from '../../../../src/package/split/select.ts';
import type { PackedEntry } from '../../../../src/zip/compress.ts';
import { writeZip } from '../../../../src/zip/writer.ts';
import { testFolder } from '../../../support/temporary.ts';
import { entriesOf, type Given, placesOf, requestOf } from './support.ts';

const folder = await testFolder();
const tight = (request: SplitRequest) => ({ ...request, budget: tightBudget(request) });
/** With room for an index of many groups, and for no file. */
const withGroups = (request: SplitRequest) => ({ ...request, budget: tightBudget(request) + 1000 });
/** What a package takes with nothing of its groups flat. */
const tightBudget = (request: SplitRequest) => {
  const lazy = new Set(request.entries.map(({ distribution = '' }) => distribution));
  const bytes = request.entries.reduce((sum, { size }) => sum + size, 0);
  return (
    selectSplit({ ...request, rules: { ...request.rules, lazy }, budget: bytes * 2 + 100_000 })?.outerBytes ??
    0
  );
};

function select(request: SplitRequest): Split {
  const split = selectSplit(request);
  if (split === undefined) throw new Error('there is no room');
  return split;
}

/** With room for what has to be flat alone: nothing is filled up. */
function places(
  distributions: Readonly<Record<string, readonly Given[]>>,
  overrides: Partial<SplitRequest> = {},
): Record<string, string> {
  const entries = entriesOf(distributions);
  const request = requestOf(entries, overrides);
  // So many files are flat without being filled up; one file more than that must not come in.
  for (let fileBudget = 0; ; fileBudget++) {
    const split = selectSplit({ ...request, fileBudget });
    if (split !== undefined) return placesOf(split);
  }
}

describe('where files lie', () => {
  const hot = new Set(['a/__init__.py', 'a/x.py']);

  it('flat: what the start needs, metadata, packages, data; the rest in groups by folder', () => {
    const found = places(
      {
        a: [
          ...['a/__init__.py', 'a/x.py', 'a/y.py', 'a/data/table.csv', 'a-1.0.dist-info/METADATA'],
          ...['a/sub/__init__.py', 'a/sub/z.py', 'a/__pycache__/x.cpython-313.pyc'],
          ...['a/__pycache__/y.cpython-313.pyc', 'a/sub/_e.cpython-313-x86_64-linux-gnu.so'],
        ],
        b: ['b/__init__.py', 'b/data.json', 'b/s/t.py', 'b-1.0.dist-info/METADATA', 'b.py'],
      },
      { hot },
    );
    expect(found).toEqual({
      'a/__init__.py': 'flat',
      'a/x.py': 'flat',
      'a/__pycache__/x.cpython-313.pyc': 'flat',
      'a/data/table.csv': 'flat',
      'a/sub/__init__.py': 'flat',
      'a-1.0.dist-info/METADATA': 'flat',
      'b-1.0.dist-info/METADATA': 'flat',
      'a/y.py': 'a',
      'a/__pycache__/y.cpython-313.pyc': 'a',
      'a/sub/z.py': 'a/sub',
      'a/sub/_e.cpython-313-x86_64-linux-gnu.so': 'a/sub',
      ...{ 'b/__init__.py': 'b', 'b/data.json': 'b', 'b/s/t.py': 'b/s', 'b.py': 'b' },
    });
  });

  it('bytecode in the place of its source is as hot as that was', () => {
    const found = places({ a: ['a/__init__.pyc', 'a/x.pyc', 'a/y.pyc'] }, { hot });
    expect(found).toEqual({ 'a/__init__.pyc': 'flat', 'a/x.pyc': 'flat', 'a/y.pyc': 'a' });
  });

  it('a distribution is not hot for a module of it that only seems to be needed', () => {
    const found = places({ a: ['a/__init__.py', 'a/x.py', 'a/data.csv'] }, { hot: new Set(['a/x.py']) });
    expect(new Set(Object.values(found))).toEqual(new Set(['a']));
  });

  it('test suites are groups of their own, with their data; programs of a path are found', () => {
    const found = places(
      { a: ['a/__init__.py', 'a/tests/__init__.py', 'a/tests/test_x.py', 'a/tests/data/d.csv', 'bin/tool'] },
      { hot },
    );
    expect(found['a/tests/data/d.csv']).toBe('a/tests');
    expect(found['a/tests/test_x.py']).toBe('a/tests');
    expect(found['bin/tool']).toBe('flat');
  });

  it('libraries: those that the start loads are there, others wait alone for those that load them', () => {
    const found = places(
      {
        a: [
          'a/__init__.py',
          { path: 'a/x.so', needs: ['a.libs/libone.so.1'] },
          { path: 'a/y.so', needs: ['a.libs/libtwo.so'] },
          { path: 'a.libs/libone.so.1', needs: ['b.libs/libdeep.so'] },
          ...['a.libs/libtwo.so', 'a.libs/libalone.so'],
        ],
        b: ['b/__init__.py', 'b.libs/libdeep.so', 'b.libs/libother.so'],
      },
      { hot: new Set(['a/__init__.py', 'a/x.so']) },
    );
    expect(found).toMatchObject({
      'a/x.so': 'flat',
      'a.libs/libone.so.1': 'flat',
      'b.libs/libdeep.so': 'flat',
      'b.libs/libother.so': 'b',
      'a/y.so': 'a/y.so',
      'a.libs/libtwo.so': 'a.libs/libtwo.so',
      'a.libs/libalone.so': 'flat',
    });
  });

  it('what the start does not need waits by folder and library, too, each part for the main one', () => {
    const entries = entriesOf({
      a: [
        ...['a/__init__.py', 'a/x.py', 'a/sub/__init__.py', 'a/sub/y.py', 'a/sub/table.csv', 'a/tests/t.py'],
        ...['a/sub/__pycache__/y.cpython-313.pyc', 'a.libs/libone.so', 'a.libs/libalone.so'],
        { path: 'a/e.so', needs: ['a.libs/libone.so'] },
      ],
    });
    const split = select(withGroups(requestOf(entries)));
    expect(placesOf(split)).toEqual({
      ...{ 'a/__init__.py': 'a', 'a/x.py': 'a', 'a/sub/__init__.py': 'a', 'a/sub/table.csv': 'a' },
      ...{ 'a/sub/y.py': 'a/sub', 'a/sub/__pycache__/y.cpython-313.pyc': 'a/sub', 'a/tests/t.py': 'a/tests' },
      ...{ 'a/e.so': 'a/e.so', 'a.libs/libone.so': 'a.libs/libone.so', 'a.libs/libalone.so': 'a' },
    });
    const names = split.groups.map(({ name }) => name);
    const needs = split.groups.map(({ name, needs }) => [name, needs.map((id) => names[id])]);
    expect(Object.fromEntries(needs)).toEqual({
      a: [],
      ...{ 'a/sub': ['a'], 'a/tests': ['a'], 'a.libs/libone.so': ['a'] },
      'a/e.so': ['a', 'a.libs/libone.so'],
    });
  });

  const none = new Set<string>();
  const only = new Set(['a']);
  it.each<[string, Partial<SplitRequest>, string]>([
    ['opens libraries by their paths', { libraries: new Map([['a', 'opened']]) }, 'a/sub'],
    ['is to be lazy', { rules: { flat: none, lazy: only, whole: none } }, 'a'],
    ['is not to be split', { rules: { flat: none, lazy: none, whole: only } }, 'a'],
  ])('of a distribution that %s no library waits for itself', (_, overrides, sub) => {
    const files = [{ path: 'a/e.so', needs: ['a.libs/libone.so'] }, 'a.libs/libone.so'];
    const entries = entriesOf({ a: ['a/__init__.py', 'a/sub/y.py', ...files] });
    expect(placesOf(select(withGroups(requestOf(entries, overrides))))).toEqual({
      ...{ 'a/__init__.py': 'a', 'a/e.so': 'a', 'a.libs/libone.so': 'a' },
      'a/sub/y.py': sub,
    });
  });

  it('links are unpacked, since a zip may lose them', () => {
    const found = places({ a: ['a/__init__.py', { path: 'a/current', mode: 0o120777, size: 4 }] }, { hot });
    expect(found['a/current']).toBe('eager link');
  });

  it.each([
    ['a program', [{ path: 'a/node', needs: [] }], 'a'],
    ['a program in bin', [{ path: 'bin/tool', needs: [] }], 'flat'],
    ['a path file', ['a.pth'], 'flat'],
  ] as const)(
    '%s: the distribution is not split; it waits only if an import leads to it',
    (_, files, waiting) => {
      const all = { a: ['a/__init__.py', 'a/x.py', 'a/y.py', ...files] };
      expect(new Set(Object.values(places(all, { hot })))).toEqual(new Set(['flat']));
      expect(new Set(Object.values(places(all)))).toEqual(new Set([waiting]));
      expect(select(requestOf(entriesOf(all), { hot })).held).toMatchObject([{ names: ['a'] }]);
    },
  );

  it('what no import could unpack is there from the start', () => {
    expect(places({ a: ['share/table.csv'] })).toEqual({ 'share/table.csv': 'flat' });
  });

  it.each([
    ['none', 'a/sub', 'a'],
    ['opened', 'flat', 'a'],
    ['resolved', 'flat', 'flat'],
  ] as const)('code that opens libraries by path (%s)', (use, library, module) => {
    const found = places(
      { a: ['a/__init__.py', 'a/y.py', 'a/sub/_l.so'] },
      { hot, libraries: new Map([['a', use]]) },
    );
    expect(found).toMatchObject({ 'a/sub/_l.so': library, 'a/y.py': module });
  });

  it('distributions in the folder of one regular package are one', () => {
    const all = {
      a: ['p/__init__.py', 'p/a.py'],
      b: ['p/b/c.py'],
      ...{ n1: ['n/one/__init__.py'], n2: ['n/two/__init__.py'] },
    };
    const found = places(all, { hot: new Set(['n/one/__init__.py']) });
    expect(found).toEqual({
      ...{ 'p/__init__.py': 'a, b', 'p/a.py': 'a, b', 'p/b/c.py': 'p/b' },
      'n/one/__init__.py': 'flat',
      'n/two/__init__.py': 'n2',
    });
  });

  it('as the user says', () => {
    const all = { a: ['a/__init__.py', 'a/y.py'], b: ['b.py'], c: ['c/__init__.py', 'c/x.py'] };
    const rules = { flat: new Set(['b']), lazy: new Set(['a']), whole: new Set(['c']) };
    expect(places(all, { hot: new Set(['a/__init__.py', 'c/__init__.py']), rules })).toEqual({
      ...{ 'a/__init__.py': 'a', 'a/y.py': 'a', 'b.py': 'flat' },
      ...{ 'c/__init__.py': 'flat', 'c/x.py': 'flat' },
    });
  });
});

describe('what is unpacked at the start', () => {
  const all = {
    a: ['a/__init__.py', 'a/x.py', { path: 'a/big.so', size: 900_000, compressedSize: 100_000 }],
  };
  const request = requestOf(entriesOf(all), { hot: new Set(['a/__init__.py', 'a/x.py', 'a/big.so']) });

  it('is nothing where it fits', () => {
    expect(select(request)).toMatchObject({ eager: [], eagerBytes: 0, bound: 0, groups: [] });
  });

  it('is what compresses best, and never an __init__.py that makes a folder a package', () => {
    const split = select({ ...request, budget: 900_000 });
    expect(split.eager.map(({ path }) => path)).toEqual(['a/big.so']);
    expect(split.outerBytes).toBeLessThanOrEqual(900_000);
  });

  it('cannot be chosen where there is no room for anything', () => {
    expect(selectSplit({ ...request, budget: 20_000 })).toBeUndefined();
  });

  it('is whole distributions where there is no room for their data', () => {
    const data = entriesOf({
      a: ['a/__init__.py', { path: 'a/data.csv', size: 800_000, compressedSize: 10_000 }],
    });
    const split = select(requestOf(data, { hot: new Set(['a/__init__.py']), budget: 100_000 }));
    expect(placesOf(split)).toEqual({ 'a/__init__.py': 'eager', 'a/data.csv': 'eager' });
  });
});

describe('room that is left', () => {
  it('goes to what is imported later, the small first, then to the rest; not to what the user wants lazy', () => {
    const all = {
      rest: [{ path: 'rest.py', size: 21_000 }],
      small: [{ path: 'small.py', size: 30_000 }],
      big: [{ path: 'big.py', size: 90_000 }],
      lazy: [{ path: 'lazy.py', size: 10_000 }],
    };
    const rules = { flat: new Set<string>(), lazy: new Set(['lazy']), whole: new Set<string>() };
    const request = requestOf(entriesOf(all), { later: new Set(['big.py', 'small.py']), rules });
    const least = tight(request).budget;
    const flat = (room: number) => select({ ...request, budget: least + room }).flat.map(({ path }) => path);
    expect(flat(0)).toEqual([]);
    expect(flat(21_000)).toEqual(['small.py']);
    expect(flat(65_000)).toEqual(['rest.py', 'small.py']);
    expect(flat(85_000)).toEqual(['big.py', 'small.py']);
    expect(flat(500_000)).toEqual(['big.py', 'rest.py', 'small.py']);
  });

  it('takes the libraries that a group needs along', () => {
    const entries = entriesOf({
      a: ['a/__init__.py', { path: 'a/x.so', needs: ['b/liby.so'] }],
      b: ['b/__init__.py', { path: 'b/liby.so', size: 200_000 }],
    });
    const request = requestOf(entries);
    const split = select({ ...request, budget: tight(request).budget + 60_000 });
    expect(split.flat).toEqual([]);
  });
});

describe('groups', () => {
  it('need all that their libraries load, in circles too', () => {
    const all = {
      a: [{ path: 'a.so', needs: ['b.libs/libb.so.1'] }],
      b: ['b.py', { path: 'b.libs/libb.so.1', needs: ['c.libs/libc.so.1'] }],
      c: ['c.py', { path: 'c.libs/libc.so.1', needs: ['b.libs/libb.so.1'] }],
      d: ['d.py'],
    };
    const { groups } = select(tight(requestOf(entriesOf(all))));
    expect(groups.map(({ name, needs }) => [name, needs])).toEqual([
      ['a', [1, 2]],
      ['b', [2]],
      ['c', [1]],
      ['d', []],
    ]);
  });
});

describe('a selection (property)', () => {
  const distribution = fc.record({
    modules: fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 }),
    libraries: fc.array(fc.tuple(fc.integer({ min: 1, max: 400_000 }), fc.nat(50)), { maxLength: 3 }),
    nested: fc.boolean(),
    data: fc.nat(50_000),
  });
  const given = fc.record({
    drawn: fc.array(distribution, { minLength: 1, maxLength: 5 }),
    hot: fc.array(fc.nat(100), { maxLength: 12 }),
    later: fc.array(fc.nat(100), { maxLength: 6 }),
    room: fc.double({ min: 0.2, max: 1.1, noNaN: true }),
    ratio: fc.integer({ min: 1, max: 9 }),
  });

  function requestFrom({
    drawn,
    hot,
    later,
    room,
    ratio,
  }: typeof given extends fc.Arbitrary<infer T> ? T : never) {
    const all = drawn.flatMap((_, index) => [`d${index}.libs/lib0.so`, `d${index}.libs/lib1.so`]);
    const files = Object.fromEntries(
      drawn.map(({ modules, libraries, nested, data }, index): [string, Given[]] => {
        const name = `d${index}`;
        const sized = (path: string, size: number, needs?: readonly string[]): Given => ({
          ...{ path, size, compressedSize: Math.ceil(size / ratio) },
          ...(needs && { needs }),
        });
        return [
          name,
          [
            sized(`${name}-1.dist-info/METADATA`, 300),
            sized(`${name}/__init__.py`, 10),
            sized(`${name}/table.csv`, data),
            ...modules.map((size, at) => sized(`${name}/${nested && at > 2 ? 'sub/' : ''}m${at}.py`, size)),
            ...libraries.map(([size, need], at) =>
              sized(`${name}.libs/lib${at}.so`, size, [all[need % all.length] ?? '']),
            ),
            ...libraries.map((_, at) => {
              const tag = at % 2 === 0 ? '' : '.cpython-313-x86_64-linux-gnu';
              return sized(`${name}/e${at}${tag}.so`, data, [`${name}.libs/lib${at}.so`]);
            }),
          ],
        ];
      }),
    );
    const entries = entriesOf(files);
    const pick = (at: number) => entries[at % entries.length]?.path ?? '';
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    const hotPaths = hot.map(pick);
    return requestOf(entries, {
      hot: new Set([...hotPaths, ...hotPaths.map((path) => `${path.split(/[/.-]/)[0]}/__init__.py`)]),
      later: new Set(later.map(pick)),
      budget: Math.ceil(bytes * room) + 1500,
    });
  }

  it('loses nothing, has nothing twice, keeps the budget and needs no order', () => {
    fc.assert(
      fc.property(given, (drawn) => {
        const request = requestFrom(drawn);
        const split = selectSplit(request);
        const again = selectSplit({ ...request, entries: [...request.entries].reverse() });
        expect(again && textOf(again, request)).toEqual(split && textOf(split, request));
        if (split === undefined) return;
        const all = [...split.flat, ...split.eager, ...filesOf(split.groups.slice(split.ahead))];
        const paths = all.map(({ path }) => path);
        expect(paths.sort()).toEqual(request.entries.map(({ path }) => path).sort());
        expect(split.outerBytes).toBeLessThanOrEqual(request.budget);
        expect(split.eagerBytes).toBeGreaterThanOrEqual(Math.floor(split.bound));
        expect(split.worstBytes).toBeGreaterThanOrEqual(split.startBytes);
      }),
      { numRuns: 200 },
    );
  });

  it('has every library there that what is there loads, and with each group those that it loads', () => {
    fc.assert(
      fc.property(given, (drawn) => {
        const request = requestFrom(drawn);
        const split = selectSplit(request);
        if (split === undefined) return;
        const ahead = new Set(filesOf(split.groups.slice(0, split.ahead)));
        const start = [...split.flat, ...split.eager.filter((entry) => !ahead.has(entry))];
        const there = new Set(start.map(({ path }) => path));
        const missing = (loaded: readonly PackedEntry[], groups: readonly number[]) => {
          const waiting = groups.flatMap((id) => split.groups[id]?.entries ?? []);
          const found = new Set([...there, ...[...loaded, ...waiting].map(({ path }) => path)]);
          return [...request.neededBy([...loaded, ...waiting].map(({ path }) => path))].filter(
            (path) => !found.has(path) && request.entries.some((entry) => entry.path === path),
          );
        };
        // A library that files are linked to is loaded by one of them, with all that it needs.
        const linked = request.neededBy(request.entries.map(({ path }) => path));
        for (const entry of start.filter(({ path }) => !linked.has(path))) {
          expect(missing([entry], split.needs.get(entry.path) ?? [])).toEqual([]);
        }
        for (const { entries, needs } of split.groups) expect(missing(entries, needs)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('is as large as the files that are then written', { timeout: 120_000 }, async () => {
    const archive = join(folder, 'bytes');
    await writeFile(archive, Buffer.alloc(500_000));
    let count = 0;
    await fc.assert(
      fc.asyncProperty(given, async (drawn) => {
        const request = requestFrom(drawn);
        const split = selectSplit(request);
        if (split === undefined) return;
        const write = async (entries: readonly PackedEntry[]) => {
          if (entries.length === 0) return 0;
          const local = entries.map((entry) => ({ ...entry, source: { ...entry.source, archive } }));
          const file = join(folder, `${count++}.zip`);
          return (await writeZip(file, local, { date: 33, time: 0 }, 'crc32', 'given')).bytes;
        };
        const zips = (await write(split.eager)) + (await write(filesOf(split.groups.slice(split.ahead))));
        const flat = split.flat.reduce((sum, { size }) => sum + size, 0);
        expect(flat + zips + Buffer.byteLength(textOf(split, request).join(''))).toBe(split.outerBytes);
      }),
      { numRuns: 40 },
    );
  });
});

/** Index and manifest. */
function textOf(split: Split, { name, python }: SplitRequest): [string, string] {
  const lazy = filesOf(split.groups.slice(split.ahead));
  const digest = 'd'.repeat(64);
  const paths = (entries: readonly PackedEntry[]) => entries.map(({ path }) => path);
  const index = indexText({
    ...split,
    farm: farmOf(paths(split.flat), paths([...split.eager, ...lazy])),
    eager: split.eager.length === 0 ? null : digest,
    lazy: lazy.length === 0 ? null : digest,
  });
  const { extractedBytes } = split;
  const files = split.eager.length;
  return [index, manifestText({ name, python, digest, extractedBytes, files, layout: 'split' })];
}
