import { describe, expect, it } from 'vitest';
import { parsePylock } from '../../../src/lock/pylock.ts';

const head = 'lock-version = "1.0"\ncreated-by = "test"\n';
const hash = 'A1'.repeat(32);

function parse(text: string) {
  return parsePylock(text, '/p/pylock.toml');
}

describe('parsePylock', () => {
  it('reads what choosing needs', () => {
    const lock = parse(`\uFEFF${head}requires-python = ">=3.10"
environments = ["sys_platform == 'linux'"]
extras = ["Web_UI"]
dependency-groups = ["Dev"]
default-groups = ["default"]
[[packages]]
name = "Zope.Interface"
version = "5.0"
marker = "python_version < '3.12'"
requires-python = ">=3.9"
[[packages.wheels]]
url = "https://index.example/a/zope_interface-5.0-py3-none-any.whl#sha256=00"
size = 12
hashes = { sha256 = "${hash}" }
`);
    expect(lock).toEqual({
      file: '/p/pylock.toml',
      requiresPython: '>=3.10',
      environments: ["sys_platform == 'linux'"],
      extras: ['web-ui'],
      groups: ['dev'],
      defaultGroups: ['default'],
      packages: [
        {
          name: 'zope-interface',
          version: '5.0',
          marker: "python_version < '3.12'",
          requiresPython: '>=3.9',
          source: undefined,
          wheels: [
            {
              filename: 'zope_interface-5.0-py3-none-any.whl',
              url: 'https://index.example/a/zope_interface-5.0-py3-none-any.whl',
              sha256: hash.toLowerCase(),
              size: 12,
            },
          ],
        },
      ],
    });
  });

  it.each([
    [
      'a relative path',
      'path = "w/a-1-py3-none-any.whl"',
      'file:///p/w/a-1-py3-none-any.whl',
      'a-1-py3-none-any.whl',
    ],
    [
      'an absolute path',
      'path = "/w/a-1-py3-none-any.whl"',
      'file:///w/a-1-py3-none-any.whl',
      'a-1-py3-none-any.whl',
    ],
    [
      'a path before a url',
      'path = "w.whl"\nurl = "https://index.example/v.whl"',
      'file:///p/w.whl',
      'w.whl',
    ],
    [
      'a name of its own',
      'name = "a-1-py3-none-any.whl"\nurl = "https://index.example/x/1"',
      'https://index.example/x/1',
      'a-1-py3-none-any.whl',
    ],
    [
      'an escaped name',
      'url = "https://index.example/a-1%2Bcpu-py3-none-any.whl"',
      'https://index.example/a-1%2Bcpu-py3-none-any.whl',
      'a-1+cpu-py3-none-any.whl',
    ],
  ])('finds a wheel by %s', (_, place, url, filename) => {
    const { packages } = parse(`${head}[[packages]]\nname = "a"\n[[packages.wheels]]\n${place}\n`);
    expect(packages[0]?.wheels).toMatchObject([{ url, filename }]);
  });

  it.each([
    [
      'a git repository',
      `vcs = { type = "git", url = "https://git.example/a.git", requested-revision = "main", commit-id = "${'c'.repeat(40)}", subdirectory = "py" }`,
      { kind: 'vcs', url: 'https://git.example/a.git', commit: 'c'.repeat(40), subdirectory: 'py' },
    ],
    [
      'a git repository of this machine',
      `vcs = { type = "git", path = "../g", commit-id = "${'c'.repeat(40)}" }`,
      { kind: 'vcs', url: 'file:///g', commit: 'c'.repeat(40) },
    ],
    [
      'a directory',
      'directory = { path = "my lib", subdirectory = "py", editable = true }',
      { kind: 'directory', path: '/p/my lib/py' },
    ],
    [
      'an archive',
      `archive = { url = "https://index.example/a-1.tar.gz", hashes = { sha256 = "${hash}" }, subdirectory = "py" }`,
      { kind: 'sdist', filename: 'a-1.tar.gz', sha256: hash.toLowerCase(), subdirectory: 'py' },
    ],
    [
      'an sdist',
      'sdist = { path = "a-1.tar.gz", size = 9 }',
      { kind: 'sdist', url: 'file:///p/a-1.tar.gz', size: 9, sha256: undefined },
    ],
  ])('knows what is built from %s', (_, line, source) => {
    expect(parse(`${head}[[packages]]\nname = "a"\n${line}\n`).packages).toMatchObject([
      { source, wheels: [] },
    ]);
  });

  it.each([
    ['vcs = { type = "hg", url = "https://hg.example/a", commit-id = "0" }', /hg checkout/],
    ['vcs = { type = "git", url = "https://git.example/a", commit-id = "abc" }', /commit-id of a/],
    [`vcs = { type = "git", commit-id = "${'c'.repeat(40)}" }`, /neither a url nor a path/],
    ['directory = { editable = true }', /has no path/],
  ])('refuses %s', (line, message) => {
    expect(() => parse(`${head}[[packages]]\nname = "a"\n${line}\n`)).toThrow(message);
  });

  it('takes an archive that is a wheel for one', () => {
    const { packages } = parse(
      `${head}[[packages]]\nname = "a"\narchive = { path = "a-1-py3-none-any.whl" }\n`,
    );
    expect(packages).toMatchObject([{ source: undefined, wheels: [{ filename: 'a-1-py3-none-any.whl' }] }]);
  });

  it.each([
    ['', /no lock-version/],
    ['lock-version = "2.0"', /lock-version is 2\.0/],
    [`${head}packages = 1`, /not an array/],
    [`${head}[[packages]]\nversion = "1"`, /has no name/],
    [`${head}[[packages]]\nname = "a"\n[[packages.wheels]]\nsize = 1`, /neither a url nor a path/],
    [
      `${head}[[packages]]\nname = "a"\n[[packages.wheels]]\npath = "a"\nhashes = { sha256 = "zz" }`,
      /SHA-256 of a is not one/,
    ],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('names the line of bad TOML', () => {
    expect(() => parse('lock-version = "1.0"\n[[packages\n')).toThrow(
      expect.objectContaining({ at: { file: '/p/pylock.toml', line: 2 } }),
    );
  });
});
