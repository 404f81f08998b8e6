import { expect, test } from 'vitest';
import { toolIfAvailable } from '../../../scripts/tools.mjs';
import { runWorkflow } from '../../support/act.ts';
import { testFolder } from '../../support/temporary.ts';

const folder = await testFolder();
const act = await toolIfAvailable('act');

const files = {
  'action/action.yml': `
name: test
description: test
inputs: { word: { description: a word } }
outputs: { node: { description: the version of Node } }
runs: { using: node24, main: main.js }
`,
  'action/main.js': `
const { appendFileSync } = require('node:fs');
appendFileSync(process.env.GITHUB_OUTPUT, 'node=' + process.version + '\\n');
appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# ' + process.env.INPUT_WORD + '\\n');
console.log('::warning file=app.py,line=3::careful');
console.log('the variable is ' + process.env.VARIABLE);
`,
};

test('a workflow runs a local action on Node 24', async ({ skip }) => {
  skip(act === undefined, 'act is not to be had here');
  const run = await runWorkflow({
    folder,
    files,
    env: { VARIABLE: 'set' },
    secrets: { TOKEN: 'very-secret' },
    payload: { number: 7 },
    event: 'pull_request',
    workflow: `
on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: it
        uses: ./action
        with: { word: hello }
      - run: echo "number \${{ github.event.number }}, token \${{ secrets.TOKEN }}"
      - id: bad
        run: exit 3
`,
  });
  expect(run.outputs.it?.node).toMatch(/^v24\./);
  expect(run.summaries).toEqual({ it: '# hello\n' });
  expect(run.annotations).toContainEqual({ level: 'warning', message: 'careful', file: 'app.py', line: 3 });
  expect(run.log).toContain('the variable is set');
  expect(run.log).toContain('number 7, token ***');
  expect(run.results).toMatchObject({ it: 'success', bad: 'failure' });
  expect(run.exitCode).toBe(1);
});
