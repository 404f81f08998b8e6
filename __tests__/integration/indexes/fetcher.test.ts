import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import type { BuildReport } from '../../../src/report/model.ts';
import { filesBelow } from '../../support/files.ts';
import { type LoopbackIndex, startIndex } from '../../support/loopback-index.ts';
import { testFolder } from '../../support/temporary.ts';
import { makeWheel } from '../../support/wheel.ts';
import { build, leaks, type Machine, machine, PASSWORD, pathWithUv, USER, uv } from './support.ts';

const folder = await testFolder();
const corpLib = await makeWheel(folder, 'corp_lib', { 'corp_lib.py': 'VALUE = 1\n' });
/** A real one for another Python and another glibc than those of this machine may be. */
const native = ['markupsafe==3.0.2', '--python-version', '3.13', '--platform', 'manylinux2014_x86_64'];
await execa(
  'python3',
  ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', ...native],
  {
    cwd: folder,
  },
);
const server = await startIndex(folder, USER, PASSWORD);
afterAll(() => server?.stop());

const requirements = { 'requirements.txt': 'corp-lib\nmarkupsafe\n' };

/** The fetched files, and by what; uv looks into wheels for their metadata. */
function downloads(index: LoopbackIndex, from: number): string[] {
  const files = index.requests
    .slice(from)
    .filter(({ path, user, agent }) => user !== null && agent !== 'uv' && path.endsWith('.whl'))
    .map(({ path, agent }) => `${agent} ${path.split('/').at(-1)?.split('-')[0]?.toLowerCase()}`);
  return [...new Set(files)].sort();
}

/** What a wheelhouse has of wheels, finished or not. */
async function wheelhouse({ env }: Machine): Promise<string[]> {
  const files = await filesBelow(env.ZIPNEST_CACHE ?? '');
  return files.filter((name) => !name.startsWith('v1/locks/'));
}

/** A program `keyring` as pip and uv run it; it knows one password and keeps what it was asked. */
async function withKeyring(on: Machine, password: string): Promise<Record<string, string>> {
  const bin = join(on.home, 'bin');
  await mkdir(bin);
  const script = `#!/bin/sh\necho "$*" >> "$HOME/keyring.log"\n[ "$1 $3" = "get ${USER}" ] && printf '%s\\n' "$KEYRING_PASSWORD"\n`;
  await writeFile(join(bin, 'keyring'), script);
  await chmod(join(bin, 'keyring'), 0o755);
  return { PATH: [bin, pathWithUv].join(delimiter), KEYRING_PASSWORD: password };
}

