import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { describe, expect, test } from 'vitest';
import { DISTRIBUTIONS } from '../../scripts/evidence/packages.mjs';
import { tryDistribution } from '../../scripts/slim-evidence.mjs';
import { tool, toolIfAvailable } from '../../scripts/tools.mjs';
import { type CliRun, zipnest } from '../support/cli.ts';
import { testFolder } from '../support/temporary.ts';
import { makeWheel } from '../support/wheel.ts';

const folder = await testFolder();
const python = await toolIfAvailable('python3.12');
const PATH = `${dirname(await tool('uv'))}:${process.env.PATH ?? ''}`;
const long = process.env.ZIPNEST_LONG !== undefined;
/** In the short series: small ones, with a guard each: sources that code names, a test suite that code imports. */
const sample = ['cffi', 'jsonschema'];
const isLinux = process.platform === 'linux' && process.arch === 'x64';

describe.skipIf(!isLinux || python === undefined)('slimming breaks nothing', () => {
  test.for(long ? DISTRIBUTIONS : sample)(
    '%s imports and gives the same with `slim: safe`',
    { timeout: 1_800_000 },
    async (distribution) => {
      const { lost, same, importable, use, saved } = await tryDistribution(distribution, python ?? '', [
        '--slim',
        'safe',
      ]);
      expect(lost).toEqual({});
      expect(use).not.toContain('failed');
      expect(same).toBe(true);
      expect(importable).toBeGreaterThan(0);
      expect(saved).toBeGreaterThan(0);
    },
  );
  test.runIf(long).for(['rasterio', 'scipy', 'pandas', 'scikit-learn', 'psycopg2-binary', 'lxml'])(
    '%s imports and gives the same with `slim: aggressive`',
    { timeout: 1_800_000 },
    async (distribution) => {
      const { lost, same } = await tryDistribution(distribution, python ?? '', ['--slim', 'aggressive']);
      expect({ lost, same }).toEqual({ lost: {}, same: true });
    },
  );
});

describe('a package that is slimmed', () => {
  /** Builds a function with a wheel that has one of each; gives the report and the names in the zip. */
  async function build(
    name: string,
    ...args: string[]
  ): Promise<{ run: CliRun; names: string[]; zip: AdmZip }> {
    const root = join(folder, name);
    await mkdir(join(root, 'fn'), { recursive: true });
    const wheel = await makeWheel(root, 'demo', {
      'demo/__init__.py': 'NAMED = "named.c"\n',
      'demo/named.c': 'int named;\n',
      'demo/other.c': 'int other;\n',
      'demo/__init__.pyi': 'NAMED: str\n',
      'demo/tests/test_a.py': 'import demo\n',
      'demo-1.0.dist-info/RECORD.jws': '{}',
    });
    const part = await makeWheel(root, 'awslambdaric', { 'awslambdaric/__init__.py': '' });
    await writeFile(join(root, 'fn/requirements.txt'), wheel.requirement + part.requirement);
    await writeFile(join(root, 'fn/app.py'), 'import demo\n\ndef handler(event, context):\n    return 1\n');
    await writeFile(join(root, 'fn/mine.c'), 'int mine;\n');
    const run = await zipnest(
      ['build', 'fn', '--handler', 'app.handler', '--python-version', '3.13', '--output', 'fn.zip', ...args],
      { cwd: root, env: { PATH, ZIPNEST_CACHE: join(root, 'cache') } },
    );
    if (run.status !== 0) return { run, names: [], zip: new AdmZip() };
    const zip = new AdmZip(await readFile(join(root, 'fn.zip')));
    return { run, zip, names: zip.getEntries().map(({ entryName }) => entryName) };
  }

  test('has what is read, tells what went, and its RECORD names what is packed', async () => {
    const { run, names, zip } = await build('safe');
    expect(run.status, run.stderr).toBe(0);
    expect(names.filter((name) => !name.includes('.dist-info/'))).toEqual([
      ...['app.py', 'demo/__init__.py', 'demo/named.c', 'demo/tests/test_a.py', 'mine.c'],
    ]);
    expect(run.stderr).toMatch(/slimmed by .*record/);
    expect(run.stderr).toContain('provided by the runtime, not packed: awslambdaric');
    expect(zip.readAsText('demo-1.0.dist-info/RECORD').split('\n')).toEqual([
      ...['demo-1.0.dist-info/METADATA,,', 'demo-1.0.dist-info/RECORD,,', 'demo-1.0.dist-info/WHEEL,,'],
      ...['demo/__init__.py,,', 'demo/named.c,,', 'demo/tests/test_a.py,,', ''],
    ]);
  });

  test('follows the options', async () => {
    const aggressive = await build('aggressive', '--slim', 'aggressive', '--keep', 'demo:*.pyi', '--json');
    expect(aggressive.names).not.toContain('demo/tests/test_a.py');
    expect(aggressive.names).toContain('demo/__init__.pyi');
    expect(JSON.parse(aggressive.run.stdout).slim).toMatchObject({
      level: 'aggressive',
      providedByRuntime: ['awslambdaric'],
      rules: expect.arrayContaining([
        expect.objectContaining({
          rule: 'other-test-suites',
          files: 1,
          distributions: [expect.objectContaining({ name: 'demo', files: 1 })],
        }),
      ]),
    });
    const none = await build(
      'none',
      '--slim',
      'none',
      '--keep',
      'awslambdaric',
      '--exclude-dependencies',
      'demo:named.c',
    );
    expect(none.names).toContain('demo/other.c');
    expect(none.names).toContain('awslambdaric/__init__.py');
    expect(none.names).not.toContain('demo/named.c');
  });

  test('is refused for an option that names what does not exist', async () => {
    const { run } = await build('bad', '--slim-rules', '+type-stub');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('Did you mean type-stubs?');
  });
});
