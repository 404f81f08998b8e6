import { describe, expect, test } from 'vitest';
import { PYTHON_VERSIONS, toolIfAvailable } from '../../../scripts/tools.mjs';
import { type InvokeOptions, invokeZip, isolation } from '../../support/lambda/invoke.ts';
import { makePackage as packageIn } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const available: string[] = [];
for (const version of PYTHON_VERSIONS) {
  if ((await toolIfAvailable(`awslambdaric-${version}`)) !== undefined) available.push(version);
}
const python = available.at(-1) ?? '3.13';
const way = await isolation(python);
const makePackage = (files: Readonly<Record<string, string>>) => packageIn(folder, files);

/** Runs `body`, the text of app.py, with one empty event. */
function invoke(body: string, options: Partial<InvokeOptions> = {}) {
  return invokeZip({ zip: makePackage({ 'app.py': body }), python, handler: 'app.handler', ...options });
}

/** Runs the Python expression or statements of `body` in the handler and gives its `result`. */
async function answer(body: string, options: Partial<InvokeOptions> = {}): Promise<unknown> {
  const indented = body.trim().replaceAll('\n', '\n    ');
  const run = await invoke(`def handler(event, context):\n    ${indented}\n    return result\n`, options);
  if (run.responses[0]?.error !== undefined) throw new Error(JSON.stringify(run.responses[0].error));
  return run.responses[0]?.value;
}

/** Gives the errno of the OSError that `body` raises, else 0. */
function errnoOf(body: string): string {
  return `result = 0\ntry:\n    ${body}\nexcept OSError as error:\n    result = error.errno`;
}

describe('a function starts and answers', () => {
  test.for(PYTHON_VERSIONS)('on Python %s', async (version, { skip }) => {
    skip(!available.includes(version), `no Python ${version} here`);
    const run = await invoke(
      'import sys\ndef handler(event, context):\n    return event["name"], sys.version_info[:2]\n',
      { python: version, events: [{ name: 'a' }, { name: 'b' }] },
    );
    const numbers = version.split('.').map(Number);
    expect(run.responses.map(({ value }) => value)).toEqual([
      ['a', numbers],
      ['b', numbers],
    ]);
    expect(run.init.error).toBeUndefined();
    expect(run.exitCode).toBeNull();
  });

  test('with a path as its module, and prints to the log', async () => {
    const zip = makePackage({ 'src/app.py': 'def handler(event, context):\n    print("printed")\n' });
    const run = await invokeZip({ zip, python, handler: 'src/app.handler' });
    expect(run.responses).toEqual([expect.objectContaining({ value: null })]);
    expect(run.log).toContain('printed');
  });
});

describe('a function fails', () => {
  test('in the handler, and goes on with the next event', async () => {
    const run = await invoke('def handler(event, context):\n    return 1 / event\n', { events: [0, 2] });
    expect(run.responses[0]?.error).toMatchObject({
      errorType: 'ZeroDivisionError',
      stackTrace: [expect.stringContaining('/var/task/app.py", line 2')],
    });
    expect(run.responses[1]?.value).toBe(0.5);
  });

  test.each([
    ['no module', 'import nowhere\n', 'app.handler', 'Runtime.ImportModuleError'],
    ['no handler', '', 'app.handler', 'Runtime.HandlerNotFound'],
    ['no dot in the handler', '', 'app', 'Runtime.MalformedHandlerName'],
    ['bad syntax', 'def\n', 'app.handler', 'Runtime.UserCodeSyntaxError'],
  ])('at its start: %s', async (_, body, handler, errorType) => {
    const run = await invoke(body, { handler });
    expect(run.init.error?.errorType).toBe(errorType);
    expect(run.responses).toEqual([]);
    expect(run.exitCode).toBe(1);
  });

  test('by exiting', async () => {
    const run = await invoke('import os\nos._exit(9)\n');
    expect(run.init.error).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'Runtime exited with error: exit status 9',
    });
    expect(run.exitCode).toBe(9);
  });

  test('by being too slow, at its start and later', async () => {
    const slow = 'import threading\nthreading.Event().wait()\n';
    const start = await invoke(slow, { initTimeout: 0.5 });
    expect(start.init.error?.errorType).toBe('Sandbox.Timedout');
    const later = await invoke(`def handler(event, context):\n    ${slow.replace('\n', '; ')}`, {
      timeout: 0.5,
      events: [1, 2],
    });
    expect(later.responses.map(({ error }) => error?.errorType)).toEqual(['Sandbox.Timedout']);
  });
});

