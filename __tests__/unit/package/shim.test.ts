import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { manifestText, planShims } from '../../../src/package/shim.ts';

interface Case {
  user?: string[];
  dependencies?: string[];
  handlers?: string[];
}

const plan = ({ user = [], dependencies = [], handlers = [] }: Case) =>
  planShims({ userFiles: new Set(user), dependencyFiles: new Set(dependencies), handlers });

/** The plan as `path: call`, the part of the text that the loader sees. */
function calls(input: Case): string[] {
  return plan(input).files.map(({ path, text }) => `${path}: ${text.match(/\.(\w+\(.*\))\)\n$/)?.[1]}`);
}

const beside = (folder: string, file: string) => `${folder}/__init__.py: beside(globals(), "${file}")`;
const replaced = (folder: string) => `${folder}/__init__.py: replaced(globals(), "__init__.py.zipnest")`;
const nested = (folder: string) => `${folder}/__init__.py: nested(globals())`;

describe('the shim of a handler', () => {
  test.each<[string, Case, string[]]>([
    ['a module', { user: ['app.py', 'b.py'], handlers: ['app.handler'] }, [beside('app', 'app.py')]],
    ['a package', { user: ['pkg/__init__.py'], handlers: ['pkg.handler'] }, [replaced('pkg')]],
    [
      'a module in packages: only the outermost is guarded',
      {
        user: ['pkg/__init__.py', 'pkg/sub/__init__.py', 'pkg/sub/mod.py'],
        handlers: ['pkg.sub.mod.handler'],
      },
      [replaced('pkg')],
    ],
    [
      'a module in a namespace package',
      { user: ['src/app.py'], handlers: ['src/app.handler'] },
      [beside('src/app', 'app.py')],
    ],
    [
      'a slash and a package',
      { user: ['src/__init__.py', 'src/app.py'], handlers: ['src/app.handler'] },
      [replaced('src')],
    ],
    [
      'a package in namespace packages',
      { user: ['a/b/c/__init__.py'], handlers: ['a/b/c.handler'] },
      [replaced('a/b/c')],
    ],
    [
      'a module beside a data folder of its name',
      { user: ['app.py', 'app/model.json', 'app/more.py'], handlers: ['app.handler'] },
      [beside('app', 'app.py')],
    ],
    [
      'a package beside a module of its name, which Python never imports',
      { user: ['app.py', 'app/__init__.py'], handlers: ['app.handler'] },
      [replaced('app')],
    ],
    [
      'a name that is no identifier',
      { user: ['my-app.py'], handlers: ['my-app.handler'] },
      [beside('my-app', 'my-app.py')],
    ],
    [
      'a module with a file in the place of its shim: the module gives way',
      { user: ['app.py', 'app'], handlers: ['app.handler'] },
      ['app.py: replaced(globals(), "app.py.zipnest")'],
    ],
    [
      'an extension module, which Python prefers to its source',
      { user: ['app.py', 'app.cpython-313-x86_64-linux-gnu.so'], handlers: ['app.handler'] },
      [beside('app', 'app.cpython-313-x86_64-linux-gnu.so')],
    ],
    [
      'an extension module without a tag in its name',
      { user: ['app.so', 'libfoo.so.1'], handlers: ['app.handler'] },
      [beside('app', 'app.so')],
    ],
    ['a bytecode module', { user: ['app.pyc'], handlers: ['app.handler'] }, [beside('app', 'app.pyc')]],
    [
      'a handler in a dependency',
      {
        user: ['app.py'],
        dependencies: ['datadog_lambda/__init__.py', 'datadog_lambda/handler.py'],
        handlers: ['datadog_lambda.handler.handler'],
      },
      [nested('datadog_lambda')],
    ],
    [
      'a handler in a namespace package of a dependency',
      { dependencies: ['google/cloud/run/__init__.py'], handlers: ['google.cloud.run.main.handler'] },
      [nested('google/cloud/run')],
    ],
    [
      'a handler in a dependency that is a module',
      { dependencies: ['entry.py'], handlers: ['entry.main'] },
      [nested('entry')],
    ],
    [
      'several handlers, one of them twice',
      {
        user: ['a.py', 'pkg/__init__.py', 'pkg/x.py', 'pkg/y.py'],
        handlers: ['a.main', 'pkg.x.main', 'pkg.y.main'],
      },
      [beside('a', 'a.py'), replaced('pkg')],
    ],
    [
      'a handler from a layer: it may import any module of the source',
      { user: ['app.py'], handlers: ['wrapper.handler'] },
      [beside('app', 'app.py')],
    ],
  ])('%s', (_, input, expected) => {
    expect(calls(input)).toEqual(expected);
  });

  test('a package’s own __init__.py keeps its place under a name that is no module', () => {
    const { renames } = plan({ user: ['pkg/__init__.py'], handlers: ['pkg.handler'] });
    expect([...renames]).toEqual([['pkg/__init__.py', 'pkg/__init__.py.zipnest']]);
  });

  test('a module is left alone', () => {
    expect(plan({ user: ['app.py'], handlers: ['app.handler'] }).renames.size).toBe(0);
  });
});

