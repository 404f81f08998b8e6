import { relative } from 'node:path';
import * as core from '@actions/core';
import type { Location } from '../errors.ts';
import type { Log } from './context.ts';

/** Progress lines in a workflow's log come at most this often. */
const PROGRESS_EVERY_MS = 5000;

/** Talks through the log of a GitHub workflow: groups, annotations, masks. */
export class WorkflowLog implements Log {
  readonly timings: { phase: string; ms: number }[] = [];
  #lastProgress = 0;

  async group<T>(title: string, body: () => Promise<T>): Promise<T> {
    const start = performance.now();
    core.startGroup(title);
    try {
      return await body();
    } finally {
      const ms = Math.round(performance.now() - start);
      this.timings.push({ phase: title, ms });
      core.info(`${(ms / 1000).toFixed(1)} s`);
      core.endGroup();
    }
  }

  info(text: string): void {
    core.info(text);
  }

  notice(text: string, at?: Location): void {
    core.notice(text, annotation(at));
  }

  warning(text: string, at?: Location): void {
    core.warning(text, annotation(at));
  }

  /** The failure that ends the step, and what to do about it. */
  error(text: string, hint: string, at?: Location): void {
    core.error(hint === '' ? text : `${text}\n${hint}`, annotation(at));
  }

  progress(text: string): void {
    const now = performance.now();
    if (now - this.#lastProgress < PROGRESS_EVERY_MS) return;
    this.#lastProgress = now;
    core.info(text);
  }

  debug(text: string): void {
    core.debug(text);
  }

  mask(secret: string): void {
    core.setSecret(secret);
    core.setSecret(encodeURIComponent(secret));
  }
}

/** GitHub shows an annotation at its line when the file is named from the workspace's root. */
function annotation(at: Location | undefined): core.AnnotationProperties {
  if (at === undefined) return {};
  const file = relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), at.file);
  return at.line === undefined ? { file } : { file, startLine: at.line };
}
