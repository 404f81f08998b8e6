import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readVersionFile } from '../../../src/target/version-files.ts';

const read = (name: string, text: string) => readVersionFile({ file: `/project/${name}`, label: name, text });

describe('readVersionFile', () => {
  test.each([
    ['.python-version', '3.13\n', '3.13', 1],
    ['.python-version', '\n# the Lambda runtime\n  3.12.4  # patch\n3.11\n', '3.12.4', 3],
    ['.python-version', '\uFEFF3.13\r\n3.12\r\n', '3.13', 1],
    ['.python-version', '>=3.11, <3.13', '>=3.11, <3.13', 1],
    ['runtime.txt', 'python-3.11.4', 'python-3.11.4', 1],
    ['.tool-versions', 'nodejs 24.1.0\npython 3.12.1 system\n', '3.12.1', 2],
    ['pyproject.toml', '[project]\nname = "a"\nrequires-python = ">=3.11"\n', '>=3.11', 3],
    ['pyproject.toml', 'project.requires-python = ">=3.11"', '>=3.11', undefined],
    [
      'Pipfile',
      '[[source]]\nurl = "https://index.example/simple"\n[requires]\npython_version = "3.12"\n',
      '3.12',
      4,
    ],
    ['Pipfile', '[requires]\npython_version = "3.12"\npython_full_version = "3.12.1"', '3.12.1', 3],
  ])('reads %s: %j', (name, text, value, line) => {
    const declaration = read(name, text);
    expect(declaration?.value).toBe(value);
    expect(declaration?.at).toEqual(
      line === undefined ? { file: `/project/${name}` } : { file: `/project/${name}`, line },
    );
  });

  test.each([
    ['.python-version', '\n# nothing\n'],
    ['.python-version', ''],
    ['.tool-versions', 'nodejs 24\npythonx 3.1'],
    ['pyproject.toml', '[tool.ruff]\nrequires-python = ">=3.11"'],
    ['pyproject.toml', '[project]\nrequires-python = 3.11'],
    ['pyproject.toml', 'project = 1'],
    ['Pipfile', '[packages]\nrequests = "*"'],
  ])('finds nothing in %s: %j', (name, text) => {
    expect(read(name, text)).toBeUndefined();
  });

  test.each([
    ['pyproject.toml', '[project]\nname = \n', 2],
    ['Pipfile', '[requires\n', 1],
  ])('refuses a malformed %s with its line', (name, text, line) => {
    try {
      read(name, text);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect(error.message).toContain(`${name} is not valid TOML`);
      expect(error.at).toEqual({ file: `/project/${name}`, line });
    }
  });
});
