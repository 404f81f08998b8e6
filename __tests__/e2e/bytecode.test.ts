import { execFile } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { tool, toolIfAvailable } from '../../scripts/tools.mjs';
import { buildReport, repository } from '../support/cli.ts';
import { writeFiles } from '../support/files.ts';
import { invokeZip } from '../support/lambda/invoke.ts';
import { testFolder } from '../support/temporary.ts';

const judge = fileURLToPath(new URL('../support/pycs.py', import.meta.url));
const run = promisify(execFile);
const folder = await testFolder();
const uv = await tool('uv');

/** Counts, from before the handler is looked for, what is compiled below the task root and in /tmp. */
const audit = [
  'import sys; sys.compiled = []; sys.written = []',
  'import sys; sys.addaudithook(lambda event, args: sys.compiled.append(str(args[1])) if event == "compile" and str(args[1]).startswith(("/var/task", "/tmp")) else None)',
  'import sys; sys.addaudithook(lambda event, args: sys.written.append(str(args[0])) if event == "open" and ".pyc." in str(args[0]) else None)',
].join('\n');

const files = {
  'audit.pth': audit,
  'service/__init__.py': '"""The author\'s package."""\n\nLINES = __import__("inspect").stack()[0].lineno\n',
  'service/main.py': `import sys

import requests

import service
from service import helper


def handler(event, context):
    return {
        "compiled": sys.compiled,
        "written": sys.written,
        "file": service.__file__,
        "line": service.LINES,
        "helper": helper.answer({"b", None}),
        "where": requests.__file__,
        "session": type(requests.Session()).__name__,
        "code": requests.get.__code__.co_filename == requests.api.__file__,
    }
`,
  'service/helper.py': 'def answer(x):\n    return sorted(str(y) for y in x if y in {"a", "b", None})\n',
  'requirements.txt': 'requests==2.32.4\n',
};

beforeAll(async () => {
  await writeFiles(join(folder, 'fn'), files);
});

async function built(version: string, ...options: string[]) {
  const python = await tool(`python${version}`);
  const path = [dirname(uv), dirname(python), process.env.PATH ?? ''].join(delimiter);
  const args = ['fn', '--handler', 'service.main.handler', '--python-version', version, '--output', 'fn.zip'];
  const env = { PATH: path, ZIPNEST_CACHE: join(folder, 'cache') };
  const report = await buildReport([...args, ...options], { cwd: folder, env, bytecode: 'default' });
  return { report, zip: join(folder, 'fn.zip'), python };
}

const available = await Promise.all(
  ['3.10', '3.12', '3.14'].map(async (version) =>
    (await toolIfAvailable(`python${version}`)) === undefined ? [] : [version],
  ),
);
const cases = [
  ['3.10', 'nested', 'keep'],
  ['3.12', 'flat', 'keep'],
  ['3.12', 'nested', 'keep'],
  ['3.12', 'flat', 'drop'],
  ['3.12', 'nested', 'drop'],
  ['3.14', 'flat', 'keep'],
] as const;

describe('bytecode in Lambda', () => {
  test.each(cases.filter(([version]) => available.flat().includes(version)))(
    'Python %s, %s, sources: %s: all of it is valid, and nothing is compiled or written',
    async (version, layout, sources) => {
      const { report, zip, python } = await built(version, '--layout', layout, '--bytecode-sources', sources);
      const { stdout } = await run(python, ['-W', 'ignore', judge, zip, folder, repository, dirname(python)]);
      const found = JSON.parse(stdout) as {
        problems: string[];
        checked: number;
        unchecked: number;
        sourceless: number;
      };
      expect(found.problems).toEqual([]);
      expect(found.checked).toBe(3);
      expect(found.unchecked).toBeGreaterThan(30);
      expect(found.sourceless).toBe(report.bytecode?.sourcesDropped);
      expect(found.sourceless > 0).toBe(sources === 'drop');

      const invocation = await invokeZip({
        zip,
        python: version,
        handler: 'service.main.handler',
        events: [{}, {}],
      });
      expect(invocation.init.error, invocation.log).toBeUndefined();
      const suffix = sources === 'drop' ? 'pyc' : 'py';
      const where = layout === 'flat' ? '^/var/task' : '^/tmp/.*/site-packages';
      for (const { value } of invocation.responses) {
        expect(value).toEqual({
          compiled: [],
          written: [],
          file: '/var/task/service/__init__.py',
          line: 3,
          helper: ['None', 'b'],
          where: expect.stringMatching(`${where}/requests/__init__\\.${suffix}$`),
          session: 'Session',
          code: sources === 'keep',
        });
      }
    },
  );

  test('an edit of the user’s own file, as in the console, has its effect', async () => {
    const { zip } = await built('3.12');
    const edit = [
      'import sys, zipfile',
      'source, target = sys.argv[1:]',
      'with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:',
      '    for item in old.infolist():',
      '        data = old.read(item)',
      '        if item.filename == "service/helper.py": data = data.replace(b"sorted", b"list  ").replace(b"str(y)", b"\'new\'")',
      '        new.writestr(item, data)',
    ].join('\n');
    const edited = join(folder, 'edited.zip');
    await run('python3', ['-c', edit, zip, edited]);
    const { responses } = await invokeZip({ zip: edited, python: '3.12', handler: 'service.main.handler' });
    expect(responses[0]?.value).toMatchObject({
      helper: ['new', 'new'],
      compiled: ['/var/task/service/helper.py'],
    });
  });
});
