import { existsSync } from 'node:fs';
import { readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { repository } from '../../../scripts/tools/install.mjs';
import { type InvokeOptions, invokeZip, isolation, requestFor } from '../../support/lambda/invoke.ts';
import { makePackage } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const python = '3.13';
const way = await isolation(python);

/** Runs `body`, the text of app.py. */
function run(body: string, options: Partial<InvokeOptions> = {}) {
  return invokeZip({
    zip: makePackage(folder, { 'app.py': body }),
    python,
    handler: 'app.handler',
    ...options,
  });
}

describe('SnapStart', () => {
  const snapStart = { initializationType: 'snap-start', observe: true } as const;

  test('runs hooks before the snapshot in reverse order, and those after the restore in order', async () => {
    const body = `
import os
from snapshot_restore_py import register_after_restore, register_before_snapshot

order = [os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], "AWS_LAMBDA_LOG_GROUP_NAME" in os.environ]

def note(name, mark=""):
    order.append(name + mark)
    open("/tmp/order", "a").write(name)

register_before_snapshot(note, "b1")
register_before_snapshot(note, "b2", mark="!")
register_before_snapshot(note, "b2")
register_after_restore(note, "a1")

@register_after_restore
def again():
    note("a2")

def handler(event, context):
    return order, open("/tmp/order").read()
`;
    const { responses, restore, init, observations } = await run(body, snapStart);
    expect(responses[0]?.value).toEqual([['snap-start', false, 'b2', 'b2!', 'b1', 'a1', 'a2'], 'b2b2b1a1a2']);
    expect([init.error, restore?.error]).toEqual([undefined, undefined]);
    expect(observations?.hooks).toEqual({
      beforeSnapshot: ['app.note', 'app.note', 'app.note'],
      afterRestore: ['app.note', 'app.again'],
    });
  });

  test.each([
    ['before the snapshot', 'register_before_snapshot', 64, 'Runtime.BeforeSnapshotError'],
    ['after the restore', 'register_after_restore', 65, 'Runtime.AfterRestoreError'],
  ])('ends at a hook %s that raises', async (_, register, exitCode, errorType) => {
    const body = `from snapshot_restore_py import *\n@${register}\ndef hook():\n    raise ValueError("no")\n`;
    const {
      init,
      restore,
      responses,
      exitCode: code,
    } = await run(`${body}def handler(*_):\n    pass\n`, snapStart);
    expect(init.error ?? restore?.error).toMatchObject({
      errorType,
      cause: 'ValueError',
      errorMessage: 'no',
    });
    expect([code, responses]).toEqual([exitCode, []]);
  });

  test('gives the hooks after the restore their time and no more', async () => {
    const body =
      'import time\nfrom snapshot_restore_py import *\nregister_after_restore(time.sleep, 60)\n' +
      'def handler(*_):\n    pass\n';
    const { restore, responses } = await run(body, { ...snapStart, restoreTimeout: 0.5 });
    expect(restore?.error?.errorType).toBe('SnapStartTimeoutException');
    expect(responses).toEqual([]);
  });

  test("takes the package's own library where it keeps one", async () => {
    const library = `
hooks = []
def register_after_restore(function):
    hooks.append((function, (), {}))
    return function
def get_before_snapshot():
    return []
def get_after_restore():
    return hooks
`;
    const app =
      'import snapshot_restore_py\nran = []\n@snapshot_restore_py.register_after_restore\ndef hook():\n    ran.append(1)\n' +
      'def handler(event, context):\n    return snapshot_restore_py.__file__, ran\n';
    const zip = makePackage(folder, { 'snapshot_restore_py.py': library, 'app.py': app });
    const { responses } = await invokeZip({ zip, python, handler: 'app.handler', ...snapStart });
    expect(responses[0]?.value).toEqual(['/var/task/snapshot_restore_py.py', [1]]);
  });
});

describe('a Managed Instance', () => {
  const managed = { initializationType: 'lambda-managed-instances', processes: 3 } as const;

  test('has so many workers over one /tmp, and gives them events side by side', async () => {
    // Each waits until all have come: one after another they never would.
    const body = `
import os, pathlib, time

def handler(event, context):
    pathlib.Path("/tmp", str(os.getpid())).touch()
    while len(os.listdir("/tmp")) < 3:
        time.sleep(0.01)
    return event, os.getpid(), os.environ["AWS_LAMBDA_MAX_CONCURRENCY"]
`;
    const { responses, init } = await run(body, { ...managed, events: [1, 2, 3], timeout: 30 });
    const values = responses.map(({ value }) => value as [number, number, string]);
    expect(init.error).toBeUndefined();
    expect(values.map(([event, , concurrency]) => [event, concurrency])).toEqual(
      [1, 2, 3].map((n) => [n, '3']),
    );
    expect(new Set(values.map(([, process]) => process)).size).toBe(3);
  });

  test('tells the first error of its workers', async () => {
    const { init, responses } = await run('import nowhere\n', managed);
    expect(init.error?.errorType).toBe('Runtime.ImportModuleError');
    expect(responses).toEqual([]);
  });
});

describe('an event', () => {
  test('may be answered with 6 MB and no more', async () => {
    const { responses } = await run('def handler(event, context):\n    return "x" * event\n', {
      events: [6 * 1024 * 1024, 6 * 1024 * 1024 + 100],
    });
    expect(responses.map(({ value, error }) => error?.errorType ?? String(value).length)).toEqual([
      6 * 1024 * 1024,
      'Function.ResponseSizeTooLarge',
    ]);
  });

  test('has a deadline, an id and the function of its name', async () => {
    const body =
      'def handler(event, context):\n' +
      '    return context.get_remaining_time_in_millis(), context.aws_request_id, context.invoked_function_arn\n';
    const { responses } = await run(body, { timeout: 30 });
    const [left, id, arn] = (responses[0]?.value ?? []) as [number, string, string];
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(30_000);
    expect([id, arn]).toEqual([
      responses[0]?.requestId,
      expect.stringMatching(/^arn:aws:lambda:.+:function:/),
    ]);
  });
});

describe('a start that took too long', () => {
  test('is tried again within the first event, over the same /tmp', async () => {
    const body = `
import os, time
if not os.path.exists("/tmp/tried"):
    open("/tmp/tried", "w").close()
    time.sleep(60)
def handler(event, context):
    return event
`;
    const { init, retriedInit, responses, log } = await run(body, {
      ...{ initTimeout: 1, retriesInit: true, platformLog: true, timeout: 30, events: [1, 2] },
    });
    expect(init.error?.errorType).toBe('Sandbox.Timedout');
    expect(retriedInit?.error).toBeUndefined();
    expect(responses.map(({ value }) => value)).toEqual([1, 2]);
    expect(log).toMatch(/^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: timeout$/m);
  });
});

describe('the log', () => {
  test("has the platform's lines between those of the function", async () => {
    const body = 'def handler(event, context):\n    print("at work")\n    return [][event]\n';
    const { log, responses } = await run(body, { platformLog: true, events: [0], memoryMb: 256 });
    const id = responses[0]?.requestId ?? '';
    const lines = log.trimEnd().split('\n');
    expect(lines[0]).toBe(`START RequestId: ${id} Version: $LATEST`);
    expect(lines[1]).toBe('at work');
    expect(lines.at(-2)).toBe(`END RequestId: ${id}`);
    expect(lines.at(-1)).toMatch(
      new RegExp(
        `^REPORT RequestId: ${id}\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB\tInit Duration: [\\d.]+ ms$`,
      ),
    );
  });

  test('says what ended the runtime', async () => {
    const { log, responses } = await run('import os\ndef handler(event, context):\n    os._exit(3)\n', {
      platformLog: true,
    });
    expect(responses[0]?.error?.errorMessage).toBe('Runtime exited with error: exit status 3');
    expect(log).toContain('Error: Runtime exited with error: exit status 3\nRuntime.ExitError\n');
    expect(log).toMatch(/\tStatus: error\tError Type: Runtime\.ExitError\n$/);
  });
});

describe('when it is over', () => {
  test('the runtime ends with the emulation, however that ends', async () => {
    const body = 'def handler(event, context):\n    while True:\n        pass\n';
    const request = await requestFor({
      zip: makePackage(folder, { 'app.py': body }),
      python,
      handler: 'app.handler',
    });
    const file = join(folder, 'request.json');
    await writeFile(file, JSON.stringify({ ...request, isolation: way.kind }));
    const program = join(repository, 'emulator/emulator.py');
    const emulation = execa(request.interpreter, ['-E', '-s', '-S', '-B', program, file], { reject: false });
    const children = () => readFile(`/proc/${emulation.pid}/task/${emulation.pid}/children`, 'utf8');
    await expect.poll(children, { timeout: 20_000 }).not.toBe('');
    const runtime = Number((await children()).trim());
    const group = /zipnest-[0-9a-f]{8}/.exec(await readFile(`/proc/${runtime}/cgroup`, 'utf8'))?.[0];
    emulation.kill('SIGKILL');
    await emulation;
    await expect.poll(() => existsSync(`/proc/${runtime}`), { timeout: 20_000 }).toBe(false);
    // What a killed emulation cannot remove.
    const groups = ['/sys/fs/cgroup/memory', '/sys/fs/cgroup'].map((parent) => join(parent, group ?? 'none'));
    for (const left of groups) if (existsSync(left)) await rmdir(left);
  });

  test('nothing that the function has started goes on', async () => {
    const body = `
import subprocess
def handler(event, context):
    return subprocess.Popen(["sleep", "1234567"], start_new_session=True).pid
`;
    const { responses } = await run(body);
    const process = Number(responses[0]?.value);
    expect(process).toBeGreaterThan(0);
    expect(() => globalThis.process.kill(process, 0)).toThrow('ESRCH');
  });
});
