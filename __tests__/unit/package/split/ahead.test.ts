import { describe, expect, it } from 'vitest';
import type { LibraryUse, Split, SplitRequest } from '../../../../src/package/split/model.ts';
import { selectSplit } from '../../../../src/package/split/select.ts';
import { entriesOf, type Given, placesOf, requestOf } from './support.ts';

const tagged = (name: string) => `${name}.cpython-313-x86_64-linux-gnu.so`;
/** So little deflates to nothing, and so much that it has to be unpacked at the start. */
const large = (path: string, needs?: readonly string[]): Given => ({
  ...{ path, size: 1_000_000, compressedSize: 10, ...(needs && { needs }) },
});

/** With room for nothing large. */
function select(
  files: readonly Given[],
  hot: readonly string[],
  overrides: Partial<SplitRequest> = {},
): Split {
  const request = requestOf(entriesOf({ a: files }), { hot: new Set(hot), ...overrides });
  const split = selectSplit({ ...request, budget: 500_000 });
  if (split === undefined) throw new Error('there is no room');
  return split;
}

describe('what is unpacked while the start imports', () => {
  const module = tagged('a/one');
  const other = tagged('a/other');
  const library = 'a.libs/liba-12ab.so';

  it('modules and the libraries that they load, in the order of the start, each after what it loads', () => {
    const files = ['a/__init__.py', large(module, [library]), large(other), large(library)];
    const split = select(files, ['a/__init__.py', other, module, library]);
    expect(split.ahead).toBe(3);
    expect(split.groups.map(({ name, needs }) => [name, needs])).toEqual([
      [other, []],
      [library, []],
      [module, [1]],
    ]);
    expect(split.eager.map(({ path }) => path)).toEqual([other, library, module]);
    expect(split.needs).toEqual(new Map());
  });

  it('not sources and bytecode, which programs look for by their paths', () => {
    const split = select(
      ['a/__init__.py', large('a/one.py'), large(other)],
      ['a/__init__.py', 'a/one.py', other],
    );
    expect(placesOf(split)).toMatchObject({ 'a/one.py': 'eager', [other]: 'ahead' });
  });

  it.each<{ why: string; use: LibraryUse; file: Given; path: string; place: string }>([
    ...[
      { why: 'nothing is linked to it', file: large('a/libx.so'), path: 'a/libx.so', place: 'eager' },
      { why: 'a module by its name', file: large(other), path: other, place: 'ahead' },
      { why: 'a module by its tag', file: large(tagged('a/lib')), path: tagged('a/lib'), place: 'ahead' },
      { why: 'a module by its place', file: large('a/m.so'), path: 'a/m.so', place: 'ahead' },
    ].map((one) => ({ ...one, use: 'none' as const })),
    ...[
      { why: 'code may open it', file: large('a/m.so'), path: 'a/m.so', place: 'eager' },
      {
        why: 'code may open it before a module loads it',
        file: large('a/liba.so'),
        path: 'a/liba.so',
        place: 'eager',
      },
      { why: 'a module by its name', file: large(other), path: other, place: 'ahead' },
      { why: 'its name has a hash', file: large(library), path: library, place: 'ahead' },
    ].map((one) => ({ ...one, use: 'opened' as const })),
  ])('$path, $why (libraries: $use): $place', ({ use, file, path, place }) => {
    const linked = /lib.*a/.test(path) ? [large(module, [path])] : [];
    const split = select(['a/__init__.py', file, ...linked], ['a/__init__.py', path, module], {
      libraries: new Map([['a', use]]),
    });
    expect(placesOf(split)).toMatchObject({ [path]: place });
  });

  it('an import in a function brings the groups that wait for it, where they are worth a process', () => {
    const sized = (path: string, needs?: readonly string[]): Given => ({
      ...{ path, size: 3_000_000, compressedSize: 10, ...(needs && { needs }) },
    });
    const request = requestOf(
      entriesOf({
        b: [
          'b/__init__.py',
          sized(tagged('b/sub/one'), ['b.libs/libb-12ab.so']),
          sized('b.libs/libb-12ab.so'),
        ],
        c: ['c/__init__.py', 'c/one.py'],
      }),
      {
        following: new Map([
          ['b', ['b/__init__.py', tagged('b/sub/one')]],
          ['c', ['c/__init__.py']],
        ]),
      },
    );
    const split = selectSplit({ ...request, budget: 50_000 });
    const names = (ids: readonly number[]) => ids.map((id) => split?.groups[id]?.name);
    expect([...(split?.following ?? [])].map(([name, ids]) => [name, names(ids)])).toEqual([
      ['b', ['b', 'b.libs/libb-12ab.so', tagged('b/sub/one')]],
    ]);
  });

  it('a module that is there already tells of the libraries that it loads', () => {
    const small: Given = { path: module, size: 100, compressedSize: 99, needs: [library] };
    const split = select(['a/__init__.py', small, large(library)], ['a/__init__.py', module, library]);
    expect(placesOf(split)).toMatchObject({ [module]: 'flat', [library]: 'ahead' });
    expect(split.needs).toEqual(new Map([[module, [0]]]));
  });

  it('what a library loads that is there already comes before all imports', () => {
    const opened: Given = { path: 'a/libopened.so', size: 100, compressedSize: 99, needs: [library] };
    const split = select(['a/__init__.py', opened, large(library)], ['a/__init__.py', library], {
      libraries: new Map([['a', 'opened']]),
    });
    expect(placesOf(split)).toMatchObject({ 'a/libopened.so': 'flat', [library]: 'eager' });
  });
});
