import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tool } from '../../../scripts/tools.mjs';
import { provideInterpreter } from '../../../src/emulator/install-interpreter.ts';
import { testContext } from '../../support/context.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();

const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
  encoding: 'utf8',
}).trim();
const minor = execFileSync(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
  encoding: 'utf8',
}).trim();

/** An environment without any Python but what `uv`, a shell script, does when it is asked for one. */
async function withUv(script: string) {
  const own = await mkdtemp(join(folder, 'machine-'));
  await writeFile(join(own, 'uv'), `#!/bin/sh\n${script}`);
  await chmod(join(own, 'uv'), 0o755);
  // What the script needs, and nothing else.
  const bin = join(own, 'bin');
  await mkdir(bin);
  for (const name of ['mkdir', 'ln', 'env', 'sh']) await symlink(join('/bin', name), join(bin, name));
  const env = { PATH: [own, bin].join(delimiter), HOME: own, ZIPNEST_CACHE: join(own, 'cache') };
  return { ctx: testContext(env), own };
}

test('an interpreter that the machine lacks is installed once, by uv, below our own tools', async () => {
  const place = `"$UV_PYTHON_INSTALL_DIR/cpython-${minor}.99-any"`;
  const { ctx, own } = await withUv(
    [
      '[ "$1" = --version ] && { echo "uv 0.13.8"; exit 0; }',
      `[ "$*" = "python install --quiet ${minor}" ] && [ "$UV_PYTHON_INSTALL_BIN" = 0 ] || exit 9`,
      `mkdir -p ${place}/bin && ln -s ${python} ${place}/bin/python${minor}`,
    ].join('\n'),
  );
  const installed = await provideInterpreter(ctx, minor);
  expect(installed.version).toMatch(new RegExp(`^${minor.replace('.', '\\.')}\\.`));
  expect(await provideInterpreter(ctx, minor)).toEqual(installed);
  expect(ctx.lines.filter((line) => line.includes('installs one'))).toHaveLength(1);
  expect(await readdir(join(own, 'cache/tools/python'))).toEqual([`cpython-${minor}.99-any`]);
});

test('what uv says is told where it cannot install one', async () => {
  const { ctx } = await withUv(
    '[ "$1" = --version ] && { echo "uv 0.13.8"; exit 0; }\nprintf "error: Failed\\n  Caused by: no such host\\n" >&2; exit 2\n',
  );
  await expect(provideInterpreter(ctx, '3.13')).rejects.toMatchObject({
    message: expect.stringMatching(/has no Python 3\.13 .*uv 0\.13\.8 cannot install one: no such host/),
    hint: expect.stringContaining('UV_PYTHON_INSTALL_MIRROR'),
  });
});

test('the real uv, which may not download, is quoted', async () => {
  const uv = await tool('uv');
  const { ctx, own } = await withUv('exit 1\n');
  const env = { ...ctx.env, PATH: dirname(uv), HOME: own, UV_PYTHON_DOWNLOADS: 'never', UV_OFFLINE: '1' };
  await expect(provideInterpreter({ ...ctx, env }, '3.13')).rejects.toThrow(/cannot install one: \w/);
});
