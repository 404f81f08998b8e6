import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportNode } from '../../../../../src/emulator/importtime.ts';
import {
  type Bar,
  LEAST_WIDTH,
  layout,
  MOST_ROWS,
  neighbour,
  title,
} from '../../../../../src/report/html/client/start/icicle.ts';
import {
  ownTimes,
  type Part,
  partsByImport,
  partsByOwner,
} from '../../../../../src/report/html/client/start/tree.ts';
import { trail } from '../../../../../src/report/html/client/tree.ts';
import { type PageStart, pageStarts } from '../../../../../src/report/html/starts.ts';
import { createProfile, imported, manyImports } from '../../../../support/profiles.ts';
import { createSmokeTest } from '../../../../support/report.ts';

function startOf(...roots: readonly ImportNode[]): PageStart {
  const [start] = pageStarts(createSmokeTest({}), new Map([['app.handler', createProfile(...roots)]]));
  if (start === undefined) throw new Error('there is no start');
  return start;
}

const start = startOf(
  imported('reports', 2000, imported('pandas', 3000, imported('pandas.core', 7000, imported('numpy', 9000)))),
  imported('std.json', 400),
  imported('pandas.plotting', 600),
);
const names = (parts: readonly Part[]) => parts.map(({ name }) => name);
const child = (of: Part, name: string): Part => {
  const found = of.children.find((part) => part.name === name);
  if (found === undefined) throw new Error(`${of.name} has no ${name}`);
  return found;
};
function* all(part: Part): Generator<Part> {
  yield part;
  for (const one of part.children) yield* all(one);
}

describe('the parts of a start', () => {
  it('as imported: each within the one that imported it, with its own time and that with imports', () => {
    const init = partsByImport(start);
    expect(init).toMatchObject({ us: 73_000, modules: 7 });
    expect(names(init.children)).toEqual(['Interpreter and runtime', 'app']);
    const app = child(init, 'app');
    expect(app).toMatchObject({ us: 23_000, ownUs: 1000, ownerName: 'your code', modules: 7 });
    expect(names(app.children)).toEqual(['reports', 'pandas.plotting', 'std.json']);
    const core = child(child(child(app, 'reports'), 'pandas'), 'pandas.core');
    expect(core).toMatchObject({ us: 16_000, totalUs: 16_000, ownUs: 7000, importedBy: 'pandas' });
    expect(names(trail(core))).toEqual(['INIT', 'app', 'reports', 'pandas', 'pandas.core']);
  });

  it('by distribution: own times that add up to INIT, then by the packages', () => {
    const init = partsByOwner(start);
    expect(init.children.map(({ name, us }) => [name, us])).toEqual([
      ['Interpreter and runtime', 50_000],
      ['pandas', 10_600],
      ['numpy', 9000],
      ['your code', 3000],
      ['standard library', 400],
    ]);
    const pandas = child(init, 'pandas');
    expect(pandas).toMatchObject({ ownUs: 10_600, totalUs: 19_600, modules: 3 });
    expect(pandas.children.map(({ name, us, totalUs }) => [name, us, totalUs])).toEqual([
      ['pandas.core', 7000, 16_000],
      ['pandas.plotting', 600, 600],
    ]);
    expect(names(child(init, 'your code').children)).toEqual(['reports', 'app']);
  });

  it.each([
    ['as imported', partsByImport],
    ['by distribution', partsByOwner],
  ])('%s have the own times of each kind of owner', (_, make) => {
    expect(Object.fromEntries(ownTimes(make(start)))).toEqual({
      ...{ start: 50_000, yours: 3000, distribution: 19_600, python: 400 },
    });
  });

  it('count a module that is imported twice as one', () => {
    const twice = startOf(imported('a', 10, imported('b', 5)), imported('b', 5));
    expect([partsByImport(twice).modules, partsByOwner(twice).modules]).toEqual([3, 3]);
  });
});

