import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFailure } from '../../../src/failure.ts';
import { exec } from '../../../src/platform/exec.ts';
import { findUv } from '../../../src/platform/uv.ts';
import { recordingContext } from '../../support/lock.ts';
import { testFolder } from '../../support/temporary.ts';

async function program(file: string, script: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

test('a uv that the system kills is passed over like one that does not start', async () => {
  const folder = await testFolder();
  await program(join(folder, 'bin/uv'), 'kill -KILL $$');
  const good = join(folder, 'cache/uv/0.9.0/x86_64/uv');
  await program(good, 'echo uv 0.9.0');
  await writeFile(join(folder, 'cache/uv/0.9.0/x86_64.complete'), '');
  const ctx = recordingContext({ PATH: join(folder, 'bin'), RUNNER_TOOL_CACHE: join(folder, 'cache') });
  expect(await findUv(ctx, join(folder, 'tools'))).toEqual({ command: good, version: '0.9.0' });
  expect(ctx.said).toContainEqual({ level: 'debug', text: expect.stringContaining('ended by SIGKILL') });
});

test('a program that is killed at work is no bug of ours', async () => {
  const failure = await exec('/bin/sh', ['-c', 'kill -KILL $$'], { env: {} }).catch(describeFailure);
  expect(failure).toMatchObject({
    message: '/bin/sh was ended by SIGKILL',
    hint: expect.stringContaining('memory'),
  });
});
