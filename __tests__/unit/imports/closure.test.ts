import { describe, expect, it } from 'vitest';
import { importClosure } from '../../../src/imports/closure.ts';
import { importRoots } from '../../../src/imports/roots.ts';
import { moduleImports } from '../../../src/imports/statements.ts';
import type { Entry } from '../../../src/package/entry.ts';
import { textEntry } from '../../support/zip.ts';

const dep = { distribution: 'dep' };

function reached(files: Record<string, string>, roots: readonly string[]) {
  const entries = Object.entries(files).map(([path, text]) => ({ ...textEntry(path, text), ...dep }));
  const closure = importClosure(entries, roots, (entry) => {
    return moduleImports(entry.source.kind === 'bytes' ? Buffer.from(entry.source.bytes).toString() : '');
  });
  const of = (when: string) => [...closure].filter(([, one]) => one.when === when).map(([path]) => path);
  return { startup: of('startup'), later: of('later'), closure };
}

describe('what an import in a function of the user brings', () => {
  it('all that it imports at once; what comes with the start, or with functions of it, is not among that', () => {
    const app = 'import a\ndef handler():\n    import plot.axes\ndef other():\n    from a import later\n';
    const files: Record<string, string> = {
      'a/__init__.py': 'import base\n',
      'a/later.py': '',
      'base.py': '',
      'plot/__init__.py': 'from . import core\ndef f():\n    import rare\n',
      'plot/axes.py': 'import base, shapes\n',
      'plot/core.py': '',
      'rare.py': '',
      'shapes.py': '',
    };
    const entries: Entry[] = [
      textEntry('app.py', app),
      ...Object.entries(files).map(([path, text]) => ({ ...textEntry(path, text), ...dep })),
    ];
    const closure = importClosure(entries, ['app'], ({ path }) => moduleImports(files[path] ?? app));
    expect([...closure].flatMap(([path, { broughtBy }]) => (broughtBy ? [[path, broughtBy]] : []))).toEqual([
      ['plot/__init__.py', 'plot'],
      ['plot/axes.py', 'plot'],
      ['plot/core.py', 'plot'],
      ['shapes.py', 'plot'],
      ['a/later.py', 'a'],
    ]);
    expect(closure.get('rare.py')?.when).toBe('later');
  });
});

