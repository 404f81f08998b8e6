import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDependencies } from '../../../src/lock/resolve-lock.ts';
import { zipnest } from '../../support/cli.ts';
import { recordingContext, targetFor } from '../../support/lock.ts';
import { makeWheel } from '../../support/wheel.ts';
import { lockOf, pins, project, runUv } from './support.ts';

const script = (lines: string) =>
  `# /// script\n${lines.trim().replaceAll(/^/gm, '# ')}\n# ///\ndef handler(event, context):\n    return event\n`;
const metadata =
  'requires-python = ">=3.10"\ndependencies = ["six==1.16.0", "tomli==2.2.1; python_version < \'3.11\'"]';
const handlers = ['app.handler'];

describe('a script with inline metadata', () => {
  it('is found by its handler, and resolved for the target', async () => {
    const source = await project({
      'app.py': script(metadata),
      'helper.py': script('dependencies = ["idna"]'),
    });
    expect(await lockOf(source, { handlers })).toMatchObject({ format: 'script', locked: false });
    expect(pins(await lockOf(source, { handlers, target: targetFor('3.10') }))).toEqual([
      'six 1.16.0',
      'tomli 2.2.1',
    ]);
    expect(pins(await lockOf(source, { dependencies: join(source, 'app.py') }))).toEqual(['six 1.16.0']);
  });

  it('is no candidate beside another dependency file, or without its handler', async () => {
    const source = await project({ 'app.py': script(metadata), 'requirements.txt': 'idna==3.10\n' });
    expect(pins(await lockOf(source, { handlers }))).toEqual(['idna 3.10']);
    const alone = await project({ 'app.py': script(metadata) });
    const request = { source: alone, groups: [], extras: [], target: targetFor('3.12') };
    expect(await readDependencies(recordingContext(), request)).toBeUndefined();
    await expect(
      lockOf(await project({ 'a.py': script(metadata), 'b.py': script(metadata) }), {
        handlers: ['a.h', 'b.h'],
      }),
    ).rejects.toThrow(/^a\.py and b\.py both have inline script metadata$/);
  });

  it('has settings of uv, counted from its folder', async () => {
    const source = await project({ 'wheels/.keep': '' });
    const { path } = await makeWheel(join(source, 'wheels'), 'inline_demo', { 'inline_demo.py': '' });
    const lines = 'dependencies = ["inline-demo"]\n[tool.uv]\nno-index = true\nfind-links = ["wheels"]';
    await writeFile(join(source, 'app.py'), script(lines));
    const lock = await lockOf(source, { handlers });
    expect(lock.wheels).toMatchObject([{ name: 'inline-demo', url: `file://${path}` }]);
    const old = 'dependencies = ["idna"]\n[tool.uv]\nexclude-newer = "2024-01-01T00:00:00Z"';
    expect(pins(await lockOf(await project({ 'app.py': script(old) }), { handlers }))).toEqual(['idna 3.6']);
  });

  it('is locked by the file beside it, as long as that fits', async () => {
    const source = await project({ 'app.py': script(metadata) });
    await runUv(source, 'lock', '--quiet', '--script', 'app.py');
    const lock = await lockOf(source, { handlers, target: targetFor('3.10', 'arm64') });
    expect([lock.locked, pins(lock)]).toEqual([true, ['six 1.16.0', 'tomli 2.2.1']]);
    const text = await readFile(join(source, 'app.py'), 'utf8');
    // The code below the block is none of the lock's business.
    await writeFile(join(source, 'app.py'), `${text}\nx = 1\n`);
    expect((await lockOf(source, { handlers })).locked).toBe(true);
    await writeFile(join(source, 'app.py'), text.replace('"six==1.16.0"', '"six==1.16.0", "idna"'));
    await expect(lockOf(source, { handlers })).rejects.toMatchObject({
      message: 'app.py.lock does not fit app.py: it lacks `idna`',
      hint: 'Run `uv lock --script app.py` and commit the result.',
      at: { file: join(source, 'app.py.lock') },
    });
  });

  it('decides on the Python, and is built as it is', async () => {
    const source = await project({
      'app.py': script('requires-python = "<3.12"\ndependencies = ["six==1.16.0"]'),
      'pyproject.toml': '[tool.black]\nline-length = 100\n',
    });
    const run = await zipnest(['build', '.', '--handler', 'app.handler'], { cwd: source });
    expect(run.stderr).toContain('python3.11 (requires-python of app.py)');
    expect(run.stderr).toContain('app.py, resolved anew');
    expect(run.stderr).toContain('To lock: uv lock --script app.py');
    const refused = await zipnest(['build', '.', '--handler', 'app.handler', '--python-version', '3.13'], {
      cwd: source,
    });
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/app\.py:2: .*outside requires-python of app\.py/),
    ]);
  });
});
