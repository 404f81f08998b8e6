import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { DEFLATED, type Entry, FILE_MODE, SYMLINK_MODE } from '../../../src/package/entry.ts';
import { checkHandlers, type HandlerCheck } from '../../../src/package/handlers.ts';

type Files = Readonly<Record<string, string>>;

function entry(path: string, text: string): Entry {
  return {
    path,
    size: text.length,
    method: DEFLATED,
    mode: text.startsWith('-> ') ? SYMLINK_MODE : FILE_MODE,
    source: { kind: 'file', file: `/project/${path}` },
  };
}

function check(handler: string, files: Files, overrides: Partial<HandlerCheck> = {}) {
  return checkHandlers({
    handlers: [handler],
    entries: Object.entries(files).map(([path, text]) => entry(path, text)),
    dependencyPaths: new Set([
      'mangum/__init__.py',
      'fast.cpython-313-x86_64-linux-gnu.so',
      'space/inner.py',
    ]),
    hasLayers: false,
    readText: async ({ path }) => files[path] ?? '',
    ...overrides,
  });
}

async function failure(handler: string, files: Files): Promise<UserError> {
  const error = await check(handler, files).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return error;
  throw new Error(`no UserError for ${handler}`, { cause: error });
}

const app = { 'app.py': 'def handler(event, context): ...\n' };

describe('checkHandlers finds', () => {
  test.each([
    ['app.handler', app],
    ['src/app.handler', { 'src/app.py': 'async def handler(e, c): ...' }],
    ['src.app.handler', { 'src/app.py': 'handler = Mangum(app)' }],
    ['shop.handler', { 'shop/__init__.py': 'from .api import run as handler', 'shop/api.py': '' }],
    ['shop.api.handler', { 'shop/__init__.py': '', 'shop/api.py': 'class handler: ...' }],
    ['my-app.handler', { 'my-app.py': 'def handler(): ...' }],
    [
      'app.handler',
      { 'app.py': 'try:\n    from x import handler\nexcept ImportError:\n    handler = None\n' },
    ],
    ['app.anything', { 'app.py': 'from .generated import *' }],
    ['app.anything', { 'app.py': 'def __getattr__(name): ...' }],
    ['app.anything', { 'app.py': 'for n in names: globals()[n] = make(n)' }],
    ['app.anything', { 'app.cpython-313-aarch64-linux-gnu.so': '' }],
    ['app.anything', { 'app.abi3.so': '' }],
    ['app.anything', { 'app.pyc': '' }],
    ['app.anything', { 'app.py': '-> other.py', 'other.py': '' }],
    ['linked.app.anything', { linked: '-> src', 'src/app.py': '' }],
    ['mangum.anything', app],
    ['fast.anything', app],
    ['space.inner.anything', app],
  ])('%s in %j', async (handler, files) => {
    await expect(check(handler, files)).resolves.toEqual([]);
  });

  test('nothing to complain of where no handler is given', async () => {
    await expect(check('app.handler', {}, { handlers: [] })).resolves.toEqual([]);
  });

  test("the user's module before a dependency's of the same name", async () => {
    expect((await failure('mangum.handler', { 'mangum.py': 'x = 1' })).message).toContain(
      'mangum.py defines no',
    );
  });

  test('a package before a module', async () => {
    const files = { 'app/__init__.py': 'x = 1', ...app };
    expect((await failure('app.handler', files)).message).toContain('app/__init__.py defines no "handler"');
  });
});

