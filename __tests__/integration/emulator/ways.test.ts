import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import { emulate, waysToIsolate } from '../../../src/emulator/emulator.ts';
import { isolationNotes } from '../../../src/emulator/notes.ts';
import { testContext } from '../../support/context.ts';
import { requestFor } from '../../support/lambda/invoke.ts';
import { makePackage } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const python = '3.13';
const ready = (await toolIfAvailable(`python${python}`)) !== undefined;
const workflow = { GITHUB_ACTIONS: 'true' };

describe('the ways to isolate', () => {
  it.each([
    ['a person', {}, 'linux', 1000, [[]]],
    ['root', {}, 'linux', 0, [[]]],
    ["a workflow's runner", workflow, 'linux', 1001, [[], ['sudo', '-n']]],
    ["a workflow's container, as root", workflow, 'linux', 0, [[]]],
    ['a workflow that wants none', { ...workflow, ZIPNEST_ISOLATION: 'none' }, 'linux', 1001, []],
    ['macOS', workflow, 'darwin', 501, []],
  ] as const)('of %s', (_, env, platform, user, ways) => {
    expect(waysToIsolate(env, platform, user)).toEqual(ways);
  });
});

describe.skipIf(!ready)('a sudo', () => {
  /** Starts a function with nothing but this program in the name of sudo as a way to namespaces. */
  async function withSudo(name: string, script: string) {
    const bin = join(folder, name);
    await mkdir(bin);
    await writeFile(join(bin, 'sudo'), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, 'sudo'), 0o755);
    return started(bin);
  }

  async function started(bin: string) {
    const zip = makePackage(folder, { 'app.py': 'def handler(event, context):\n    return 1\n' });
    const request = await requestFor({ zip, python, handler: 'app.handler' });
    const ctx = testContext({ PATH: `${bin}:${process.env.PATH}`, HOME: folder });
    return emulate(ctx, request, [['sudo', '-n']]);
  }

  const asked = { network: false, memoryMb: 128 };

  it.skipIf(process.getuid?.() !== 0)('that asks for nothing gives namespaces', async () => {
    const emulation = await withSudo('open', '[ "$1" = -n ] && shift && exec "$@"');
    expect(emulation.isolation).toMatchObject({ kind: 'namespaces', readOnly: true });
    expect(emulation.responses[0]?.value).toBe(1);
    expect(isolationNotes(emulation, asked)).toEqual([]);
  });

  it('that asks for a password is told of, and the function runs without', async () => {
    const emulation = await withSudo('asking', 'echo "sudo: a password is required" >&2; exit 1');
    expect(emulation.responses[0]?.value).toBe(1);
    expect(isolationNotes(emulation, asked)[0]).toBe(
      'this system permits no namespaces (sudo: a password is required): /var/task lies in a temporary folder and can be written',
    );
  });
});
