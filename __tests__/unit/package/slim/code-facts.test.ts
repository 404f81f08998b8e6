import { describe, expect, test } from 'vitest';
import { factsOfFile, isAsked, joinFacts } from '../../../../src/package/slim/code-facts.ts';

const facts = (text: string, path = 'pkg/sub/mod.py') => factsOfFile(path, text);

describe('the files that code names', () => {
  test.each([
    ['open(here / "kernels.cu")', ['kernels.cu'], []],
    ["files('pkg').joinpath('a-b_c.2.pyx')", ['a-b_c.2.pyx'], []],
    ['glob("*.pyx")', [], [['.pyx', 'pkg/sub']]],
    ["'%s.c' % name", [], [['.c', 'pkg/sub']]],
    ["f'{name}.H'", [], [['.h', 'pkg/sub']]],
    ['name + ".f90"', [], [['.f90', 'pkg/sub']]],
    ['self.f(x).a', [], []],
    ['"numpy.char"', [], []],
  ])('%s', (text, names, suffixes) => {
    const found = facts(text);
    expect({
      names: found.names.filter((name) => !name.startsWith('self')),
      suffixes: found.suffixes,
    }).toEqual({ names, suffixes });
  });

  test.each([
    ['__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)', true],
    ['path.with_suffix(".pyi")', true],
    ['# declared in the .pyi beside it', false],
  ])('%s: reads stubs: %s', (text, readsStubs) => {
    expect(facts(text).readsStubs).toBe(readsStubs);
  });
});

describe('libraries that code opens itself', () => {
  test.each([
    ['lib = ctypes.CDLL(os.path.join(os.path.dirname(__file__), "lib.so"))', [true, true, false]],
    ['lib = ctypes.cdll.LoadLibrary("libc.so.6")', [true, false, false]],
    ['ffi.dlopen(str(files("pkg") / "x.so"))\nfrom importlib.resources import files', [true, true, false]],
    ['here = Path(__file__).resolve().parent\nlib = CDLL(here / "x.so")', [true, true, true]],
    ['here = os.path.realpath(os.path.dirname(__file__))\nCDLL(here + "/x.so")', [true, true, true]],
    ['here = Path(__file__).resolve().parent', [false, true, false]],
    ['# import during dlopen\nx = Path(__file__).resolve()', [false, true, false]],
    ['p = os.path.realpath(__file__)\nsys.path.insert(0, p)', [false, true, true]],
    ['# sys.path.insert(0, p)\np = os.path.realpath(__file__)', [false, true, false]],
    ['from ctypes import CDLL', [true, false, false]],
    ['name = url.resolve()\nCDLL(name)', [true, false, false]],
  ])('%s', (text, expected) => {
    const { opensLibraries, knowsItsPlace, resolvesItsPlace } = facts(text);
    expect([opensLibraries, knowsItsPlace, resolvesItsPlace]).toEqual(expected);
  });
});

describe('what code imports of test suites', () => {
  test.each([
    ['from numpy._core.tests._natype import pd_NA', ['numpy._core.tests._natype.pd_NA']],
    ['from .tests import run_tests', ['pkg.sub.tests.run_tests']],
    ['from ..tests.base import (\n    A,  # first\n    B as C,\n)', ['pkg.tests.base.A', 'pkg.tests.base.B']],
    ['from . import tests', ['pkg.sub.tests']],
    ['from .. import (other, tests)', ['pkg.tests']],
    ['import os, pkg.tests.x as y', ['pkg.tests.x']],
    ['    from pkg.test import *', ['pkg.test']],
    ['importlib.import_module("pkg.tests.x")', ['pkg.tests.x']],
    ['import pkg.testing\nfrom pkg._testing import x\n"""the tests of it"""', []],
    ['from ..... import tests', []],
  ])('%s', (text, tests) => {
    expect(facts(text).tests).toEqual(tests);
  });

  test('test suites and conftest.py are not asked', () => {
    const paths = ['a/b.py', 'a/tests/b.py', 'a/test/b.py', 'a/conftest.py', 'a/testing/b.py', 'a/b.pyi'];
    expect(paths.filter(isAsked)).toEqual(['a/b.py', 'a/testing/b.py']);
  });
});

test('the facts of a distribution name only files that it has', () => {
  const one = facts('open("a.c"); open("not-here.c"); glob("*.h")', 'pkg/a.py');
  const other = facts('from .tests import x; open("a.c"); attach_stub()', 'pkg/b.py');
  expect(joinFacts([one, other], ['pkg/src/a.c', 'pkg/a.py'])).toEqual({
    names: ['a.c'],
    suffixes: [['.h', 'pkg']],
    readsStubs: true,
    tests: ['pkg.tests.x'],
    opensLibraries: false,
    knowsItsPlace: false,
    resolvesItsPlace: false,
  });
});
