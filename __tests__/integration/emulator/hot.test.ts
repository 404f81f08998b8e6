import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { describe, expect, test } from 'vitest';
import type { OptionName } from '../../../src/option-table.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';
import { buildForHost, interpreter, other } from './support.ts';

const folder = await testFolder();
/** No text says that `chosen` is imported, and that `listed` is not. */
const pkg = {
  'pkg/__init__.py': [
    'import importlib, os',
    'importlib.import_module(".".join(["pkg", "chosen"]))',
    'if "LISTED" in os.environ:',
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
  const result = await buildForHost(folder, { source, output, name: 'f', bytecode: 'startup', ...flags });
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
    const foreign = join(folder, 'foreign.txt');
    await writeFile(foreign, 'numpy/__init__.py\n');
    await expect(built({ hot: foreign })).rejects.toThrow(
      `the package has none of the files that ${foreign} lists, numpy/__init__.py for one`,
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
    await expect(built({ hot: 'trace', architecture: other })).rejects.toThrow(
      `\`hot: trace\`: the start cannot be traced: it is for ${other}, and this machine is ${process.arch}`,
    );
  });

  test('a name that is no file is told with what is allowed', async () => {
    await expect(built({ hot: 'traced' })).rejects.toMatchObject({
      message: '`hot` (flag --hot) is `traced`, which is no file',
      hint: 'Allowed are static, trace, and the name of a file that lists what the start touches.',
    });
  });
});
