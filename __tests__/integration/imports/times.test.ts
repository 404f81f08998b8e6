import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importTimes } from '../../../src/imports/times.ts';
import { Wheelhouse } from '../../../src/wheels/wheelhouse.ts';
import { testContext } from '../../support/context.ts';
import { testFolder } from '../../support/temporary.ts';
import { textEntry } from '../../support/zip.ts';

const folder = await testFolder();
const dep = {
  'dep/__init__.py': 'from . import start\ndef f():\n    from . import later\n',
  'dep/start.py': '',
  'dep/later.py': '',
  'dep/unused.py': '',
};
const app = 'import dep\n';

/** What is said about a package of `app.py` and the distribution dep, and the texts that were read for it. */
async function asked(
  name: string,
  { user = app, files = dep, sha256 = 'a'.repeat(64), isDistrusted = false } = {},
) {
  const wheelhouse = await Wheelhouse.open(testContext({ ZIPNEST_CACHE: join(folder, name) }));
  if (isDistrusted) wheelhouse.distrust();
  const entries = [
    textEntry('app.py', user),
    ...Object.entries(files).map(([path, text]) => ({ ...textEntry(path, text), distribution: 'dep' })),
  ];
  const wheel = { name: 'dep', version: '1', filename: 'dep.whl', url: '', sha256, path: '', elf: {} };
  const read: string[] = [];
  const { times, following } = await importTimes(
    wheelhouse,
    [wheel],
    { entries, roots: ['app'] },
    ({ path, source }) => {
      read.push(path);
      return Buffer.from(source.kind === 'bytes' ? source.bytes : '');
    },
  );
  return {
    ...{ times: Object.fromEntries(times), following: Object.fromEntries(following) },
    ...{ read, used: wheelhouse.used() },
  };
}

const expected = {
  'app.py': 'startup',
  'dep/__init__.py': 'startup',
  'dep/start.py': 'startup',
  'dep/later.py': 'later',
};

async function keptIn(name: string): Promise<string[]> {
  const names = await readdir(join(folder, name, 'v1/imports'));
  return names.filter((one) => one.startsWith('closure-')).sort();
}

describe('when modules are imported', () => {
  it('is found out once, until an edit changes imports', async () => {
    const first = await asked('once');
    expect(first.times).toEqual(expected);
    expect(first.read).toContain('dep/start.py');
    const [name] = await keptIn('once');
    const second = await asked('once', { user: `${app}\n\nVALUE = 2\n` });
    expect([second.times, second.read]).toEqual([expected, ['app.py']]);
    expect(await keptIn('once')).toEqual([name]);
    const lazily = { user: 'def f():\n    import dep\n' };
    const following = { dep: ['dep/__init__.py', 'dep/start.py'] };
    expect((await asked('following', lazily)).following).toEqual(following);
    const again = await asked('following', lazily);
    expect([again.following, again.read]).toEqual([following, ['app.py']]);

    const edited = await asked('once', { user: `${app}import dep.unused\n` });
    expect(edited.times).toEqual({ ...expected, 'dep/unused.py': 'startup' });
    expect(await keptIn('once')).toHaveLength(2);
  });

  it('goes by what is kept of the wheels, names that they load on first use included', async () => {
    const files = {
      ...dep,
      'dep/__init__.py': 'TABLE = {"A": "start"}\ndef __getattr__(name):\n    return load(name)\n',
      'dep/start.py': 'import dep\ndep.B\ndep.later\n',
    };
    const first = await asked('lazy', { user: 'from dep import A\n', files });
    const again = await asked('lazy', { user: 'import dep\ndep.A\n', files });
    expect(again.read).toEqual(['app.py']);
    const { 'dep/unused.py': _, ...reached } = dep;
    const startup = Object.fromEntries(['app.py', ...Object.keys(reached)].map((path) => [path, 'startup']));
    expect([first.times, again.times]).toEqual([startup, startup]);
  });

  it('is found out anew for other wheels and other files', async () => {
    await asked('other');
    const files = { ...dep, 'dep/start.py': 'import dep.unused\n' };
    const other = await asked('other', { files, sha256: 'b'.repeat(64) });
    expect(other.times).toMatchObject({ 'dep/unused.py': 'startup' });
    const { 'dep/start.py': _, ...slimmed } = dep;
    expect((await asked('other', { files: slimmed as typeof dep })).times).not.toHaveProperty('dep/start.py');
  });

  it('is found out anew where what was kept is damaged, or comes from a run that is not believed', async () => {
    await asked('damaged');
    const file = join(folder, 'damaged/v1/imports', (await keptIn('damaged'))[0] ?? '');
    const text = await readFile(file, 'utf8');
    for (const damaged of [text.replace('dep/later.py', 'dep/lates.py'), text.slice(0, -9), '']) {
      await writeFile(file, damaged);
      expect((await asked('damaged')).times).toEqual(expected);
      expect(await readFile(file, 'utf8')).toBe(text);
    }
    await writeFile(file, text.replace('dep/later.py', 'dep/lates.py'));
    expect((await asked('damaged', { isDistrusted: true })).times).toEqual(expected);
  });

  it('is no reason to save a workflow’s cache anew', async () => {
    const { used } = await asked('used');
    expect(used.filter((name) => name.includes('closure-'))).toEqual([]);
    expect(used).not.toEqual([]);
    // Neither is that it was found.
    expect((await asked('used')).used).toEqual(used);
  });
});
