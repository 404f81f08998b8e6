import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { tool } from '../../../scripts/tools.mjs';
import { buildReport, type CliOptions, copyDist } from '../../support/cli.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const node24 = await tool('node24');
const cache = join(folder, 'cache');
const run = promisify(execFile);

const files: ReadonlyArray<readonly [string, string]> = [
  ['app.py', 'import idna\n\ndef handler(event, context):\n    return idna.encode("ä.example").decode()\n'],
  ['data/a.txt', 'a\n'],
  ['data/é.txt', 'é\n'],
  ['data/B.txt', 'b\n'],
  ['bin/tool.sh', '#!/bin/sh\necho hi\n'],
];

/** The same project at `parent`, its files created in the given order under the given umask. */
async function project(parent: string, order: 'given' | 'reversed', umask: number): Promise<string> {
  const source = join(parent, 'fn');
  const old = process.umask(umask);
  try {
    for (const [name, text] of order === 'given' ? files : files.toReversed()) {
      await mkdir(join(source, name, '..'), { recursive: true });
      await writeFile(join(source, name), text);
    }
    await chmod(join(source, 'bin/tool.sh'), umask === 0o077 ? 0o700 : 0o755);
    await symlink('a.txt', join(source, 'data/link.txt'));
    await writeFile(join(source, 'requirements.txt'), await requirements());
  } finally {
    process.umask(old);
  }
  return source;
}

/** idna as a locked requirement, with its hash as the index gives it today. */
let locked: Promise<string> | undefined;
function requirements(): Promise<string> {
  locked ??= (async () => {
    const wheels = await mkdtemp(join(folder, 'wheels-'));
    await run('python3', [
      '-m',
      'pip',
      'download',
      '-q',
      '--no-deps',
      '--only-binary',
      ':all:',
      '-d',
      wheels,
      'idna==3.10',
    ]);
    const [wheel] = await readdir(wheels);
    const { stdout } = await run('python3', ['-m', 'pip', 'hash', join(wheels, wheel ?? '')]);
    return `idna==3.10 ${stdout.trim().split('\n').at(-1)}\n`;
  })();
  return locked;
}

async function sha256(layout: string, source: string, options: Partial<CliOptions> = {}): Promise<string> {
  const env = { ZIPNEST_CACHE: cache, ...options.env };
  const output = join(await mkdtemp(join(folder, 'out-')), 'fn.zip');
  if (options.uid !== undefined) await chown(join(output, '..'), options.uid, options.uid);
  const args = [source, '--python-version', '3.13', '--layout', layout, '--output', output];
  return (await buildReport(args, { cwd: folder, ...options, env })).zip.sha256;
}

describe.each(['flat', 'nested'])('the bytes of a %s package', (layout) => {
  it('do not depend on machine, folder, umask, locale, time zone, file order, user or Node', async () => {
    const first = await project(await mkdtemp(join(folder, 'one-')), 'given', 0o022);
    const second = await project(
      join(await mkdtemp(join(folder, 'two-')), 'deeper', 'down'),
      'reversed',
      0o077,
    );
    const withBytecode = { bytecode: 'default' } as const;
    const expected = await sha256(layout, first, withBytecode);
    const results: Record<string, string> = {
      again: await sha256(layout, first, withBytecode),
      'other folder, umask 077, other order': await sha256(layout, second, withBytecode),
      'time zone': await sha256(layout, first, { ...withBytecode, env: { TZ: 'Asia/Kathmandu' } }),
      locale: await sha256(layout, first, { ...withBytecode, env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'C' } }),
      'Node 24': await sha256(layout, first, { ...withBytecode, node: node24 }),
      'a new cache': await sha256(layout, first, {
        ...withBytecode,
        env: { ZIPNEST_CACHE: join(folder, `cache-${layout}`) },
      }),
    };
    expect(new Set([expected, ...Object.values(results)]), JSON.stringify(results)).toEqual(
      new Set([expected]),
    );
  });

  it.skipIf(process.getuid?.() !== 0)(
    'do not depend on being root (skipped when the tests are not run by root)',
    async () => {
      const nobody = 65_534;
      const parent = await mkdtemp(join(folder, 'user-'));
      const source = await project(parent, 'given', 0o022);
      const home = await mkdtemp(join(folder, 'home-'));
      await run('chown', ['-R', `${nobody}:${nobody}`, parent, home]);
      await chmod(folder, 0o755);
      const env = { HOME: home, TMPDIR: home, ZIPNEST_CACHE: join(home, 'cache') };
      const dist = await copyDist(home);
      const asUser = await sha256(layout, source, { env, uid: nobody, dist });
      expect(asUser).toBe(await sha256(layout, source));
    },
  );
});
