/** The pieces that summary and comment are written with: GitHub's Markdown, with text of others made harmless. */

const BAR_WIDTH = 20;
/** Rows of a long table that are shown; the others are folded. */
const OPEN_ROWS = 15;

/** A bar of fixed width for a share of a limit; a share above 1 fills it. */
export function bar(share: number): string {
  const filled = Math.max(0, Math.min(BAR_WIDTH, Math.round(share * BAR_WIDTH)));
  return `\`${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}\``;
}

/** A table; `columns` are the headings, with `:` behind those whose cells are figures. */
export function table(columns: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((column) => column.replace(/:$/, ''))),
    line(columns.map((column) => (column.endsWith(':') ? '---:' : '---'))),
    ...rows.map((cells) => line(cells.map((cell) => cell.replaceAll('\n', ' ')))),
  ].join('\n');
}

/** A {@link table} whose first rows are shown; `summary` names the others, which are folded, by their number. */
export function foldedTable(
  columns: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  summary: (folded: number) => string,
): string {
  const open = table(columns, rows.slice(0, OPEN_ROWS));
  const folded = rows.slice(OPEN_ROWS);
  return folded.length === 0 ? open : `${open}\n\n${details(summary(folded.length), table(columns, folded))}`;
}

/** A part that is folded until it is clicked, or with `open` until it is folded. */
export function details(summary: string, body: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

export function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Text of others (file names, package names) as Markdown that shows it and does nothing else. */
export function literal(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|@#]/g, (character) => `\\${character}`)
    .replaceAll('\n', ' ');
}
