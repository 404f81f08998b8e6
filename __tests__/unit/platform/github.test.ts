import { describe, expect, it } from 'vitest';
import { eventOf } from '../../../src/platform/github.ts';

const repository = { full_name: 'acme/demo', default_branch: 'main' };
const pull = (head: unknown) => ({ repository, pull_request: { number: 7, head: { repo: head } } });

describe('eventOf', () => {
  it.each([
    ['a push', { repository }, { defaultBranch: 'main' }],
    [
      'a pull request',
      pull({ full_name: 'acme/demo' }),
      { defaultBranch: 'main', pullRequest: { number: 7, fork: false } },
    ],
    [
      'one from a fork',
      pull({ full_name: 'you/demo' }),
      { defaultBranch: 'main', pullRequest: { number: 7, fork: true } },
    ],
    [
      'one from a fork that is gone',
      pull(null),
      { defaultBranch: 'main', pullRequest: { number: 7, fork: true } },
    ],
    [
      'a workflow run',
      { workflow_run: { head_sha: 'abc', head_branch: 'fix', head_repository: { owner: { login: 'you' } } } },
      { workflowRun: { headSha: 'abc', headBranch: 'fix', headOwner: 'you' } },
    ],
    ['nothing that is known', [1], {}],
    ['nothing', null, {}],
  ])('%s', (_, payload, expected) => {
    expect(eventOf(payload)).toEqual(expected);
  });
});
