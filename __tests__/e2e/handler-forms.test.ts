import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { beforeAll, describe, expect, test } from 'vitest';
import { PYTHON_VERSIONS, tool, toolIfAvailable } from '../../scripts/tools.mjs';
import { buildReport } from '../support/cli.ts';
import { type InvokeOptions, invokeZip } from '../support/lambda/invoke.ts';
import { testFolder } from '../support/temporary.ts';
import { makeWheel } from '../support/wheel.ts';

type Files = Readonly<Record<string, string | Buffer>>;

/** The nested dependency comes first: every other import would also work without the loader. */
const BODY = `import nestled

import looks


class Event:
    def __init__(self, size):
        self.size = size


def fail():
    raise ValueError("of the author")


def handler(event, context):
    if "fail" in event:
        fail()
    return looks.report(__name__)
`;
/** Compiles only under the `from __future__` import above it, but where annotations are lazy anyway. */
const ANNOTATED = '\n\ndef annotated(value: Undefined) -> Undefined:\n    return value\n';
const LATIN = Buffer.from(
  `# -*- coding: latin-1 -*-\n"""Café."""\n${BODY}assert ord("é") == 233\n`,
  'latin1',
);

/** Each handler, and the files that it adds to the one package that all of them share. */
const forms: Readonly<Record<string, Files>> = {
  'app.handler': { 'app.py': BODY },
  'my-app.handler': { 'my-app.py': BODY },
  'future.handler': {
    'future.py': `"""Documented."""\n\nfrom __future__ import annotations\n\n${BODY}${ANNOTATED}`,
  },
  'latin.handler': { 'latin.py': LATIN },
  'crlf.handler': { 'crlf.py': `\ufeff${BODY.replaceAll('\n', '\r\n')}` },
  'pkg.handler': {
    'pkg/__init__.py': `from .helper import SIZE\n${BODY}`,
    'pkg/helper.py': 'import nestled\n\nSIZE = nestled.VALUE\n',
  },
  'pkg.sub.mod.handler': {
    'pkg/sub/__init__.py': 'from .. import SIZE\n',
    'pkg/sub/mod.py': `from . import SIZE\nfrom ..helper import SIZE as SAME\n${BODY}`,
  },
  'documented.handler': {
    'documented/__init__.py': `# coding: utf-8\n"""Über."""\nfrom __future__ import annotations\n\n${BODY}${ANNOTATED}`,
  },
  'encoded.handler': { 'encoded/__init__.py': LATIN },
  'src/app.handler': {
    'src/app.py': `from .beside import SIZE\n${BODY}`,
    'src/beside.py': 'from nestled import VALUE as SIZE\n',
  },
  'a/b/c.handler': { 'a/b/c.py': BODY },
  'one/two/three.handler': {
    'one/__init__.py': 'import nestled\n',
    'one/two/__init__.py': 'from .. import nestled\n',
    'one/two/three.py': `from . import nestled as same\n${BODY}`,
  },
  'solo.inner.handler': { 'solo/inner.py': BODY, 'solo/inner/model.json': '{}' },
  // The dependency has modules in this namespace package, too.
  'shared.mine.handler': { 'shared/mine.py': `import shared.theirs\n${BODY}` },
  // In dependencies: a wrapper that finds the user's handler as datadog_lambda does, and a single module.
  'wrapping.handler.handler': { 'wrapped.py': BODY },
  'entry.handler': {},
};
const handlers = Object.keys(forms);

const dependencies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nestled: { 'nestled/__init__.py': 'VALUE = 42\n', 'shared/theirs.py': '' },
  wrapping: {
    'wrapping/__init__.py': 'import nestled\n',
    'wrapping/handler.py': `import importlib
import os

from . import nestled as same

wrapped = importlib.import_module(os.environ["WRAPPED"])
${BODY}`,
    'entry.py': BODY,
  },
};

const folder = await testFolder();
const looks = await readFile(new URL('../support/looks.py', import.meta.url));
const files: Files = Object.assign({ 'looks.py': looks }, ...Object.values(forms));
const uv = await tool('uv');
const env = {
  PATH: `${dirname(uv)}${delimiter}${process.env.PATH ?? ''}`,
  ZIPNEST_CACHE: join(folder, 'cache'),
};
const available: string[] = [];
for (const version of PYTHON_VERSIONS) {
  if ((await toolIfAvailable(`awslambdaric-${version}`)) !== undefined) available.push(version);
}

