import { relative } from 'node:path';
import * as core from '@actions/core';
import type { Location } from '../errors.ts';
import type { Log } from './context.ts';
import { formsOf, Secrets } from './secrets.ts';

/** Progress lines in a workflow's log come at most this often. */
const PROGRESS_EVERY_MS = 5000;

/**
 * Talks through the log of a GitHub workflow: groups, annotations, masks. Secrets are left out here already: the runner
 * masks what it shows and keeps, but not what other programs make of the output.
 */
export class WorkflowLog implements Log {
  readonly timings: { phase: string; ms: number }[] = [];
  readonly #secrets = new Secrets();
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
    core.info(this.#secrets.redact(text));
  }

  notice(text: string, at?: Location): void {
    core.notice(this.#secrets.redact(text), annotation(at));
  }

  warning(text: string, at?: Location): void {
    core.warning(this.#secrets.redact(text), annotation(at));
  }

  /** The failure that ends the step, and what to do about it. */
  error(text: string, hint: string, at?: Location): void {
    core.error(this.#secrets.redact(hint === '' ? text : `${text}\n${hint}`), annotation(at));
  }

  progress(text: string): void {
    const now = performance.now();
    if (now - this.#lastProgress < PROGRESS_EVERY_MS) return;
    this.#lastProgress = now;
    core.info(this.#secrets.redact(text));
  }

  debug(text: string): void {
    core.debug(this.#secrets.redact(text));
  }

  mask(secret: string): void {
    this.#secrets.add(secret);
    for (const form of formsOf(secret)) core.setSecret(form);
  }
}

/** GitHub shows an annotation at its line when the file is named from the workspace's root. */
function annotation(at: Location | undefined): core.AnnotationProperties {
  if (at === undefined) return {};
  const file = relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), at.file);
  return at.line === undefined ? { file } : { file, startLine: at.line };
}
