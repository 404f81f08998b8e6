import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LockedWheel } from '../../../src/lock/lock.ts';
import { FakeGitHub } from '../../support/fake-github.ts';
import { testFolder } from '../../support/temporary.ts';
import { compiled, demoWheel, run, sha256 } from './support.ts';

const folder = await testFolder();
const demo = await demoWheel(folder);
const other = await demoWheel(folder, { members: [{ name: 'demo/other.py', text: 'y = 2\n' }] });
let script = '';
let github: FakeGitHub;

beforeEach(async () => {
  github = await FakeGitHub.start();
  return () => github.stop();
});

beforeAll(async () => {
  const lib = await compiled('wheels/fetch.ts', 'wheels/cache.ts', 'wheels/kept-locks.ts');
  script = join(lib, 'child.mjs');
  await writeFile(
    script,
    `import { stat, writeFile } from 'node:fs/promises';
     import { restoreWheelhouse, saveWheelhouse } from './wheels/cache.js';
     import { fetchWheels } from './wheels/fetch.js';
     import { readLock, writeLock } from './wheels/kept-locks.js';
     import { Wheelhouse } from './wheels/wheelhouse.js';
     const said = [];
     const say = (text) => said.push(text);
     const ctx = { log: { debug() {}, warning: say, notice: say, progress() {} }, env: process.env };
     const scope = { pythonVersion: '3.13', architecture: 'x86_64', lockKey: process.env.LOCK_KEY };
     const wheelhouse = await Wheelhouse.open(ctx);
     const restored = await restoreWheelhouse(ctx, wheelhouse, scope, process.env.POLICY);
     const hit = restored.key?.includes('-' + process.env.LOCK_KEY + '-') ?? false;
     const wheels = JSON.parse(process.env.WHEELS);
     const lock = await readLock(ctx, wheelhouse, 'lock');
     let found = 0;
     for (const wheel of wheels) found += (await wheelhouse.find(wheel)) === undefined ? 0 : 1;
     const { files } = await fetchWheels(ctx, wheels, { wheelhouse, authorization: () => undefined });
     await writeLock(ctx, wheelhouse, 'lock', { wheels, sources: [], locked: true });
     if (process.env.SPOIL) await writeFile(files[0].path, Buffer.alloc((await stat(files[0].path)).size));
     const saved = await saveWheelhouse(ctx, wheelhouse, restored);
     console.log('\\n' + JSON.stringify({ hit, found, saved, said, lock: lock !== undefined }));
     process.exit(0);`,
  );
});

interface Outcome {
  readonly hit: boolean;
  readonly found: number;
  readonly saved: boolean;
  readonly said: string[];
  /** Whether a resolved lock came back. */
  readonly lock: boolean;
}

let homes = 0;
/** The wheelhouse of the last run's machine. */
const kept = () => join(folder, `home-${homes - 1}`, '.cache/zipnest/v1');

/** A build of `wheels` as a workflow run: on a machine of its own, with nothing but the cache service. */
async function workflowRun(
  lockKey: string,
  wheels: LockedWheel[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  const home = join(folder, `home-${homes++}`);
  const repo = join(home, 'work/repo/repo');
  await mkdir(repo, { recursive: true });
  await mkdir(join(home, 'tmp'));
  const { PATH = '' } = process.env;
  const { stdout } = await run(process.execPath, [script], {
    cwd: repo,
    env: {
      PATH,
      HOME: home,
      GITHUB_WORKSPACE: repo,
      RUNNER_TEMP: join(home, 'tmp'),
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'push',
      RUNNER_ENVIRONMENT: 'github-hosted',
      ...github.env,
      LOCK_KEY: lockKey,
      WHEELS: JSON.stringify(wheels),
      POLICY: 'auto',
      ...env,
    },
  });
  return { ...JSON.parse(stdout.trim().split('\n').at(-1) ?? '') };
}

test('the wheelhouse goes from run to run, without what is not used any more', async () => {
  expect(await workflowRun('lock1', [demo])).toMatchObject({
    hit: false,
    found: 0,
    saved: true,
    said: [],
  });
  expect(await workflowRun('lock1', [demo])).toMatchObject({
    hit: true,
    found: 1,
    saved: false,
  });
  // The same lock key, but the resolution brought a new wheel.
  expect(await workflowRun('lock1', [demo, other])).toMatchObject({
    hit: true,
    found: 1,
    saved: true,
  });
  expect(await workflowRun('lock1', [demo, other])).toMatchObject({
    hit: true,
    found: 2,
    saved: false,
  });
  // Another lock starts from the newest of its target, and leaves behind what it does not use.
  const last = await workflowRun('lock2', [other]);
  expect(last).toMatchObject({ hit: false, found: 1, saved: true });
  expect(await readdir(join(kept(), 'wheels'))).toEqual([other.sha256]);
  const keys = github.caches.saved.map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
  for (const key of keys)
    expect(key).toMatch(/^zipnest-v1--[0-9a-f]{16}-3\.13-x86_64-lock[12]-[0-9a-f]{16}$/);
});

describe('restore', () => {
  const tag = { GITHUB_REF: 'refs/tags/v1.0.0' };

  test.each([
    ['a tag', tag],
    ['a release', { ...tag, GITHUB_EVENT_NAME: 'release' }],
    ['cache: restore', { POLICY: 'restore' }],
  ])(
    '%s uses the wheels that a branch kept, but not its resolved locks, and saves nothing',
    async (_, env) => {
      expect(await workflowRun('lock1', [demo], env)).toMatchObject({
        hit: false,
        saved: false,
      });
      expect(github.caches.saved).toEqual([]);
      await workflowRun('lock1', [demo]);
      expect(await workflowRun('lock1', [demo])).toMatchObject({ lock: true });
      // With a wheel more, a branch would save.
      const outcome = await workflowRun('lock1', [demo, other], env);
      expect(outcome).toEqual({ hit: true, found: 1, saved: false, said: [], lock: false });
      expect(github.caches.saved).toHaveLength(1);
    },
  );

  test('a wheel that is not the locked one is said and fetched again', async () => {
    await workflowRun('lock1', [demo], { SPOIL: 'true' });
    const outcome = await workflowRun('lock1', [demo], tag);
    expect(outcome).toMatchObject({ hit: true, found: 0, saved: false });
    expect(outcome.said[0]).toContain(`${demo.filename} is not the locked one`);
    const wheel = await readFile(join(kept(), 'wheels', demo.sha256, demo.filename));
    expect(sha256(wheel)).toBe(demo.sha256);
  });
});

test.each(['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'])('no %s, no cache: a notice', async (name) => {
  const outcome = await workflowRun('lock', [demo], { [name]: '' });
  expect(outcome).toMatchObject({ hit: false, saved: false });
  expect(outcome.said).toEqual([expect.stringContaining('no cache service')]);
});

test('a broken cache service fails nothing', async () => {
  github.faults = [{ path: /CacheService/, status: 400 }];
  expect(await workflowRun('lock', [demo])).toMatchObject({ hit: false, found: 0, saved: false });
  expect(github.requests.length).toBeGreaterThan(1);
});
