import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../support/cli.ts';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly needs?: readonly string[]; readonly steps?: readonly Step[] }>
  >;
}

const folder = join(repository, '.github/workflows');
const texts = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const workflow = (name: string) => parse(texts[name] ?? '') as Workflow;

describe.each(Object.keys(texts))('%s', (name) => {
  const steps = Object.values(workflow(name).jobs).flatMap((job) => job.steps ?? []);

  test('may only read, where a job does not say more', () => {
    expect(workflow(name).permissions).toEqual({ contents: 'read' });
  });

  test('pins other actions to a commit, and names its version', () => {
    const uses = (texts[name] ?? '').split('\n').filter((line) => /\buses: (?!\.\/)/.test(line));
    for (const line of uses) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('keeps no credentials after a checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });
});

test('e2e.yml waits for all of its jobs', () => {
  const { all, ...others } = workflow('e2e.yml').jobs;
  expect([...(all?.needs ?? [])].sort()).toEqual(Object.keys(others).sort());
});
