import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../src/failure.ts';
import { testFolder } from '../support/temporary.ts';

/** What people are told when `operation` fails. */
async function told(operation: () => Promise<unknown>) {
  return operation().then(
    () => expect.unreachable(),
    (error: unknown) => describeFailure(error),
  );
}

describe('describeFailure', () => {
  it('names the path where something else is in the way, and calls it no bug', async () => {
    const folder = await testFolder();
    const [file, taken] = [join(folder, 'file'), join(folder, 'taken')];
    await writeFile(file, '');
    await mkdir(taken);
    const failures = [
      [() => rename(file, taken), taken],
      [() => readFile(taken), undefined],
      [() => mkdir(join(file, 'below')), join(file, 'below')],
      [() => mkdir(file, { recursive: true }), file],
      [() => writeFile(join(folder, 'x'.repeat(300)), ''), 'x'.repeat(300)],
    ] as const;
    for (const [operation, path] of failures) {
      const { message, hint, status } = await told(operation);
      expect(message).toMatch(/^there can be no such file/);
      if (path !== undefined) expect(message).toContain(path);
      expect(hint).toContain('another path');
      expect(status).toBe(1);
    }
  });

  it('shows the stack of anything else', () => {
    const { message, hint } = describeFailure(new TypeError('oops'));
    expect(message).toMatch(/TypeError: oops\n\s+at /);
    expect(hint).toContain('bug');
  });
});
