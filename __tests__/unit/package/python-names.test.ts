import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleNames } from '../../../src/package/python-names.ts';
import { PythonTextError, pythonStatements } from '../../../src/package/python-tokens.ts';

const names = (text: string) => [...moduleNames(text).names].sort();

describe('moduleNames', () => {
  test.each([
    ['def h(e, c): pass', ['h']],
    ['async def h(e): pass', ['h']],
    ['class h(Base): x = 1', ['h']],
    ['@decorate(a=1)\ndef h(): pass', ['h']],
    ['h = 1', ['h']],
    ['a = h = lambda x, y=2: x', ['a', 'h']],
    ['a, (h, *b) = 1, (2, 3)', ['a', 'b', 'h']],
    ['[a, h] = 1, 2', ['a', 'h']],
    ['a.x = b[i] = f(y).z = h = 1', ['h']],
    ['h: Callable[[int], str] = f', ['h']],
    ['h: int', []],
    ['h += 1', ['h']],
    ['f(h=1)', []],
    ['h == 1', []],
    ['(h := 1)', ['h']],
    ['type h = int', ['h']],
    ['type = h = 1', ['h', 'type']],
    ['import h', ['h']],
    ['import a.b.c, x as h', ['a', 'h']],
    ['from a import (\n  b,  # no\n  c as h,\n)', ['b', 'h']],
    ['from . import h', ['h']],
    ['if a:\n    h = 1\nelif b: g = 2\nelse:\n    def f(): pass', ['f', 'g', 'h']],
    ['try:\n  from a import h\nexcept (A, B) as e:\n  h = None\nfinally: z = 1', ['e', 'h', 'z']],
    ['for a, h in b:\n  c = 1\nelse: d = 2', ['a', 'c', 'd', 'h']],
    ['with a() as h, b() as (c, d.e): pass', ['c', 'h']],
    ['with (a as h,\n      b as c):\n  d = 1', ['c', 'd', 'h']],
    ['while x:\n\th = 1', ['h']],
    ['match x:\n  case A(b=c, d=e.f) | [g, *h]: i = 1\n  case _: pass', ['_', 'c', 'g', 'h', 'i']],
    ['match = case = 1\ncase: int = 2\nmatch.x = 3', ['case', 'match']],
    ['def f():\n  global h\n  h = 1\n  x = 2', ['f', 'h']],
    ['def f():\n  h = 1\n\n# c\n\nclass B:\n  def h(self): pass\ng = 1', ['B', 'f', 'g']],
    ['if a:\n  def f():\n    x = 1\n  h = 1', ['f', 'h']],
    ['"""\ndef h(): pass\n"""', []],
    ["x = 'it''s \\' # h = 1'", ['x']],
    ['x = """a"b""c"""; h = 1', ['h', 'x']],
    ["x = rb'\\'; h = 1'", ['x']],
    ['x = f"{a["k"]:>{w}} {{ {b!r:\'^9}"; h = 1', ['h', 'x']],
    ["x = f'''{\n1 # it's\n}'''\nh = 1", ['h', 'x']],
    ['x = 1 + \\\n  2; h = 3', ['h', 'x']],
    ['x = [\n1,\n\nh = 2\n]', ['x']],
    ['[h for h in a]\n{h: 1 for h in b}', []],
    ['\uFEFFh = 1\r\ng = 2\r\n', ['g', 'h']],
    ['größe = 1', ['größe']],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test.each([
    ['from a import *', true],
    ['def __getattr__(name): ...', true],
    ['globals()["h"] = 1', true],
    ['sys.modules[__name__] = Lazy()', true],
    ['exec(code)', true],
    ['x = (1', true],
    ['x = "abc', true],
    ["x = '''abc", true],
    ['x = f"{a', true],
    ['x = "globals()"  # exec', false],
    ['class A:\n  def __getattr__(self, name): ...', false],
    ['def h(): pass', false],
  ])('%j is open: %s', (text, open) => {
    expect(moduleNames(text).open).toBe(open);
  });

  test('any text is read to its end', () => {
    const pythonic = fc.array(
      fc.constantFrom(
        'def ',
        'f"',
        "'",
        '"""',
        '{',
        '}',
        '(',
        ')',
        ':',
        '=',
        '\n',
        '  ',
        '\\',
        '#',
        'x',
        ',',
        ';',
        'import ',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pythonic.map((parts) => parts.join('')),
        ),
        (text) => {
          expect(moduleNames(text).open).toBeTypeOf('boolean');
        },
      ),
    );
  });
});

describe('pythonStatements', () => {
  test('joins lines, splits at semicolons and keeps the indentation', () => {
    expect(pythonStatements('if a: # c\n\tb = (1,\n2); c\n')).toEqual([
      { indent: 0, tokens: ['if', 'a', ':'], from: 0, to: 5 },
      { indent: 8, tokens: ['b', '=', '(', '1', ',', '2', ')'], from: 11, to: 21 },
      { indent: 8, tokens: ['c'], from: 23, to: 24 },
    ]);
  });

  test('says what is never closed', () => {
    expect(() => pythonStatements('x = [1')).toThrow(new PythonTextError('a bracket'));
    expect(() => pythonStatements('x = "1\n"')).toThrow(new PythonTextError('a string'));
  });
});
