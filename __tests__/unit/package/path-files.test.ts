import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { checkPathFiles, isPathFile, MAX_PATH_FILE, type PathFile } from '../../../src/package/path-files.ts';

function failure(file: PathFile): unknown {
  try {
    checkPathFiles([file]);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('what leads out of the package is refused', () => {
  it.each([
    ['__editable__.lib-1.0.pth', '/home/me/lib/src\n', /leads to \/home\/me\/lib\/src,/],
    ['lib.pth', '# from pip\n../lib\n', /leads to \.\.\/lib,/],
    ['lib.pth', 'a\r\nb/../../c\r\n', /leads to b\/\.\.\/\.\.\/c,/],
    [
      '__editable__.lib-1.0.pth',
      'import __editable___lib_1_0_finder; __editable___lib_1_0_finder.install()\n',
      /leads to the finder __editable___lib_1_0_finder,/,
    ],
    ['_lib.pth', 'import _editable_impl_lib\n', /leads to the finder _editable_impl_lib,/],
    ['__editable___lib_1_0_finder.py', "MAPPING = {'lib': '/home/me/lib'}\n", /leads to \/home\/me\/lib,/],
    ['lib.egg-link', '/home/me/lib\n.', /leads to \/home\/me\/lib,/],
  ])('%s with %j', (path, text, message) => {
    const own = failure({ path, text });
    expect(own).toBeInstanceOf(UserError);
    expect(own).toMatchObject({
      message: expect.stringMatching(message),
      hint: expect.stringContaining(`exclude: /${path}`),
    });
    expect(failure({ path, text, distribution: 'lib' })).toMatchObject({
      message: expect.stringContaining(`${path} (lib)`),
      hint: expect.stringContaining('the folder of lib'),
    });
  });
});

it.each([
  ['inside.pth', 'vendor\n./more\n\n# /comment\n'],
  ['distutils-precedence.pth', "import os; var = 'X'; enabled = os.environ.get(var, 'local') == 'local'\n"],
  ['weights.pth', 'PK\u0003\u0004\0/home/me\n/x\n'],
])('%s stays inside', (path, text) => {
  expect(failure({ path, text })).toBeUndefined();
});

it('files below folders, large ones and other names are not looked at', () => {
  expect(isPathFile({ path: 'lib.pth', size: 10 })).toBe(true);
  expect(isPathFile({ path: 'models/lib.pth', size: 10 })).toBe(false);
  expect(isPathFile({ path: 'weights.pth', size: MAX_PATH_FILE + 1 })).toBe(false);
  expect(isPathFile({ path: 'editable.py', size: 10 })).toBe(false);
});
