import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDependencyFile } from '../../../src/lock/detect.ts';
import { writeFiles } from '../../support/files.ts';
import { testFolder } from '../../support/temporary.ts';

const project = '[project]\nname = "demo"\ndependencies = ["six"]\n';
const contents = new Map([
  ['pyproject.toml', project],
  ['setup.cfg', '[options]\ninstall_requires = six\n'],
  ['setup.py', 'setup(\n  install_requires=["six"],\n)\n'],
]);
const toolsOnly = '[project]\nname = "demo"\n[tool.ruff]\n';

async function folderWith(files: Record<string, string>) {
  const folder = await testFolder();
  return writeFiles(folder, files);
}

describe('detected', () => {
  it.each([
    [
      ['uv.lock', 'pylock.toml', 'requirements.txt', 'pyproject.toml'],
      'uv.lock',
      /pylock\.toml, requirements\.txt \(/,
    ],
    [['pylock.toml', 'requirements.txt', 'pyproject.toml'], 'pylock.toml', /not read: requirements\.txt \(/],
    [['requirements.txt', 'pyproject.toml'], 'requirements.txt', /not read: pyproject\.toml/],
    [['uv.lock', 'pyproject.toml'], 'uv.lock', undefined],
    [['pyproject.toml'], 'pyproject.toml', undefined],
    [['pyproject.toml', 'poetry.lock'], 'poetry.lock', undefined],
    [['poetry.lock', 'pdm.lock', 'pyproject.toml'], 'poetry.lock', /not read: pdm\.lock \(/],
    [['pdm.lock', 'Pipfile.lock', 'Pipfile'], 'pdm.lock', /not read: Pipfile\.lock, Pipfile \(/],
    [['Pipfile.lock', 'Pipfile'], 'Pipfile.lock', undefined],
    [
      ['Pipfile.lock', 'requirements.txt', 'pyproject.toml'],
      'Pipfile.lock',
      /not read: requirements\.txt, pyproject\.toml \(/,
    ],
    [['requirements.txt', 'Pipfile'], 'requirements.txt', /not read: Pipfile \(/],
    [['requirements.txt', 'setup.cfg'], 'requirements.txt', /not read: setup\.cfg \(/],
    [['pyproject.toml', 'setup.cfg', 'setup.py'], 'pyproject.toml', undefined],
    [['setup.cfg', 'setup.py'], 'setup.cfg', undefined],
    [['setup.py'], 'setup.py', undefined],
  ])('of %j is %s', async (names, format, notice) => {
    const folder = await folderWith(
      Object.fromEntries(names.map((name) => [name, contents.get(name) ?? ''])),
    );
    const found = await findDependencyFile(folder, undefined);
    expect(found).toMatchObject({ path: join(folder, format), format });
    if (notice === undefined) expect(found?.notices).toEqual([]);
    else expect(found?.notices[0]?.text).toMatch(notice);
  });

  it('is nothing where nothing declares dependencies', async () => {
    expect(await findDependencyFile(await folderWith({}), undefined)).toBeUndefined();
    expect(
      await findDependencyFile(await folderWith({ 'pyproject.toml': toolsOnly }), undefined),
    ).toBeUndefined();
  });

  it('passes over a pyproject.toml that is only there for tools', async () => {
    const folder = await folderWith({ 'pyproject.toml': toolsOnly, 'requirements.txt': '' });
    expect((await findDependencyFile(folder, undefined))?.notices).toEqual([]);
  });

  it('refuses a source with nothing but a Pipfile, and says how to lock it', async () => {
    await expect(findDependencyFile(await folderWith({ Pipfile: '' }), undefined)).rejects.toMatchObject({
      hint: expect.stringMatching(/Supported are: uv\.lock, .*setup\.py\. Run `pipenv lock`/),
    });
  });

  it.each([
    ['[tool.poetry.dependencies]\npython = "^3.11"\nsix = "*"\n', /`poetry lock`/],
    ['[tool.poetry.group.ops.dependencies]\nsix = "*"\n', /`poetry lock`/],
  ])('refuses dependencies that only Poetry can pin: %j', async (text, hint) => {
    const folder = await folderWith({ 'pyproject.toml': text });
    await expect(findDependencyFile(folder, undefined)).rejects.toMatchObject({
      hint: expect.stringMatching(hint),
    });
    expect(
      await findDependencyFile(await folderWith({ 'pyproject.toml': text, 'poetry.lock': '' }), undefined),
    ).toMatchObject({ format: 'poetry.lock' });
  });

  it('finds nothing in a pyproject.toml in which Poetry has the Python alone', async () => {
    const text = '[tool.poetry.dependencies]\npython = "^3.11"\n';
    expect(await findDependencyFile(await folderWith({ 'pyproject.toml': text }), undefined)).toBeUndefined();
  });

  it('is the lock of the uv workspace that the source is a member of', async () => {
    const lock = '[[package]]\nname = "api"\nversion = "1"\nsource = { editable = "packages/api" }\n';
    const root = await folderWith({
      'uv.lock': lock,
      'packages/api/pyproject.toml': project,
      'tools/pyproject.toml': project,
    });
    expect(await findDependencyFile(join(root, 'packages/api'), undefined)).toMatchObject({
      path: join(root, 'uv.lock'),
    });
    expect(await findDependencyFile(join(root, 'tools'), undefined)).toMatchObject({
      format: 'pyproject.toml',
    });
  });
});

describe('named', () => {
  it.each([
    ['uv.lock', 'uv.lock'],
    ['pylock.toml', 'pylock.toml'],
    ['pylock.prod.toml', 'pylock.toml'],
    ['poetry.lock', 'poetry.lock'],
    ['pdm.lock', 'pdm.lock'],
    ['Pipfile.lock', 'Pipfile.lock'],
    ['pyproject.toml', 'pyproject.toml'],
    ['requirements-prod.txt', 'requirements.txt'],
    ['requirements.in', 'requirements.txt'],
  ])('%s is read as %s', async (name, format) => {
    const folder = await folderWith({ [name]: '' });
    expect(await findDependencyFile(folder, join(folder, name))).toEqual({
      path: join(folder, name),
      format,
      notices: [],
    });
  });

  it.each(['environment.yml', 'Pipfile', 'pylock.a.b.toml', 'other.toml'])('%s is refused', async (name) => {
    const folder = await folderWith({ [name]: '' });
    await expect(findDependencyFile(folder, join(folder, name))).rejects.toMatchObject({
      hint: expect.stringContaining('Supported are: uv.lock, pylock.toml, poetry.lock, pdm.lock'),
    });
  });

  it('and missing, or a folder, is an error', async () => {
    const folder = await folderWith({ 'requirements.txt/x': '' });
    await expect(findDependencyFile(folder, join(folder, 'gone.txt'))).rejects.toThrow(
      /there is no dependency file/,
    );
    await expect(findDependencyFile(folder, join(folder, 'requirements.txt'))).rejects.toThrow(/can be read/);
  });
});
