import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { describe, expect, test } from 'vitest';
import { tool, toolIfAvailable } from '../../../scripts/tools.mjs';
import { build } from '../../../src/build.ts';
import { readOptions } from '../../../src/inputs.ts';
import type { OptionName } from '../../../src/option-table.ts';
import { testContext } from '../../support/context.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';

const folder = await testFolder();
const python = '3.13';
const interpreter = await toolIfAvailable(`python${python}`);
/** With this machine's settings of the package index. */
const env: Record<string, string> = {
  ...Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
  PATH: [dirname(interpreter ?? ''), dirname(await tool('uv')), process.env.PATH].join(':'),
  HOME: process.env.HOME ?? folder,
  ZIPNEST_CACHE: join(folder, 'cache'),
  GITHUB_ACTIONS: '',
};
/** No text says that `chosen` is imported, and that `listed` is not. */
const pkg = {
  'pkg/__init__.py': [
    'import importlib, os',
    'importlib.import_module(".".join(["pkg", "chosen"]))',
    'if os.name == "nt":',
    '    import pkg.listed',
    'with open(os.path.join(os.path.dirname(__file__), "table.json")) as file:',
    '    TABLE = file.read()',
  ].join('\n'),
  'pkg/chosen.py': 'import os\nif "BROKEN" in os.environ:\n    raise RuntimeError(os.environ["BROKEN"])\n',
  'pkg/listed.py': 'VALUE = 1\n',
  'pkg/table.json': '{}',
};
const code = 'import pkg\n\n\ndef handler(event, context):\n    return pkg.TABLE\n';
const { requirement } = await makeWheel(folder, 'pkg', pkg);
let builds = 0;

async function built(flags: Partial<Record<OptionName, string>>) {
  const source = join(folder, `function-${builds++}`);
  await mkdir(source);
  await writeFile(join(source, 'requirements.txt'), requirement);
  await writeFile(join(source, 'app.py'), code);
  const output = join(source, 'out', 'f.zip');
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
  const all = {
    ...{ source, output, handler: 'app.handler', 'python-version': python, architecture },
    ...{ name: 'f', bytecode: 'startup', ...flags },
  };
  const given = new Map(
    Object.entries(all).map(([name, value]) => [
      name as OptionName,
      { values: [value], from: `flag --${name}` },
    ]),
  );
  const result = await build(testContext(env), await readOptions(given, folder), { inWorkflow: false });
  const names = new AdmZip(output).getEntries().map(({ entryName }) => entryName);
  return { ...result, pycs: names.filter((name) => name.endsWith('.pyc')) };
}

const traced = [
  '__pycache__/app.cpython-313.pyc',
  'pkg/__pycache__/__init__.cpython-313.pyc',
  'pkg/__pycache__/chosen.cpython-313.pyc',
];

describe.skipIf(interpreter === undefined)('hot', () => {
  test('static: what the texts tell', async () => {
    expect((await built({})).pycs).toEqual([...traced.slice(0, 2), 'pkg/__pycache__/listed.cpython-313.pyc']);
  });

  test('trace: what a start touches', async () => {
    expect((await built({ hot: 'trace' })).pycs).toEqual(traced);
  });

  test('a report: the same package, whether its trace had bytecode or not, flat or nested', async () => {
    const { report } = await built({ hot: 'trace' });
    for (const layout of ['flat', 'nested']) {
      const first = await built({
        'smoke-test': 'auto',
        bytecode: layout === 'flat' ? 'none' : 'all',
        layout,
      });
      const file = join(folder, `report-${layout}.json`);
      await writeFile(file, JSON.stringify(first.report));
      const second = await built({ hot: file });
      expect(second.pycs).toEqual(traced);
      expect(second.report.zip.sha256).toBe(report.zip.sha256);
      expect(second.report.messages).toEqual([]);
    }
  });

  test('a list of another package is refused, one that is out of date is told', async () => {
    const other = join(folder, 'other.txt');
    await writeFile(other, 'numpy/__init__.py\n');
    await expect(built({ hot: other })).rejects.toThrow(
      `the package has none of the files that ${other} lists, numpy/__init__.py for one`,
    );
    const old = join(folder, 'old.txt');
    await writeFile(old, 'app.py\npkg/chosen.py\npkg/gone.py\n');
    const { report, pycs } = await built({ hot: old });
    expect(pycs).toEqual([traced[0], traced[2]]);
    const text = `\`hot\`: 1 of the 3 files that ${old} lists are not in the package, pkg/gone.py for one: make it anew`;
    expect(report.messages).toContainEqual(expect.objectContaining({ text }));
  });

  test('trace: a start that fails says why, and what to do', async () => {
    const failure = built({ hot: 'trace', 'smoke-env': 'BROKEN=on purpose' });
    await expect(failure).rejects.toMatchObject({
      message: expect.stringMatching(
        /^`hot: trace`: app\.handler: the function fails at its start .*on purpose/,
      ),
      hint: expect.stringContaining('`hot: static` does without a start'),
    });
  });

  test('trace: where nothing can be started', async () => {
    const architecture = process.arch === 'arm64' ? 'x86_64' : 'arm64';
    await expect(built({ hot: 'trace', architecture })).rejects.toThrow(
      `\`hot: trace\`: the start cannot be traced: it is for ${architecture}, and this machine is ${process.arch}`,
    );
  });

  test('a name that is no file is told with what is allowed', async () => {
    await expect(built({ hot: 'traced' })).rejects.toMatchObject({
      message: '`hot` (flag --hot) is `traced`, which is no file',
      hint: 'Allowed are static, trace, and the name of a file that lists what the start touches.',
    });
  });
});
