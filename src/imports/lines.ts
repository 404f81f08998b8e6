import { PythonTextError, stringEnd } from '../package/python-tokens.ts';

/**
 * The index of the newline that ends the logical line from `from` on, or the text's length. Every character of every
 * module passes here: by its code, which is ten times as fast as a regular expression.
 */
export function logicalLineEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case 0x0a: // newline
        if (depth === 0) return at;
        at += 1;
        break;
      case 0x22: // "
      case 0x27: // '
        at = literalEnd(text, at);
        break;
      case 0x23: // #
        at = newlineFrom(text, at);
        break;
      case 0x5c: // backslash
        at += text.startsWith('\r\n', at + 1) ? 3 : 2;
        break;
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        at += 1;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        depth = Math.max(depth - 1, 0);
        at += 1;
        break;
      default:
        at += 1;
    }
  }
  return text.length;
}

function newlineFrom(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

/** Behind the string literal whose opening quote is at `quote`; of one that is never closed, behind what it spoils. */
function literalEnd(text: string, quote: number): number {
  if (isLetter(text.charCodeAt(quote - 1))) {
    const prefix = /(?<!\w)[a-z]{1,2}$/i.exec(text.slice(Math.max(quote - 3, 0), quote))?.[0] ?? '';
    if (/[ft]/i.test(prefix)) return formattedEnd(text, quote - prefix.length);
  }
  const mark = text[quote] ?? '';
  const triple = mark.repeat(3);
  if (!text.startsWith(triple, quote)) return plainEnd(text, quote + 1, mark);
  let at = quote + 3;
  for (;;) {
    const end = text.indexOf(triple, at);
    if (end < 0) return text.length;
    let slash = end;
    while (text[slash - 1] === '\\') slash -= 1;
    if ((end - Math.max(slash, quote + 3)) % 2 === 0) return end + 3;
    at = end + 1;
  }
}

function plainEnd(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === mark) return at + 1;
    if (char === '\n') return at;
    if (char === '\\') at += text.startsWith('\r\n', at + 1) ? 2 : 1;
  }
  return text.length;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function formattedEnd(text: string, start: number): number {
  try {
    return stringEnd(text, start) ?? text.length;
  } catch (error) {
    if (error instanceof PythonTextError) return text.length;
    throw error;
  }
}

/** The index of the first character from `from` on that is no blank. */
export function firstCharacter(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f') at += 1;
  return at;
}

/** Columns of the blanks between `from` and `to`; a tab goes to the next multiple of 8. */
export function columns(text: string, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) column = text[at] === '\t' ? column - (column % 8) + 8 : column + 1;
  return column;
}

/** A logical line with nothing in place of its strings and comments. */
export function withoutLiterals(line: string): string {
  let plain = '';
  let from = 0;
  for (let at = 0; at < line.length; ) {
    const char = line[at];
    if (char !== '"' && char !== "'" && char !== '#') {
      at += char === '\\' ? 2 : 1;
      continue;
    }
    plain += line.slice(from, at);
    from = char === '#' ? newlineFrom(line, at) : literalEnd(line, at);
    at = from;
  }
  return plain + line.slice(from);
}
