import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findViolations, noOverrides, type Selected } from '../../../src/lock/consistency.ts';
import type { Asked } from '../../../src/lock/needs.ts';
import { targetFor } from '../../support/lock.ts';

const one = (
  name: string,
  requiresDist: string[] = [],
  more: Partial<Selected> & { readonly extras?: string[] } = {},
): Selected => ({
  version: '1.0',
  requiresPython: undefined,
  providesExtra: more.extras ?? [],
  ...more,
  name,
  requiresDist,
});

function found(selected: Selected[], asked: Asked[] = [], python = '3.13', overrides = noOverrides) {
  return findViolations(selected, targetFor(python), { asked, overrides }).map(
    ({ kind, text }) => `${kind}: ${text}`,
  );
}

describe('a requirement that does not hold', () => {
  it.each<[string, Selected[], string[]]>([
    ['is missing', [one('a', ['B_c>=2'])], ['missing: a 1.0 needs b-c>=2, which is missing']],
    [
      'has another version',
      [one('a', ['b>=2,<3']), one('b')],
      ['version: a 1.0 needs b>=2,<3, and b 1.0 is there'],
    ],
    ['has a pre-release', [one('a', ['b>=2']), one('b', [], { version: '2.1rc1' })], []],
    ['has a local version', [one('a', ['b==2.1.0']), one('b', [], { version: '2.1.0+cpu' })], []],
    [
      'is one of texts',
      [one('a', ['b===1.0']), one('b', [], { version: '1.0.0' })],
      ['version: a 1.0 needs b===1.0, and b 1.0.0 is there'],
    ],
    ['is named by its address', [one('a', ['b @ https://example.org/b-2.zip']), one('b')], []],
    ['is in the runtime', [one('a', ['Boto3>=1'])], ['runtime: a 1.0 needs boto3>=1, which is missing']],
    [
      'is in the runtime, and in the package too old',
      [one('a', ['boto3>=2']), one('boto3')],
      ['version: a 1.0 needs boto3>=2, and boto3 1.0 is there'],
    ],
    ['is an installer', [one('a', ['setuptools'])], ['tool: a 1.0 needs setuptools, which is missing']],
    ['is not for the target', [one('a', ['b; sys_platform == "win32"', 'c; python_version < "3.11"'])], []],
    [
      'is there twice',
      [one('a', ['b>=1', 'b>=1; python_version>"3"'])],
      ['missing: a 1.0 needs b>=1, which is missing'],
    ],
    ['is none that can be read', [one('a', ['b (>=1.0.*)', 'c>=1; nonsense'])], []],
  ])('%s', (_, selected, violations) => expect(found(selected)).toEqual(violations));

  it('counts on every patch release only: a lock that was made on a newer one is complete', () => {
    const redis = one('redis', ['async-timeout>=4.0.3; python_full_version < "3.11.3"']);
    expect(found([redis], [], '3.11')).toEqual([]);
    expect(found([redis], [], '3.10')).toHaveLength(1);
  });
});

describe('extras', () => {
  const b = one('b', ['c; extra == "Fast_Mode"', 'b[fast-mode]; extra == "all"'], {
    extras: ['Fast_Mode', 'all'],
  });
  const missing = ['missing: b 1.0 needs c, which is missing'];

  it.each<[string, Selected[], Asked[], string[]]>([
    ['nobody asks for', [b], [], []],
    ['the user asks for', [b], [{ name: 'b', extras: ['fast-mode'] }], missing],
    ['a distribution asks for', [one('a', ['b[FAST.mode]']), b], [], missing],
    ['an extra asks for', [b], [{ name: 'b', extras: ['all'] }], missing],
  ])('%s', (_, selected, asked, violations) => expect(found(selected, asked)).toEqual(violations));
});

it.each([
  ['>=3.14', ['python: a 1.0 is for Python >=3.14, the target is python3.13']],
  ['>=3.8,<3.13', ['newer-python: a 1.0 is for Python >=3.8,<3.13, the target is python3.13']],
  ['~=3.8.1', ['newer-python: a 1.0 is for Python ~=3.8.1, the target is python3.13']],
  ['>=2.7, !=3.0.*', []],
  ['>=3.13.2', []],
  ['>=3.6.*', []],
])('Requires-Python: %s', (requiresPython, violations) => {
  expect(found([one('a', [], { requiresPython })])).toEqual(violations);
});

it('passes over what the project has replaced', () => {
  const selected = [one('a', ['b', 'c']), one('d', ['e'])];
  expect(found(selected, [], '3.13', { names: ['b'], restated: ['d'] })).toEqual([
    'missing: a 1.0 needs c, which is missing',
  ]);
});

/** Distributions d0…d9; each needs some others, some of these only with its extra. */
const graph = fc.array(
  fc.record({
    always: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
    withExtra: fc.uniqueArray(fc.nat(9), { maxLength: 2 }),
    asksExtra: fc.boolean(),
  }),
  { minLength: 10, maxLength: 10 },
);

it('a closed set has no violation, and without one of it exactly those who need it do', () => {
  fc.assert(
    fc.property(graph, fc.nat(9), fc.boolean(), fc.nat(20), (rows, root, rootExtra, cut) => {
      const node = (index: number) => {
        const { always, withExtra, asksExtra } = rows[index] ?? {
          always: [],
          withExtra: [],
          asksExtra: false,
        };
        const extra = asksExtra ? '[x]' : '';
        return one(
          `d${index}`,
          [...always.map((to) => `d${to}${extra}`), ...withExtra.map((to) => `d${to}; extra == "x"`)],
          { extras: ['x'] },
        );
      };
      // By definition, edge by edge: who is reached, and who with the extra.
      const reached = new Set([root]);
      const extras = new Set(rootExtra ? [root] : []);
      const edges = () =>
        [...reached].flatMap((from) => {
          const row = rows[from];
          const plain = (row?.always ?? []).map((to) => ({ from, to, extra: row?.asksExtra === true }));
          const more = extras.has(from) ? (row?.withExtra ?? []) : [];
          return [...plain, ...more.map((to) => ({ from, to, extra: false }))];
        });
      for (let before = -1; before !== reached.size + extras.size; ) {
        before = reached.size + extras.size;
        for (const { to, extra } of edges()) {
          reached.add(to);
          if (extra) extras.add(to);
        }
      }
      const asked = [{ name: `d${root}`, extras: rootExtra ? ['x'] : [] }];
      const whole = [...reached].map(node);
      expect(found(whole, asked)).toEqual([]);
      const gone = [...reached][cut % reached.size] ?? root;
      const needers = edges().filter(({ from, to }) => to === gone && from !== gone);
      const by = findViolations(
        whole.filter(({ name }) => name !== `d${gone}`),
        targetFor('3.13'),
        { asked, overrides: noOverrides },
      ).map((item) => item.by);
      // An extra that the one which is gone had asked for may be idle now: its needs are none any more.
      const certain = needers.filter(({ from, to }) => rows[from]?.always.includes(to));
      const names = (list: typeof needers) => list.map(({ from }) => `d${from}`);
      expect(names(needers)).toEqual(expect.arrayContaining(by));
      expect(by).toEqual(expect.arrayContaining(names(certain)));
    }),
  );
});
