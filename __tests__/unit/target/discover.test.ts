import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { chooseTarget } from '../../../src/target/discover.ts';

const today = new Date('2026-11-21T00:00:00Z');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zipnest-test-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function choose(source: string, input: Partial<Parameters<typeof chooseTarget>[0]> = {}) {
  return chooseTarget({ source: join(root, source), today, ...input });
}

const template = (codeUri: string, runtime: string) =>
  `Resources: {Orders: {Type: AWS::Serverless::Function, Properties: {CodeUri: ${codeUri}, Runtime: ${runtime}, Handler: app.handler, Architectures: [arm64]}}}`;

describe('chooseTarget', () => {
  test('reads the template beside the function', async () => {
    write({
      'template.yaml': template('.', 'python3.12'),
      'pyproject.toml': '[project]\nrequires-python = ">=3.10"\n',
    });
    const choice = await choose('.');
    expect(choice.target).toMatchObject({ runtime: 'python3.12', architecture: 'arm64' });
    expect(choice).toMatchObject({
      pythonFrom: 'template.yaml:1 (Orders)',
      architectureFrom: 'template.yaml:1 (Orders)',
      handlers: [{ value: 'app.handler', at: { file: join(root, 'template.yaml'), line: 1 } }],
      warnings: [],
      notices: [],
    });
  });

  test('looks upwards to the top of the repository', async () => {
    write({
      '.git/HEAD': 'ref: refs/heads/main\n',
      'template.yml': template('functions/orders', 'python3.13'),
      '.python-version': '3.13\n',
      'functions/pyproject.toml': '[project]\nrequires-python = ">=3.12"\n',
      'functions/orders/app.py': '',
      'functions/other/app.py': '',
    });
    const orders = await choose('functions/orders');
    expect(orders.target.runtime).toBe('python3.13');
    expect(orders.pythonFrom).toBe('../../template.yml:1 (Orders)');
    const other = await choose('functions/other');
    expect(other.pythonFrom).toBe('../../.python-version');
    await expect(choose('functions/other', { pythonVersion: '3.11' })).rejects.toThrow(
      'outside requires-python of ../pyproject.toml: ">=3.12"',
    );
  });

  test('takes the nearest file', async () => {
    write({ '.git/HEAD': '', '.python-version': '3.12\n', 'a/.python-version': '3.11\n', 'a/app.py': '' });
    expect((await choose('a')).target.runtime).toBe('python3.11');
  });

  test('outside a repository looks upwards to the working directory, and not above it', async () => {
    write({
      '.python-version': '3.11\n',
      'a/template.yaml': template('src', 'python3.12'),
      'a/src/app.py': '',
    });
    const from = async (workingDirectory: string) =>
      (await choose('a/src', { workingDirectory: join(root, workingDirectory) })).pythonFrom;
    expect(await from('.')).toBe('../template.yaml:1 (Orders)');
    expect(await from('a')).toBe('../template.yaml:1 (Orders)');
    expect(await from('a/src')).toBe('the newest Lambda runtime');
    expect(await from('elsewhere')).toBe('the newest Lambda runtime');
  });

  test("takes nothing from the source's own template where its code is elsewhere, and says so", async () => {
    write({ 'two/template.yaml': template('fn/', 'python3.12'), 'two/fn/app.py': '' });
    const choice = await choose('two', { workingDirectory: root });
    expect(choice).toMatchObject({
      pythonFrom: 'the newest Lambda runtime',
      handlers: [],
      warnings: [
        {
          text: 'template.yaml (Orders) has its code in fn/: build two/fn/ to pack it',
          at: { file: join(root, 'two/template.yaml'), line: 1 },
        },
      ],
    });
    expect((await choose('two/fn', { workingDirectory: root })).warnings).toEqual([]);
  });

  test('of several functions with their code elsewhere it names some', async () => {
    const functions = ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (name) => `  ${name}: {Type: AWS::Serverless::Function, Properties: {CodeUri: ${name}}}`,
    );
    write({ 'template.yaml': `Resources:\n${functions.join('\n')}\n` });
    expect((await choose('.')).warnings.map(({ text }) => text)).toEqual([
      'the functions of template.yaml have their code in other folders (a in a/, b in b/, c in c/, d in d/, e in e/, … (6)): build one of these, such as a/',
    ]);
  });

  test('passes a template of other code on the way up to the one that has the source', async () => {
    write({
      '.git/HEAD': '',
      'template.yaml': template('a', 'python3.11'),
      'a/template.yaml': template('fn', 'python3.12'),
      'a/app.py': '',
    });
    expect(await choose('a')).toMatchObject({ pythonFrom: '../template.yaml:1 (Orders)', warnings: [] });
  });

  test('reads a Pipfile and serverless.yml', async () => {
    write({ Pipfile: '[requires]\npython_version = "3.12"\n' });
    expect((await choose('.')).pythonFrom).toBe('python_version of Pipfile');
    write({ 'serverless.yml': 'provider: {runtime: python3.13}\nfunctions: {api: {handler: api.main}}\n' });
    const choice = await choose('.');
    expect(choice).toMatchObject({ pythonFrom: 'serverless.yml:1 (api)', handlers: [{ value: 'api.main' }] });
    expect(choice.warnings.map(({ text }) => text)).toEqual([
      'python3.13, from serverless.yml:1 (api), differs from 3.12 in python_version of Pipfile',
    ]);
  });

  test('reads a named version file', async () => {
    write({ 'ci/python.txt': '3.12.4\n' });
    const choice = await choose('.', { pythonVersionFile: join(root, 'ci/python.txt') });
    expect(choice).toMatchObject({ pythonFrom: 'ci/python.txt', target: { runtime: 'python3.12' } });
  });

  test.each([
    ['missing.txt', 'does not exist'],
    ['empty.txt', 'names no Python version'],
    ['pyproject.toml', 'names no Python version'],
    ['folder', 'does not exist'],
  ])('refuses the version file %s', async (name, message) => {
    write({ 'empty.txt': '# none\n', 'pyproject.toml': '[tool.x]\n', 'folder/x': '' });
    await expect(choose('.', { pythonVersionFile: join(root, name) })).rejects.toThrow(message);
  });

  test('refuses malformed files with file and line, whatever the input says', async () => {
    write({ 'template.yaml': 'Resources:\n  A: [\n' });
    const error = await choose('.', { pythonVersion: '3.13' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ at: { file: join(root, 'template.yaml'), line: expect.any(Number) } });
  });

  test('a folder in place of a file is no file', async () => {
    write({ 'Pipfile/x': '', '.python-version/x': '' });
    expect((await choose('.')).target.runtime).toBe('python3.14');
  });
});
