import { access, chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareCompiler } from '../../../src/bytecode/prepare.ts';
import { testContext } from '../../support/context.ts';
import { testFolder } from '../../support/temporary.ts';
import { textEntry } from '../../support/zip.ts';

const folder = await testFolder();
const nowhere = { PATH: '/nowhere', HOME: '/nowhere', PYENV_ROOT: '/nowhere' };

/** A program that answers as CPython `version` does when it is asked who it is, and then ends as `then` says. */
async function pretender(version: string, then: string): Promise<string> {
  const bin = join(folder, version, 'bin');
  const file = join(bin, 'python3.12');
  await mkdir(bin, { recursive: true });
  const answer = JSON.stringify([file, version, 'cpython', false]);
  await writeFile(file, `#!/bin/sh\ncase "$*" in *sysconfig*) echo '${answer}' ;; *) ${then} ;; esac\n`);
  await chmod(file, 0o755);
  return bin;
}

describe('a compiler that gets ready behind the build’s back', () => {
  it('is none where no bytecode is wanted, where there is no Python, and for an alpha', async () => {
    const alpha = { ...nowhere, PATH: await pretender('3.12.0a2', 'exit 0') };
    for (const [mode, env] of [
      ['none', {}],
      ['auto', nowhere],
      ['all', alpha],
    ] as const) {
      const compiler = prepareCompiler(testContext(env), mode, '3.12');
      expect(await compiler.ready).toBeUndefined();
      await compiler.close();
    }
  });

  it('can be closed before it was ever asked for, and ends its processes', async () => {
    const ended = join(folder, 'ended');
    const env = { ...nowhere, PATH: await pretender('3.12.9', `/bin/cat; : > '${ended}'`) };
    const compiler = prepareCompiler(testContext(env), 'auto', '3.12');
    await compiler.close();
    await expect(access(ended)).resolves.toBeUndefined();
  });

  it('an interpreter that ends early is told when a module comes', async () => {
    const env = { ...nowhere, PATH: await pretender('3.12.8', 'echo boom >&2; exit 3') };
    const compiler = prepareCompiler(testContext(env), 'auto', '3.12');
    const ready = await compiler.ready;
    await expect(ready?.compile(textEntry('app.py', ''), 'checked')).rejects.toThrow(
      /Python 3\.12\.8 .* failed when it compiled app\.py: it ended with status 3, and said: boom/,
    );
    await compiler.close();
  });
});