/** The same files without Zipnest. */
const reference = join(folder, 'reference.zip');
const packages = new Map<string, Promise<string>>();

beforeAll(async () => {
  await mkdir(join(folder, 'wheels'));
  for (const [name, contents] of Object.entries(dependencies)) {
    await makeWheel(join(folder, 'wheels'), name, contents);
  }
  const project = {
    ...files,
    'requirements.txt': `--no-index\n--find-links ../wheels\n${Object.keys(dependencies).join('\n')}\n`,
  };
  for (const [path, content] of Object.entries(project)) {
    await mkdir(dirname(join(folder, 'forms', path)), { recursive: true });
    await writeFile(join(folder, 'forms', path), content);
  }
  const zip = new AdmZip();
  for (const [path, content] of Object.entries(Object.assign({}, files, ...Object.values(dependencies)))) {
    zip.addFile(path, Buffer.from(content as string | Buffer));
  }
  zip.writeZip(reference);
});

/** The package for that Python, built once. */
function packageFor(python: string): Promise<string> {
  const known = packages.get(python);
  if (known !== undefined) return known;
  const zip = join(folder, `${python}.zip`);
  const options = ['--python-version', python, '--layout', 'nested', '--output', zip];
  const args = ['forms', ...options, ...handlers.flatMap((handler) => ['--handler', handler])];
  const built = buildReport(args, { cwd: folder, env }).then((report) => {
    expect(report.layout.kind).toBe('nested');
    return zip;
  });
  packages.set(python, built);
  return built;
}

/** This machine is shared by other tests; how fast a start is, is for bench/ to say. */
function invoke(options: InvokeOptions) {
  const env = { WRAPPED: 'wrapped', ...options.env };
  return invokeZip({ initTimeout: 120, ...options, env });
}

/** The short tier has the oldest, the newest, and one in between. */
const versions = process.env.ZIPNEST_LONG ? PYTHON_VERSIONS : ['3.9', '3.12', '3.15'];

describe.each(versions)('on Python %s', (python) => {
  let expected: Promise<Readonly<Record<string, object>>> | undefined;

  async function expectedOf(handler: string): Promise<object | undefined> {
    expected ??= invoke({
      zip: reference,
      python,
      handler: 'looks.reference',
      events: [{ handlers }],
    }).then(({ responses, log }) => {
      expect(responses, log).toEqual([expect.objectContaining({ value: expect.any(Object) })]);
      return responses[0]?.value as Readonly<Record<string, object>>;
    });
    return (await expected)[handler];
  }

  test.concurrent.for(handlers)('%s works and looks as without a shim', async (handler, { skip }) => {
    skip(!available.includes(python), `no Python ${python} here`);
    const zip = await packageFor(python);
    const run = await invoke({ zip, python, handler, events: [{}, { fail: true }] });
    expect(run, run.log).toMatchObject({ init: { ms: expect.any(Number) }, exitCode: null });
    const [answer, failure] = run.responses;
    expect(answer?.value, run.log).toEqual({ ...(await expectedOf(handler)), nested: true });
    expect(failure?.error).toEqual({
      errorType: 'ValueError',
      errorMessage: 'of the author',
      requestId: expect.any(String),
      stackTrace: [
        expect.stringContaining('in handler\n    fail()\n'),
        expect.stringContaining('in fail\n    raise ValueError("of the author")\n'),
      ],
    });
  });
});

describe('what unpacking cost is one line of the log', () => {
  const message =
    /^Zipnest unpacked [\d,]+ bytes in 11 files for forms in \d+\.\d{3} s with \d+ threads?; 0 files were there already$/;

  test.for(['Text', 'JSON'])('in the format %s', async (format, { skip }) => {
    const python = available.at(-1);
    if (python === undefined) return skip('no Python here');
    const run = await invoke({
      zip: await packageFor(python),
      python,
      handler: 'app.handler',
      env: { AWS_LAMBDA_LOG_FORMAT: format },
    });
    const lines = run.log.split('\n').filter((line) => line.includes('Zipnest'));
    if (format === 'Text') expect(lines, run.log).toEqual([expect.stringMatching(message)]);
    else {
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        {
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          level: 'INFO',
          logger: 'zipnest',
          message: expect.stringMatching(message),
        },
      ]);
    }
  });
});