describe.skipIf(server === undefined)('fetcher', () => {
  const index = server as LoopbackIndex;
  const both = ['corp_lib', 'markupsafe'];

  it('builtin and pip bring the same: the same zip from the same index', async () => {
    const reports: BuildReport[] = [];
    for (const [fetcher, agent] of [
      ['builtin', 'zipnest'],
      ['pip', 'pip'],
    ] as const) {
      const [on, from] = [await machine(requirements), index.requests.length];
      const run = await build(
        on,
        { UV_INDEX: `corp=${index.url()}`, UV_INDEX_CORP_USERNAME: USER, UV_INDEX_CORP_PASSWORD: PASSWORD },
        '--fetcher',
        fetcher,
      );
      expect(run.status, run.stderr).toBe(0);
      expect(downloads(index, from)).toEqual(both.map((name) => `${agent} ${name}`));
      expect(await leaks(on, run.stdout + run.stderr)).toEqual([]);
      reports.push(JSON.parse(run.stdout));
    }
    const [one, two] = reports;
    expect(one?.zip.sha256).toBe(two?.zip.sha256);
    expect(one?.dependencies).toEqual(two?.dependencies);
  });

  it.each([
    ["uv's variables", () => ({ UV_DEFAULT_INDEX: index.url(USER), UV_KEYRING_PROVIDER: 'subprocess' })],
    ["pip's variables", () => ({ PIP_INDEX_URL: index.url(USER), PIP_KEYRING_PROVIDER: 'subprocess' })],
  ])('auto is pip where a keyring has the password: set up by %s', async (_, env) => {
    const [on, from] = [await machine(requirements), index.requests.length];
    const run = await build(on, { ...(await withKeyring(on, PASSWORD)), ...env() });
    expect(run.status, run.stderr).toBe(0);
    expect(downloads(index, from)).toEqual(both.map((name) => `pip ${name}`));
    expect(run.stderr).toContain('pip downloads 2 wheels');
    expect(await readFile(join(on.home, 'keyring.log'), 'utf8')).toContain(`get http://127.0.0.1`);
    expect(await leaks(on, run.stdout + run.stderr)).toEqual([]);
  });

  const locked = () => {
    const address = `${index.origin}/packages/corp_lib-1.0-py3-none-any.whl`;
    return { 'requirements.txt': `corp-lib @ ${address} --hash=sha256:${corpLib.sha256}\n` };
  };
  /** What only pip reads, since uv is set up. */
  const ofPipAlone = () => ({
    '~/pip.conf': `[global]\nextra-index-url = ${index.url(USER, PASSWORD)}\n`,
  });
  const uvElsewhere = { PIP_CONFIG_FILE: '../home/pip.conf', UV_DEFAULT_INDEX: 'http://127.0.0.1:9/simple' };

  it('auto is pip where our client is refused and has no password, and pip has', async () => {
    const [on, from] = [await machine({ ...locked(), ...ofPipAlone() }), index.requests.length];
    const run = await build(on, { ...uvElsewhere, PIP_CONFIG_FILE: join(on.home, 'pip.conf') });
    expect(run.status, run.stderr).toBe(0);
    expect(run.stderr).toMatch(/pip downloads 1 wheel \(127\.0\.0\.1:\d+ answers 401/);
    expect(downloads(index, from)).toEqual(['pip corp_lib']);
    expect(await leaks(on, run.stdout + run.stderr)).toEqual(['home/pip.conf']);
  });

  it('builtin never asks pip', async () => {
    const [on, from] = [await machine({ ...locked(), ...ofPipAlone() }), index.requests.length];
    const run = await build(
      on,
      { ...uvElsewhere, PIP_CONFIG_FILE: join(on.home, 'pip.conf') },
      '--fetcher',
      'builtin',
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/error: 127\.0\.0\.1:\d+ answers 401 to the request for the wheel corp_lib/);
    expect(index.requests.slice(from).map(({ agent }) => agent)).toEqual(['zipnest']);
  });

  it('auto says what both were told, where pip is refused as well; nothing is left', async () => {
    const on = await machine(locked());
    const env = {
      ...(await withKeyring(on, 'wr0ng')),
      UV_INDEX: index.url(USER),
      UV_KEYRING_PROVIDER: 'subprocess',
    };
    const run = await build(on, env);
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/error: 127\.0\.0\.1:\d+ answers 401 to pip's request for corp_lib-1\.0/);
    expect(run.stderr).toContain('keyring get INDEX-URL USER');
    expect(await leaks(on, run.stdout + run.stderr)).toEqual([]);
    expect(await wheelhouse(on)).toEqual([]);
    const anonymous = await machine(locked());
    const second = await build(anonymous);
    expect(second.stderr).toMatch(/answers 401 .* no credentials are known for it; .* answers 401 to pip/);
    expect(await wheelhouse(anonymous)).toEqual([]);
  });

  it('pip: a file that is not the locked one is refused', async () => {
    const wrong = 'f'.repeat(64);
    const on = await machine({
      'requirements.txt': locked()['requirements.txt'].replace(corpLib.sha256, wrong),
    });
    const run = await build(on, { PIP_INDEX_URL: index.url(USER, PASSWORD) }, '--fetcher', 'pip');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(`pip got a file with the SHA-256 ${corpLib.sha256}`);
    expect(await wheelhouse(on)).toEqual([]);
  });

  it('pip without pip: says so', async () => {
    const on = await machine(locked());
    const bin = join(on.home, 'bin');
    await mkdir(bin);
    await symlink(uv, join(bin, 'uv'));
    const run = await build(on, { PATH: bin }, '--fetcher', 'pip');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('there is no Python with pip in PATH');
  });
});
