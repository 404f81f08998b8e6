import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { repository } from '../../../scripts/tools/install.mjs';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import type { Emulation } from '../../../src/emulator/emulation.ts';
import { runtimeFolder } from '../../support/lambda/invoke.ts';
import { makePackage } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

/** An interpreter that another user may run, too: that of the system. */
const interpreter = '/usr/bin/python3';
const python = await versionOf(interpreter);
const folder = await testFolder();
const NOBODY = 65_534;

const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const forbid = join(repository, '__tests__/support/lambda/forbid.py');

/** What a runner without privileges may do, or less. */
const ways = {
  'a user without privileges': asNobody,
  'a container that forbids namespaces': [interpreter, forbid, 'unshare', ...asNobody],
  'AppArmor, which lets nobody use them': [interpreter, forbid, 'mount', ...asNobody],
  'root without control groups': [
    'unshare',
    '--mount',
    'sh',
    '-c',
    'umount -R /sys/fs/cgroup && exec "$@"',
    'sh',
  ],
  'a machine without namespaces': [
    ...['unshare', '--user', '--map-root-user', 'sh', '-c'],
    'echo 0 >/proc/sys/user/max_mnt_namespaces && echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"',
    'sh',
  ],
} as const;

async function versionOf(program: string): Promise<string> {
  if (!existsSync(program)) return '';
  return (await execa(program, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])).stdout;
}

const ready =
  process.getuid?.() === 0 &&
  (await toolIfAvailable(`awslambdaric-${python}`).catch(() => undefined)) !== undefined;

/** Runs emulator.py there, as src/emulator/emulator.ts does it here. */
async function run(
  way: readonly string[],
  body: string,
  isolation = 'namespaces',
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ result?: Emulation; refused?: string }> {
  const copy = join(folder, 'copy');
  await cp(join(repository, 'emulator'), join(copy, 'emulator'), { recursive: true });
  await cp(await runtimeFolder(python), join(copy, 'runtime'), { recursive: true });
  const request = {
    zip: makePackage(folder, { 'app.py': body }),
    ...{
      layers: [],
      python,
      interpreter,
      runtime: join(copy, 'runtime'),
      handler: 'app.handler',
      events: [1],
    },
    ...{
      env: {},
      tmpMb: 16,
      memoryMb: 128,
      initTimeout: 10,
      restoreTimeout: 10,
      timeout: 30,
      retriesInit: false,
    },
    ...{ initializationType: 'on-demand', processes: null, network: false, profile: false, observe: false },
    ...{ platformLog: false, isolation, ...more },
  };
  // Where emulator.py makes its folder.
  const work = join(folder, 'work');
  await mkdir(work, { recursive: true });
  await chmod(work, 0o777);
  const file = join(work, 'request.json');
  await writeFile(file, JSON.stringify(request));
  for (let path = copy; path.startsWith(folder); path = join(path, '..')) await chmod(path, 0o755);
  await chmod(request.zip, 0o644);
  const [program = '', ...args] = [
    ...way,
    interpreter,
    '-E',
    '-s',
    '-S',
    '-B',
    join(copy, 'emulator/emulator.py'),
    file,
  ];
  const { stdout } = await execa(program, args, { cwd: '/' });
  return JSON.parse(stdout);
}

const answers = 'def handler(event, context):\n    return event\n';
const greedy =
  'import time\ndef handler(event, context):\n    held = b"x" * 400_000_000\n    time.sleep(20)\n    return len(held)\n';

describe.skipIf(!ready)('without root', () => {
  test.each([
    ['a container that forbids namespaces', 'unshare: Operation not permitted'],
    ['AppArmor, which lets nobody use them', 'mount on /: Operation not permitted'],
  ] as const)('%s: refused with the reason, and it runs without', async (way, refused) => {
    expect(await run(ways[way], answers)).toEqual({ refused });
    expect(await readdir(join(folder, 'work'))).toEqual(['request.json']);
    const { result } = await run(ways[way], answers, 'none');
    expect(result?.isolation).toEqual({
      ...{ kind: 'none', readOnly: false, tmp: false, network: false },
      memory: 'watched',
    });
    expect(result?.responses[0]?.value).toBe(1);
    const killed = await run(ways[way], greedy, 'none');
    expect(killed.result?.outOfMemory).toBe(true);
  });

  test('where there are no control groups, root has namespaces, and the memory is watched', async () => {
    const { result } = await run(ways['root without control groups'], greedy);
    expect(result?.isolation).toMatchObject({ kind: 'namespaces', memory: 'watched' });
    expect(result?.outOfMemory).toBe(true);
  });

  test('a file system that cannot be put together is refused, and nothing of the machine is cleared away', async () => {
    const { refused } = await run(ways['a user without privileges'], answers, 'namespaces', {
      runtime: '/nonexistent',
    });
    expect(refused).toMatch(/^mount on .*\/var\/runtime: No such file or directory$/);
    expect(await readdir(join(folder, 'work'))).toEqual(['request.json']);
  });

  test('a user namespace isolates, and the memory is watched', async () => {
    const body = `
import os
def attempt(path):
    try:
        open(path, "wb").write(bytes(20_000_000))
    except OSError as error:
        return error.errno
def handler(event, context):
    return attempt("/var/task/new"), attempt("/tmp/new"), len(os.listdir("/sys")) if os.path.exists("/sys") else 0
`;
    const { result } = await run(ways['a user without privileges'], body);
    expect(result?.isolation).toEqual({
      ...{ kind: 'namespaces', readOnly: true, tmp: true, network: true },
      memory: 'watched',
    });
    expect(result?.responses[0]?.value).toEqual([30, 28, 0]);
  });

  test('what takes too much memory is ended there, too', async () => {
    const { result } = await run(ways['a user without privileges'], greedy);
    expect(result?.outOfMemory).toBe(true);
    expect(result?.responses[0]?.error?.errorMessage).toBe('Runtime exited with error: signal: killed');
  });

  test('where no namespaces are to be had, they are refused before anything is run', async () => {
    const body = 'def handler(event, context):\n    return 1\n';
    expect(await run(ways['a machine without namespaces'], body)).toEqual({
      refused: expect.stringMatching(/^unshare: No space left on device/),
    });
  });

  test('and without them a function runs, its paths told as in Lambda', async () => {
    const body =
      'import sys\ndef handler(event, context):\n    return __file__, sorted({p for p in sys.path if "-packages" in p})\n';
    const { result } = await run(ways['a machine without namespaces'], body, 'none');
    expect(result?.isolation).toMatchObject({ kind: 'none', readOnly: false, tmp: false, network: false });
    expect(result?.responses[0]?.value).toEqual([
      '/var/task/app.py',
      [`/opt/python/lib/python${python}/site-packages`],
    ]);
  });
});
