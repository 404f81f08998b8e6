import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { tool, toolIfAvailable } from '../../../scripts/tools.mjs';
import { readArchive } from '../../../src/zip/reader.ts';
import { dist, zipnest } from '../../support/cli.ts';
import { makePackage } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const python = '3.13';
const interpreter = await toolIfAvailable(`python${python}`);
const options = {
  cwd: folder,
  env: {
    PATH: [dirname(interpreter ?? ''), dirname(await tool('uv')), process.env.PATH].join(':'),
    ZIPNEST_CACHE: join(folder, 'cache'),
    GITHUB_ACTIONS: undefined,
  },
};
const zip = makePackage(folder, {
  'app.py':
    'import os\nimport colorsys\ndef handler(event, context):\n    print("at work")\n' +
    '    return {"event": event, "name": os.environ.get("NAME"), "home": os.environ.get("ZIPNEST_CACHE")}\n',
  'late.py': 'from snapshot_restore_py import register_after_restore\nregister_after_restore(print)\n',
});
const asked = ['invoke', zip, '--handler', 'app.handler', '--python', python];

describe.skipIf(interpreter === undefined)('zipnest invoke', () => {
  test('sends events, shows the log and prints the responses', async () => {
    await writeFile(join(folder, 'event.json'), '{"b": [1]}\n');
    const run = await zipnest(
      [...asked, '--event', '{"a": 1}', '--event', 'event.json', '--env', 'NAME=x', '--snapstart'],
      options,
    );
    expect(run.stderr).toMatch(/^at work$/m);
    expect(run.stdout).toBe(
      '{"event":{"a":1},"name":"x","home":null}\n{"event":{"b":[1]},"name":"x","home":null}\n',
    );
    expect(run.stderr).toMatch(/^REPORT RequestId: .+\tMemory Size: 128 MB\t/m);
    expect(run.stderr).toMatch(/^ {2}INIT [\d.,]+ ms, [\d.,]+ ms of it the handler's import$/m);
    expect(run.stderr).toContain('late.py registers SnapStart hooks, but INIT does not import it');
    expect(run.status).toBe(0);
  });

  test('tells what fails, and what to do, with status 1', async () => {
    const run = await zipnest([...asked.with(3, 'app.main'), '--init-only'], options);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(
      "error: the function fails at its start: Runtime.HandlerNotFound: Handler 'main' missing on module 'app'",
    );
    expect(run.stderr).toContain('name one that it has');
  });

  test('profiles the start', async () => {
    const profile = join(folder, 'profile.json');
    const run = await zipnest([...asked, '--profile', profile, '--json'], options);
    const value = JSON.parse(run.stdout);
    expect(value).toMatchObject({ ok: true, exitCode: null, responses: [{ value: { event: {} } }] });
    expect(value.profile.modules.map(({ name }: { name: string }) => name)).toContain('colorsys');
    expect(value.trace.used).toEqual(['app.py']);
    expect(value.log).not.toContain('import time:');
    expect(run.stderr).toMatch(/^ {2} {2}standard library +[█░]{20} /m);
    const frames = JSON.parse(await readFile(profile, 'utf8')).shared.frames;
    expect(frames).toEqual(expect.arrayContaining([{ name: 'app' }, { name: 'colorsys' }]));
  });

  test('does without isolation where there is none, and says so', async () => {
    const rules =
      'echo 0 >/proc/sys/user/max_mnt_namespaces && echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"';
    const command = ['unshare', '--user', '--map-root-user', 'sh', '-c', rules, 'sh'];
    const possible = await execa('unshare', ['--user', '--map-root-user', 'true'], { reject: false });
    const locked = possible.exitCode === 0 ? command : ['env', 'ZIPNEST_ISOLATION=none'];
    const [program = '', ...args] = [...locked, process.execPath, `${dist}/cli.js`, ...asked, '--event', '1'];
    const run = await execa(program, args, { cwd: folder, env: { ...options.env, NO_COLOR: '1' } });
    expect(run.stdout).toBe('{"event":1,"name":null,"home":null}');
    expect(run.stderr).toContain('notice: not as in Lambda: this system permits no namespaces');
    expect(run.stderr).toContain("notice: not as in Lambda: the function has this machine's network");
  });

  test('asks for the Python where the package does not say it', async () => {
    const run = await zipnest(asked.slice(0, 4), options);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain('the package does not say which Python it is for');
  });
});

describe.skipIf(interpreter === undefined)('zipnest layer importtime', () => {
  test('writes the wrapper, which a function runs under, and whose log zipnest profile reads', async () => {
    const made = await zipnest(['layer', 'importtime', '--output', 'layers/importtime.zip'], options);
    const layer = join(folder, 'layers/importtime.zip');
    expect(made).toEqual({ status: 0, stdout: `${layer}\n`, stderr: '' });
    expect((await readArchive(layer)).map(({ name, mode }) => [name, mode])).toEqual([
      ['bin/importtime_wrapper', 0o100755],
    ]);
    const wrapper = 'AWS_LAMBDA_EXEC_WRAPPER=/opt/bin/importtime_wrapper';
    const run = await zipnest([...asked, '--layer', layer, '--env', wrapper], options);
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(/^import time: +\d+ \| +\d+ \| colorsys$/m);

    const log = join(folder, 'log.txt');
    await writeFile(log, run.stderr);
    const told = await zipnest(
      ['profile', log, '--package', zip, '--json', '--output', 'log-profile.json'],
      options,
    );
    const { initMs, owners, modules } = JSON.parse(told.stdout);
    expect(initMs).toBe(Number(/Init Duration: ([\d.]+) ms/.exec(run.stderr)?.[1]));
    expect(owners.map(({ name }: { name: string }) => name)).toContain('standard library');
    expect(modules).toContainEqual(expect.objectContaining({ name: 'colorsys', importedBy: 'handler' }));
    expect(JSON.parse(await readFile(join(folder, 'log-profile.json'), 'utf8')).exporter).toBe('zipnest');
  });

  test('says what it cannot do', async () => {
    expect((await zipnest(['layer', 'nothing'], options)).stderr).toContain('there is no layer `nothing`');
    await writeFile(join(folder, 'empty.txt'), 'START\n');
    const run = await zipnest(['profile', 'empty.txt'], options);
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toContain('has no line of `python -X importtime` in it');
  });
});
