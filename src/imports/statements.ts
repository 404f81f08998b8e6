import { PythonTextError, stringEnd } from '../package/python-tokens.ts';

/** When an import runs: with the module itself, or when one of its functions is called. */
export type ImportTime = 'startup' | 'later';

/** One `import` or `from … import` of a module, or a call with a module's name in it. */
export interface ImportStatement {
  /** Leading dots: 0 for an absolute import. */
  readonly level: number;
  /** `a.b`; empty for `from . import c`. */
  readonly module: string;
  /** What `from` takes out of it, `*` for everything; undefined for `import a.b`. */
  readonly names?: readonly string[];
  readonly when: ImportTime;
}

/** What a module's text says about other modules. */
export interface ModuleImports {
  readonly statements: readonly ImportStatement[];
  /** It leaves its names to the stub beside it, the `.pyi` file, by lazy_loader's `attach_stub`. */
  readonly lazyStub: boolean;
}

/** A block of a function, or one that never runs: statements below it that are deeper than `indent` are in it. */
interface Block {
  readonly indent: number;
  readonly when: ImportTime | 'never';
}

const interesting = /import|__import__|attach_stub/;
const keyword = /(?:async[ \t]+def|def|if|elif)\b/y;
/** `if TYPE_CHECKING:`, `if typing.TYPE_CHECKING:`, `if __name__ == "__main__":`: false where modules are imported. */
const neverTrue = /^\s*(?:el)?if\s+\(?\s*(?:(?:\w+\.)*TYPE_CHECKING|False|0|__name__\s*==.*)\s*\)?\s*:/;
const importing = /(?:^|[:;])\s*(?<text>(?:import\s|from[\s.])[^;]*)/g;
const called = /\b(?:import_module|__import__)\(\s*(["'])(?<module>\w[\w.]*)\1\s*[,)]/g;

/**
 * The imports in a module's text, wherever they stand: in `if` and `try` too, but not under `if TYPE_CHECKING`, and
 * those in functions apart. Calls of `import_module` and `__import__` count where they name the module. Nothing is run;
 * text that is no Python gives what still looks like imports.
 */
export function moduleImports(text: string): ModuleImports {
  const statements: ImportStatement[] = [];
  const blocks: Block[] = [];
  let lazyStub = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0, end = 0; at < text.length; at = end + 1) {
    end = logicalLineEnd(text, at);
    const first = firstCharacter(text, at);
    if (first >= end || text[first] === '#') continue;
    const indent = columns(text, at, first);
    while ((blocks.at(-1)?.indent ?? -1) >= indent) blocks.pop();
    keyword.lastIndex = first;
    const opens = keyword.exec(text)?.[0];
    const line = text.slice(first, end);
    const own = opens === undefined ? undefined : ownTime(line, opens);
    const outside = blocks.some(({ when }) => when === 'never') ? 'never' : blocks[0]?.when;
    if (own !== undefined) blocks.push({ indent, when: own });
    const when = own === 'never' ? own : (outside ?? own ?? 'startup');
    if (when === 'never' || !interesting.test(line)) continue;
    statements.push(...statementsOf(line, when));
    lazyStub ||= line.includes('attach_stub(');
  }
  return { statements, lazyStub };
}

/** Of a line that opens a block whose time is another one than its surroundings'. */
function ownTime(line: string, keyword: string): Block['when'] | undefined {
  if (keyword === 'if' || keyword === 'elif') return neverTrue.test(line) ? 'never' : undefined;
  return 'later';
}

/**
 * The index of the newline that ends the logical line from `from` on, or the text's length. Every character of every
 * module passes here: by its code, which is ten times as fast as a regular expression.
 */
function logicalLineEnd(text: string, from: number): number {
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

function firstCharacter(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f') at += 1;
  return at;
}

function columns(text: string, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) column = text[at] === '\t' ? column - (column % 8) + 8 : column + 1;
  return column;
}

function statementsOf(line: string, when: ImportTime): ImportStatement[] {
  const found: ImportStatement[] = [];
  for (const { groups } of line.matchAll(called)) {
    if (groups?.module !== undefined) found.push({ level: 0, module: groups.module, when });
  }
  const plain = withoutLiterals(line)
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ');
  for (const { groups } of plain.matchAll(importing)) found.push(...parse(groups?.text ?? '', when));
  return found;
}

/** A logical line with nothing in place of its strings and comments. */
function withoutLiterals(line: string): string {
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

const fromForm = /^from\s*(?<dots>[.\s]*)(?<module>[\p{L}\p{N}_.]*)\s*\bimport\b\s*\(?(?<names>[^)]*)/u;
const name = /^[\p{L}\p{N}_.]+$/u;

function parse(text: string, when: ImportTime): ImportStatement[] {
  const from = fromForm.exec(text)?.groups;
  if (from !== undefined) {
    const { dots = '', module = '' } = from;
    const names = listed(from.names ?? '', /^(?:\*|[\p{L}\p{N}_]+)$/u);
    const level = dots.replace(/\s/g, '').length;
    return names.length > 0 && level + module.length > 0 ? [{ level, module, names, when }] : [];
  }
  if (!text.startsWith('import')) return [];
  return listed(text.slice('import'.length), name).map((module) => ({ level: 0, module, when }));
}

function listed(text: string, form: RegExp): string[] {
  const names = text.split(',').map((part) => part.trim().replace(/\s+as\s.*$/, ''));
  return names.filter((part) => form.test(part));
}
