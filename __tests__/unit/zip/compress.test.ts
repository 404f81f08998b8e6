import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFLATED, type Entry, FILE_MODE } from '../../../src/package/entry.ts';
import { packEntries } from '../../../src/zip/compress.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const entry = (source: Entry['source']): Entry => ({
  path: 'x',
  size: 1,
  method: DEFLATED,
  mode: FILE_MODE,
  source,
});
const spool = () => mkdtemp(join(folder, 'spool-'));

describe('packEntries', () => {
  it('names a file that cannot be read', async () => {
    const file = join(folder, 'gone');
    await expect(packEntries([entry({ kind: 'file', file })], await spool())).rejects.toMatchObject({
      message: expect.stringContaining(`cannot read ${file}`),
      at: { file },
    });
  });

  it('does not blame the file for what cannot be written', async () => {
    const file = join(folder, 'large');
    await writeFile(file, Buffer.alloc(5 << 20));
    const taken = await spool();
    await mkdir(join(taken, '0'));
    await expect(packEntries([entry({ kind: 'file', file })], taken)).rejects.toMatchObject({
      code: 'EISDIR',
      path: join(taken, '0'),
    });
  });

  it('never takes an archive for the contents of one of its members', async () => {
    const archive = join(folder, 'a.whl');
    await writeFile(archive, 'zip');
    const member = entry({ kind: 'archive', archive, offset: 0 });
    await expect(packEntries([member], await spool())).rejects.toThrow('without its figures');
  });
});
