import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFLATED, type Entry, FILE_MODE, STORED, SYMLINK_MODE } from '../../../src/package/entry.ts';
import { mustHavePython } from '../../../src/package/modules.ts';
import { applySrcLayout } from '../../../src/package/src-layout.ts';
import { testFolder } from '../../support/temporary.ts';

const project = '[project]\nname = "demo"\n';

function entry(path: string): Entry {
  const [name = '', target] = path.split(' -> ');
  if (target === undefined) {
    const source = { kind: 'file', file: `/project/${name}` } as const;
    return { path: name, size: 1, method: DEFLATED, mode: FILE_MODE, source };
  }
  const bytes = Buffer.from(target);
  return {
    path: name,
    size: bytes.length,
    method: STORED,
    mode: SYMLINK_MODE,
    source: { kind: 'bytes', bytes },
  };
}

function shown({ path, source }: Entry): string {
  return source.kind === 'bytes' ? `${path} -> ${Buffer.from(source.bytes).toString()}` : path;
}

async function apply(paths: readonly string[], pyproject: string | undefined, ...handlers: string[]) {
  const folder = await testFolder();
  if (pyproject !== undefined) await writeFile(join(folder, 'pyproject.toml'), pyproject);
  return (await applySrcLayout(folder, paths.map(entry), handlers))?.map(shown);
}

describe('the src layout', () => {
  test.each([
    [
      ['src/mypkg/__init__.py', 'src/mypkg/main.py'],
      ['mypkg/__init__.py', 'mypkg/main.py'],
    ],
    [['src/app.py'], ['app.py']],
    [['src/space/part/app.py'], ['space/part/app.py']],
    [
      ['README.md', 'data/x.json', 'setup.py', 'src/app.py', 'tests/__init__.py', 'tests/test_app.py'],
      ['README.md', 'app.py', 'data/x.json', 'setup.py', 'tests/__init__.py', 'tests/test_app.py'],
    ],
    [['src/fast.cpython-313-x86_64-linux-gnu.so'], ['fast.cpython-313-x86_64-linux-gnu.so']],
    [
      ['scripts/run.py', 'src/app.py'],
      ['app.py', 'scripts/run.py'],
    ],
    [
      ['src/a.py', 'src/b -> a.py', 'src/c -> ../d', 'd', 'e -> src/a.py'],
      ['a.py', 'b -> a.py', 'c -> d', 'd', 'e -> a.py'],
    ],
  ])('of %j gives %j', async (paths, expected) => {
    expect(await apply(paths, project)).toEqual(expected);
    expect(await apply(paths, '[build-system]\nrequires = []\n', 'mypkg.main.handler')).toEqual(expected);
  });

  test.each([
    ['without a pyproject.toml', ['src/app.py'], undefined],
    ['with a pyproject.toml for tools', ['src/app.py'], '[tool.ruff]\n'],
    ['without modules in src', ['src/notes.txt', 'README.md'], project],
    ['without src', ['lib/app.py'], project],
    ['where src is a package', ['src/__init__.py', 'src/app.py'], project],
    ['with a module at the top', ['lambda_function.py', 'src/app.py'], project],
    ['with a package at the top', ['other/__init__.py', 'src/app.py'], project],
  ])('does not apply %s', async (_, paths, pyproject) => {
    expect(await apply(paths, pyproject)).toBeUndefined();
  });

  test.each([
    ['src/app.handler', true],
    ['src.app.handler', true],
    ['src.gone.handler', false],
    ['app.handler', false],
    ['handler', false],
  ])('with the handler %s, src stays: %s', async (handler, stays) => {
    expect(await apply(['src/app.py'], project, handler)).toEqual(stays ? undefined : ['app.py']);
  });

  test('refuses two files of one place', async () => {
    await expect(apply(['README.md', 'src/README.md', 'src/app.py'], project)).rejects.toMatchObject({
      message: 'src layout: README.md and src/README.md would have the same place in the package',
      hint: expect.stringContaining('exclude: /README.md'),
      at: { file: '/project/src/README.md' },
    });
  });
});

test.each([
  [['app.py'], true],
  [['a/b.cpython-313-x86_64-linux-gnu.so'], true],
  [['template.yaml', 'README.md'], false],
])('%j has Python: %s', (paths, has) => {
  const check = () => mustHavePython('/project', paths.map(entry));
  if (has) expect(check).not.toThrow();
  else expect(check).toThrow('there is no Python file in /project');
});
