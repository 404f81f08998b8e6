import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CommentTarget, findPullRequest, upsertComment } from '../../../src/publish/comment.ts';
import { commentMarker } from '../../../src/report/comment.ts';
import { testContext } from '../../support/context.ts';
import { TOKENS } from '../../support/fake-github/comments.ts';
import { FakeGitHub } from '../../support/fake-github.ts';

const github = await FakeGitHub.start();
afterAll(() => github.stop());
const api = process.env.GITHUB_API_URL;
beforeAll(() => {
  process.env.GITHUB_API_URL = github.url; // where the client looks for it; it is read when the client is made
});
afterAll(() => {
  if (api === undefined) delete process.env.GITHUB_API_URL;
  else process.env.GITHUB_API_URL = api;
});
afterEach(() => {
  github.faults = [];
  github.comments.all = [];
});

const COMMENTS = /\/issues\/(\d+\/)?comments/;
const text = (words: string) => `${commentMarker('zipnest')}\n\n${words}`;

async function upsert(words: string, overrides: Partial<CommentTarget> = {}) {
  const ctx = testContext();
  const seen: Array<string | undefined> = [];
  const target = {
    token: TOKENS.write,
    repository: 'acme/demo',
    pullRequest: 7,
    key: 'zipnest',
    ...overrides,
  };
  const published = await upsertComment(ctx, target, (existing) => {
    seen.push(existing);
    return text(words);
  });
  return { published, seen, warnings: ctx.lines.filter((line) => line.startsWith('warning')) };
}

describe('upsertComment', () => {
  it('creates one comment, updates it, and leaves it when nothing changed', async () => {
    expect((await upsert('one')).published?.what).toBe('created');
    const second = await upsert('two');
    expect(second.published?.what).toBe('updated');
    expect(second.seen).toEqual([text('one')]);
    expect((await upsert('two')).published?.what).toBe('unchanged');
    expect(github.comments.all.map(({ body }) => body)).toEqual([text('two')]);
  });

  it('finds its comment behind 105 others', async () => {
    for (let index = 0; index < 105; index++) github.comments.add('acme/demo', 7, `comment ${index}`);
    const own = github.comments.add('acme/demo', 7, text('old'));
    expect((await upsert('new')).published?.what).toBe('updated');
    expect(own.body).toBe(text('new'));
    expect(github.comments.all).toHaveLength(106);
  });

  it('has one comment a key, and leaves those of people that quote the marker', async () => {
    const quoted = github.comments.add('acme/demo', 7, `> ${text('quoted')}`);
    const human = github.comments.add('acme/demo', 7, text('copied'), { login: 'someone', type: 'User' });
    await upsert('one');
    await upsert('other', { key: 'billing' });
    expect([quoted.body, human.body]).toEqual([`> ${text('quoted')}`, text('copied')]);
    expect(github.comments.all).toHaveLength(4);
  });

  it('writes anew when the comment is deleted meanwhile', async () => {
    await upsert('one');
    github.faults = [{ path: COMMENTS, method: 'PATCH', status: 404, message: 'Not Found' }];
    expect((await upsert('two')).published?.what).toBe('created');
  });

  it('warns of a token that may only read, naming the permission and the recipe for forks', async () => {
    const { published, warnings } = await upsert('one', { token: TOKENS.readOnly });
    expect(published).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('pull-requests: write');
    expect(warnings[0]).toContain('docs/recipes/comments.md');
    expect(github.comments.all).toEqual([]);
  });

  it('warns of a token that is not valid', async () => {
    const { warnings } = await upsert('one', { token: 'ghs_wrong' });
    expect(warnings[0]).toContain('does not accept the token');
  });

  it('tries again after 5xx', async () => {
    github.faults = [{ path: COMMENTS, method: 'POST', status: 502, times: 1 }];
    expect((await upsert('one')).published?.what).toBe('created');
  });

  it('waits for a rate limit as long as GitHub asks', async () => {
    const headers = { 'retry-after': '1' };
    const message = 'You have exceeded a secondary rate limit.';
    github.faults = [{ path: COMMENTS, method: 'GET', status: 403, times: 1, message, headers }];
    expect((await upsert('one')).published?.what).toBe('created');
  });

  it('warns, and does not wait, when the rate limit lasts longer', async () => {
    const headers = { 'retry-after': '3600' };
    const message = 'You have exceeded a secondary rate limit.';
    github.faults = [{ path: COMMENTS, status: 429, message, headers }];
    const { published, warnings } = await upsert('one');
    expect(published).toBeUndefined();
    expect(warnings[0]).toContain('rate limit');
  });

  it('warns of what GitHub refuses', async () => {
    const ctx = testContext();
    const target = { token: TOKENS.write, repository: 'acme/demo', pullRequest: 7, key: 'zipnest' };
    const published = await upsertComment(ctx, target, () => 'x'.repeat(65_537));
    expect(published).toBeUndefined();
    expect(ctx.lines.join('\n')).toContain('too long');
  });

  it('masks the token before anything else', async () => {
    const ctx = testContext();
    const target = { token: TOKENS.write, repository: 'acme/demo', pullRequest: 7, key: 'zipnest' };
    await upsertComment(ctx, target, () => undefined);
    expect(ctx.lines[0]).toBe(`mask: ${TOKENS.write}`);
  });
});

describe('findPullRequest', () => {
  const head = { headSha: 'abc', headBranch: 'fix', headOwner: 'you' };
  const where = { token: TOKENS.write, repository: 'acme/demo' };

  it('finds the open one of a branch, if it has not moved on', async () => {
    github.comments.pulls = [{ number: 9, head: 'you:fix', sha: 'abc' }];
    expect(await findPullRequest(testContext(), where, head)).toBe(9);
    expect(await findPullRequest(testContext(), where, { ...head, headSha: 'old' })).toBeUndefined();
    expect(await findPullRequest(testContext(), where, { ...head, headBranch: 'other' })).toBeUndefined();
  });
});
