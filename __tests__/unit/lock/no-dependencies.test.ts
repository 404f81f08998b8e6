import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainNoDependencies } from '../../../src/lock/no-dependencies.ts';
import { writeFiles } from '../../support/files.ts';
import { testFolder } from '../../support/temporary.ts';

async function explain(files: Readonly<Record<string, string>>, named?: string) {
  const folder = await testFolder();
  await writeFiles(folder, files);
  const dependencies = named === undefined ? {} : { dependencies: join(folder, named) };
  const { reason, warnings } = await explainNoDependencies({ source: folder, ...dependencies }, 'fn');
  return { folder, reason, warnings };
}

describe('without dependencies', () => {
  it('says what was looked for, or what asks for nothing', async () => {
    const { reason, warnings } = await explain({ 'app.py': '', 'notes.txt': '' });
    expect(reason).toBe(
      'looked for uv.lock, pylock.toml, poetry.lock, pdm.lock, Pipfile.lock, requirements.txt, pyproject.toml, setup.cfg, setup.py in fn',
    );
    expect(warnings).toEqual([]);
    expect((await explain({ 'requirements.txt': '# none\n' })).reason).toBe('requirements.txt asks for none');
    expect((await explain({ 'reqs.in': '' }, 'reqs.in')).reason).toBe('reqs.in asks for none');
  });

  it.each([
    ['requirement.txt', '', '--dependencies fn/requirement.txt'],
    ['requirements.in', '', '--dependencies fn/requirements.in'],
    ['Requirements.txt', '', '--dependencies fn/Requirements.txt'],
    ['requirements-prod.txt', '', '--dependencies fn/requirements-prod.txt'],
    ['requirements_prod.txt', '', '--dependencies fn/requirements_prod.txt'],
    ['requirements/base.txt', '', '--dependencies fn/requirements/base.txt'],
    ['reqs.txt', '', '--dependencies fn/reqs.txt'],
    ['pylock.prod.toml', '', '--dependencies fn/pylock.prod.toml'],
    ['tool.py', '# /// script\n# dependencies = ["six"]\n# ///\n', '--dependencies fn/tool.py'],
    ['environment.yml', 'dependencies: [numpy]\n', 'not supported yet'],
  ])('%s is named in a warning, with what to do', async (name, text, advice) => {
    const { folder, warnings } = await explain({ 'app.py': '', [name]: text });
    expect(warnings).toMatchObject([
      { text: expect.stringContaining(advice), at: { file: join(folder, name) } },
    ]);
    expect(warnings[0]?.text.startsWith(`${name} `)).toBe(true);
  });

  it.each([
    ['setup.py', 'setup()'],
    ['setup.cfg', '[flake8]\n'],
    ['pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.12"\n'],
    ['setup.py/x', ''],
    ['required.txt', ''],
  ])('%s with %j is none of these', async (name, text) => {
    expect((await explain({ [name]: text })).warnings).toEqual([]);
  });
});
