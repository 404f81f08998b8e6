import { execa } from 'execa';
import { expect, test } from 'vitest';
import { tool } from '../../../scripts/tools.mjs';
import { type ImportNode, outermost, parseImportTimes } from '../../../src/emulator/importtime.ts';
import { observed } from '../../../src/emulator/observed.ts';
import { packageMembers } from '../../../src/package/describe.ts';
import { writeFiles } from '../../support/files.ts';
import { invokeZip } from '../../support/lambda/invoke.ts';
import { makePackage } from '../../support/lambda/package.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const python = '3.13';

/** Imports each other in ways that a tree shows: twice, relatively, within a function at import. */
const files = {
  'app.py': 'import shop.api\nimport wave\nfrom shop import models\ndef handler(event, context):\n    pass\n',
  'shop/__init__.py': 'from . import settings\n',
  'shop/settings.py': 'def load():\n    import shop.late\nload()\n',
  'shop/late.py': '',
  'shop/api.py': 'import shop.models, chunk_of_mine\n',
  'shop/models.py': 'import colorsys\n',
  'chunk_of_mine.py': 'x = sum(range(100_000))\n',
};

/** The names as they lie within each other. */
function shape(nodes: readonly ImportNode[]): unknown[] {
  return nodes.map(({ name, children }) => [name, shape(children)]);
}

test('the profile is that of python -X importtime run directly, and adds up to the import', async () => {
  await writeFiles(folder, files);
  const direct = await execa(await tool(`python${python}`), ['-B', '-X', 'importtime', '-c', 'import app'], {
    cwd: folder,
  });
  const zip = makePackage(folder, files);
  const asked = { profile: true, observe: true, events: [] };
  const emulation = await invokeZip({ zip, python, handler: 'app.handler', ...asked });
  const { profile, trace } = observed(emulation, 'app.handler', await packageMembers(zip)) ?? {};

  const [root] = profile?.roots ?? [];
  const isOurs = (name: string) => ['shop', 'shop.api', 'shop.models', 'chunk_of_mine'].includes(name);
  const [app] = parseImportTimes(direct.stderr).roots.filter(({ name }) => name === 'app');
  expect(shape(outermost(root?.children ?? [], isOurs))).toEqual(
    shape(outermost(app?.children ?? [], isOurs)),
  );
  expect(root?.name).toBe('app');
  // Microseconds that are rounded for each module, against the observer's clock.
  const known = (root?.children ?? []).reduce((sum, { cumulativeUs }) => sum + cumulativeUs, 0);
  expect(known / 1000).toBeLessThanOrEqual((emulation.observations?.importedMs ?? 0) + 1);
  expect(profile?.importMs).toBe(emulation.observations?.importedMs);
  expect(profile?.initMs).toBe(emulation.init.ms);
  expect(trace?.used).toEqual(Object.keys(files).sort());
});