describe('without a handler', () => {
  test('every module and package of the source that a handler can name is an entry', () => {
    const user = [
      'app.py',
      'my-app.py',
      'pkg/__init__.py',
      'pkg/inner.py',
      'functions/orders/handler.py',
      'functions/common/__init__.py',
      'functions/common/db.py',
      'data.json',
    ];
    expect(calls({ user })).toEqual([
      beside('app', 'app.py'),
      replaced('functions/common'),
      beside('functions/orders/handler', 'handler.py'),
      beside('my-app', 'my-app.py'),
      replaced('pkg'),
    ]);
  });

  test('what no function has as its handler is left alone', () => {
    const user = [
      'setup.py',
      'conftest.py',
      'noxfile.py',
      '__main__.py',
      '__init__.py',
      'test_app.py',
      'app_test.py',
      'tests/test_app.py',
      'tests/helpers.py',
      'v1.2/app.py',
      'two words.py',
      'lib/libfoo.so',
    ];
    expect(calls({ user })).toEqual([]);
  });
});

describe('a package on both sides', () => {
  test.each<[string, Case, string[]]>([
    [
      'two namespace packages: Python joins them',
      { user: ['app.py', 'acme/b.py'], dependencies: ['acme/c/__init__.py'], handlers: ['app.handler'] },
      [beside('app', 'app.py')],
    ],
    [
      'the user has the __init__.py',
      { user: ['app.py', 'acme/__init__.py'], dependencies: ['acme/c.py'], handlers: ['app.handler'] },
      [replaced('acme'), beside('app', 'app.py')],
    ],
    [
      'the dependency has the __init__.py',
      {
        user: ['acme/b.py'],
        dependencies: ['acme/__init__.py', 'acme/c.py'],
        handlers: ['acme.b.handler'],
      },
      ['acme/__init__.py: nested(globals(), joined=True)'],
    ],
    [
      'the user has only data there',
      {
        user: ['app.py', 'acme/data.json'],
        dependencies: ['acme/__init__.py'],
        handlers: ['app.handler'],
      },
      [beside('app', 'app.py')],
    ],
  ])('%s', (_, input, expected) => {
    expect(calls(input)).toEqual(expected);
  });
});

describe('what cannot be shimmed', () => {
  test.each<[string, Case, RegExp]>([
    [
      'a package that starts with an extension module',
      { user: ['p/__init__.abi3.so'] },
      /p\/__init__\.abi3\.so/,
    ],
    ['a package that starts with bytecode', { user: ['p/__init__.pyc'] }, /p\/__init__\.pyc/],
    [
      'a reserved name that is taken',
      { user: ['p/__init__.py', 'p/__init__.py.zipnest'] },
      /needs p\/__init__\.py\.zipnest/,
    ],
    [
      'a file in the way of a dependency’s shim',
      { user: ['entry'], dependencies: ['entry/__init__.py'], handlers: ['entry.main'] },
      /needs entry\/__init__\.py, and the source has a file named entry$/,
    ],
  ])('%s', (_, input, message) => {
    expect(() => plan(input)).toThrow(UserError);
    expect(() => plan(input)).toThrow(message);
  });
});

test('a shim leaves no name and no docstring behind: one comment, one statement', () => {
  for (const { text } of plan({ user: ['app.py', 'p/__init__.py'] }).files) {
    expect(text).toMatch(/^# .*\nexec\(.*\)\n$/);
  }
});

test('no plan overwrites a file of the user, and each shim has its own place', () => {
  const name = fc.constantFrom('a', 'b', 'a.py', 'b.py', '__init__.py', 'x.json', 'c.abi3.so');
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const handler = fc.constantFrom('a.f', 'a.b.f', 'a/b.f', 'b.f', 'b/a/b.f');
  const input = fc.record({
    user: fc.array(path, { maxLength: 8 }),
    dependencies: fc.array(path, { maxLength: 8 }),
    handlers: fc.array(handler, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(input, (given) => {
      let planned: ReturnType<typeof plan>;
      try {
        planned = plan(given);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return;
      }
      const kept = given.user.map((file) => planned.renames.get(file) ?? file);
      const written = [...new Set(kept), ...planned.files.map((file) => file.path)];
      expect(new Set(written).size).toBe(written.length);
    }),
  );
});

test('the manifest is Python source, whatever the name', () => {
  const text = manifestText({
    name: 'it\'s "a\\b"\n',
    python: '3.13',
    digest: 'ab'.repeat(32),
    extractedBytes: 523_304_960,
    files: 8663,
  });
  expect(text.split('\n').slice(1)).toEqual([
    'NAME = "it\'s \\"a\\\\b\\"\\n"',
    'PYTHON = "3.13"',
    `DIGEST = "${'ab'.repeat(32)}"`,
    'EXTRACTED_BYTES = 523304960',
    'FILES = 8663',
    '',
  ]);
});
