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
      'import_module(name)\nimport_module(f"a.{b}")\nimport_module(".x", __name__)\n',
      [],
    ],
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
});