describe('the search path', () => {
  const layer = makePackage({
    'python/both.py': 'place = "layer"\n',
    'python/layered.py': 'place = "layer"\n',
    'python/hook.pth': 'import sys; sys.layer_hook = True\n',
  });

  test('has the task root, then the layers, then the runtime', async () => {
    const [major, minor] = python.split('.');
    const path = await answer('import sys\nresult = sys.path[:4]', { layers: [layer] });
    expect(path).toEqual([
      '/var/task',
      `/opt/python/lib/python${major}.${minor}/site-packages`,
      '/opt/python',
      '/var/runtime',
    ]);
  });

  test('prefers the task root to layers, and runs the .pth files of both', async () => {
    const zip = makePackage({
      'both.py': 'place = "task"\n',
      'hook.pth': 'import sys; sys.task_hook = True\n',
      'app.py':
        'import sys, both, layered\ndef handler(event, context):\n' +
        '    return both.place, layered.place, sys.task_hook, sys.layer_hook\n',
    });
    const run = await invokeZip({ zip, python, handler: 'app.handler', layers: [layer] });
    expect(run.responses[0]?.value).toEqual(['task', 'layer', true, true]);
  });

  test('has no layers when PYTHONPATH is set', async () => {
    const options = { layers: [layer], env: { PYTHONPATH: '/var/task/vendor' } };
    const result = await answer(
      'import os, sys\nresult = sys.path[:3], os.environ["PYTHONPATH"], hasattr(sys, "layer_hook")',
      options,
    );
    expect(result).toEqual([['/var/task', '/var/runtime', '/var/task/vendor'], '/var/task/vendor', false]);
  });

  test("lets child processes see the runtime, and none of this machine's packages", async () => {
    const result = await answer(
      'import importlib.util, os\nresult = os.environ["PYTHONPATH"], importlib.util.find_spec("pip") is None',
    );
    expect(result).toEqual(['/var/runtime', way.kind === 'namespaces']);
  });
});

describe('a wrapper script', () => {
  const app = { 'app.py': 'def handler(event, context):\n    return "answered"\n' };
  const start = (files: Record<string, string>) =>
    invokeZip({
      zip: makePackage({ ...app, ...files }),
      python,
      handler: 'app.handler',
      env: { AWS_LAMBDA_EXEC_WRAPPER: './wrapper' },
    });

  test('that does not exist ends with 127', async () => {
    const run = await start({});
    expect(run.exitCode).toBe(127);
    expect(run.log).toBe('./wrapper: does not exist\n');
    expect(run.init.error?.errorType).toBe('Runtime.ExitError');
  });

  test('that is not executable ends with 126', async () => {
    const run = await start({ wrapper: '#!/bin/bash\nexec "$@"\n' });
    expect(run.exitCode).toBe(126);
    expect(run.log).toBe('./wrapper: is not an executable\n');
  });

  test('gets the interpreter and its arguments', async () => {
    const script = String.raw`#!/bin/bash
exec "\${@:1:$#-1}" -X importtime "\${@: -1}"
`.replaceAll('\\$', '$');
    const run = await start({ 'wrapper:100755': script });
    expect(run.log).toContain('import time:');
    expect(run.responses[0]?.value).toBe('answered');
  });
});

describe('the package is unpacked', () => {
  test('with its modes and symbolic links', async () => {
    const zip = makePackage({
      'app.py':
        'import os\ndef handler(event, context):\n' +
        '    return os.access("tool", os.X_OK), os.access("app.py", os.X_OK), os.readlink("link"), open("link").read()\n',
      'tool:100755': '#!/bin/sh\n',
      text: 'contents',
      'link:120777': 'text',
    });
    const run = await invokeZip({ zip, python, handler: 'app.handler' });
    expect(run.responses[0]?.value).toEqual([true, false, 'text', 'contents']);
  });
});

describe('isolation', () => {
  test.for([
    ['the task root is read-only', 'open("/var/task/new", "w")', 30],
    ['so are layers', 'open("/opt/new", "w")', 30],
    ['so is the rest', 'open("/new", "w")', 30],
    ['/tmp can be written', 'open("/tmp/new", "w").write("x" * 1_000_000)', 0],
    ['/tmp has its size', 'open("/tmp/new", "w").write("x" * 5_000_000)', 28],
  ] as const)('%s', async ([, body, errno], { skip }) => {
    skip(way.kind === 'none', 'no namespaces can be made here');
    expect(await answer(errnoOf(body), { tmpMb: 4 })).toBe(errno);
  });

  test('there is no network, no shared memory and no privilege', async ({ skip }) => {
    skip(way.kind === 'none', 'no namespaces can be made here');
    const result = await answer(`
import os, re, socket
status = open("/proc/self/status").read()
result = socket.if_nameindex(), os.path.exists("/dev/shm"), re.search("CapEff:\\\\s*(\\\\w+)", status)[1]
`);
    expect(result).toEqual([[[1, 'lo']], false, '0000000000000000']);
  });

  test('a function that takes too much memory is killed', async ({ skip }) => {
    skip(way.memory === 'none', 'this system tells nothing about memory');
    const run = await invoke('def handler(event, context):\n    return len(bytearray(event))\n', {
      memoryMb: 100,
      tmpMb: 1,
      events: [10_000_000, 300_000_000],
    });
    expect(run.responses.map(({ value }) => value)).toEqual([10_000_000, undefined]);
    expect(run.responses[1]?.error?.errorMessage).toBe('Runtime exited with error: signal: killed');
    expect(run.exitCode).toBe(137);
  });
});
