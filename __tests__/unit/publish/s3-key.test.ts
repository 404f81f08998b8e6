import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/errors.ts';
import { checkS3Key, fillS3Key, isContentAddressed } from '../../../src/publish/s3-key.ts';

const values = { name: 'api', sha256: 'ab'.repeat(32), runtime: 'python3.13', architecture: 'arm64' };
const workflow = { GITHUB_SHA: 'c0ffee', GITHUB_REF_NAME: 'feat/x', GITHUB_RUN_ID: '42' };

describe('fillS3Key', () => {
  it('fills every placeholder', () => {
    const template = '{name}/{runtime}/{architecture}/{ref}/{git-sha}/{run-id}/{sha256}.zip';
    expect(fillS3Key(template, values, workflow)).toBe(
      `api/python3.13/arm64/feat/x/c0ffee/42/${values.sha256}.zip`,
    );
  });

  it('needs no workflow where it is not asked for one', () => {
    expect(fillS3Key('{name}/{sha256}.zip', values, {})).toBe(`api/${values.sha256}.zip`);
  });
});

describe('checkS3Key', () => {
  it.each([
    ['{what}.zip', {}, /\{what\}.*means nothing there/],
    ['{}.zip', {}, /\{\}.*means nothing there/],
    ['{git-sha}.zip', {}, /\{git-sha\}, which only a workflow/],
    ['{ref}.zip', { ...workflow, GITHUB_REF_NAME: '' }, /\{ref\}, which only a workflow/],
    ['{run-id}.zip', { GITHUB_SHA: 'x' }, /\{run-id\}, which only a workflow/],
    ['a/../b.zip', {}, /`\.\.`|tools cannot/],
    ['a/\u0007.zip', {}, /tools cannot/],
    ['ü'.repeat(513), {}, /1026 bytes/],
  ])('refuses %j', (template, env, message) => {
    const check = () => checkS3Key(template, 'api', env);
    expect(check).toThrow(UsageError);
    expect(check).toThrow(message);
  });

  it('counts the digest, which comes later, into the length', () => {
    expect(() => checkS3Key(`${'x'.repeat(960)}{sha256}`, 'api', {})).not.toThrow();
    expect(() => checkS3Key(`${'x'.repeat(961)}{sha256}`, 'api', {})).toThrow('1025 bytes');
  });
});

it('a key is content-addressed when it holds the digest', () => {
  expect([isContentAddressed('{name}/{sha256}.zip'), isContentAddressed('{name}/{git-sha}.zip')]).toEqual([
    true,
    false,
  ]);
});