describe('the import closure', () => {
  it('imports parents first, and follows what they import', () => {
    const files = {
      'app.py': 'import a.b.c\n',
      'a/__init__.py': 'from . import side\n',
      'a/side.py': '',
      'a/b/__init__.py': '',
      'a/b/c.py': 'from ..d import x\n',
      'a/d.py': 'x = 1\n',
      'a/e.py': '',
    };
    expect(reached(files, ['app']).startup).toEqual([
      'app.py',
      'a/__init__.py',
      'a/b/__init__.py',
      'a/b/c.py',
      'a/side.py',
      'a/d.py',
    ]);
  });

  it('takes names for submodules where there are any', () => {
    const files = {
      'app.py': 'from a import b, c\n',
      'a/__init__.py': 'c = 1\n',
      'a/b.py': '',
      'a/d.py': '',
    };
    expect(reached(files, ['app']).startup).toEqual(['app.py', 'a/__init__.py', 'a/b.py']);
  });

  it('tells what functions may import later, and what that brings', () => {
    const files = {
      'app.py': 'import a\ndef f():\n    import b\n    import a\n',
      'a.py': 'def g():\n    import d\n',
      'b.py': 'import c\n',
      'c.py': '',
      'd.py': 'import app\n',
      'e.py': '',
    };
    const { startup, later } = reached(files, ['app']);
    expect(startup).toEqual(['app.py', 'a.py']);
    expect(later).toEqual(['b.py', 'c.py', 'd.py']);
  });

  it('what is imported at the start and later is of the start, and knows all its importers', () => {
    const files = {
      'app.py': 'def f():\n    import b\nimport a\n',
      'a.py': 'import b\n',
      'b.py': 'import a\n',
    };
    const { closure } = reached(files, ['app']);
    expect(closure.get('b.py')).toMatchObject({ when: 'startup', importedBy: ['a.py', 'app.py'] });
    expect(closure.get('app.py')?.importedBy).toEqual([]);
    expect(closure.get('a.py')?.importedBy).toEqual(['app.py', 'b.py']);
  });

  it('goes through namespace packages, and stops where something is not in the package', () => {
    const files = {
      'app.py': 'import ns.a.b, os.path, ns.missing.c, ..x\nfrom ns import z\n',
      'ns/a/b.py': '',
      'ns/z.py': '',
    };
    expect(reached(files, ['app']).startup).toEqual(['app.py', 'ns/a/b.py', 'ns/z.py']);
  });

  it('prefers packages to modules, and extension modules to source, as Python does', () => {
    const files = {
      'app.py': 'import a, b\n',
      'a.py': '',
      'a/__init__.py': '',
      'b.cpython-312-x86_64-linux-gnu.so': 'import nothing\n',
      'b.py': '',
    };
    const { startup } = reached(files, ['app']);
    expect(startup).toEqual(['app.py', 'a/__init__.py', 'b.cpython-312-x86_64-linux-gnu.so']);
  });

  it('follows what extension modules import', () => {
    const files = {
      'app.py': 'import a.fast\n',
      'a/__init__.py': '',
      'a/fast.abi3.so': 'import a.helper\n',
      'a/helper.py': 'import c\n',
      'c.py': '',
    };
    const { startup, closure } = reached(files, ['app']);
    expect(startup).toEqual(['app.py', 'a/__init__.py', 'a/fast.abi3.so', 'a/helper.py', 'c.py']);
    expect(closure.get('a/helper.py')?.importedBy).toEqual(['a/fast.abi3.so']);
  });

  it('finds what a lazy package loads by its stub', () => {
    const files = {
      'app.py': 'from lib import imread, data\n',
      'lib/__init__.py':
        'import lazy_loader as lazy\n__getattr__, *_ = lazy.attach_stub(__name__, __file__)\n',
      'lib/__init__.pyi':
        'from . import data, filters\nfrom ._io import imread, imsave\nfrom .other import x\n',
      'lib/_io.py': '',
      'lib/data.py': '',
      'lib/filters.py': '',
      'lib/other.py': '',
    };
    const { startup, later } = reached(files, ['app']);
    expect(startup).toEqual(['app.py', 'lib/__init__.py', 'lib/_io.py', 'lib/data.py']);
    expect(later).toEqual(['lib/filters.py', 'lib/other.py']);
  });

  it.each<[string, string, string, string[]]>([
    ['a name', 'from lib import A', 'TABLE = {"A": "a", "B": "b"}', ['lib/a.py']],
    ['a submodule', 'from lib import b', '', ['lib/b.py']],
    ['a star', 'from lib import *', 'TABLE = {"A": "a", "B": "b"}', ['lib/a.py', 'lib/b.py']],
    [
      'a star with a list',
      'from lib import *',
      '__all__ = ["A", "c"]\nTABLE = {"A": "a", "B": "b"}',
      ['lib/a.py', 'lib/c.py'],
    ],
    ['an attribute', 'import lib as l\nl.B', 'TABLE = {"A": "a", "B": ".b"}', ['lib/b.py']],
    ['an attribute that is a submodule', 'import lib\nlib.c.x', '', ['lib/c.py']],
    ['an attribute in a function', 'import lib\ndef f():\n    lib.c', '', []],
    [
      'a name of a name',
      'from lib import D',
      'TABLE = {"D": "sub"}',
      ['lib/sub/__init__.py', 'lib/sub/d.py'],
    ],
    ['a name that only comes from itself', 'from lib import E', 'TABLE = {"E": "..lib"}', []],
  ])('finds what a module loads for %s', (_, app, table, expected) => {
    const files = {
      'app.py': `${app}\n`,
      'lib/__init__.py': `${table}\ndef __getattr__(name):\n    return load(name)\n`,
      ...{ 'lib/a.py': '', 'lib/b.py': '', 'lib/c.py': '', 'lib/sub/d.py': '' },
      'lib/sub/__init__.py': 'def __getattr__(name):\n    if name == "D":\n        from .d import D\n',
    };
    expect(reached(files, ['app']).startup).toEqual(['app.py', 'lib/__init__.py', ...expected]);
  });

  it('takes attributes of other modules for what is there', () => {
    const files = { 'app.py': 'import lib\nlib.a\n', 'lib/__init__.py': 'a = 1\n', 'lib/a.py': '' };
    expect(reached(files, ['app']).startup).toEqual(['app.py', 'lib/__init__.py']);
  });

  it('a star takes no submodules, and dots above the root lead nowhere', () => {
    const files = {
      'app.py': 'from a import *\nfrom ... import b\n',
      'a/__init__.py': '',
      'a/c.py': '',
      'b.py': '',
    };
    expect(reached(files, ['app']).startup).toEqual(['app.py', 'a/__init__.py']);
  });
});

describe('where imports begin', () => {
  const files = [
    'src/app.py',
    'pkg/__init__.py',
    'pkg/main.py',
    'test_app.py',
    'tests/x.py',
    'setup.py',
    'a.txt',
  ];
  const user: Entry[] = files.map((path) => textEntry(path, ''));
  const merged = { user, dependencies: [{ ...textEntry('dep/run.py', ''), ...dep }], warnings: [] };

  it.each<[string[], string[]]>([
    [['src/app.handler'], ['src/app']],
    [
      ['pkg.main.handler', 'dep.run.main'],
      ['pkg/main', 'dep/run'],
    ],
    [[], ['src/app', 'pkg', 'pkg/main']],
    [['layer.wrapper.handler'], ['layer/wrapper', 'src/app', 'pkg', 'pkg/main']],
  ])('%j: %j', (handlers, roots) => {
    expect(importRoots(handlers, merged)).toEqual(roots);
  });
});
