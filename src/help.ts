import { isList, type OptionName, optionNames, optionRow } from './option-table.ts';

const WIDTH = 100;
const INDENT = 8;

/** The text of `zipnest --help`. */
export function helpText(): string {
  return `zipnest build [SOURCE] [--OPTION VALUE]…
zipnest diff BEFORE AFTER [--json]

build packs the Python function in SOURCE (default: this folder) with its dependencies into one zip for AWS Lambda.
diff compares two packages, each a zip or a report: sizes, and the distributions that were added, removed or changed.

Options of build; each can also stand in [tool.zipnest] of SOURCE's pyproject.toml and is an input of the action
(those marked so act in a workflow only: cache and artifact where Zipnest runs as an action):

${optionNames.map(optionHelp).join('\n')}

Only here:

  --report FILE
${wrap('Write the report of the build to FILE, as JSON. A build that fails has none, but for a broken limit ("ok": false).')}
  --json
${wrap('Print the report to stdout.')}
  --help, --version

Exit status: 0 built; 1 the build failed or a limit is broken; 2 wrong usage; 129, 130 or 143 ended by a signal.
`;
}

function optionHelp(name: OptionName): string {
  const row = optionRow(name);
  const repeated = isList(row) ? ' (repeatable)' : '';
  const value = row.choices === undefined ? placeholders[row.kind] : row.choices.join('|');
  const fallback = row.default === undefined ? '' : ` Default: ${row.default}`;
  const place = row.inWorkflow === undefined ? '' : ' (in a workflow)';
  return `  --${name} ${value}${repeated}${place}\n${wrap(row.description + fallback)}`;
}

const placeholders = {
  text: 'TEXT',
  path: 'PATH',
  choice: 'CHOICE',
  names: 'NAME',
  patterns: 'PATTERN',
  integer: 'NUMBER',
  size: 'SIZE',
  growth: 'SIZE|PERCENT',
  pairs: 'KEY=VALUE',
} as const;

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > WIDTH - INDENT) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => ' '.repeat(INDENT) + line).join('\n');
}
