import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordingContext, targetFor } from '../../support/lock.ts';
import { lockOf, pins, project } from './support.ts';

const app = 'def handler(event, context):\n    return event\n';
const dynamic = `[project]
name = "demo"
version = "1"
dynamic = ["dependencies", "optional-dependencies"]
[build-system]
requires = ["setuptools>=70"]
build-backend = "setuptools.build_meta"
[tool.setuptools]
py-modules = ["app"]
[tool.setuptools.dynamic]
dependencies = { file = ["deps.txt"] }
optional-dependencies.web = { file = ["web.txt"] }
[dependency-groups]
ops = ["toml==0.10.2"]
`;
const setupCfg = `[metadata]
name = demo
version = 1
[options]
py_modules = app
install_requires =
  six==1.16.0
  tomli==2.2.1; python_version < "3.11"
[options.extras_require]
web = idna==3.10
`;

describe('a project whose build tells its dependencies', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'pyproject.toml',
      { 'pyproject.toml': dynamic, 'deps.txt': 'six==1.16.0\n', 'web.txt': 'idna==3.10\n' },
      ['ops'],
    ],
    ['setup.cfg', { 'setup.cfg': setupCfg }, []],
    [
      'setup.py',
      {
        'setup.py':
          'from setuptools import setup\nsetup(name="demo", version="1", py_modules=["app"], install_requires=open("deps.txt").read().split(), extras_require={"web": ["idna==3.10"]})\n',
        'deps.txt': 'six==1.16.0\n',
      },
      [],
    ],
  ])('%s', async (format, files, groups) => {
    const source = await project({ 'app.py': app, ...files });
    const before = await readdir(source);
    const ctx = recordingContext();
    const lock = await lockOf(source, { extras: ['web'], groups }, ctx);
    expect(lock).toMatchObject({ format, locked: false });
    const grouped = groups.length > 0 ? ['toml 0.10.2'] : [];
    expect(pins(lock)).toEqual(['idna 3.10', 'six 1.16.0', ...grouped]);
    expect(ctx.said).toContainEqual({ level: 'info', text: expect.stringMatching(/^building the project/) });
    // The build saw a copy.
    expect(await readdir(source)).toEqual(before);
    if (format === 'setup.cfg')
      expect(pins(await lockOf(source, { target: targetFor('3.10') }))).toEqual([
        'six 1.16.0',
        'tomli 2.2.1',
      ]);
    await expect(lockOf(source, { extras: ['wb'] })).rejects.toMatchObject({
      name: 'UsageError',
      message: `there is no extra \`wb\` for ${format}`,
      hint: 'Allowed are: web.',
    });
  });

  it('says what to do where the build fails', async () => {
    const source = await project({
      'app.py': app,
      'pyproject.toml': dynamic,
      'web.txt': 'idna==3.10\n',
      'setup.py': 'import nowhere_to_be_found\n',
    });
    await expect(lockOf(source)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^the dependencies in pyproject\.toml are known to its build only: building .* failed:\n(?:.*\n)*.*nowhere_to_be_found/,
      ),
      hint: expect.stringMatching(/list them in \[project\] of pyproject\.toml, or lock them: `uv lock`\.$/),
      at: { file: join(source, 'pyproject.toml') },
    });
  });
});
