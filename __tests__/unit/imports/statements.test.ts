import { describe, expect, it } from 'vitest';
import { moduleImports } from '../../../src/imports/statements.ts';

/** `when level:module names`, one for each statement. */
function shown(text: string): string[] {
  return moduleImports(text).statements.map(
    ({ when, level, module, names }) =>
      `${when} ${'.'.repeat(level)}${module}${names === undefined ? '' : ` ${names.join(',')}`}`,
  );
}

describe('the imports in a module', () => {
  it.each<[string, string, string[]]>([
    ['plain ones', 'import a\nimport b.c as d, e\n', ['startup a', 'startup b.c', 'startup e']],
    ['from', 'from a.b import c as d, e\n', ['startup a.b c,e']],
    [
      'relative ones',
      'from . import a\nfrom ..b import c\nfrom ... import *\n',
      ['startup . a', 'startup ..b c', 'startup ... *'],
    ],
    ['dots apart', 'from . . a import b\nfrom .import c\n', ['startup ..a b', 'startup . c']],
    [
      'brackets, comments and joined lines',
      'from a import (  # why\n    b,  # b\n    c,\n)\nimport \\\n    d\n',
      ['startup a b,c', 'startup d'],
    ],
    [
      'several on a line',
      'import a; import b; x = 1; from c import d\n',
      ['startup a', 'startup b', 'startup c d'],
    ],
    ['after a colon', 'if x: import a\nelse: from b import c\n', ['startup a', 'startup b c']],
    [
      'blocks',
      'try:\n    import a\nexcept ImportError:\n    import b\nclass C:\n    import c\n',
      ['startup a', 'startup b', 'startup c'],
    ],
    [
      'functions',
      'def f():\n    import a\n    if x:\n        import b\nimport c\n',
      ['later a', 'later b', 'startup c'],
    ],
    ['functions on one line', 'def f(): import a\nasync def g():\n    import b\n', ['later a', 'later b']],
    [
      'methods',
      'class C:\n    import a\n    def f(self):\n        import b\n    import c\n',
      ['startup a', 'later b', 'startup c'],
    ],
    [
      'type checking',
      'if TYPE_CHECKING:\n    import a\nelse:\n    import b\nif typing.TYPE_CHECKING:\n    import c\nimport d\n',
      ['startup b', 'startup d'],
    ],
    [
      'type checking in functions',
      'def f():\n    if t.TYPE_CHECKING:\n        import a\n    import b\n',
      ['later b'],
    ],
    ['scripts', 'if __name__ == "__main__":\n    import a\nimport b\n', ['startup b']],
    ['conditions that only look so', 'if TYPE_CHECKING or x:\n    import a\n', ['startup a']],
    [
      'strings',
      "\"\"\"\nimport a\n\"\"\"\nx = \"import b; import c\"\ny = '''\\'''; import d\n'''\nimport e\n",
      ['startup e'],
    ],
    ['strings that hold quotes', 'x = "\\"; import a"\ny = r"\\"; import b\n', []],
    [
      'f-strings',
      'x = f"{y["import a"]}"; import b\nz = f"""{\nimport_c}"""\nimport d\n',
      ['startup b', 'startup d'],
    ],
    ['brackets hold lines together', 'x = [\nimport_a,\n]\nimport b\n', ['startup b']],
    ['names that begin so', 'importlib = 1\nimported.x = 2\nfrom_ = 3\nimport a\n', ['startup a']],
    [
      'calls with a name',
      'import_module("a.b")\ndef f():\n    importlib.import_module(\'c\', x)\n    __import__("d")\n',
      ['startup a.b', 'later c', 'later d'],
    ],
    [
      'calls with something else',
      'import_module(name)\nimport_module(f"a.{b}")\nimport_module(".x", name)\nfor n in names():\n    import_module(n)\n',
      [],
    ],
    [
      'calls relative to the module',
      'import_module(".a", __name__)\nimport_module("..b", package=__package__)\nimport_module(".c", "d.e")\n__import__(__package__ + ".f")\nimport_module(f"{__name__}.g")\n',
      ['startup .a', 'startup ..b', 'startup d.e.c', 'startup .f', 'startup .g'],
    ],
    [
      'calls in loops over constants',
      'NAMES = (\n    "a", "b.c",\n)\nfor name in NAMES:\n    __import__(name)\nfor name, least in [("d", "1.0"), ("e", "2")]:\n    if x:\n        import_module(name)\nfor name in ["f"]:\n    import_module("." + name, __name__)\ny = {n: import_module(f".{n}", __name__) for n in ("g",)}\n',
      ['startup a', 'startup b.c', 'startup d', 'startup e', 'startup .f', 'startup .g'],
    ],
    [
      'functions that the module calls',
      'def f():\n    import a\n    def g():\n        import b\n    return g\nif x:\n    f()\n',
      ['startup a', 'later b'],
    ],
    [
      'functions that those call, and decorators',
      'def f():\n    import a\ndef g(x):\n    return f()\ndef h(x):\n    import b\nx = g(1)\n@h\nclass C:\n    pass\n',
      ['startup a', 'startup b'],
    ],
    [
      'functions that nobody calls',
      'def f():\n    import a\n"""f()"""\nx.f()\ndef g():\n    f()\nclass C:\n    def h(self):\n        f()\ndef d(x):\n    def e():\n        f()\n    return e\n@d\nclass D: pass\nasync def k():\n    import b\nk()\nif __name__ == "__main__":\n    f()\n',
      ['later a', 'later b'],
    ],
    [
      'other platforms',
      'if sys.platform == "win32":\n    import a\nelif sys.platform in ("linux", "darwin"):\n    import b\nelse:\n    import c\nif python_implementation() in (\'PyPy\',):\n    import d\nif os.name == "nt" or x:\n    import e\n',
      ['startup b', 'startup c', 'startup e'],
    ],
    [
      'conditions with long lists',
      `if sys.platform == (${'"a" '.repeat(10_000)}x):\n    import a\n`,
      ['startup a'],
    ],
    ['names cloned from a module', 'names = clone_module("a.b", globals())\n', ['startup a.b *']],
    ['tabs and form feeds', 'if x:\n\timport a\n\x0cimport b\n', ['startup a', 'startup b']],
    [
      'carriage returns',
      'import a\r\nfrom b import \\\r\n  c\r\ndef f():\r\n    import d\r\n',
      ['startup a', 'startup b c', 'later d'],
    ],
    ['a byte order mark', '\uFEFFimport a\n', ['startup a']],
    ['a comment in between at the margin', 'def f():\n# comment\n    import a\n', ['later a']],
    ['names that are not ASCII', 'from é import ñ\nimport ü.x\n', ['startup é ñ', 'startup ü.x']],
    ['what is cut short', 'import a\nx = (\nimport b\n', ['startup a']],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it('tells who leaves its names to a stub', () => {
    expect(
      moduleImports(
        'import lazy_loader as lazy\n__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)\n',
      ).lazyStub,
    ).toBe(true);
    expect(moduleImports('import lazy_loader\n').lazyStub).toBe(false);
  });

  it.each<[string, string, string[]]>([
    ['of modules', 'import a as b, c.d\nx = b.one(b.two.three, c.four)\n', ['a one,two', 'c four']],
    ['of what may be modules', 'from .a import b as c, D\nc.x\nD.y\n', ['.a.b x']],
    ['in headers', 'import a\nclass C(a.B):\n    def f(self, x: a.D = a.E):\n        a.F\n', ['a B,D,E']],
    [
      'in annotations that wait',
      'from __future__ import annotations\nimport a\ndef f(x: a.D):\n    pass\na.E\n',
      ['a E'],
    ],
    ['in strings and of others', 'import a\n"""a.b"""\nx = "a.c"\ny.a.d\n# a.e\n', []],
  ])('attributes %s', (_, text, expected) => {
    const { attributes } = moduleImports(text);
    expect(
      attributes.map(({ level, module, names }) => `${'.'.repeat(level)}${module} ${names?.join()}`),
    ).toEqual(expected);
  });

  it.each<[string, string, string[] | undefined, readonly string[] | undefined]>([
    ['none', 'class C:\n    def __getattr__(self, name):\n        import a\n', undefined, undefined],
    [
      'by conditions',
      'def __getattr__(name):\n    import z\n    if name == "a":\n        import m.a as a\n    elif name in ("b", "c"):\n        from .d import e\n    elif name != "f":\n        import g\n    else:\n        import h\n',
      ['a: m.a', 'b: .d e', 'c: .d e'],
      undefined,
    ],
    [
      'by tables',
      'TABLE: dict[str, str] = {\n    "A": "one",\n    "B": (__spec__.parent, ".two"),\n    "C": "x.y",\n}\n__all__ = ["A", "B"] + [\n    "C"]\ndef __getattr__(name):\n    return load(TABLE[name])\n',
      ['A: .one', 'B: .two', 'C: .x.y', 'C: x.y'],
      ['A', 'B', 'C'],
    ],
    [
      'by tables the other way round',
      '__getattr__, __dir__, __all__ = attach(__name__, submod_attrs={"one": ["A", "B"]})\n',
      ['one: .A', 'A: .one', 'one: .B', 'B: .one'],
      undefined,
    ],
    [
      'with names that are computed',
      '__all__ = ["a"]\n__all__ += other\ndef __getattr__(name):\n    pass\n',
      [],
      undefined,
    ],
  ])('names on first use: %s', (_, text, rows, all) => {
    const { lazy } = moduleImports(text);
    expect(
      lazy?.rows.map(
        ({ name, level, module, names }) =>
          `${name}: ${'.'.repeat(level)}${module}${names === undefined ? '' : ` ${names.join()}`}`,
      ),
    ).toEqual(rows);
    expect(lazy?.all).toEqual(all);
  });
});
