import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CachePolicy, type CacheUse, cacheKeyPrefixes, cacheUse } from '../../../src/wheels/cache.ts';

const hosted = { GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'github-hosted', GITHUB_EVENT_NAME: 'push' };

const tag = { ...hosted, GITHUB_REF: 'refs/tags/v1' };
const selfHosted = { ...hosted, RUNNER_ENVIRONMENT: 'self-hosted' };

describe('cacheUse', () => {
  test.each<[CachePolicy, Record<string, string>, CacheUse]>([
    ['auto', {}, 'none'],
    ['true', {}, 'none'],
    ['restore', {}, 'none'],
    ['auto', hosted, 'both'],
    ['false', hosted, 'none'],
    ['restore', hosted, 'restore'],
    ['auto', { ...hosted, GITHUB_EVENT_NAME: 'pull_request' }, 'both'],
    ['auto', { ...hosted, GITHUB_REF: 'refs/heads/main' }, 'both'],
    ['auto', selfHosted, 'none'],
    ['true', selfHosted, 'both'],
    ['restore', selfHosted, 'restore'],
    ['auto', tag, 'restore'],
    ['true', tag, 'both'],
    ['false', tag, 'none'],
    ['auto', { ...tag, RUNNER_ENVIRONMENT: 'self-hosted' }, 'none'],
    ['auto', { ...hosted, GITHUB_EVENT_NAME: 'release' }, 'restore'],
    ['auto', { ...tag, GITHUB_EVENT_NAME: 'release' }, 'restore'],
    ['auto', { ...hosted, GITHUB_EVENT_NAME: 'pull_request_target' }, 'none'],
    ['auto', { ...hosted, GITHUB_EVENT_NAME: 'workflow_run' }, 'none'],
    ['auto', { ...tag, GITHUB_EVENT_NAME: 'workflow_run' }, 'none'],
  ])('%s in %j: %s', (policy, env, use) => {
    expect(cacheUse(policy, env)).toBe(use);
  });
});

describe('cacheKeyPrefixes', () => {
  const scope = { pythonVersion: '3.13', architecture: 'arm64', lockKey: 'abc' };
  const env = { GITHUB_WORKSPACE: '/home/runner/work/a/a' };
  const keys = (more: Partial<typeof scope>, folder = '/home/runner/.cache/zipnest/v1', moreEnv = {}) =>
    cacheKeyPrefixes({ ...scope, ...more }, folder, { ...env, ...moreEnv });

  test('name schema, place, target and lock', () => {
    const [target, lock] = keys({});
    expect(target).toMatch(/^zipnest-v1--[0-9a-f]{16}-3\.13-arm64-$/);
    expect(lock).toBe(`${target}abc-`);
  });

  test('differ with everything that matters, and with nothing else', () => {
    const [, lock] = keys({});
    for (const [, other] of [
      keys({ pythonVersion: '3.1' }),
      keys({ architecture: 'x86_64' }),
      keys({ lockKey: 'abd' }),
      keys({}, '/github/home/.cache/zipnest/v1'),
      keys({}, undefined, { GITHUB_WORKSPACE: '/__w/a/a/b' }),
      keys({}, undefined, { ZIPNEST_CACHE_SUFFIX: 'test' }),
    ]) {
      expect(other).not.toBe(lock);
    }
    expect(keys({}, '/h/.cache/zipnest/v1', { GITHUB_WORKSPACE: '/h/work/b/b', RUNNER_OS: 'macOS' })).toEqual(
      keys({}, '/h/.cache/zipnest/v1', {
        GITHUB_WORKSPACE: '/h/work/c/c',
      }),
    );
  });

  test('cannot be made to collide, and have no comma', () => {
    const part = fc.string({ unit: fc.constantFrom('-', ',', '%', 'a', '2', 'D'), maxLength: 4 });
    const scopes = fc.record({ pythonVersion: part, architecture: part, lockKey: part });
    fc.assert(
      fc.property(scopes, scopes, (a, b) => {
        const [, first] = keys(a);
        expect(first).not.toContain(',');
        expect(first === keys(b)[1]).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});
