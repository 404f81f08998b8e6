import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerOf } from '../../../src/platform/python.ts';
import { testContext } from '../../support/context.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();

async function program(name: string, body: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, body);
  await chmod(file, 0o755);
  return file;
}

it.each([
  ['answers', '#!/bin/sh\necho "[\\"$1\\", \\"$KIND\\", \\"$(pwd)\\"]"\n', ['-x', 'a shim', '/'], 'nothing'],
  ['reads its input to the end', '#!/bin/sh\ncat\necho "[1]"\n', [1], 'nothing'],
  ['fails', '#!/bin/sh\necho "[1]"\nexit 3\n', [], 'nothing'],
  ['prints something else', '#!/bin/sh\necho Python 2\n', [], 'cannot be used as Python'],
  ['prints no array', '#!/bin/sh\necho "{}"\n', [], 'nothing'],
  ['is ended by a signal', '#!/bin/sh\nkill -KILL $$\n', [], 'cannot be used as Python'],
])('a Python that %s', async (name, body, answer, said) => {
  const ctx = testContext({ PATH: '/usr/bin:/bin', KIND: 'a shim' });
  expect(await answerOf(ctx, await program(name, body), ['-x'])).toEqual(answer);
  expect(ctx.lines.join('\n') || 'nothing').toContain(said);
});

it('a Python that may not be run has no answer', async () => {
  const ctx = testContext({ PATH: '/usr/bin:/bin' });
  expect(await answerOf(ctx, folder, [])).toEqual([]);
  expect(ctx.lines).toEqual([expect.stringMatching(/^debug: .* cannot be used as Python: .*EACCES/)]);
});

it('a Python that is not there has no answer, which is nothing to speak of', async () => {
  const ctx = testContext({ PATH: '/usr/bin:/bin' });
  expect(await answerOf(ctx, join(folder, 'none'), [])).toEqual([]);
  expect(ctx.lines).toEqual([]);
});