describe('checkHandlers refuses', () => {
  test.each([
    'handler',
    'app.',
    '.app.handler',
    './app.handler',
    '/app.handler',
    'src//app.handler',
    'a..b.c',
    'app.src/x',
    '',
    '.',
  ])('the form of %j', async (handler) => {
    const error = await failure(handler, app);
    expect(error.message).toContain('does not name a module and a function');
    expect(error.hint).toContain('app.handler');
  });

  test('white space and more than 128 characters', async () => {
    expect((await failure('app.my handler', app)).message).toContain('white space');
    expect((await failure(`${'a'.repeat(121)}.handler`, app)).message).toContain('129 characters');
    expect((await failure(`${'a'.repeat(120)}.handler`, app)).message).toContain('found neither');
  });

  test('a missing function, with what comes near', async () => {
    const files = { 'app.py': 'import os\ndef lambda_handler(event, context): ...\n' };
    const error = await failure('app.handler', files);
    expect(error.message).toBe('handler app.handler: app.py defines no "handler"');
    expect(error.hint).toBe('Did you mean app.lambda_handler?');
    expect(error.at).toEqual({ file: '/project/app.py' });
    expect((await failure('app.lambda_handlr', files)).hint).toBe('Did you mean app.lambda_handler?');
    expect((await failure('app.main', files)).hint).toBe('It defines lambda_handler.');
    expect((await failure('app.main', { 'app.py': '' })).hint).toBe('It defines (none).');
  });

  test('a missing function: its functions and classes come first, what it imports is none of its own', async () => {
    const text =
      'import os\nfrom x import a, b\nlimit = 1\nasync def run(): ...\nclass Job: ...\napi = Api()\n_x = 1';
    expect((await failure('app.handler', { 'app.py': text })).hint).toBe('It defines run, Job, limit, api.');
    expect((await failure('app.handler', { 'app.py': 'from x import handlers' })).hint).toBe(
      'Did you mean app.handlers?',
    );
  });

  const shop = { 'shop/api.py': 'import os\ndef lambda_handler(e, c): ...\ndef other(): ...' };
  test.each([
    ['app.py', app, 'Did you mean app.handler?'],
    ['app:handler', app, 'Did you mean app.handler?'],
    ['app.py:handler', app, 'Did you mean app.handler?'],
    ['app.py.handler', app, 'Did you mean app.handler?'],
    ['./app.py', app, 'Did you mean app.handler?'],
    ['shop/api.py', shop, 'Did you mean shop/api.lambda_handler?'],
    ['shop.api:other', shop, 'Did you mean shop.api.other?'],
    ['shop.api:handler', shop, 'Did you mean shop.api.lambda_handler?'],
    ['app.py', { 'app.py': 'def only(): ...' }, 'Did you mean app.only?'],
    ['app.py', { 'app.py': 'def one(): ...\ndef two(): ...' }, 'It defines one, two.'],
    ['app:handler', shop, expect.stringContaining('MODULE.FUNCTION')],
  ])('%s, written as other tools do', async (handler, files, hint) => {
    expect((await failure(handler, files)).hint).toEqual(hint);
  });

  test('and points to the file that names the handler, such as a template', async () => {
    const at = { file: '/project/template.yaml', line: 9 };
    for (const handler of ['app.nope', 'nope.handler', 'nope']) {
      const failed = check(handler, app, { places: new Map([[handler, at]]) });
      await expect(failed).rejects.toMatchObject({ name: 'UserError', at });
    }
    const warnings = await check('nope.handler', app, {
      places: new Map([['nope.handler', at]]),
      hasLayers: true,
    });
    expect(warnings).toMatchObject([{ at }]);
  });

  test('a module below src, which is no package, without advising what fails at import', async () => {
    const { hint } = await failure('mypkg.main.handler', { 'src/mypkg/main.py': '' });
    expect(hint).toContain('There is src/mypkg/main.py, and src is no package: build the folder src');
    expect(hint).toContain('src.mypkg.main.handler works only where');
  });

  test.each([
    ['app.handler', { 'src/app.py': '', 'src/__init__.py': '' }, 'Did you mean src.app.handler?'],
    ['app.handler', { 'lib/app.py': '' }, 'Did you mean lib.app.handler?'],
    ['ap.handler', { 'main.py': '', 'app.py': '' }, 'Did you mean app.handler?'],
    ['src.app.handler', { 'app/__init__.py': '' }, 'Did you mean app.handler?'],
    ['index.handler', app, 'The source has the modules app.'],
    ['app.handler', { 'README.md': '' }, 'The source has the modules (none).'],
  ])('the missing module of %s, with what comes near', async (handler, files, hint) => {
    const error = await failure(handler, files);
    expect(error.message).toContain('in the source or in a dependency');
    expect(error.hint).toBe(hint);
  });

  test('a missing module among thousands, in little time', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`pkg/part_${index}.py`, '']),
    );
    const start = performance.now();
    expect((await failure('pkg.port_1999.handler', files)).hint).toBe('Did you mean pkg.part_1999.handler?');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('a folder without __init__.py as a module', async () => {
    expect((await failure('src.handler', { 'src/app.py': '' })).message).toContain(
      'found neither src.py nor src/__init__.py',
    );
  });
});

describe('with layers', () => {
  test('a module that is found nowhere is a warning', async () => {
    const warnings = await check('index.handler', app, { hasLayers: true });
    expect(warnings.map(({ text }) => text)).toEqual([
      expect.stringMatching(/index\.py.*has to be in a layer/),
    ]);
  });

  test("a function that the user's own module lacks is still an error", async () => {
    await expect(check('app.main', app, { hasLayers: true })).rejects.toThrow('defines no "main"');
  });
});
