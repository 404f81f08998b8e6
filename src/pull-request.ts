import type { CommentOptions } from './options.ts';
import type { Context } from './platform/context.ts';
import { runnerFile, writeText } from './platform/files.ts';
import { readEvent } from './platform/github.ts';
import { findPullRequest, upsertComment } from './publish/comment.ts';
import {
  commentMarkdown,
  commentSection,
  commentSections,
  isChanged,
  isNearLimit,
  mergeSections,
  sameSections,
} from './report/comment.ts';
import { literal } from './report/markup.ts';
import type { ReadReport } from './report/parse.ts';
import { VERSION } from './version.ts';

/** How to tell a pull request. */
export interface TellSettings extends CommentOptions {
  /** Undefined where none is given; then nothing can be written. */
  readonly token: string | undefined;
  /** True when the reports are all there are: packages that are not among them leave the comment. */
  readonly complete: boolean;
}

/** What was, or (for want of a permission, or of a change) would have been, written. */
export interface Told {
  readonly body: string;
  /** The file that holds `body`. */
  readonly path: string;
  /** Empty when the pull request has no comment. */
  readonly url: string;
}

/** Writes what changed to the pull request that this run belongs to; undefined where it belongs to none. */
export async function tellPullRequest(
  ctx: Context,
  reports: readonly ReadReport[],
  settings: TellSettings,
): Promise<Told | undefined> {
  if (settings.comment === 'never' || reports.length === 0) return undefined;
  const number = await pullRequestNumber(ctx, settings.token);
  if (number === undefined) return undefined;
  const made = reports.map(commentSection);
  const footer = footerText(ctx, reports);
  const body = commentMarkdown(settings.commentKey, made, footer);
  const path = runnerFile(ctx, `zipnest-comment-${settings.commentKey}.md`);
  await writeText(path, body);
  if (!settings.token) {
    ctx.log.warning(
      'the pull request has no comment from this build: there is no token. Give `github-token`, or set GITHUB_TOKEN on the command line.',
    );
    return { body, path, url: '' };
  }
  const target = {
    token: settings.token,
    repository: ctx.env.GITHUB_REPOSITORY ?? '',
    pullRequest: number,
    key: settings.commentKey,
  };
  const isWorth = reports.some((report) => isWorthTelling(report, settings));
  const published = await upsertComment(ctx, target, (existing) => {
    if (existing === undefined) return isWorth ? body : undefined;
    const kept = commentSections(existing);
    const sections = settings.complete ? made : mergeSections(kept, made);
    return sameSections(sections, kept) ? undefined : commentMarkdown(settings.commentKey, sections, footer);
  });
  if (published !== undefined) ctx.log.info(`comment ${published.what}: ${published.url}`);
  return { body, path, url: published?.url ?? '' };
}

function isWorthTelling(report: ReadReport, { comment, commentThreshold }: TellSettings): boolean {
  if (comment === 'always' || isChanged(report, commentThreshold)) return true;
  return comment === 'auto' && (report.comparison === undefined || isNearLimit(report));
}

async function pullRequestNumber(ctx: Context, token: string | undefined): Promise<number | undefined> {
  const { pullRequest, workflowRun } = await readEvent(ctx);
  if (pullRequest !== undefined || workflowRun === undefined || !token) return pullRequest?.number;
  return findPullRequest(ctx, { token, repository: ctx.env.GITHUB_REPOSITORY ?? '' }, workflowRun);
}

function footerText({ env }: Context, reports: readonly ReadReport[]): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const pages = reports.flatMap(({ name, html }) =>
    html?.artifact === undefined ? [] : [`[HTML report of ${literal(name)}](${html.artifact.url})`],
  );
  const summary = run === undefined ? [] : [`[job summary](${server}/${repository}/actions/runs/${run})`];
  return `<sub>${[`Zipnest ${VERSION}`, ...summary, ...pages].join(' · ')}</sub>`;
}
