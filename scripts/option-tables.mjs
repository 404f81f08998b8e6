// @ts-check
// Writes the tables of options and outputs anew into action.yml and README.md, from src/option-table.ts and
// src/outputs.ts. To run after either has changed, and after `node scripts/bundle.mjs`, which makes lib/.
import { readFileSync, writeFileSync } from 'node:fs';
import { repository } from './tools/install.mjs';

const { optionTable } = await import(`${repository}/lib/option-table.js`);
const { outputTable } = await import(`${repository}/lib/outputs.js`);

/** The one input that is no option: the command line takes it from the environment. */
const token = {
  name: 'github-token',
  default: `\${{ github.token }}`,
  description:
    'Token that writes the comment; needs `pull-requests: write`. On the command line it is GITHUB_TOKEN.',
};

/** @param {string} file @param {(text: string) => string} change */
function rewrite(file, change) {
  const path = `${repository}/${file}`;
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

rewrite('action.yml', (text) => {
  const input = (/** @type {string} */ name, /** @type {string} */ description) =>
    `  ${name}:\n    description: ${JSON.stringify(description)}\n`;
  const inputs = Object.entries(optionTable).map(([name, row]) =>
    input(name, row.default === undefined ? row.description : `${row.description} Default: ${row.default}`),
  );
  const outputs = Object.entries(outputTable).map(([name, description]) => input(name, description));
  return [
    text.slice(0, text.indexOf('inputs:')),
    'inputs:\n',
    ...inputs,
    `${input(token.name, token.description)}    default: ${token.default}\n`,
    'outputs:\n',
    ...outputs,
    text.slice(text.indexOf('runs:')),
  ].join('');
});

rewrite('README.md', (text) => {
  const inputs = [
    ...Object.entries(optionTable),
    [token.name, { default: token.default, description: token.description }],
  ].map(
    ([name, row]) =>
      `| \`${name}\` | ${row.default === undefined ? '' : `\`${row.default}\``} | ${cell(row.description)} |\n`,
  );
  const outputs = Object.entries(outputTable).map(
    ([name, description]) => `| \`${name}\` | ${cell(description)} |\n`,
  );
  return text
    .replace(
      /\| Input \| Default \| \|\n(\|.*\n)+/,
      () => `| Input | Default | |\n| --- | --- | --- |\n${inputs.join('')}`,
    )
    .replace(/\| Output \| \|\n(\|.*\n)+/, () => `| Output | |\n| --- | --- |\n${outputs.join('')}`);
});
