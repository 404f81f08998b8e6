import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isLocked } from '../../../src/lock/file-requirement.ts';
import { readRequirementFiles } from '../../../src/lock/requirement-files.ts';
import { writeFiles } from '../../support/files.ts';
import { recordingContext } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

const hash = 'a'.repeat(64);
const wheel = 'six-1.16.0-py2.py3-none-any.whl';

async function project(files: Record<string, string>) {
  const folder = await testFolder();
  await writeFiles(folder, files);
  const ctx = recordingContext({ TOKEN: 'tok3n-of-the-user' });
  return { folder, ctx, read: () => readRequirementFiles(ctx, join(folder, 'requirements.txt')) };
}

describe('includes', () => {
  it('are counted from the file that names them', async () => {
    const { folder, read } = await project({
      'requirements.txt': '-r a/base.txt\nsix\n',
      'a/base.txt': '-r b/more.txt\n-c ../limits.txt\n--find-links wheels\nidna\n',
      'a/b/more.txt': `./${wheel}\n`,
      'limits.txt': 'idna<4\n',
    });
    const { requirements, constraints, files, index } = await read();
    expect(requirements.map(({ name }) => name)).toEqual(['six', 'idna', 'six']);
    expect(requirements[0]?.url).toBe(pathToFileURL(join(folder, 'a/b', wheel)).href);
    expect(constraints.map(({ name, specifier }) => name + specifier)).toEqual(['idna<4']);
    expect(files.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      'requirements.txt',
      'a/base.txt',
      'a/b/more.txt',
      'limits.txt',
    ]);
    expect(index.findLinks).toEqual([join(folder, 'a/wheels')]);
  });

  it('may go in circles', async () => {
    const { read } = await project({
      'requirements.txt': '-r other.txt\nsix\n',
      'other.txt': '-r requirements.txt\nidna\n',
    });
    expect((await read()).requirements.map(({ name }) => name)).toEqual(['idna', 'six']);
  });

  it('that are missing are named with the line that names them', async () => {
    const { folder, read } = await project({ 'requirements.txt': 'six\n-r gone.txt\n' });
    await expect(read()).rejects.toMatchObject({
      message: `there is no requirements file ${join(folder, 'gone.txt')}`,
      at: { file: join(folder, 'requirements.txt'), line: 2 },
    });
  });

  it('are not fetched from the network', async () => {
    const { read } = await project({ 'requirements.txt': '-r https://user:pass@index.example/r.txt\n' });
    await expect(read()).rejects.toMatchObject({ message: expect.not.stringContaining('pass') });
  });

  it.each([
    ['user:p@sword', ['p@sword']],
    ['me@corp.example:sword', ['sword']],
  ])('say nothing of %s, and mask it whole: an @ often stands there unescaped', async (userInfo, secrets) => {
    const { ctx, read } = await project({
      'requirements.txt': `-i https://${userInfo}@index.example/\n-r https://${userInfo}@index.example/r.txt\n`,
    });
    await expect(read()).rejects.toMatchObject({ message: expect.not.stringContaining('sword') });
    expect(ctx.masked).toEqual(expect.arrayContaining(secrets));
  });
});

