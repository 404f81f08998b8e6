import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInterpreter } from '../../../src/platform/interpreter.ts';
import { temporaryFolder } from '../../../src/platform/temporary.ts';
import { testContext } from '../../support/context.ts';

const pythons = (process.env.ZIPNEST_TEST_PYTHONS ?? '').split(delimiter).filter((path) => path !== '');
const minorOf = (python: string) =>
  execFileSync(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
    encoding: 'utf8',
  }).trim();

describe.skipIf(pythons.length === 0)('an interpreter of a minor version', () => {
  it.each(pythons)('%s is found in PATH by its minor version', async (python) => {
    const minor = minorOf(python);
    const ctx = testContext({ PATH: `${dirname(python)}:/usr/bin:/bin`, HOME: '/nowhere' });
    const found = await findInterpreter(ctx, minor);
    expect(found?.version).toMatch(new RegExp(`^${minor.replace('.', '\\.')}\\.\\d+`));
  });

  it('a shim that does not run, and another version under the name, are passed over', async () => {
    const [python = ''] = pythons;
    const minor = minorOf(python);
    const other = minor === '3.9' ? '3.10' : '3.9';
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', `python${other}`), `#!/bin/sh\nexec ${python} "$@"\n`);
    writeFileSync(join(folder, 'bin', 'python3'), '#!/bin/sh\nexit 127\n');
    for (const name of [`python${other}`, 'python3']) chmodSync(join(folder, 'bin', name), 0o755);
    const ctx = testContext({ PATH: join(folder, 'bin'), HOME: '/nowhere' });
    expect(await findInterpreter(ctx, other)).toBeUndefined();
  });
});
