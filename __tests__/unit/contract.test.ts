import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { helpText } from '../../src/help.ts';
import { optionNames, optionRow } from '../../src/option-table.ts';
import { commentOutputs, outputTable } from '../../src/outputs.ts';
import { VERSION } from '../../src/version.ts';

interface ActionFile {
  readonly inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  readonly outputs: Record<string, { description: string }>;
  readonly runs: Record<string, string>;
}

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFile(new URL(file, root), 'utf8');
const action = parse(await read('action.yml')) as ActionFile;
const reportAction = parse(await read('report/action.yml')) as ActionFile;
const readme = await read('README.md');

/** The description as people read it in action.yml, where the default is part of it. */
function described(name: (typeof optionNames)[number]): string {
  const row = optionRow(name);
  return row.default === undefined ? row.description : `${row.description} Default: ${row.default}`;
}

describe('action.yml', () => {
  it('has the options as inputs, in their order, with their descriptions and defaults', () => {
    const { 'github-token': token, ...options } = action.inputs;
    const inputs = Object.entries(options).map(([name, { description }]) => [name, description]);
    expect(inputs).toEqual(optionNames.map((name) => [name, described(name)]));
    expect(token?.default).toBe(`\${{ github.token }}`);
  });

  it('declares no default and requires nothing: a given input must differ from one that is not', () => {
    const { 'github-token': _, ...options } = action.inputs;
    for (const [name, input] of Object.entries(options)) {
      expect(Object.keys(input), name).toEqual(['description']);
    }
  });

  it('has the outputs of the table', () => {
    const found = Object.entries(action.outputs).map(([name, { description }]) => [name, description]);
    expect(found).toEqual(Object.entries(outputTable));
  });

  it('runs dist/index.js on Node 24 without a post step', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });
});

describe('report/action.yml', () => {
  const { inputs, outputs, runs } = reportAction;

  it('has the inputs for the comment as action.yml has them', () => {
    for (const name of ['comment', 'comment-key', 'comment-threshold'] as const) {
      expect(inputs[name]).toEqual({ description: described(name) });
    }
    expect(inputs['github-token']).toEqual(action.inputs['github-token']);
    expect(Object.keys(inputs)).toEqual([
      'reports',
      'comment',
      'comment-key',
      'comment-threshold',
      'github-token',
    ]);
  });

  it('has the outputs of the comment', () => {
    const found = Object.entries(outputs).map(([name, { description }]) => [name, description]);
    expect(found).toEqual(Object.entries(outputTable).filter(([name]) => name.startsWith('comment-')));
    expect(Object.keys(commentOutputs(undefined))).toEqual(Object.keys(outputs));
  });

  it('runs the same bundle', () => {
    expect(runs).toEqual({ using: 'node24', main: '../dist/report.js' });
  });
});

describe('the help text', () => {
  it('names every option with its default', () => {
    const text = helpText().replace(/\s+/g, ' ');
    for (const name of optionNames) {
      expect(text).toContain(`--${name} `);
      if (optionRow(name).inWorkflow !== undefined) {
        expect(text).toMatch(new RegExp(`--${name} \\S+ \\(in a workflow\\)`));
      }
      expect(text).toContain(described(name).replace(/\s+/g, ' '));
    }
  });
});

describe('the README', () => {
  it('has a row for every option, with its default', () => {
    for (const name of optionNames) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row, name).toBeDefined();
      const fallback = optionRow(name).default;
      if (fallback !== undefined) expect(row, name).toContain(`| \`${fallback}\` |`);
    }
  });

  it('has a row for every output', () => {
    for (const name of Object.keys(outputTable)) expect(readme).toContain(`| \`${name}\` |`);
  });
});

describe('the version', () => {
  it('is that of package.json', async () => {
    expect(VERSION).toBe((JSON.parse(await read('package.json')) as { version: string }).version);
  });
});
