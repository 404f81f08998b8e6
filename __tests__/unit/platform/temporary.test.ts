import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeTemporaries, temporaryBeside } from '../../../src/platform/temporary.ts';
import { testFolder } from '../../support/temporary.ts';

test('what cannot be removed does not keep the others from being removed', async () => {
  const folder = await testFolder();
  // No system call takes so long a name, that of its removal neither.
  temporaryBeside(join(folder, 'x'.repeat(300)));
  const other = temporaryBeside(join(folder, 'other'));
  mkdirSync(other);
  writeFileSync(join(other, 'file'), '');
  removeTemporaries();
  expect(await readdir(folder)).toEqual([]);
});
