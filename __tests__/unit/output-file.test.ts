import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkOutput } from '../../src/output-file.ts';
import { testFolder } from '../support/temporary.ts';

async function check(output: string, files: Readonly<Record<string, string>> = {}, given = output) {
  const workingDirectory = await testFolder();
  const source = join(workingDirectory, 'fn');
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(workingDirectory, name)), { recursive: true });
    await writeFile(join(workingDirectory, name), text, 'latin1');
  }
  const origins = new Map([['output', { value: given, from: '--output' }]] as const);
  return checkOutput(join(workingDirectory, output), { source, workingDirectory, origins });
}

describe('an output', () => {
  test.each([
    ['new.zip', {}],
    ['a/b/c/new.zip', {}],
    ['old.zip', { 'old.zip': 'PK\x03\x04…' }],
    ['old.bin', { 'old.bin': 'PK\x03\x04…' }],
    ['empty.zip', { 'empty.zip': 'PK\x05\x06…' }],
    ['made-by-mktemp', { 'made-by-mktemp': '' }],
    ['fn/dist/x.zip', { 'fn/dist/x.zip': '' }],
  ])('%s beside %j is taken', async (output, files) => {
    await expect(check(output, files)).resolves.toBeUndefined();
  });

  test.each([
    ['ro', { 'ro/x': '' }, '`output` is a folder: ro', 'Name a file in it, e.g. ro/{name}.zip'],
    ['.', {}, '`output` is a folder: .', 'Name a file in it, e.g. {name}.zip'],
    [
      'notes.txt',
      { 'notes.txt': 'mine' },
      '`output` would replace notes.txt, which is there already, and is no zip',
      'Name another file',
    ],
    ['fn/app.py', { 'fn/app.py': 'x = 1' }, '`output` would replace fn/app.py', 'Name another file'],
    [
      'fn/__init__.py',
      { 'fn/__init__.py': '' },
      '`output` would replace fn/__init__.py',
      'Name another file',
    ],
    ['fake.zip', { 'fake.zip': 'PK' }, '`output` would replace fake.zip', 'Name another file'],
    [
      'file/x.zip',
      { file: '' },
      'cannot write into file: file is a file',
      'Choose another place with `output`.',
    ],
    ['file/a/x.zip', { file: '' }, 'cannot write into file/a: file is a file', 'Choose another place'],
  ])('%s beside %j is refused', async (output, files, message, hint) => {
    await expect(check(output, files)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  test('that ends with a slash means a folder, also one that is not there', async () => {
    await expect(check('new', {}, 'new/')).rejects.toMatchObject({
      hint: 'Name a file in it, e.g. new/{name}.zip',
    });
  });

  test.skipIf(process.getuid?.() === 0)(
    'in a folder that may not be written (skipped for root)',
    async () => {
      const folder = await testFolder();
      await chmod(folder, 0o555);
      const origins = new Map();
      const failed = checkOutput(join(folder, 'ro/x.zip'), {
        source: folder,
        workingDirectory: folder,
        origins,
      });
      await expect(failed).rejects.toThrow('cannot write into ro: permission denied');
    },
  );
});