describe('requirements', () => {
  it('by path and URL become absolute, with their names', async () => {
    const { folder, read } = await project({
      'requirements.txt': [
        `wheels/${wheel}`,
        `six @ file:wheels/${wheel}`,
        `six @ https://index.example/${wheel}#sha256=${hash}`,
        `https://index.example/${wheel} ; python_version > "3"`,
      ].join('\n'),
    });
    const local = pathToFileURL(join(folder, 'wheels', wheel)).href;
    expect((await read()).requirements).toMatchObject([
      { name: 'six', url: local, sha256: [] },
      { name: 'six', url: local, sha256: [] },
      { name: 'six', sha256: [hash] },
      { name: 'six', url: `https://index.example/${wheel}`, marker: 'python_version > "3"' },
    ]);
  });

  it.each([
    ['hg+https://index.example/six', /neither a wheel/],
    ['six @ svn+https://u:secret@index.example/six', /neither a wheel/],
    ['./six', /there is no folder .*\/six$/],
    ['-e ./lib[x]', /there is no folder .*\/lib$/],
    ['six @ https://index.example/six', /neither a wheel/],
    ['six==', /not a requirement/],
    ['six seven', /not a requirement/],
    ['six @ https://index.example/six%zz-1.16.0-py2.py3-none-any.whl', /neither a wheel/],
    [`six @ file://wheels/${wheel}`, /the machine wheels/],
    ['-r file://more/base.txt', /the machine more/],
  ])('%s is refused with file and line', async (line, message) => {
    const { folder, read } = await project({ 'requirements.txt': `idna\n\n${line}\n` });
    const failure = await read().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: expect.stringMatching(message),
      at: { file: join(folder, 'requirements.txt'), line: 3 },
    });
    expect(String(failure)).not.toContain('secret');
  });

  it('of what is no wheel become absolute, with the names that they can be known by', async () => {
    const { folder, read } = await project({
      'requirements.txt': [
        '-e "my lib ü[x, Y_z]" ; python_version > "3"',
        './named',
        './classic/',
        '-e file:classic#egg=Other_Name',
        './unknown',
        'git+https://git.example/a.git@main#egg=a&subdirectory=py',
        'b @ git+ssh://git@git.example/b.git',
        'git+https://git.example/c.git',
        `d-1.0.tar.gz --hash=sha256:${hash}`,
        `https://git.example/archive/v1.0.zip#sha256=${hash}`,
      ].join('\n'),
      'my lib ü/pyproject.toml': '[project]\nname = "Lib.A"\nversion = "1"\n',
      'named/setup.cfg': '[metadata]\nname = lib-b\n',
      'classic/setup.py': 'setup(name="lib-c")\n',
      'unknown/setup.py': 'setup(name=NAME)\n',
    });
    const local = (name: string) => pathToFileURL(join(folder, name)).href;
    const { requirements } = await read();
    expect(requirements.map(({ name, url }) => [name, url])).toEqual([
      ['lib-a', local('my lib ü')],
      ['lib-b', local('named')],
      ['lib-c', local('classic')],
      ['other-name', `${local('classic')}#egg=Other_Name`],
      ['', local('unknown')],
      ['a', 'git+https://git.example/a.git@main#egg=a&subdirectory=py'],
      ['b', 'git+ssh://git@git.example/b.git'],
      ['', 'git+https://git.example/c.git'],
      ['d', local('d-1.0.tar.gz')],
      ['', `https://git.example/archive/v1.0.zip#sha256=${hash}`],
    ]);
    expect(requirements[0]).toMatchObject({ extras: ['x', 'y-z'], marker: 'python_version > "3"' });
    expect(requirements.at(-1)?.sha256).toEqual([hash]);
  });

  it('say what is built and what is not, for all files together', async () => {
    const { read } = await project({
      'requirements.txt': '--no-binary Num_py,:none:\n--only-binary=:all:\n-r more.txt\nsix\n',
      'more.txt': '--no-binary scipy\n',
    });
    expect(await read()).toMatchObject({ noBinary: ['num-py', 'scipy'], onlyBinary: [':all:'] });
  });

  it('mask their secrets at once', async () => {
    const { ctx, read } = await project({
      'requirements.txt': `-i https://me:p%40ss@index.example/simple\n--extra-index-url https://\${TOKEN}@two.example/\nsix @ https://me:other@index.example/${wheel}\n`,
    });
    await read();
    expect(ctx.masked).toEqual(expect.arrayContaining(['p%40ss', 'p@ss', 'tok3n-of-the-user', 'other']));
  });
});

describe('isLocked', () => {
  const six = `six==1.16.0 --hash=sha256:${hash}`;
  const commit = 'c'.repeat(40);
  it.each([
    [`${six}\n-e ./lib`, true],
    [`${six}\na @ git+https://git.example/a.git@${commit}`, true],
    [`${six}\na @ git+https://git.example/a.git@main`, false],
    [`${six}\na @ git+https://git.example/a.git`, false],
    [`${six}\na @ https://index.example/a-1.tar.gz`, false],
    [`a @ https://index.example/a-1.tar.gz#sha256=${hash}`, true],
    // Without any hash, what these need is not in the file.
    [`-e ./lib\na @ git+https://git.example/a.git@${commit}`, false],
    [`six==1.16.0 --hash=sha256:${hash}`, true],
    [`six===1.16.0 --hash=sha256:${hash}`, true],
    [`six @ https://index.example/${wheel}#sha256=${hash}`, true],
    [`six==1.16.0 --hash=sha256:${hash}\nidna==3.10`, false],
    [`six>=1 --hash=sha256:${hash}`, false],
    [`six==1.* --hash=sha256:${hash}`, false],
    [`-c limits.txt\nsix==1.16.0 --hash=sha256:${hash}`, true],
    [`-r limits.txt\nsix==1.16.0 --hash=sha256:${hash}`, false],
  ])('%s', async (text, locked) => {
    const files = { 'limits.txt': 'idna<4\n', 'lib/setup.py': 'setup(name="lib")\n' };
    const { read } = await project({ 'requirements.txt': text, ...files });
    expect(isLocked((await read()).requirements)).toBe(locked);
  });
});
