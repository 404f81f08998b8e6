import { describe, expect, test } from 'vitest';
import type { Node } from '../../../src/lock/needs.ts';
import { relations } from '../../../src/sbom/relations.ts';
import { targetFor } from '../../support/lock.ts';
import { metadataOf, webApi } from './support.ts';

const node = (name: string, requiresDist: string[], providesExtra: string[] = []): Node => ({
  name,
  requiresDist,
  providesExtra,
});

function shown(nodes: Node[], python = '3.13') {
  const { needs, roots } = relations(nodes, targetFor(python));
  return { needs: Object.fromEntries(needs), roots };
}

test('of the FastAPI stack, by its published METADATA', () => {
  const nodes = webApi.map((name) => ({ ...metadataOf(name), name: name.replaceAll('_', '-') }));
  const { needs, roots } = shown(nodes);
  expect(roots).toEqual(['cryptography', 'fastapi', 'mangum']);
  expect(needs).toMatchObject({
    anyio: ['idna', 'typing-extensions'],
    cffi: ['pycparser'],
    cryptography: ['cffi'],
    pydantic: ['annotated-types', 'pydantic-core', 'typing-extensions', 'typing-inspection'],
    starlette: ['anyio'],
    'typing-extensions': [],
  });
  // By markers: starlette needs typing-extensions below 3.13, cryptography below 3.11 only.
  expect(shown(nodes, '3.10').needs.cryptography).toEqual(['cffi', 'typing-extensions']);
  expect(shown(nodes, '3.12').needs.starlette).toEqual(['anyio', 'typing-extensions']);
});

describe('extras', () => {
  const extra = node('b', ['c; extra == "Fast_Mode"', 'd ; extra == "other"'], ['Fast_Mode', 'other']);

  test('count where the package asks for them, however they are spelled', () => {
    expect(shown([node('a', ['b[fast-mode]']), extra, node('c', []), node('d', [])])).toEqual({
      needs: { a: ['b'], b: ['c'], c: [], d: [] },
      roots: ['a', 'd'],
    });
  });

  test('count when they come by another extra, whatever the order', () => {
    const chain = [
      node('z', ['y[more]']),
      node('y', ['x[more]; extra == "more"'], ['more']),
      node('x', ['w; extra == "more"'], ['more']),
      node('w', []),
    ];
    for (const nodes of [chain, chain.toReversed()]) {
      expect(shown(nodes)).toMatchObject({ needs: { z: ['y'], y: ['x'], x: ['w'] }, roots: ['z'] });
    }
  });

  test('may ask for the distribution itself', () => {
    const all = node('a', ['a[one]; extra == "all"', 'b; extra == "one"'], ['all', 'one']);
    expect(shown([node('r', ['a[all]']), all, node('b', [])])).toEqual({
      needs: { r: ['a'], a: ['b'], b: [] },
      roots: ['r'],
    });
  });
});

test('what is not packed is passed over, and so is a requirement that nobody can read', () => {
  expect(
    shown([node('a', ['missing', 'b (>=1)', 'c ===', 'd; nonsense == "1"']), node('b', [])]).needs,
  ).toEqual({
    a: ['b'],
    b: [],
  });
});

test('a circle that nothing needs is reached by its first', () => {
  expect(shown([node('b', ['a']), node('a', ['b']), node('c', [])]).roots).toEqual(['a', 'c']);
});
