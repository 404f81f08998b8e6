import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../../src/report/html/client/kinds.ts';
import { buildTree, figureOf } from '../../../../src/report/html/client/tree.ts';
import { type Box, boxAt, layout, neighbour } from '../../../../src/report/html/client/treemap.ts';
import { share, shownName, signedBytes } from '../../../../src/report/html/client/words.ts';
import { pageData } from '../../../../src/report/html/data.ts';
import { createFile, manyFiles } from '../../../support/package-files.ts';
import { createReport } from '../../../support/report.ts';

const area = ({ x0, x1, y0, y1 }: Box) => (x1 - x0) * (y1 - y0);

describe('layout', () => {
  it('gives each distribution its share of the map, and none outside of it', () => {
    const tree = buildTree(pageData(createReport(), manyFiles(4000)));
    const top = layout(tree, 0, 800, 600);
    for (const box of top.children ?? []) {
      expect(area(box) / (800 * 600)).toBeCloseTo(figureOf(box.data, 0) / figureOf(tree, 0), 2);
    }
    for (const box of top.descendants()) {
      expect(box.x0 >= 0 && box.y0 >= 0 && box.x1 <= 800 && box.y1 <= 600).toBe(true);
    }
  });

  it('lays out what can be seen, not all that is there', () => {
    const count = (files: number) =>
      layout(buildTree(pageData(createReport(), manyFiles(files))), 0, 800, 600).descendants().length;
    expect(count(100_000)).toBeLessThan(10_000);
  });

  it('leads with the arrows to every tile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 30 }),
        (sizes) => {
          const files = sizes.map((size, index) =>
            createFile(`d${index}/f.py`, { distribution: `d${index}`, size }),
          );
          const { children: boxes = [] } = layout(buildTree(pageData(createReport(), files)), 0, 900, 560);
          const reached = new Set<Box>(boxes.slice(0, 1));
          for (const box of reached) {
            for (const direction of ['left', 'right', 'up', 'down'] as const) {
              const next = neighbour(boxes, box, direction);
              if (next !== undefined) reached.add(next);
            }
          }
          expect(reached.size).toBe(boxes.length);
        },
      ),
    );
  });

  it('finds the innermost box at a point', () => {
    const tree = buildTree(pageData(createReport(), [createFile('d/a/x.py', { distribution: 'd' })]));
    const top = layout(tree, 0, 400, 300);
    expect(boxAt(top, 200, 200).data.name).toBe('x.py');
    expect(boxAt(top, 2, 2).data.name).toBe('d');
  });
});

describe('kindOf', () => {
  it.each([
    ['numpy.libs/libopenblas-r0.3.so', 'native'],
    ['lib/libgfortran-040039e1.so.5.0.0', 'native'],
    ['a/b.cpython-313-x86_64-linux-gnu.so', 'native'],
    ['a/b.py', 'python'],
    ['a/b.pyi', 'python'],
    ['a/__pycache__/b.cpython-313.pyc', 'bytecode'],
    ['six-1.17.0.dist-info/METADATA', 'metadata'],
    ['six-1.17.0.dist-info/x.py', 'metadata'],
    ['data.so.json', 'data'],
  ])('%s is %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });
});

describe('words', () => {
  it('tells shares that can be read', () => {
    expect([share(1, 3), share(5, 100), share(1, 100_000), share(0, 0), share(1, 1), share(1, 0)]).toEqual([
      '33 %',
      '5 %',
      '< 0.1 %',
      '0 %',
      '100 %',
      '> 100 %',
    ]);
  });

  it('tells changes with their sign', () => {
    expect([signedBytes(2048), signedBytes(-5), signedBytes(0)]).toEqual([
      '+2.0 KiB',
      '−5 bytes',
      'no change',
    ]);
  });

  it('makes visible what would turn or hide a name', () => {
    expect(shownName('a\u202egnp.exe\u0000\n')).toBe('a�gnp.exe��');
  });
});
