import { readFile } from 'node:fs/promises';
import { errorText } from '../errors.ts';
import type { Context } from './context.ts';

/** The pull request that a workflow runs for. */
export interface PullRequest {
  readonly number: number;
  /** True when its branch lies in another repository: then the token may only read. */
  readonly fork: boolean;
}

/** What a workflow's event says, as far as it is looked at. */
export interface WorkflowEvent {
  readonly pullRequest?: PullRequest;
  readonly defaultBranch?: string;
  /** The run that `on: workflow_run` waited for. */
  readonly workflowRun?: {
    readonly headSha: string;
    readonly headBranch: string;
    /** Owner of the repository that the run's branch lies in. */
    readonly headOwner: string;
  };
}

/** Reads the event's payload; outside a workflow, or from a payload that cannot be read, nothing is known. */
export async function readEvent({ env, log }: Context): Promise<WorkflowEvent> {
  if (!env.GITHUB_EVENT_PATH) return {};
  try {
    return eventOf(JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8')) as unknown);
  } catch (error) {
    log.warning(`the event of this run cannot be read: ${errorText(error)}`);
    return {};
  }
}

/** The parts of a payload that Zipnest looks at; whatever has another shape is taken as absent. */
export function eventOf(payload: unknown): WorkflowEvent {
  const number = at(payload, 'pull_request', 'number');
  const repository = at(payload, 'repository', 'full_name');
  const head = at(payload, 'pull_request', 'head', 'repo', 'full_name');
  const branch = at(payload, 'repository', 'default_branch');
  const run = [
    at(payload, 'workflow_run', 'head_sha'),
    at(payload, 'workflow_run', 'head_branch'),
    at(payload, 'workflow_run', 'head_repository', 'owner', 'login'),
  ];
  const [headSha, headBranch, headOwner] = run;
  return {
    ...(typeof number === 'number' && { pullRequest: { number, fork: head !== repository } }),
    ...(typeof branch === 'string' && { defaultBranch: branch }),
    ...(typeof headSha === 'string' &&
      typeof headBranch === 'string' &&
      typeof headOwner === 'string' && { workflowRun: { headSha, headBranch, headOwner } }),
  };
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}
