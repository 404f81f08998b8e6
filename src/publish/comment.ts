import { errorText } from '../errors.ts';
import type { Context } from '../platform/context.ts';
import { commentMarker } from '../report/comment.ts';

/** Where a comment goes. */
export interface CommentTarget {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  /** Number of the pull request. */
  readonly pullRequest: number;
  readonly key: string;
}

/** An existing comment. */
interface Comment {
  readonly id: number;
  readonly body: string;
  readonly url: string;
}

export interface PublishedComment {
  readonly url: string;
  readonly what: 'created' | 'updated' | 'unchanged';
}

/** Requests are retried so often after a failure that may pass, and after a rate limit of at most a minute. */
const RETRIES = 3;
const LONGEST_WAIT_S = 60;
/** Answers that another try would not change; 429 is the throttling's to retry. */
const FINAL = [400, 401, 403, 404, 410, 413, 422, 429, 451];
const PER_PAGE = 100;

/**
 * Creates or updates the one comment with the target's key. Commenting is optional work: whatever keeps it from being
 * done is a warning that names the cure, and the build goes on.
 *
 * @param write gives the new text for the existing comment's (undefined where there is none), or undefined to leave it.
 */
export async function upsertComment(
  ctx: Context,
  target: CommentTarget,
  write: (existing: string | undefined) => string | undefined,
): Promise<PublishedComment | undefined> {
  try {
    const api = await commentApi(ctx, target);
    const existing = await api.find(commentMarker(target.key));
    const text = write(existing?.body);
    if (text === undefined || text === existing?.body) {
      return existing && { url: existing.url, what: 'unchanged' };
    }
    const updated = existing && (await api.update(existing.id, text));
    if (updated !== undefined) return { url: updated, what: 'updated' };
    return { url: await api.create(text), what: 'created' };
  } catch (error) {
    ctx.log.warning(`the pull request has no comment from this build: ${reason(error)}`);
    return undefined;
  }
}

/**
 * The open pull request of a run's branch: what `on: workflow_run` leaves out for forks. The head commit is compared,
 * so that a branch that has moved on is not told of an old build.
 */
export async function findPullRequest(
  ctx: Context,
  { token, repository }: Pick<CommentTarget, 'token' | 'repository'>,
  head: { readonly headSha: string; readonly headBranch: string; readonly headOwner: string },
): Promise<number | undefined> {
  try {
    const octokit = await connect(ctx, token);
    const { data } = await octokit.rest.pulls.list({
      ...split(repository),
      state: 'open',
      head: `${head.headOwner}:${head.headBranch}`,
    });
    return data.find((pull) => pull.head.sha === head.headSha)?.number;
  } catch (error) {
    ctx.log.warning(`the pull request of this run cannot be found: ${reason(error)}`);
    return undefined;
  }
}

async function commentApi(ctx: Context, { token, repository, pullRequest }: CommentTarget) {
  const octokit = await connect(ctx, token);
  const place = split(repository);
  const { issues, users } = octokit.rest;
  /** An app's token (as a workflow's own) cannot ask who it is; it writes as a bot. */
  const isAppToken = token.startsWith('ghs_');
  return {
    async find(marker: string): Promise<Comment | undefined> {
      const login = isAppToken ? undefined : (await users.getAuthenticated()).data.login;
      const query = { ...place, issue_number: pullRequest, per_page: PER_PAGE };
      for await (const { data } of octokit.paginate.iterator(issues.listComments, query)) {
        const own = data.find(
          ({ body, user }) =>
            body?.startsWith(marker) && (isAppToken ? user?.type === 'Bot' : user?.login === login),
        );
        if (own !== undefined) return { id: own.id, body: own.body ?? '', url: own.html_url };
      }
      return undefined;
    },
    /** Undefined when the comment has been deleted meanwhile. */
    async update(id: number, body: string): Promise<string | undefined> {
      try {
        return (await issues.updateComment({ ...place, comment_id: id, body })).data.html_url;
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    },
    async create(body: string): Promise<string> {
      return (await issues.createComment({ ...place, issue_number: pullRequest, body })).data.html_url;
    },
  };
}

async function connect(ctx: Context, token: string) {
  ctx.log.mask(token);
  const [{ getOctokit }, { retry }, { throttling }] = await Promise.all([
    import('@actions/github'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  const waitFor = (what: string) => (seconds: number, _: unknown, __: unknown, tried: number) => {
    ctx.log.debug(`GitHub's ${what} is reached, it asks to wait for ${seconds} s`);
    return tried < RETRIES && seconds <= LONGEST_WAIT_S;
  };
  const options = {
    request: { retries: RETRIES },
    retry: { doNotRetry: FINAL },
    throttle: { onRateLimit: waitFor('rate limit'), onSecondaryRateLimit: waitFor('secondary rate limit') },
    log: { debug: ignore, info: ignore, warn: (text: string) => ctx.log.debug(text), error: ignore },
  };
  return getOctokit(token, options, retry, throttling);
}

/** What Octokit would print; the failure itself is told. */
function ignore(): undefined {
  return undefined;
}

function split(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}

function reason(error: unknown): string {
  switch (statusOf(error)) {
    case 401:
      return 'GitHub does not accept the token. Leave `github-token` out, or give it a valid one.';
    case 403:
    case 404:
      return `the token may not write comments (${errorText(error)}). Give the job \`permissions: pull-requests: write\`; pull requests from forks need the workflow_run recipe in docs/recipes/comments.md.`;
    case 429:
      return 'GitHub asks for fewer requests (rate limit). The next run will write it.';
    default:
      return errorText(error);
  }
}
