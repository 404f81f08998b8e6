/** One statement or block header of a Python file: the words and operators of a logical line, up to a `;`. */
export interface Statement {
  /** Columns before the logical line's first token; a tab goes to the next multiple of 8. */
  readonly indent: number;
  /** Names, numbers and operators; every string literal is one `""`. */
  readonly tokens: readonly string[];
  /** Offsets in the text, of the first token and behind the last. */
  readonly from: number;
  readonly to: number;
}

const blank = /(?:[ \t\f\r]|\\\r?\n)+|#[^\n]*/y;
const stringStart = /(?<prefix>[rbuft]{0,2})(?<quote>"""|'''|"|')/iy;
const word = /[\p{ID_Start}_][\p{ID_Continue}]*|\.?\d[\w.]*/uy;
const operator = /(?:\*\*|\/\/|>>|<<|[-+*/%@&|^<>=!:])=|->|\*\*|\/\/|[^\s]/uy;

/** The text is cut short inside a string or a bracket. */
export class PythonTextError extends Error {
  constructor(what: string) {
    super(`the file ends inside ${what}`);
    this.name = 'PythonTextError';
  }
}

/**
 * Splits Python source into its statements (Python's lexical analysis, as far as it takes to tell where a statement
 * begins and which words it holds): joined lines, strings with their nested replacement fields (PEP 701), comments.
 *
 * @throws {PythonTextError} if a string or a bracket is never closed.
 */
export function pythonStatements(text: string): Statement[] {
  const statements: Statement[] = [];
  let tokens: string[] = [];
  let indent = 0;
  let [from, to] = [0, 0];
  let depth = 0;
  let atLineStart = true;
  const end = () => {
    if (tokens.length > 0) statements.push({ indent, tokens, from, to });
    tokens = [];
  };
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    if (atLineStart) indent = columns(text, at);
    atLineStart = false;
    const skipped = match(blank, text, at);
    if (skipped !== undefined) {
      at += skipped.length;
    } else if (text[at] === '\n') {
      at += 1;
      if (depth > 0) continue;
      end();
      atLineStart = true;
    } else if (text[at] === ';' && depth === 0) {
      at += 1;
      end();
    } else {
      const close = stringEnd(text, at);
      const token = close !== undefined ? '""' : (match(word, text, at) ?? match(operator, text, at) ?? '');
      if (tokens.length === 0) from = at;
      at = close ?? at + Math.max(token.length, 1);
      to = at;
      if ('([{'.includes(token)) depth += 1;
      else if (')]}'.includes(token)) depth = Math.max(depth - 1, 0);
      tokens.push(token);
    }
  }
  if (depth > 0) throw new PythonTextError('a bracket');
  end();
  return statements;
}

/** {@link pythonStatements}; undefined for a text that is cut short. */
export function statementsIfWhole(text: string): Statement[] | undefined {
  try {
    return pythonStatements(text);
  } catch (error) {
    if (error instanceof PythonTextError) return undefined;
    throw error;
  }
}

function columns(text: string, from: number): number {
  let column = 0;
  for (let at = from; text[at] === ' ' || text[at] === '\t'; at += 1) {
    column = text[at] === '\t' ? column - (column % 8) + 8 : column + 1;
  }
  return column;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Behind the string literal that begins at `at`; undefined if none does. */
export function stringEnd(text: string, at: number): number | undefined {
  stringStart.lastIndex = at;
  const start = stringStart.exec(text);
  if (start?.groups === undefined) return undefined;
  const { prefix = '', quote = '' } = start.groups;
  const hasFields = /[ft]/i.test(prefix);
  let position = at + start[0].length;
  while (position < text.length) {
    if (text.startsWith(quote, position)) return position + quote.length;
    const char = text[position];
    if (char === '\n' && quote.length === 1) break;
    // In an f-string a backslash does not escape a brace.
    if (char === '\\') position += hasFields && '{}'.includes(text[position + 1] ?? ' ') ? 1 : 2;
    else if (hasFields && text.startsWith('{{', position)) position += 2;
    else if (hasFields && char === '{') position = fieldEnd(text, position + 1);
    else position += 1;
  }
  throw new PythonTextError('a string');
}

/** Behind the `}` of a replacement field; its expression may hold strings, its format only further fields. */
function fieldEnd(text: string, from: number): number {
  let depth = 0;
  let inFormat = false;
  let at = from;
  while (at < text.length) {
    const char = text[at] ?? '';
    const skipped = inFormat ? undefined : (stringEnd(text, at) ?? commentEnd(text, at));
    if (skipped !== undefined) at = skipped;
    else if (char === '}' && depth === 0) return at + 1;
    else if (inFormat && char === '{') at = fieldEnd(text, at + 1);
    else {
      if (!inFormat && '([{'.includes(char)) depth += 1;
      else if (!inFormat && ')]}'.includes(char)) depth -= 1;
      else if (char === ':' && depth === 0) inFormat = true;
      at += 1;
    }
  }
  throw new PythonTextError('a string');
}

function commentEnd(text: string, at: number): number | undefined {
  if (text[at] !== '#') return undefined;
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}