describe('the icicle', () => {
  it('gives each part its share below the one that it lies in', () => {
    const bars = layout(partsByImport(start), 730);
    const of = (name: string) => bars.find(({ part }) => part.name === name);
    expect(of('INIT')).toMatchObject({ x0: 0, x1: 730, row: 0 });
    expect(of('app')).toMatchObject({ x0: 500, x1: 730, row: 1 });
    expect(of('pandas')).toMatchObject({ x0: 500, x1: 690, row: 3 });
    expect(of('pandas')?.above).toBe(of('reports'));
  });

  it('opens what is too short to be seen as one part', () => {
    const small = Array.from({ length: 500 }, (_, index) => imported(`std.m${index}`, 40));
    const init = partsByImport(startOf(imported('big', 900_000), ...small));
    const app = child(init, 'app');
    const rest = layout(app, 900).find(({ part }) => part.kind === 'rest');
    expect([rest && title(rest.part), rest?.part.us]).toEqual(['500 shorter parts', 20_000]);
    expect(rest && layout(rest.part, 900).filter(({ row }) => row === 1).length).toBe(20);
  });

  it('shows only what there is room for, of 3,000 modules', () => {
    const init = partsByImport(startOf(...manyImports(3000)));
    expect(init.modules).toBeGreaterThan(2900);
    const bars = layout(init, 900);
    expect(bars.length).toBeLessThan(1200);
    expect(Math.max(...bars.map(({ row }) => row))).toBeLessThan(MOST_ROWS);
  });

  const trees = fc.letrec<{ node: ImportNode }>((tie) => ({
    node: fc
      .tuple(
        fc.integer({ min: 0, max: 20_000 }),
        fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('node'), { maxLength: 40 })),
        fc.constantFrom('a', 'a.b', 'c', 'c.d.e', 'std.f', 'reports'),
      )
      .map(([selfUs, children, name]) => imported(name, selfUs, ...children)),
  })).node;

  it.each([
    ['as imported', partsByImport],
    ['by distribution', partsByOwner],
  ])('%s: no bar outside of the one above it, or over another (property)', (_, make) => {
    fc.assert(
      fc.property(fc.array(trees, { maxLength: 5 }), fc.integer({ min: 100, max: 1200 }), (roots, width) => {
        const bars = layout(make(startOf(...roots)), width);
        for (const bar of bars) {
          const { x0, x1, above, row } = bar;
          if (above === undefined) continue;
          expect(x0).toBeGreaterThanOrEqual(above.x0 - 1e-6);
          expect(x1).toBeLessThanOrEqual(above.x1 + 1e-6);
          const next = neighbour(bars, bar, 'right');
          if (next !== undefined) expect([next.row, next.x0 >= x1 - 1e-6]).toEqual([row, true]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leads with the arrows to every bar (property)', () => {
    fc.assert(
      fc.property(fc.array(trees, { maxLength: 5 }), (roots) => {
        const bars = layout(partsByImport(startOf(...roots)), 900);
        const reached = new Set<Bar>(bars.slice(0, 1));
        for (const bar of reached) {
          for (const direction of ['left', 'right', 'up', 'down'] as const) {
            const next = neighbour(bars, bar, direction);
            if (next !== undefined) reached.add(next);
          }
        }
        expect(reached.size).toBe(bars.length);
      }),
      { numRuns: 50 },
    );
  });

  it('leads to every part of some length by opening what is drawn', () => {
    const init = partsByImport(startOf(...manyImports(1000)));
    const reached = new Set<Part>();
    const queue = [init];
    for (const view of queue) {
      for (const { part } of layout(view, 900)) {
        if (reached.has(part)) continue;
        reached.add(part);
        if (part !== view) queue.push(part);
      }
      // Rests are made anew each time; those of one part are alike.
      expect(queue.length).toBeLessThan(20_000);
    }
    const long = [...all(init)].filter((part) => part.us * 900 >= LEAST_WIDTH * (part.parent?.us ?? 0));
    expect(long.filter((part) => !reached.has(part))).toEqual([]);
  });
});
